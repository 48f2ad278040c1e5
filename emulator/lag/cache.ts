// A cache between Atlas and its client: a page may be older than the one that comes before it.
import type { Answer } from "../faults/faults";
import type { LagOptions } from "../types";

const MAX_ENTRIES = 1000;

export interface CachedRequest {
  /** Path and query. */
  target: string;
  accept: string | undefined;
  cacheControl: string | undefined;
}

export class Cache {
  readonly #kept = new Map<string, { answer: Answer; keptAt: number }>();

  constructor(private readonly options: LagOptions["cache"]) {}

  /** The answer kept for that request, with its `Age` (RFC 9111, section 5.1), or undefined. */
  find(request: CachedRequest, now: number): Answer | undefined {
    const kept = this.#kept.get(keyOf(request));
    if (!kept || !this.options || !this.#takes(request)) return undefined;
    const age = Math.floor((now - kept.keptAt) / 1000);
    if (age >= this.options.seconds) return undefined;
    return { ...kept.answer, headers: { ...kept.answer.headers, Age: String(age) } };
  }

  /** Keeps a right answer; returns it. */
  keep(request: CachedRequest, answer: Answer, now: number): Answer {
    const { path } = this.options ?? {};
    if (!this.options || (path && request.target.search(path) < 0)) return answer;
    const key = keyOf(request);
    this.#kept.delete(key);
    this.#kept.set(key, { answer, keptAt: now });
    const oldest = this.#kept.keys().next().value;
    if (oldest !== undefined && this.#kept.size > MAX_ENTRIES) this.#kept.delete(oldest);
    return answer;
  }

  #takes({ cacheControl }: CachedRequest): boolean {
    return this.options?.obeysNoCache === false || !/\bno-(cache|store)\b/i.test(cacheControl ?? "");
  }
}

function keyOf({ target, accept }: CachedRequest): string {
  return `${accept ?? ""} ${target}`;
}
