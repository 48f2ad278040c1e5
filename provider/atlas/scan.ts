// One scan of a list: what it saw, and whether the list stood still meanwhile. completeList.ts decides by it.
import { setImmediate as immediate } from "node:timers/promises";
import { linkedController } from "./http/abort";
import {
  mayFail,
  type Page,
  type PagesOptions,
  type Position,
  saysMoreWithoutLinks,
  scanPages,
} from "./pages";

/** Items in Atlas's order with their ids, each once; undefined is the id of one that has none. */
export interface Listed<Kept> {
  readonly ids: readonly (string | undefined)[];
  readonly items: readonly Kept[];
}

/** What one scan saw. */
export interface Scan<Kept, P> extends Listed<Kept> {
  readonly firstPage: P;
  /** How many items the server gives on a page, as far as it shows: it may cap them below the size that was asked for. */
  readonly pageSize: number;
  /** Why the scan is not consistent; undefined where it is. */
  readonly problem: ScanProblem | undefined;
}

/** Why a scan is not consistent. */
export interface ScanProblem {
  /** In words: "job 5f… came twice". */
  readonly reason: string;
  /** Whether its pages can be those of no list at all, so that nothing can be concluded from it. */
  readonly isMalformed: boolean;
}

export interface ScanOptions<Item, Kept, P extends Page<Item>> extends PagesOptions<P> {
  /** What makes two items the same one. An item without it is never a repeat of another. */
  readonly idOf: (item: Item) => string | undefined;
  /** What is kept of an item until the list is complete. Called in Atlas's order. */
  readonly keep: (item: Item) => Kept;
}

/** What tells whether anything has been added to a list since: compare two of them by {@link headChange}. */
export interface ListHead {
  readonly isEmpty: boolean;
  readonly firstId: string | undefined;
  readonly totalCount: number | undefined;
}

/** The smallest page that shows the head of a list. */
export const headPosition: Position = { pageNum: 1, itemsPerPage: 1 };

/** The head of a list by its first page, of whatever size. */
export function headOf<Item>(
  { items, size, totalCount }: Page<Item>,
  idOf: (item: Item) => string | undefined,
): ListHead {
  const [first] = items;
  return { isEmpty: size === 0, firstId: first === undefined ? undefined : idOf(first), totalCount };
}

/** How the head of a list has changed, in words; undefined where it hasn't. */
export function headChange(from: ListHead, to: ListHead, item = "job"): string | undefined {
  if (to.isEmpty && !from.isEmpty) return "the list is now empty";
  if (to.firstId !== from.firstId) return `a different ${item} is at its head`;
  return countChange(from.totalCount, to.totalCount);
}

/** The reason of a scan that would be consistent if there were a count. */
export const noCount = "without totalCount a single scan proves nothing";

/** How many items are looked at before whatever else has come gets its turn: a few milliseconds' work. */
const itemsAtOnce = 100;

/**
 * Reads every page of a list once. The scan is consistent when every page and one small head check at its end (a scan of one
 * page needs none) have the first page's count, the head check shows the first page's first item, no item came twice, and
 * not fewer came than the count says.
 */
export async function scanList<Item, Kept, P extends Page<Item>>(
  options: ScanOptions<Item, Kept, P>,
): Promise<Scan<Kept, P>> {
  const { fetchPage, itemsPerPage, idOf, keep, item: noun = "job" } = options;
  const requests = linkedController(options.signal);
  const ids: (string | undefined)[] = [];
  const items: Kept[] = [];
  const seen = new Set<string>();
  let firstPage: P | undefined;
  let largestPage = 0;
  let pageSize = itemsPerPage;
  let received = 0;
  let problem: ScanProblem | undefined;
  const isNotConsistent = (reason: string | undefined): void => {
    if (reason !== undefined) problem ??= { reason, isMalformed: false };
  };

  /** Keeps the items that are new. Returns the id of one that isn't, if any. */
  const take = async (page: P): Promise<string | undefined> => {
    let repeated: string | undefined;
    for (const item of page.items) {
      // Further requests go out, and answers come in, before the next hundred.
      if (received % itemsAtOnce === 0) await immediate();
      received += 1;
      const id = idOf(item);
      if (id !== undefined && seen.has(id)) {
        repeated ??= id;
        continue;
      }
      if (id !== undefined) seen.add(id);
      ids.push(id);
      items.push(keep(item));
    }
    return repeated;
  };

  try {
    for await (const { page, pageNum, isLast } of scanPages({ ...options, signal: requests.signal })) {
      firstPage ??= page;
      const { totalCount } = firstPage;
      isNotConsistent(countChange(totalCount, page.totalCount));
      if (pageNum > 1 && totalCount === undefined) isNotConsistent(noCount);
      largestPage = Math.max(largestPage, page.size);
      if (page.size > 0 && (pageNum > 1 || saysMoreWithoutLinks(page)))
        pageSize = Math.min(itemsPerPage, largestPage);
      if (isLast && received + page.size < (totalCount ?? 0))
        isNotConsistent(`totalCount is ${totalCount}, but only ${received + page.size} came`);
      // All pages have been cut by now, though not all have been looked at.
      const head =
        isLast && pageNum > 1 && problem === undefined
          ? mayFail(fetchPage(headPosition, requests.signal))
          : undefined;

      const before = items.length;
      const repeated = await take(page);
      if (repeated !== undefined) isNotConsistent(`${noun} ${repeated} came twice`);
      if (page.size > 0 && items.length === before && !isLast) {
        problem = { reason: `page ${pageNum} holds only ${noun}s of the pages before it`, isMalformed: true };
        break;
      }
      if (repeated !== undefined && ids.includes(repeated, before))
        problem = { reason: `page ${pageNum} holds ${noun} ${repeated} twice`, isMalformed: true };
      if (head !== undefined && problem === undefined)
        isNotConsistent(headChange(headOf(firstPage, idOf), headOf(await head, idOf), noun));
    }
  } finally {
    requests.abort(new Error("the list has been read"));
    requests.release();
  }
  if (firstPage === undefined) throw new Error("a scan has at least one page");
  return { ids, items, firstPage, pageSize, problem };
}

const countChange = (from: number | undefined, to: number | undefined): string | undefined =>
  from === to ? undefined : `totalCount went from ${from ?? "none"} to ${to ?? "none"}`;
