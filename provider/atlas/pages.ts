import { setImmediate as immediate } from "node:timers/promises";
import { EndlessListError, UnsettledListError } from "./errors";
import { linkedController } from "./http/abort";

/** One page of a list, as the API answered it and the client checked it. */
export interface Page<Item> {
  /** How many items it holds. */
  readonly size: number;
  /** Those that were checked: where that is done only when they are looked at, this may throw. */
  readonly items: readonly Item[];
  /** Whether Atlas links to a next page; undefined where the answer has no links at all. */
  readonly hasNext: boolean | undefined;
  /** How many items there are in all: an estimate, and absent where the count wasn't asked for. */
  readonly totalCount: number | undefined;
}

/** Fetches one page; `signal` ends it early where the pass needs it no longer. */
export type FetchPage<Item, P extends Page<Item>> = (
  position: { readonly pageNum: number; readonly itemsPerPage: number },
  signal: AbortSignal,
) => Promise<P>;

/** Takes the items of one pass in Atlas's order, each once. A new one is made for every pass. */
export interface Collector<Item> {
  add(item: Item): void;
}

export interface CompleteListOptions<Item, P extends Page<Item>, C extends Collector<Item>> {
  readonly fetchPage: FetchPage<Item, P>;
  /** The size of the pages asked for. */
  readonly itemsPerPage: number;
  /** How many pages are read at the same time, at most. */
  readonly concurrency: number;
  /** What makes two items the same one. An item without it is never a repeat of another. */
  readonly idOf: (item: Item) => string | undefined;
  readonly collect: () => C;
  /** Told once for every further pass, with the reason. */
  readonly onReread?: (reason: string) => void;
  /** Told after each page but the last, while others are on their way. */
  readonly onPage?: (collected: C) => void;
  /** Told what will have been read unless the list changed, once the last request of a pass is on its way. */
  readonly onClosing?: (list: CompleteList<P, C>) => void;
  readonly signal: AbortSignal;
}

export interface CompleteList<P, C> {
  readonly collected: C;
  /** The first page of the pass that counts. */
  readonly firstPage: P;
}

/** How often a list is read at most before it is given up as one that never holds still. */
export const maxPasses = 5;
/** The most pages and items of one list: far beyond any real history, so that a list without an end is one. */
export const maxPages = 10_000;
export const maxItems = 1_000_000;

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
  let before: Pass<P, C>["ids"] | undefined;
  for (let count = 1; ; count += 1) {
    const pass = await readPass(options);
    const { collected, firstPage, ids, end } = pass;
    const changed = pass.changed ?? (pass.pages > 1 ? await changedSince(pass, options) : undefined);
    if (changed === undefined || (before !== undefined && sameItems(before, ids))) {
      return { collected, firstPage };
    }
    if (count === maxPasses) {
      throw end
        ? new UnsettledListError(maxPasses, changed)
        : new EndlessListError(`${changed}, also when read again`);
    }
    before = end && !pass.repeat ? ids : undefined;
    options.onReread?.(changed);
  }
}

interface Pass<P, C> {
  readonly collected: C;
  readonly firstPage: P;
  readonly pages: number;
  /** In order; undefined for an item that has none. */
  readonly ids: readonly (string | undefined)[];
  /** Whether it came to an end of the list, changed or not. */
  readonly end: boolean;
  /** Whether an item came twice. */
  readonly repeat: boolean;
  /** What showed that the list changed during the pass. */
  readonly changed: string | undefined;
}

/** The last request of a pass: is the head still the same, and the count? */
async function changedSince<Item, P extends Page<Item>, C extends Collector<Item>>(
  pass: Pass<P, C>,
  { fetchPage, idOf, onClosing, signal }: CompleteListOptions<Item, P, C>,
): Promise<string | undefined> {
  const closing = fetchPage({ pageNum: 1, itemsPerPage: 1 }, signal);
  const { collected, firstPage } = pass;
  onClosing?.({ collected, firstPage });
  const now = await closing;
  const [head, first] = [now.items[0], firstPage.items[0]];
  if (head === undefined) return "the list is empty at the end of the read";
  if (first === undefined || idOf(head) !== idOf(first)) return "another job stands at its head";
  if (now.totalCount !== firstPage.totalCount) return countChanged(firstPage.totalCount, now.totalCount);
  return undefined;
}

