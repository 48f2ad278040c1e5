import { startTimer } from "../../values/timer";

/**
 * Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as it is aborted. Takes its listener
 * away in both cases, so that a signal that lives as long as the process doesn't gather them.
 */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = () => {
      timer.stop();
      reject(signal.reason as Error);
    };
    const timer = startTimer(ms, () => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
