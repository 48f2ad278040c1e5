// One rate limit over a fixed window: simpler to reason about in a test than the token buckets that Atlas has.
import type { RateLimit } from "../types";
import { AtlasError } from "../api/errors";

export class RateLimiter {
  #start = -Infinity;
  #used = 0;

  constructor(readonly limit: RateLimit) {}

  /** Counts one request; throws the 429, whose Retry-After ends where the window does. */
  take(now: number): void {
    this.#roll(now);
    if (this.#used < this.limit.limit) {
      if (this.#used === 0) this.#start = now;
      this.#used += 1;
      return;
    }
    const left = this.#start + this.limit.windowSeconds * 1000 - now;
    throw new AtlasError({
      status: 429,
      errorCode: "RATE_LIMITED",
      detail: `Too many requests: the limit is ${this.limit.limit} in ${this.limit.windowSeconds} seconds.`,
      headers: { "Retry-After": String(Math.max(1, Math.ceil(left / 1000))) },
    });
  }

  /** Shown on every answer, refusals too. */
  headers(now: number): Record<string, string> {
    this.#roll(now);
    return {
      "RateLimit-Limit": String(this.limit.limit),
      "RateLimit-Remaining": String(Math.max(0, this.limit.limit - this.#used)),
    };
  }

  #roll(now: number): void {
    if (now >= this.#start + this.limit.windowSeconds * 1000) this.#used = 0;
  }
}
