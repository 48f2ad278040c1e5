// The log of requests, and those who want to be told of each.
import type { ObservedRequest, RecordedRequest, RequestListener } from "./types";

/** The log's own entry: what is known only later is filled in. */
export type LogEntry = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** The newest requests. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  #arrived = 0;

  constructor(private readonly max: number) {}

  /** Returns the request's place in the order of arrival. */
  add(entry: LogEntry): number {
    this.entries.push(entry);
    if (this.entries.length > this.max) this.entries.shift();
    this.#arrived += 1;
    return this.#arrived - 1;
  }

  clear(): void {
    this.entries.splice(0);
    this.#arrived = 0;
  }
}

/** Listeners are awaited one after the other, in the order in which they came. */
export class Listeners {
  readonly #listeners = new Set<RequestListener>();

  add(listener: RequestListener): () => void {
    // Wrapped, so that one function added twice is two listeners.
    const own: RequestListener = (request) => listener(request);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  async tell(entry: LogEntry, index: number): Promise<void> {
    const request: ObservedRequest = { ...entry, index };
    for (const listener of [...this.#listeners]) await listener(request);
  }
}

/** A request's path and query, split. A name that comes twice counts with its last value. */
export function splitTarget(target: string): { path: string; query: Record<string, string> } {
  const at = target.indexOf("?");
  if (at < 0) return { path: target, query: {} };
  return { path: target.slice(0, at), query: Object.fromEntries(new URLSearchParams(target.slice(at + 1))) };
}
