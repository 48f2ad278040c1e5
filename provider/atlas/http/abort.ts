/** A controller that is aborted when another signal is, with the same reason. */
export interface LinkedController {
  readonly signal: AbortSignal;
  abort(reason: Error): void;
  /** Takes the listener off the other signal, which may live as long as the process. */
  release(): void;
}

/**
 * A controller below a signal. Not AbortSignal.any or AbortSignal.timeout: what those leave behind (a listener, a timer)
 * goes only with the garbage collector, and a process of many requests shouldn't have to wait for it.
 */
export function linkedController(parent: AbortSignal): LinkedController {
  const controller = new AbortController();
  const onAbort = () => {
    controller.abort(parent.reason);
  };
  if (parent.aborted) onAbort();
  parent.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => {
      controller.abort(reason);
    },
    release: () => {
      parent.removeEventListener("abort", onAbort);
    },
  };
}

/** The promise, or the signal's reason where that comes first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", onAbort);
    });
  });
}
