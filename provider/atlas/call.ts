import { startTimer } from "../values/timer";
import { AtlasError } from "./errors";
import { linkedController } from "./http/abort";

/** What one call may use: until when, and whom to tell. */
export interface Call {
  /** Aborted by Cancel, or by the end of the call's time. */
  readonly signal: AbortSignal;
  /** How much of the call's time is left, in milliseconds. */
  readonly timeLeft: () => number;
  readonly log: Log;
  /** How often a failed request is made again, where that is not as the client has it. */
  readonly maxRetries?: number;
  /** Told when a request has had its turn and goes out; what it returns is called once that request has ended. */
  readonly onRequest?: () => () => void;
}

/** Messages for whoever runs the program; one line each, no secrets. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** A line that the next one replaces, for what takes long; nothing where nobody would see it. */
  status?(message: string): void;
}

/** The longest that one call may take as a whole, retries included, in milliseconds. */
export const callTimeLimit = 120_000;
/** The same for a call that reads a project or an organization. */
export const wideCallTimeLimit = 600_000;

/**
 * Runs `work` as one call: its signal is aborted when `signal` is, or when `limit` milliseconds are over, and in both
 * cases the promise is rejected with the reason. Timer and listener are gone when it ends.
 */
export async function startCall<T>(
  signal: AbortSignal,
  log: Log,
  work: (call: Call) => Promise<T>,
  limit = callTimeLimit,
): Promise<T> {
  const linked = linkedController(signal);
  const deadline = performance.now() + limit;
  const timer = startTimer(limit, () => {
    linked.abort(
      new AtlasError(
        "timeLimit",
        `Atlas did not answer in full within ${limit / 1000} s, the maximum for one call`,
      ),
    );
  });
  try {
    signal.throwIfAborted();
    return await work({ signal: linked.signal, timeLeft: () => deadline - performance.now(), log });
  } finally {
    timer.stop();
    linked.release();
  }
}
