// A bare HTTP client for the emulator's tests: what is on the wire, with no help from a library.
import { createHash } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import {
  DEFAULT_ACCESS_TOKEN,
  DEFAULT_API_KEY,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../emulator";

export const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
export const VERSION = "application/vnd.atlas.2024-11-13+json";
export const BEARER = { Accept: VERSION, Authorization: `Bearer ${DEFAULT_ACCESS_TOKEN}` };

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Rejects where the connection fails or the body is cut short. */
export function ask(emulator: Emulator, target: string, asked: Asked = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = BEARER } = asked;
    const sent = request(emulator.url + target, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString(),
        });
      });
    });
    sent.on("error", reject);
    sent.end(asked.body);
  });
}

/** A reply's JSON object. */
export function json(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.text) as Record<string, unknown>;
}

export function results(reply: Reply): Record<string, unknown>[] {
  return json(reply)["results"] as Record<string, unknown>[];
}

export function ids(reply: Reply): unknown[] {
  return results(reply).map((job) => job["id"]);
}

export function rels(reply: Reply): string[] {
  return (json(reply)["links"] as { rel: string }[]).map(({ rel }) => rel);
}

export function listPath(cluster = "c1", segment = "serverless", group = GROUP): string {
  return `/api/atlas/v2/groups/${group}/${segment}/${cluster}/backup/restoreJobs`;
}

/** Ids that tell jobs apart at a glance: 24 digits, the last ones the number. */
export function jobId(n: number): string {
  return n.toString(16).padStart(24, "0");
}

/** So many jobs that hold an id and nothing else. */
export function bareJobs(count: number): { id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: jobId(index) }));
}

const started: Emulator[] = [];

/** An emulator with the serverless cluster `c1` of so many bare jobs, unless `options` say otherwise. */
export async function start(options: EmulatorOptions = {}, jobs = 3): Promise<Emulator> {
  const projects = [
    { groupId: GROUP, clusters: [{ name: "c1", tier: "serverless" as const, jobs: bareJobs(jobs) }] },
  ];
  const emulator = await startEmulator({ projects, ...options });
  started.push(emulator);
  return emulator;
}

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(started.splice(0).map((emulator) => emulator.close()));
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

export interface DigestParts {
  nonce: string;
  uri: string;
  nc?: number;
  method?: string;
  username?: string;
  password?: string;
  cnonce?: string;
  response?: string;
}

/** An Authorization header as a right client makes it (RFC 7616). */
export function digestHeader(parts: DigestParts): string {
  const { nonce, uri, method = "GET", cnonce = "0a4f113b" } = parts;
  const { username = DEFAULT_API_KEY.publicKey, password = DEFAULT_API_KEY.privateKey } = parts;
  const realm = "MMS Public API";
  const nc = (parts.nc ?? 1).toString(16).padStart(8, "0");
  const key = md5(`${username}:${realm}:${password}`);
  const response = parts.response ?? md5(`${key}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
    `algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`
  );
}

/** The nonce and the word of a 401's challenge. */
export function challengeOf(reply: Reply): { nonce: string; stale: boolean; header: string } {
  const header = reply.headers["www-authenticate"] ?? "";
  return { nonce: /nonce="([^"]+)"/.exec(header)?.[1] ?? "", stale: header.includes("stale=true"), header };
}

/** One request under a nonce. */
export function askDigest(
  emulator: Emulator,
  target: string,
  parts: Omit<DigestParts, "uri">,
): Promise<Reply> {
  return ask(emulator, target, {
    headers: { Accept: VERSION, Authorization: digestHeader({ uri: target, ...parts }) },
  });
}