const countChanged = (from: number | undefined, to: number | undefined): string =>
  `totalCount went from ${from ?? "none"} to ${to ?? "none"}`;

const sameItems = <Id>(a: readonly Id[], b: readonly Id[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** Reads all pages once, in order, up to `concurrency` at a time as far as the count says that there are some. */
async function readPass<Item, P extends Page<Item>, C extends Collector<Item>>(
  options: CompleteListOptions<Item, P, C>,
): Promise<Pass<P, C>> {
  const { fetchPage, itemsPerPage, concurrency, idOf } = options;
  const pass = linkedController(options.signal);
  const fetch = (pageNum: number) => {
    const page = fetchPage({ pageNum, itemsPerPage }, pass.signal);
    // A page that is no longer wanted may fail in peace; where it is wanted, it's awaited below.
    page.catch(() => undefined);
    return page;
  };

  const firstPage = await fetch(1);
  // A server may cap its pages below the size that was asked for.
  const fullPage = firstPage.hasNext === true ? Math.min(itemsPerPage, firstPage.size) : itemsPerPage;
  const planned =
    firstPage.totalCount === undefined ? 1 : Math.ceil(firstPage.totalCount / Math.max(1, fullPage));
  const collected = options.collect();
  const seen = new Set<string>();
  const ids: (string | undefined)[] = [];
  const ahead: Promise<P>[] = [];
  let changed: string | undefined;
  let repeat = false;
  let page = firstPage;
  let pageNum = 1;
  const result = (end: boolean) => ({ collected, firstPage, pages: pageNum, ids, end, repeat, changed });
  /** Asks for the page and for those after it, as far as there is room and the count says that there are some. */
  const askFrom = (next: number) => {
    const last = Math.min(planned, next + concurrency - 1);
    ahead.push(...inOrder(next + ahead.length, last).map(fetch));
  };

  try {
    if (firstPage.hasNext === true && firstPage.size > 0) {
      askFrom(2);
      // The first page is looked at while the next ones are on their way.
      await immediate();
    }
    for (; ; pageNum += 1) {
      if (pageNum > 1) {
        askFrom(pageNum);
        page = await (ahead.shift() ?? fetch(pageNum));
      }
      let fresh = 0;
      for (const item of page.items) {
        const id = idOf(item);
        if (id !== undefined && seen.has(id)) {
          repeat = true;
          changed ??= `job ${id} came twice`;
          continue;
        }
        if (id !== undefined) seen.add(id);
        ids.push(id);
        fresh += 1;
        collected.add(item);
      }
      if (page.totalCount !== firstPage.totalCount)
        changed ??= countChanged(firstPage.totalCount, page.totalCount);
      if (page.items.length > 0 && fresh === 0) {
        changed = `page ${pageNum} holds only jobs of the pages before it`;
        return result(false);
      }
      if (page.items.length === 0 && pageNum <= planned && (firstPage.totalCount ?? 0) > 0) {
        changed ??= `page ${pageNum} is empty, but totalCount is ${firstPage.totalCount ?? "none"}`;
      }
      if (isLast(page, { fullPage, countReached: pageNum >= planned, read: ids.length })) return result(true);
      if (pageNum === maxPages || ids.length > maxItems) {
        throw new EndlessListError(`${pageNum} pages were read, and there is always a next one`);
      }
      options.onPage?.(collected);
    }
  } finally {
    pass.abort(new Error("the page isn't needed any more"));
    pass.release();
  }
}

/** The whole numbers from `first` to `last`, none where `last` is the smaller one. */
const inOrder = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/**
 * Whether a list ends with this page. The count alone never says so, for it is an estimate; an empty page always does,
 * for nothing can follow it, whatever its links say. Without links a page that isn't full ends the list only where the
 * count agrees: the server may have capped it.
 */
function isLast(
  page: Page<unknown>,
  { fullPage, countReached, read }: { fullPage: number; countReached: boolean; read: number },
): boolean {
  if (page.items.length === 0) return true;
  if (page.hasNext === true) return false;
  const short = page.items.length < fullPage;
  if (page.hasNext === undefined) return short && read === page.totalCount;
  return short || countReached;
}
