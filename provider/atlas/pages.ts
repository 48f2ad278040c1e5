import { AtlasError } from "./errors";
import { linkedController } from "./http/abort";
import {
  type Collector,
  countChanged,
  endlessList,
  fetchClosing,
  type Page,
  type Pass,
  type PassOptions,
  readPass,
} from "./scan";

export interface CompleteListOptions<
  Item,
  P extends Page<Item>,
  C extends Collector<Item>,
> extends PassOptions<Item, P, C> {
  /** Told once for every further pass, with the reason. */
  readonly onReread?: (reason: string) => void;
  /** Told what will have been read unless the list changed, once the last request of a pass is on its way. */
  readonly onClosing?: (list: CompleteList<P, C>) => void;
}

export interface CompleteList<P, C> {
  readonly collected: C;
  /** The first page of the pass that counts. */
  readonly firstPage: P;
}

/** How often a list is read at most before it is given up as one that never holds still. */
export const maxPasses = 5;

/**
 * Reads a whole list, page by page, several at a time, and makes sure that it held still meanwhile.
 *
 * Pages are cut by position, so that a job added during the read shifts the later ones (a repeat at a page's edge), and
 * one that is removed makes the next page skip one. A pass therefore ends with one small request for the head of the
 * list. It counts only where the head and the count are what they were on the first page, and no item came twice:
 * jobs are added at the head, so then none was added, and none was removed. Otherwise the pages are read again. A pass
 * counts, too, where it gave exactly the items of the pass before, and nothing came twice there: an estimate of the count
 * that wavers is no change. (After a repeat equal passes prove nothing: a server that puts jobs of one second now in this
 * order, now in that, leaves out the same job each time.)
 *
 * What this can't see, and why it holds: docs/complete-lists.md.
 */
export async function readCompleteList<Item, P extends Page<Item>, C extends Collector<Item>>(
  options: CompleteListOptions<Item, P, C>,
): Promise<CompleteList<P, C>> {
  const requests = linkedController(options.signal);
  try {
    return await readUntilItHeldStill({ ...options, signal: requests.signal });
  } finally {
    // A closing request that no pass waited for any more.
    requests.abort(new Error("the list has been read"));
    requests.release();
  }
}

async function readUntilItHeldStill<Item, P extends Page<Item>, C extends Collector<Item>>(
  options: CompleteListOptions<Item, P, C>,
): Promise<CompleteList<P, C>> {
  let before: readonly (string | undefined)[] | undefined;
  for (let count = 1; ; count += 1) {
    const pass = await readPass(options);
    const { collected, firstPage, ids, end } = pass;
    const changed = pass.changed ?? (pass.pages > 1 ? await changedSince(pass, options) : undefined);
    if (changed === undefined || (before !== undefined && sameItems(before, ids))) {
      return { collected, firstPage };
    }
    if (count === maxPasses) {
      throw end
        ? new AtlasError(
            "inconsistentList",
            `the list of restore jobs never held still while it was read, ${maxPasses} times in a row (the last time: ${changed})`,
            "Try again when fewer jobs are being started or pruned, or read a single page with pageNum",
          )
        : endlessList(`${changed}, also when read again`);
    }
    before = end && !pass.repeat ? ids : undefined;
    options.onReread?.(changed);
  }
}

/** The last request of a pass: is the head still the same, and the count? */
async function changedSince<Item, P extends Page<Item>, C extends Collector<Item>>(
  { collected, firstPage, closing: underWay }: Pass<Item, P, C>,
  options: CompleteListOptions<Item, P, C>,
): Promise<string | undefined> {
  const { idOf, onClosing } = options;
  const closing = underWay ?? fetchClosing(options);
  onClosing?.({ collected, firstPage });
  const now = await closing;
  const [head] = now.items;
  const [first] = firstPage.items;
  if (head === undefined) return "the list is empty at the end of the read";
  if (first === undefined || idOf(head) !== idOf(first)) return "another job stands at its head";
  if (now.totalCount !== firstPage.totalCount) return countChanged(firstPage.totalCount, now.totalCount);
  return undefined;
}

const sameItems = <Id>(a: readonly Id[], b: readonly Id[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
