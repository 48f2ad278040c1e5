/** The longest delay that Node's timers hold, in milliseconds (24.8 days): a longer one would fire at once. */
export const longestTimer = 2 ** 31 - 1;

/** A timer that can be stopped. */
export interface Timer {
  stop(): void;
}

/** Calls back once, after `ms` milliseconds. A delay beyond {@link longestTimer} is waited for in parts. */
export function startTimer(ms: number, onEnd: () => void): Timer {
  let timer: NodeJS.Timeout;
  const wait = (left: number) => {
    const part = Math.min(left, longestTimer);
    timer = setTimeout(() => {
      if (left > part) wait(left - part);
      else onEnd();
    }, part);
  };
  wait(ms);
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}
