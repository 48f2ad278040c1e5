import { type AnswerAhead } from "../functions/definition";
import { encodeInvokeResponse, ItemsAhead } from "./wire";

/**
 * Writes an answer while Atlas's are still awaited: the list piece by piece as its pages come, the whole while the closing
 * request is under way. An answer that comes out otherwise is written anew.
 */
export class EncodedAhead implements AnswerAhead {
  private readonly written = new ItemsAhead();
  private ready: { readonly of: object; readonly encoded: Buffer } | undefined;

  /** @param crossing what becomes of the result before it is written; its list stands in it only without. */
  constructor(private readonly crossing: ((result: object) => object) | undefined) {}

  items(items: readonly object[]): void {
    if (this.crossing !== undefined) return;
    attempt(() => {
      this.written.add(items);
    });
  }

  whole(result: object): void {
    attempt(() => {
      this.ready = { of: result, encoded: this.encode(result) };
    });
  }

  /** The answer with this result. */
  encoded(result: object): Buffer {
    return this.ready?.of === result ? this.ready.encoded : this.encode(result);
  }

  private encode(result: object): Buffer {
    const { crossing } = this;
    return encodeInvokeResponse(crossing === undefined ? result : crossing(result), [], this.written);
  }
}

/** Whatever can't be written is said where the answer is wanted: there it's thrown again. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // See above.
  }
}
