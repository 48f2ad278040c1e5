import { parseHttpDate } from "./httpDate";

/** The first pause after an error without a Retry-After, in milliseconds; each further one is twice as long. */
const firstBackoff = 500;
/** The longest pause of our own choosing, in milliseconds. What Retry-After asks for is not bounded by it. */
const longestBackoff = 20_000;

/** What a longer Retry-After counts as, in milliseconds: ten years, so that no number of digits makes it infinite. */
const longestRetryAfter = 10 * 366 * 24 * 3_600_000;

/**
 * How long to wait before the next attempt, in milliseconds.
 *
 * Retry-After is the authority: at least that long, with up to a second of jitter on top, so that parallel readers don't
 * come back in one instant. Without it: exponential, with "equal jitter" (between half of the pause and the whole).
 *
 * @param attempt the attempt that failed, from 1
 * @param retryAfter what the header asked for, in milliseconds
 * @param random a number in [0, 1)
 */
export function pauseBefore(attempt: number, retryAfter: number | undefined, random: number): number {
  const backoff = Math.min(longestBackoff, firstBackoff * 2 ** (attempt - 1));
  if (retryAfter === undefined) return Math.round(backoff * (0.5 + random / 2));
  // Atlas asks to back off exponentially after it (docs: "Rate limits"): from the second time on, not shorter than our own.
  const minimum = attempt === 1 ? retryAfter : Math.max(retryAfter, backoff / 2);
  return Math.round(minimum + random * Math.min(1000, backoff));
}

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): whole seconds, or an HTTP date. Returns milliseconds from `now`, never
 * negative; undefined where there is none, or it can't be read.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestRetryAfter);
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}
