// The words of the command line: what it takes, and what it says at the start.
import { parseArgs } from "node:util";
import { DEFAULT_API_KEY } from "./auth/credentials";
import { fleetProjects } from "./jobs/fleet";
import { DEMO_GROUP_ID, DEMO_ORG_ID } from "./jobs/jobs";
import { movingJob } from "./jobs/moving";
import { demoProjects } from "./jobs/seed";
import type {
  EmulatorOptions,
  ObservedRequest,
  ProjectSpec,
  RateLimit,
  ServerlessMode,
  TokenBucket,
} from "./types";

export const help = (called: string): string => `Usage: ${called} [options]

Starts a MongoDB Atlas with made-up restore jobs on this machine.

  --port N                 the port on 127.0.0.1 (default 8080; 0: any free one)
  --seed N                 another seed, other data (default 1)
  --jobs N                 how many jobs the serverless cluster has (default 2160)
  --moving SECONDS         one more job there that is running and completes after so many seconds
  --latency MS             added to every answer (default 0)
  --serverless MODE        available (default), deprecated, gone or notFound
  --clusters N             a second project with so many clusters of every tier, 200 jobs each
  --clock-skew SECONDS     how far the Date header is off, forwards (60) or back (-60)
  --rate-limit N/SECONDS   answers 429 to more than N requests in so many seconds
  --token-bucket SCOPE:CAPACITY+REFILL/SECONDS
                           a rate limit as Atlas has it, by organization, project, user or ip:
                           user:60+30/60 is a bucket of 60 to which 30 are added every 60 seconds
  --help                   shows this
`;

/** A wrong command line, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const MODES: readonly ServerlessMode[] = ["available", "deprecated", "gone", "notFound"];

/**
 * What the arguments ask for, or undefined for `--help`.
 *
 * @param now ms since 1970; where a moving job starts
 * @throws UsageError
 */
export function readArguments(args: readonly string[], now: number): EmulatorOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const number = (name: string, text: string | undefined, preset: number): number =>
    text === undefined ? preset : wholeNumber(name, text);
  const projects = demoProjects({
    seed: number("seed", values.seed, 1),
    jobs: number("jobs", values.jobs, 2160),
  });
  const clusters = number("clusters", values.clusters, 0);
  if (clusters > 0) projects.push(...fleetProjects({ clusters }));
  if (values.moving !== undefined) addMoving(projects, now, wholeNumber("moving", values.moving));
  return {
    port: number("port", values.port, 8080),
    latency: number("latency", values.latency, 0),
    serverless: readMode(values.serverless ?? "available"),
    projects,
    ...(values["clock-skew"] !== undefined && { clockSkew: readSeconds(values["clock-skew"]) * 1000 }),
    ...(values["rate-limit"] !== undefined && { rateLimit: readRateLimit(values["rate-limit"]) }),
    ...(values["token-bucket"] !== undefined && { tokenBuckets: [readTokenBucket(values["token-bucket"])] }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        seed: text,
        jobs: text,
        moving: text,
        latency: text,
        serverless: text,
        clusters: text,
        "clock-skew": text,
        "rate-limit": text,
        "token-bucket": text,
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    // Node adds a sentence about "--" that helps nobody here.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(/^[^.\n]*/.exec(message)?.[0] ?? message);
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number, not '${text}'`);
  return Number(text);
}

function readMode(text: string): ServerlessMode {
  const mode = MODES.find((one) => one === text);
  if (!mode) throw new UsageError(`--serverless must be one of ${MODES.join(", ")}, not '${text}'`);
  return mode;
}

function readRateLimit(text: string): RateLimit {
  const [, limit, windowSeconds] = /^(\d{1,9})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (limit === undefined)
    throw new UsageError(`--rate-limit must be N/SECONDS such as 100/60, not '${text}'`);
  return { limit: Number(limit), windowSeconds: Number(windowSeconds) };
}

function readSeconds(text: string): number {
  if (!/^-?\d{1,9}$/.test(text))
    throw new UsageError(`--clock-skew must be whole seconds such as -90, not '${text}'`);
  return Number(text);
}

const SCOPES: readonly TokenBucket["scope"][] = ["organization", "project", "user", "ip"];

function readTokenBucket(text: string): TokenBucket {
  const pattern = /^([a-z]+):(\d{1,9})\+(\d{1,9})\/([1-9]\d{0,8})$/;
  const [, word, capacity, refill, seconds] = pattern.exec(text) ?? [];
  const scope = SCOPES.find((one) => one === word);
  if (!scope) {
    throw new UsageError(
      `--token-bucket must be SCOPE:CAPACITY+REFILL/SECONDS such as user:60+30/60, not '${text}'`,
    );
  }
  return {
    scope,
    capacity: Number(capacity),
    refillRate: Number(refill),
    refillDurationSeconds: Number(seconds),
  };
}

function addMoving(projects: ProjectSpec[], now: number, seconds: number): void {
  const cluster = projects[0]?.clusters[0];
  if (!cluster) return;
  const job = movingJob({ startsAt: now, finishesAt: now + seconds * 1000 });
  cluster.jobs = [job, ...(cluster.jobs ?? [])];
}

/** Said once it runs; the credentials are toys and open nothing but this emulator. */
export function greeting(url: string, projects: readonly ProjectSpec[]): string {
  const { publicKey, privateKey } = DEFAULT_API_KEY;
  const [demo, ...others] = projects;
  const clusters = demo?.clusters ?? [];
  return `MongoDB Atlas emulator: ${url}
Ends with Ctrl-C. The credentials below are toys.

  export MONGODB_ATLAS_BASE_URL=${url}
  export MONGODB_ATLAS_PUBLIC_API_KEY=${publicKey}
  export MONGODB_ATLAS_PRIVATE_API_KEY=${privateKey}

groupId ${DEMO_GROUP_ID}, with the clusters
${clusters.map(({ name, tier, jobs }) => `  ${name.padEnd(18)} ${tier.padEnd(11)} ${jobs?.length ?? 0} jobs`).join("\n")}
${others.map(({ groupId, clusters }) => `groupId ${groupId}, with ${clusters.length} clusters\n`).join("")}orgId ${DEMO_ORG_ID}

Or, in a stack of yours:

  pulumi config set mongodbatlas-restores:baseUrl ${url}
  pulumi config set mongodbatlas-restores:publicKey ${publicKey}
  pulumi config set mongodbatlas-restores:privateKey ${privateKey} --secret
`;
}

/** One line for one request. */
export function logLine(request: ObservedRequest): string {
  const query = new URLSearchParams(request.query).toString();
  const time = new Date(request.at).toISOString().slice(11, 23);
  const target = `${request.path}${query === "" ? "" : `?${query}`}`;
  return `${time} ${request.status} ${request.authenticated.padEnd(6)} ${request.method} ${target}`;
}
