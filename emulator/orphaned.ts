/**
 * Calls `work` once where npm started this process and is there no more: a signal to npm (or npx) alone ends npm and its
 * shell, and comes no further.
 */
export function whenNpmIsGone(work: () => void): void {
  if (process.env["npm_execpath"] === undefined) return;
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    work();
  }, 1000);
  timer.unref();
}
