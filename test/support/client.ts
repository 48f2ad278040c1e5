// A client against the emulator or a server of the test's own, without pauses and without what the engine adds.
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import pLimit from "p-limit";
import {
  type ClusterSpec,
  DEFAULT_API_KEY,
  type Emulator,
  type EmulatorOptions,
  type JobObject,
  objectId,
  serverlessJob,
  startEmulator,
} from "../../emulator";
import { type AuthenticatedResponse, type Authenticator } from "../../provider/atlas/auth/authenticator";
import { digest } from "../../provider/atlas/auth/digest";
import { type Call } from "../../provider/atlas/call";
import { AtlasClient, type AtlasClientOptions } from "../../provider/atlas/client";
import { RateLimiter } from "../../provider/atlas/http/rateLimiter";
import {
  createTransport,
  type HttpRequest,
  type Send,
  type TransportOptions,
} from "../../provider/atlas/http/transport";
import { type RequestPolicy } from "../../provider/atlas/retry";

export const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
export const CLUSTER = { groupId: GROUP, clusterName: "c1" };
/** The list of serverless cluster c1. */
export const LIST = `/api/atlas/v2/groups/${GROUP}/serverless/c1/backup/restoreJobs`;

const closers: (() => Promise<void>)[] = [];

/** For `afterEach`: ends every server and every kept-alive connection that a test opened. */
export async function closeAll(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}

/** So many completed jobs, the newest first, a minute apart. */
export const someJobs = (count: number, overrides: JobObject = {}): JobObject[] =>
  Array.from({ length: count }, (_, index) =>
    serverlessJob(
      { id: objectId(1_768_000_000 - 60 * index), ...overrides },
      (1_768_000_000 - 60 * index) * 1000,
    ),
  );

/** An emulator of project GROUP with the serverless cluster `c1` of these jobs, and whatever else is given. */
export async function atlas(
  jobs: readonly JobObject[] | number = 3,
  options: EmulatorOptions & { readonly clusters?: ClusterSpec[] } = {},
): Promise<Emulator> {
  const { clusters = [], ...rest } = options;
  const c1: ClusterSpec = {
    name: "c1",
    tier: "serverless",
    jobs: typeof jobs === "number" ? someJobs(jobs) : jobs,
  };
  const emulator = await startEmulator({
    projects: [{ groupId: GROUP, clusters: [c1, ...clusters] }],
    ...rest,
  });
  closers.push(() => emulator.close());
  return emulator;
}

/** A server of the test's own on loopback, and the requests that it got. */
export async function server(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const own = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    own.closeAllConnections();
    return new Promise((resolve) => own.close(() => resolve()));
  });
  return { url: `http://127.0.0.1:${(own.address() as AddressInfo).port}`, requests };
}

/** The real transport, with bounds that suit a test. */
export function transport(options: Partial<TransportOptions> = {}): Send {
  const send = createTransport({ requestTimeout: 10_000, maxBytes: 2 ** 24, maxSockets: 32, ...options });
  closers.push(() => {
    send.close();
    return Promise.resolve();
  });
  return send;
}

export const ownKey = (): Authenticator => digest(DEFAULT_API_KEY.publicKey, DEFAULT_API_KEY.privateKey);

/** Sends a GET for the path to the server through the authenticator. */
export function asker(
  target: { readonly url: string },
  authenticator: Authenticator = ownKey(),
  send: Send = transport(),
): (path?: string, overrides?: Partial<HttpRequest>) => Promise<AuthenticatedResponse> {
  return (path = LIST, overrides = {}) =>
    authenticator.send(
      {
        method: "GET",
        url: new URL(path, target.url),
        headers: { Accept: "application/vnd.atlas.2024-11-13+json" },
        signal: new AbortController().signal,
        ...overrides,
      },
      send,
    );
}

export interface TestCall extends Call {
  /** What was logged, as "level: message". */
  readonly lines: string[];
}

export function testCall(overrides: Partial<Call> = {}): TestCall {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    signal: new AbortController().signal,
    timeLeft: () => 120_000,
    log: { debug: at("debug"), info: at("info"), warn: at("warn"), status: at("status") },
    lines,
    ...overrides,
  };
}

/** A policy whose pauses take no time, but are written down; the shared pause goes by the same clock. */
export function quickPolicy(
  overrides: Partial<RequestPolicy> = {},
): RequestPolicy & { readonly pauses: number[] } {
  const { maxConcurrency = 4 } = overrides;
  const pauses: number[] = [];
  let clock = 0;
  return {
    maxRetries: 2,
    maxConcurrency,
    limit: pLimit(maxConcurrency),
    rateLimiter: new RateLimiter(maxConcurrency, () => clock),
    random: () => 0,
    now: Date.now,
    delay: (ms, signal) => {
      signal.throwIfAborted();
      pauses.push(ms);
      clock += ms;
      return Promise.resolve();
    },
    pauses,
    ...overrides,
  };
}

/** A client with the emulator's own API key, unless told otherwise. */
export const clientOf = (
  target: { readonly url: string },
  options: Partial<AtlasClientOptions> = {},
): AtlasClient =>
  new AtlasClient({
    baseUrl: new URL(target.url),
    authenticator: ownKey(),
    send: transport(),
    policy: quickPolicy(),
    userAgent: "test/1.0",
    credentials: { kind: "key", text: "the API key of the test" },
    ...options,
  });

/** What a promise is rejected with; it must be. */
export async function rejection<T = Error>(work: Promise<unknown>): Promise<T> {
  try {
    await work;
  } catch (error) {
    return error as T;
  }
  throw new Error("it should have been rejected");
}

/** Something that is waited for, and is said to have come by someone else. */
export function moment(): { readonly come: Promise<void>; readonly isHere: () => void } {
  let isHere = (): void => undefined;
  const come = new Promise<void>((resolve) => (isHere = resolve));
  return { come, isHere: () => isHere() };
}
