/** How long to hold back when nothing is left of the rate limit, in milliseconds: token buckets fill up by the second. */
const emptyBucketPause = 1000;

/** How far apart requests go out after a refusal, in milliseconds: each that is let through halves it. */
const firstSpacing = 1000;
/** Below this they needn't be spaced out any more. */
const shortestSpacing = 50;

/**
 * One pause for all requests of the process. Rate limits are the project's or the organization's, not one request's:
 * where Atlas asks one reader to wait, the parallel ones have to wait, too, or they only make it worse.
 */
export class RateLimiter {
  private resumeAt = Number.NEGATIVE_INFINITY;
  private spacing = 0;
  private passed = 0;

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

  /** How many requests Atlas has let through so far. */
  get passedCount(): number {
    return this.passed;
  }

  /** Takes note that a request goes out. After a refusal they go one by one, or all that waited would be refused together. */
  started(): void {
    if (this.spacing > 0) this.pause(this.spacing);
  }

  /** Takes note that Atlas let a request through. */
  succeeded(): void {
    this.passed += 1;
    this.spacing = this.spacing / 2 < shortestSpacing ? 0 : this.spacing / 2;
  }

  /** Takes note that Atlas refused a request, and asks for a pause of so many milliseconds. */
  refused(ms: number): void {
    this.spacing = firstSpacing;
    this.pause(ms);
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
