const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const cleanups = new Set<() => void>();
const runCleanups = (): void => {
  for (const cleanup of cleanups) cleanup();
};

/** Has `cleanup` (synchronous, and throwing nothing) run should the process exit before the returned function is called. */
export function onExit(cleanup: () => void): () => void {
  if (cleanups.size === 0) process.once("exit", runCleanups);
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) process.off("exit", runCleanups);
  };
}

/**
 * Runs `work` with a signal that is aborted by `outer` and by Ctrl-C and the like, so that the work can clean up; then
 * the process ends by that same signal as it would have, unless somebody else listens for it and decides.
 */
export async function interruptible<T>(
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupted = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const listener = (name: NodeJS.Signals): void => {
    caught ??= name;
    interrupted.abort(new Error(`interrupted by ${name}`));
  };
  for (const name of SIGNALS) process.on(name, listener);
  const signal = outer === undefined ? interrupted.signal : AbortSignal.any([interrupted.signal, outer]);
  try {
    return await work(signal);
  } catch (error) {
    // Rather than an AbortError of whatever was going on.
    signal.throwIfAborted();
    throw error;
  } finally {
    for (const name of SIGNALS) process.off(name, listener);
    if (caught !== undefined && process.listenerCount(caught) === 0) process.kill(process.pid, caught);
  }
}
