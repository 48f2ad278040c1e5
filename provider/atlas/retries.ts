import { type LimitFunction } from "p-limit";
import pRetry from "p-retry";
import { type Call } from "./call";
import { ApiError, type Asked, AtlasError, TimeLimitError, UnreachableError } from "./errors";
import { delay } from "./http/delay";
import { NetworkError } from "./http/errors";
import { parseRetryAfter, pauseBefore } from "./http/retryTiming";

/** How requests are made: how often, how many at once. */
export interface RequestPolicy {
  /** How often a failed request is made again. */
  readonly maxRetries: number;
  readonly maxConcurrency: number;
  /** Lets `maxConcurrency` requests through at a time, over all calls of the process. */
  readonly limit: LimitFunction;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Milliseconds since 1970, for a Retry-After that is a date. */
  readonly now: () => number;
}

/**
 * Makes a request again while its error is one that passes: a lost connection, 429, 5xx. Ends with the last error, which
 * then says how often it was tried; at once where Atlas asks for a longer pause than the call has time.
 */
export async function withRetries<T>(
  policy: RequestPolicy,
  asked: Asked,
  call: Call,
  request: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  return pRetry(
    async (attempt) => {
      try {
        return await policy.limit(() => {
          call.signal.throwIfAborted();
          return request();
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
        const retryAfter = parseRetryAfter(
          error instanceof ApiError ? error.retryAfter : undefined,
          policy.now(),
        );
        const pause = pauseBefore(attemptNumber, retryAfter, policy.random());
        const left = call.deadline - performance.now();
        if (pause >= left) {
          throw new TimeLimitError(
            `${error.problem}; the next attempt would have to wait ${seconds(pause)}, but this call has only ${seconds(left)} left`,
            retryAfter === undefined
              ? ""
              : "Try again later: the pause is the one that Atlas asks for (Retry-After)",
          );
        }
        call.log.debug(
          `attempt ${attemptNumber} failed, the next one in ${seconds(pause)}: ${error.problem}`,
        );
        await delay(pause, call.signal);
      },
    },
  );
}

function describe(error: unknown, asked: Asked, attempt: number, elapsed: number): unknown {
  const tried = attempt === 1 ? "" : ` (tried ${attempt} times in ${seconds(elapsed)})`;
  if (error instanceof NetworkError) {
    const problem = `can't read ${asked.what} from ${error.origin}: ${error.problem}${tried}`;
    const Kind = error.retryable ? UnreachableError : FinallyUnreachableError;
    return new Kind(problem, "Check baseUrl, the network and the proxy settings", { cause: error });
  }
  if (error instanceof AtlasError && error.retryable && tried !== "") error.message += tried;
  return error;
}

class FinallyUnreachableError extends UnreachableError {
  override readonly retryable = false;
}

const seconds = (ms: number): string => `${Math.max(0, ms / 1000).toFixed(1)} s`;
