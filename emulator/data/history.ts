/** How many changes back a list is known: what a replica can lag behind at most. */
export const MAX_BEHIND = 32;

/** A list, and what it was before its last changes. */
export class History<Item> {
  /** The newest first. None of them is ever changed. */
  readonly #states: (readonly Item[])[];

  constructor(items: readonly Item[]) {
    this.#states = [[...items]];
  }

  /** As it was so many changes ago, or at first where there were fewer. */
  at(behind: number): readonly Item[] {
    return this.#states[Math.min(behind, this.#states.length - 1)] ?? [];
  }

  change(next: readonly Item[]): void {
    this.#states.unshift(next);
    if (this.#states.length > MAX_BEHIND + 1) this.#states.pop();
  }
}
