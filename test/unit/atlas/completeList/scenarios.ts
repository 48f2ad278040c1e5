// What may happen to a list while it is read, as far as a complete list is promised (see DESIGN, "A complete list").
import fc from "fast-check";
import { jobs, type SimulatedList } from "./simulatedList";

export type Change =
  | { readonly kind: "add"; readonly many: number }
  | { readonly kind: "prune"; readonly many: number }
  | { readonly kind: "remove"; readonly at: number }
  /** Two neighbours of one second change places. */
  | { readonly kind: "swap"; readonly at: number };

export type Counting =
  /** `old`: the count of the beginning, whatever came since. */
  | { readonly kind: "exact" | "missing" | "noisy" | "old" }
  | { readonly kind: "wrong"; readonly value: number };

export interface Scenario {
  readonly size: number;
  readonly itemsPerPage: number;
  readonly concurrency: number;
  readonly cap: number;
  readonly links: SimulatedList["links"];
  readonly counting: Counting;
  readonly changes: readonly Change[];
  /** A change comes at one event in so many. */
  readonly haste: number;
  /** What to choose whenever there is a choice; again from the start at the end. */
  readonly steps: readonly number[];
}

/** New jobs have numbers from here on; the first ones stay below, and are of one second in fives. */
const newFrom = 1000;
let added = 0;

export const changes: Readonly<Record<Change["kind"], (list: SimulatedList, change: Change) => void>> = {
  add: (list, change) => {
    const many = change.kind === "add" ? change.many : 0;
    list.items = [...jobs(many, newFrom + added), ...list.items];
    added += many;
  },
  prune: (list, change) => {
    list.items = list.items.slice(
      0,
      Math.max(0, list.items.length - (change.kind === "prune" ? change.many : 0)),
    );
  },
  remove: (list, change) => {
    const at = change.kind === "remove" ? change.at % Math.max(1, list.items.length) : 0;
    list.items = list.items.filter((_, index) => index !== at);
  },
  swap: (list, change) => {
    const at = change.kind === "swap" ? change.at % Math.max(1, list.items.length) : 0;
    const [a, b] = [list.items[at], list.items[at + 1]];
    if (a === undefined || b === undefined || second(a.id) !== second(b.id)) return;
    list.items = list.items.toSpliced(at, 2, b, a);
  },
};

/** Jobs added during the read stay where they were put: each is of a second of its own. */
const second = (id: string | undefined): number => {
  const number = Number(id);
  return number >= newFrom ? -number : Math.floor(number / 5);
};

/** Small numbers as often as all others together: that is where pages and changes meet. */
const mostlySmall = (most: number) =>
  fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: most }));

const add = fc.record({ kind: fc.constant("add" as const), many: mostlySmall(25) });
const prune = fc.record({ kind: fc.constant("prune" as const), many: mostlySmall(10) });
const remove = fc.record({ kind: fc.constant("remove" as const), at: fc.nat(80) });
const swap = fc.record({ kind: fc.constant("swap" as const), at: fc.nat(80) });

const exact = fc.constant<Counting>({ kind: "exact" });
const inexact = fc.oneof(
  fc.constant<Counting>({ kind: "missing" }),
  fc.constant<Counting>({ kind: "noisy" }),
  fc.constant<Counting>({ kind: "old" }),
  fc.record({ kind: fc.constant("wrong" as const), value: fc.nat(100) }),
);

/** A removal in the middle shows in an exact count only, and so does a job that changes places with a pruned one. */
const happenings = fc.oneof(
  fc.tuple(exact, few(fc.oneof(add, prune, remove, swap))),
  fc.tuple(inexact, few(fc.oneof(add, prune))),
  fc.tuple(inexact, few(fc.oneof(add, swap))),
);

function few(change: fc.Arbitrary<Change>): fc.Arbitrary<Change[]> {
  return fc.array(change, { maxLength: 12, size: "max" });
}

/** What doesn't link to the next page can be read to the end by a count, if by anything; or by pages that are full. */
function canBeRead(links: SimulatedList["links"], cap: number, counting: Counting): boolean {
  if (links === true || counting.kind === "exact") return true;
  if (links === "never next") return false;
  return !Number.isFinite(cap) || counting.kind === "missing";
}

/**
 * @param smallestCap the smallest number of jobs on a page to which a server caps it. What falls through an edge of one scan
 * falls through one of the next as well with about one in the square of that: see docs/complete-lists.md.
 */
export const scenarios = (smallestCap: number): fc.Arbitrary<Scenario> =>
  fc
    .tuple(
      happenings,
      fc.record({
        size: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 60 })),
        itemsPerPage: mostlySmall(20),
        concurrency: fc.integer({ min: 1, max: 6 }),
        cap: fc.oneof(
          fc.constant(Number.POSITIVE_INFINITY),
          fc.integer({ min: smallestCap, max: smallestCap + 20 }),
        ),
        links: fc.constantFrom<SimulatedList["links"]>(true, false, "never next"),
        haste: fc.integer({ min: 1, max: 20 }),
        steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 100, size: "max" }),
      }),
    )
    .map(([[counting, list], rest]) => ({
      ...rest,
      counting,
      changes: list,
      links: canBeRead(rest.links, rest.cap, counting) ? rest.links : true,
    }));
