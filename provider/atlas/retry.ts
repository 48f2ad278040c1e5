import { type LimitFunction } from "p-limit";
import pRetry from "p-retry";
import { type Call } from "./call";
import {
  ApiError,
  type RequestDescription,
  AtlasError,
  RateLimitError,
  TimeLimitError,
  UnreachableError,
} from "./errors";
import { delay } from "./http/delay";
import { BodyTooLargeError, NetworkError } from "./http/errors";
import { type RateLimiter } from "./http/rateLimiter";
import { parseRetryAfter, pauseBefore } from "./http/retryTiming";

/** How requests are made: how often, how many at once. */
export interface RequestPolicy {
  /** How often a failed request is made again. */
  readonly maxRetries: number;
  readonly maxConcurrency: number;
  /** Lets `maxConcurrency` requests through at a time, over all calls of the process. */
  readonly limit: LimitFunction;
  /** The pause that Atlas asks for, shared by all requests. */
  readonly rateLimiter: RateLimiter;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Milliseconds since 1970, for a Retry-After that is a date. */
  readonly now: () => number;
  /** How a pause is made; with a timer, unless told. */
  readonly delay?: typeof delay;
}

/**
 * Makes a request again while its error is one that passes: a lost connection, 429, 5xx. Ends with the last error, which
 * then says how often it was tried; at once where Atlas asks for a longer pause than the call has time.
 */
export async function withRetries<T>(
  policy: RequestPolicy,
  asked: RequestDescription,
  call: Call,
  request: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const { delay: wait = delay } = policy;
  const pauseAfter = (error: AtlasError, attempt: number) => {
    const header = error instanceof ApiError ? error.retryAfter : undefined;
    const retryAfter = parseRetryAfter(header, policy.now());
    return { retryAfter, pause: pauseBefore(attempt, retryAfter, policy.random()) };
  };
  return pRetry(
    async (attempt) => {
      try {
        return await policy.limit(async () => {
          await holdBack(policy, call);
          try {
            return await request();
          } catch (error) {
            // A limit isn't this request's alone: the parallel ones wait as well, and so does whatever comes next. Noted
            // here, before this one's place is free for the next in the queue.
            if (error instanceof RateLimitError) {
              const { retryAfter, pause } = pauseAfter(error, attempt);
              policy.rateLimiter.pause(retryAfter ?? pause);
            }
            throw error;
          }
        });
      } catch (error) {
        call.signal.throwIfAborted();
        throw describe(error, asked, attempt, performance.now() - started);
      }
    },
    {
      retries: call.maxRetries ?? policy.maxRetries,
      // The pauses are our own (retryTiming.ts): the library's know nothing of Retry-After.
      minTimeout: 0,
      signal: call.signal,
      shouldRetry: ({ error }) => error instanceof AtlasError && error.retryable,
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (!(error instanceof AtlasError) || !error.retryable || retriesLeft === 0) return;
        const { pause } = pauseAfter(error, attemptNumber);
        const left = call.deadline - performance.now();
        if (pause >= left) throw tooLong(`${error.problem}; the next attempt would`, pause, left);
        call.log.debug(
          `attempt ${attemptNumber} failed, the next one in ${seconds(pause)}: ${error.problem}`,
        );
        await wait(pause, call.signal);
      },
    },
  );
}

/** Waits for the end of a pause that Atlas asked of another request, however often it's prolonged. */
async function holdBack({ rateLimiter, delay: wait = delay }: RequestPolicy, call: Call): Promise<void> {
  call.signal.throwIfAborted();
  for (let pause = rateLimiter.wait; pause > 0; pause = rateLimiter.wait) {
    const left = call.deadline - performance.now();
    if (pause >= left) throw tooLong("Atlas limits the rate of requests, and this one would", pause, left);
    await wait(pause, call.signal);
  }
}

const tooLong = (what: string, pause: number, left: number): TimeLimitError =>
  new TimeLimitError(
    `${what} have to wait ${seconds(pause)}, but this call has only ${seconds(left)} left`,
    "Try again later, or with fewer requests at the same time (maxConcurrency)",
  );

function describe(error: unknown, asked: RequestDescription, attempt: number, elapsed: number): unknown {
  const tried = attempt === 1 ? "" : ` (tried ${attempt} times in ${seconds(elapsed)})`;
  if (error instanceof NetworkError) {
    const problem = `can't read ${asked.what} from ${error.origin}: ${error.problem}${tried}`;
    const Kind = error.retryable ? UnreachableError : FinallyUnreachableError;
    return new Kind(problem, adviceFor(error), { cause: error });
  }
  if (error instanceof AtlasError && error.retryable && tried !== "") error.message += tried;
  return error;
}

function adviceFor(error: NetworkError): string {
  if (error instanceof BodyTooLargeError) return "Ask for smaller pages: lower itemsPerPage";
  return error.problem.includes("certificate")
    ? "Check baseUrl; if a proxy of your own signs for others, name its authority's certificate in NODE_EXTRA_CA_CERTS"
    : "Check baseUrl, the network and the proxy settings";
}

class FinallyUnreachableError extends UnreachableError {
  override readonly retryable = false;
}

const seconds = (ms: number): string => `${Math.max(0, ms / 1000).toFixed(1)} s`;
