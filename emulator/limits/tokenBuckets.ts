// Rate limits as Atlas describes them: one token a request, from a bucket that is filled up at intervals.
import { AtlasError } from "../api/errors";
import type { TokenBucket } from "../types";

/** Who and what a request concerns; undefined where it has no such thing. */
export type Scopes = Readonly<Record<TokenBucket["scope"], string | undefined>>;

interface Filled {
  tokens: number;
  /** When it was filled last, ms since 1970. */
  filledAt: number;
}

/** A rule that counts a request, and the scope's own bucket. */
interface Found {
  rule: TokenBucket;
  bucket: Filled;
}

export class TokenBuckets {
  /** For each rule, one bucket for each organisation, project, user or address. */
  readonly #buckets: ReadonlyMap<TokenBucket, Map<string, Filled>>;

  constructor(rules: readonly TokenBucket[]) {
    this.#buckets = new Map(rules.map((rule) => [rule, new Map()]));
  }

  /**
   * Takes one token of the bucket that counts this request, if any does: of the first rule that fits, as an endpoint of
   * Atlas's belongs to one set. @throws AtlasError 429, whose Retry-After ends with the interval
   */
  take(path: string, scopes: Scopes, now: number): void {
    const found = this.#find(path, scopes, now);
    if (!found) return;
    const { rule, bucket } = found;
    if (bucket.tokens > 0) {
      bucket.tokens -= 1;
      return;
    }
    const { capacity, refillRate, refillDurationSeconds } = rule;
    const left = bucket.filledAt + refillDurationSeconds * 1000 - now;
    const seconds = Math.max(1, Math.ceil(left / 1000));
    const what = path.replace(/^\//, "");
    throw new AtlasError({
      status: 429,
      errorCode: "RATE_LIMITED_TOKEN_BUCKET",
      detail:
        `Rate limit exceeded for ${what}. Please retry after ${seconds} seconds. Request capacity: ${capacity}. ` +
        `Refill rate: ${refillRate} per ${refillDurationSeconds} seconds.`,
      parameters: [what, seconds, capacity, refillRate, refillDurationSeconds],
      headers: { "Retry-After": String(seconds) },
    });
  }

  /** Shown on every answer that a bucket counts, refusals too. */
  headers(path: string, scopes: Scopes, now: number): Record<string, string> {
    const found = this.#find(path, scopes, now);
    if (!found) return {};
    return {
      "RateLimit-Limit": String(found.rule.capacity),
      "RateLimit-Remaining": String(found.bucket.tokens),
    };
  }

  #find(path: string, scopes: Scopes, now: number): Found | undefined {
    for (const [rule, buckets] of this.#buckets) {
      const scope = scopes[rule.scope];
      if (scope === undefined || (rule.path && path.search(rule.path) < 0)) continue;
      let bucket = buckets.get(scope);
      if (!bucket) buckets.set(scope, (bucket = { tokens: rule.capacity, filledAt: now }));
      refill(bucket, rule, now);
      return { rule, bucket };
    }
    return undefined;
  }
}

/** Adds the tokens of every interval that has passed. */
function refill(bucket: Filled, rule: TokenBucket, now: number): void {
  const interval = rule.refillDurationSeconds * 1000;
  const passed = Math.floor((now - bucket.filledAt) / interval);
  if (passed <= 0) return;
  bucket.tokens = Math.min(rule.capacity, bucket.tokens + passed * rule.refillRate);
  bucket.filledAt += passed * interval;
}
