import { type Finding } from "./gateChecks";

/**
 * What one call of the engine leaves for the next one about the same gate:
 *
 * - Read → Diff: a refresh reads a gate, then asks for its differences. That Diff must not check, or the refresh would
 *   report an update.
 * - Diff → Update: where `recheck` found that the condition doesn't hold, Update has to wait, whatever else changed. In a
 *   preview it tells the finding instead.
 */
export type Note = "wasRead" | { readonly shut: Finding };

/** The notes, each for the one call that comes next. */
export class BetweenCalls {
  private readonly notes = new Map<string, Note>();

  leave(urn: string, note: Note): void {
    this.notes.set(urn, note);
  }

  /** The note about a gate, which is gone then. */
  take(urn: string): Note | undefined {
    const note = this.notes.get(urn);
    this.notes.delete(urn);
    return note;
  }
}
