// Which replica answers: each knows every list as it was so many changes ago.
import type { View } from "../api/answer";
import { random } from "../jobs/random";
import type { LagOptions } from "../types";

type Pick = (connection: object, target: string) => number;

/** How the next replica is found, by the option's word. */
const PICKS: Readonly<Record<NonNullable<LagOptions["pick"]>, (count: number, seed: number) => Pick>> = {
  inTurn: (count) => {
    let answered = 0;
    return () => answered++ % count;
  },
  random: (count, seed) => {
    const chance = random(seed);
    return () => chance.between(0, count - 1);
  },
  byConnection: (count) => {
    const places = new WeakMap<object, number>();
    let opened = 0;
    return (connection) => {
      let place = places.get(connection);
      if (place === undefined) places.set(connection, (place = opened++ % count));
      return place;
    };
  },
  byUrl: (count) => (_, target) => sumOf(target) % count,
};

/** The same for the same text, and another one for the next page of a list. */
function sumOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + character.charCodeAt(0), 0);
}

export class Replicas {
  readonly #behind: readonly number[];
  readonly #pick: Pick;
  readonly #countBehind: number;

  constructor({ replicas = [0], pick = "inTurn", seed = 1, countBehind = 0 }: LagOptions = {}) {
    this.#behind = replicas;
    this.#pick = PICKS[pick](replicas.length, seed);
    this.#countBehind = countBehind;
  }

  /** What the replica knows that answers the next request, of this connection and for this path and query. */
  next(connection: object, target: string): View {
    return { behind: this.#behind[this.#pick(connection, target)] ?? 0, countBehind: this.#countBehind };
  }
}
