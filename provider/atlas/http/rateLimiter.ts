/** How long to hold back when nothing is left of the rate limit, in milliseconds: token buckets fill up by the second. */
const emptyBucketPause = 1000;

/**
 * One pause for all requests of the process. Rate limits are the project's or the organization's, not one request's:
 * where Atlas asks one reader to wait, the parallel ones have to wait, too, or they only make it worse.
 */
export class RateLimiter {
  private resumeAt = Number.NEGATIVE_INFINITY;

  /**
   * @param concurrency how many requests may be under way at once
   * @param now a clock that is never set, in milliseconds
   */
  constructor(
    private readonly concurrency: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How long the next request has to wait, in milliseconds; 0 where it needn't. */
  get wait(): number {
    return Math.max(0, this.resumeAt - this.now());
  }

  /** No request for so many milliseconds; a longer pause that is under way stays. */
  pause(ms: number): void {
    this.resumeAt = Math.max(this.resumeAt, this.now() + ms);
  }

  /**
   * Slows down before the wall: where fewer requests are left than may be under way at once, they are spaced out
   * (RateLimit-Remaining, which Atlas doesn't always send).
   */
  observe(headers: Readonly<Record<string, string>>): void {
    const text = headers["ratelimit-remaining"]?.trim() ?? "";
    if (!/^\d+$/.test(text)) return;
    const remaining = Number(text);
    if (remaining < this.concurrency) this.pause(emptyBucketPause / (remaining + 1));
  }
}
