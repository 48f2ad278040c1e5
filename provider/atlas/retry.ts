import { type LimitFunction } from "p-limit";
import { type Call } from "./call";
import { ApiError, AtlasError, type RequestDescription } from "./errors";
import { unlessAborted } from "./http/abort";
import { delay } from "./http/delay";
import { NetworkError } from "./http/errors";
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
 * Makes a request again while its error is one that may pass (`retryable`, errors.ts). Ends with the last error, which
 * then says how often it was tried; at once where Atlas asks for a longer pause than the call has time. A refusal for the rate
 * doesn't count while Atlas lets other requests through: then this one's turn will come.
 */
export async function withRetries<T>(
  policy: RequestPolicy,
  description: RequestDescription,
  call: Call,
  request: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const maxRetries = call.maxRetries ?? policy.maxRetries;
  const wait = policy.delay ?? delay;
  const { rateLimiter } = policy;
  let counted = 0;
  let passedBefore = rateLimiter.passedCount;
  for (let attempt = 1; ; attempt += 1) {
    call.signal.throwIfAborted();
    try {
      // Canceled in the queue, a call ends there, and not when its turn has come.
      return await unlessAborted(
        policy.limit(() => attemptOnce(policy, call, attempt, request)),
        call.signal,
      );
    } catch (thrown) {
      call.signal.throwIfAborted();
      const error = thrown instanceof NetworkError ? unreachable(thrown, description) : thrown;
      if (!(error instanceof AtlasError) || !error.retryable) throw error;
      const last = attempt === 1 ? error : error.afterAttempts(attempt, performance.now() - started);
      if (error.kind !== "rateLimited" || rateLimiter.passedCount === passedBefore) counted += 1;
      passedBefore = rateLimiter.passedCount;
      if (counted > maxRetries) throw last;
      const { pause } = pauseAfter(policy, error, attempt);
      const left = call.timeLeft();
      if (pause >= left) throw tooLong(last, "the next attempt", pause, left);
      call.log.debug(`attempt ${attempt} failed, the next one in ${seconds(pause)}: ${error.problem}`);
      await wait(pause, call.signal);
    }
  }
}

async function attemptOnce<T>(
  policy: RequestPolicy,
  call: Call,
  attempt: number,
  request: () => Promise<T>,
): Promise<T> {
  await holdBack(policy, call);
  const onEnd = call.onRequest?.();
  try {
    const answer = await request();
    policy.rateLimiter.succeeded();
    return answer;
  } catch (error) {
    // A limit isn't this request's alone: the parallel ones wait as well, and so does whatever comes next. Noted here,
    // before this one's place is free for the next in the queue.
    if (error instanceof ApiError && error.kind === "rateLimited") {
      const { retryAfter, pause } = pauseAfter(policy, error, attempt);
      policy.rateLimiter.refused(retryAfter ?? pause);
    }
    throw error;
  } finally {
    onEnd?.();
  }
}

/** Waits for the end of a pause that Atlas asked of another request, however often it's prolonged. */
async function holdBack({ rateLimiter, delay: wait = delay }: RequestPolicy, call: Call): Promise<void> {
  call.signal.throwIfAborted();
  for (let pause = rateLimiter.wait; pause > 0; pause = rateLimiter.wait) {
    const left = call.timeLeft();
    if (pause >= left) throw tooLong(limitedForAll, "this one", pause, left);
    await wait(pause, call.signal);
  }
  rateLimiter.started();
}

const limitedForAll = new AtlasError(
  "rateLimited",
  "Atlas limits the rate of requests",
  "Try again later, or lower maxConcurrency",
);

function pauseAfter(
  policy: RequestPolicy,
  error: AtlasError,
  attempt: number,
): { readonly retryAfter: number | undefined; readonly pause: number } {
  const header = error instanceof ApiError ? error.retryAfter : undefined;
  const retryAfter = parseRetryAfter(header, policy.now());
  return { retryAfter, pause: pauseBefore(attempt, retryAfter, policy.random()) };
}

const tooLong = (error: AtlasError, what: string, pause: number, left: number): AtlasError =>
  new AtlasError(
    "timeLimit",
    `${error.problem}${error.tried}; ${what} would have to wait ${seconds(pause)}, but this call has only ${seconds(left)} left`,
    error.hint,
    { cause: error },
  );

function unreachable(error: NetworkError, { what, restoreJobId }: RequestDescription): AtlasError {
  const { origin, problem, hint, retryable } = error;
  const isLongPage = error.kind === "tooLarge" && restoreJobId === undefined;
  return new AtlasError(
    "unreachable",
    `cannot read ${what} from ${origin}: ${problem}`,
    isLongPage ? "Ask for smaller pages (itemsPerPage); or check baseUrl, and what stands in between" : hint,
    { retryable, cause: error },
  );
}

const seconds = (ms: number): string => `${Math.max(0, ms / 1000).toFixed(1)} s`;
