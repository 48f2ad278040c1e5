import pLimit from "p-limit";
import { type Call } from "../../atlas/call";
import { AtlasError } from "../../atlas/errors";
import { unlessAborted } from "../../atlas/http/abort";

/** Who asks, and how fresh what was found out has to be. */
export interface Asker {
  readonly call: Call;
  /** What was found out at this moment or later is news, on a clock that is never set, in milliseconds. */
  readonly notBefore: number;
}

/**
 * Lets the checks of several gates come one after the other, so that each can take what the one before found out. A
 * failure is news as well: where Atlas is down, it's told so once and not by every gate.
 */
export class SharedTurn {
  private readonly oneByOne = pLimit(1);
  private failure: { readonly error: AtlasError; readonly at: number; readonly retried: boolean } | undefined;

  /** @param now a clock that is never set, in milliseconds */
  constructor(private readonly now: () => number) {}

  run<T>({ call, notBefore }: Asker, work: () => Promise<T>): Promise<T> {
    const { signal } = call;
    // Who retries isn't content with the failure of one who doesn't.
    const retried = call.maxRetries !== 0;
    const turn = this.oneByOne(async () => {
      signal.throwIfAborted();
      const { failure } = this;
      if (failure !== undefined && failure.at >= notBefore && (failure.retried || !retried))
        throw failure.error;
      const at = this.now();
      try {
        const result = await unlessAborted(work(), signal);
        this.failure = undefined;
        return result;
      } catch (error) {
        // That one asker's time is over says nothing to the others.
        if (error instanceof AtlasError && !signal.aborted) this.failure = { error, at, retried };
        throw error;
      }
    });
    return unlessAborted(turn, signal);
  }
}
