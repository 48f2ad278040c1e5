// Requests that fail, and a policy whose pauses take no time.
import assert from "node:assert/strict";
import pLimit from "p-limit";
import { type Call } from "../../../../provider/atlas/call";
import { apiError } from "../../../../provider/atlas/apiErrors";
import { type RequestDescription, type AtlasError } from "../../../../provider/atlas/errors";
import { NetworkError } from "../../../../provider/atlas/http/errors";
import { RateLimiter } from "../../../../provider/atlas/http/rateLimiter";
import { type RequestPolicy } from "../../../../provider/atlas/retry";

export const asked: RequestDescription = {
  what: "the restore jobs of cluster c1",
  resourceName: "cluster",
  method: "GET",
  url: "https://atlas.test/path",
  role: "Project Owner",
  groupId: "aaaaaaaaaaaaaaaaaaaaaaaa",
  clusterName: "c1",
};

export const answered = (status: number, headers: Record<string, string> = {}) =>
  apiError(asked, status, headers, {}, { kind: "key", text: "the API key" });

/** A policy whose pauses take no time, but are written down; its shared pause goes by the same clock. */
export function policy(overrides: Partial<RequestPolicy> = {}) {
  const pauses: number[] = [];
  let clock = 0;
  const quick: RequestPolicy = {
    maxRetries: 3,
    maxConcurrency: 2,
    limit: pLimit(2),
    rateLimiter: new RateLimiter(2, () => clock),
    random: () => 0,
    now: () => Date.UTC(2026, 0, 15, 12),
    delay: (ms, signal) => {
      signal.throwIfAborted();
      pauses.push(ms);
      clock += ms;
      return Promise.resolve();
    },
    ...overrides,
  };
  return { pauses, policy: quick };
}

export function call(overrides: Partial<Call> = {}): Call & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  return {
    signal: new AbortController().signal,
    timeLeft: () => 120_000,
    log: { debug: write, info: write, warn: write },
    lines,
    ...overrides,
  };
}

/** A request that fails with each of these, and then answers "done". */
export function failing(...errors: Error[]) {
  let tried = 0;
  return {
    request: () => {
      const error = errors[tried];
      tried += 1;
      return error === undefined ? Promise.resolve("done") : Promise.reject(error);
    },
    tried: () => tried,
  };
}

export const forEver = (make: () => Error) => {
  let tried = 0;
  return { request: () => Promise.reject(((tried += 1), make())), tried: () => tried };
};

export const lost = () =>
  new NetworkError(
    { method: "GET", url: new URL("https://atlas.test") },
    "connection",
    "the connection was lost",
  );

export async function errorOf(work: Promise<unknown>): Promise<AtlasError> {
  return work.then(
    () => assert.fail("it should have failed"),
    (error: unknown) => error as AtlasError,
  );
}
