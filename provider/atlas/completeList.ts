import { type Call } from "./call";
import { AtlasError } from "./errors";
import { joinScans } from "./joinScans";
import { endlessList, type Page } from "./pages";
import { type Listed, noCount, scanList, type ScanOptions } from "./scan";

export interface CompleteListOptions<Item, Kept, P extends Page<Item>> extends Pick<
  ScanOptions<Item, Kept, P>,
  "what" | "item" | "fetchPage" | "itemsPerPage" | "concurrency" | "idOf"
> {
  /** Called once for each scan, with its number from 1. Returns what makes of each item, in Atlas's order, what is kept of it. */
  readonly startScan: (number: number) => (item: Item) => Kept;
  /** Whether nothing will happen to an item any more: none that still runs replaces it. */
  readonly hasEnded?: (item: Kept) => boolean;
  readonly call: Pick<Call, "signal" | "log">;
}

export interface CompleteList<Kept, P> {
  /** In Atlas's order, each once. */
  readonly items: readonly Kept[];
  /** The first page of the first scan: that of another may be of another size. */
  readonly firstPage: P;
  /** The count of the last scan's first page. */
  readonly totalCount: number | undefined;
}

/** The error for a list whose scans don't agree with each other. */
export const inconsistentList = (what: string, reason: string): AtlasError =>
  new AtlasError(
    "inconsistentList",
    `the list of ${what} could not be read consistently (${reason})`,
    "Try again when the list changes less often",
  );

/** How often a list is scanned at most before it is given up. */
export const maxScans = 5;

/** The pages of further scans: no two of these sizes cut a list at the same places until far behind its head. */
const furtherPageSizes = [500, 410, 335, 275, 460] as const;
const [largestPage] = furtherPageSizes;

/**
 * What falls through an edge of one scan falls through one of the next as well with about one in the square of the pages'
 * size: where a server caps its pages below this, two scans must add nothing.
 */
const smallPage = 100;

/**
 * Reads a whole list, and makes sure that nothing fell through between its pages.
 *
 * Pages are cut by position, and an answer may come from a replica that lags or from a cache. A read ends with a scan that is
 * consistent (scan.ts). After any other one the list is scanned again, in large pages that are cut at other places, so that
 * what fell through an edge stands inside a page; and the read also ends with a scan that adds nothing to what the scans
 * before saw together. The answer is the join of all scans. Why this holds, and what it can't see: docs/complete-lists.md.
 */
export async function readCompleteList<Item, Kept, P extends Page<Item>>(
  options: CompleteListOptions<Item, Kept, P>,
): Promise<CompleteList<Kept, P>> {
  const { what, call, startScan, hasEnded = () => false } = options;
  const usedSizes = new Set<number>();
  let largestGiven: number = largestPage;
  let joined: Listed<Kept> | undefined;
  let listPage: P | undefined;
  let withoutNews = 0;
  for (let number = 1; ; number += 1) {
    const itemsPerPage = number === 1 ? options.itemsPerPage : nextPageSize(usedSizes, largestGiven);
    const scan = await scanList({ ...options, itemsPerPage, keep: startScan(number), signal: call.signal });
    const { problem, pageSize, firstPage } = scan;
    withoutNews = joined !== undefined && onlyNewerThan(joined, scan) ? withoutNews + 1 : 0;
    joined = joined === undefined ? scan : joinScans(joined, scan, hasEnded);
    listPage ??= firstPage;
    usedSizes.add(pageSize);
    if (pageSize < itemsPerPage) largestGiven = Math.min(largestGiven, pageSize);
    const enough = number === maxScans || largestGiven >= smallPage ? 1 : 2;
    if (problem === undefined || (withoutNews >= enough && !problem.isMalformed)) {
      const { items } = joined;
      const { totalCount } = firstPage;
      if (items.length < (totalCount ?? 0))
        call.log.warn(
          `Atlas announced ${totalCount} ${what}, but only ${items.length} came, and no page follows.`,
        );
      return { items, firstPage: listPage, totalCount };
    }
    const { reason, isMalformed } = problem;
    if (number === maxScans)
      throw isMalformed
        ? endlessList(what, `${reason}, also when read again`)
        : inconsistentList(what, `${maxScans} scans, in the last one ${reason}`);
    // That there is no count is nothing to worry about.
    call.log[reason === noCount ? "debug" : "warn"](`Reading the ${what} again: ${reason}.`);
  }
}

/** The first of the sizes that this read hasn't used; where the server caps its pages, the same shares of what it gives. */
function nextPageSize(used: ReadonlySet<number>, largestGiven: number): number {
  const sizes = furtherPageSizes.map((size) => Math.max(1, Math.round((size / largestPage) * largestGiven)));
  return sizes.find((size) => !used.has(size)) ?? largestGiven;
}

/**
 * Whether a scan adds nothing to what is known, but for items in front of the known list: had they been there when that was
 * read, they would have stood first, so that they are newer, and tell nothing of what it may lack.
 */
function onlyNewerThan(known: Listed<unknown>, scan: Listed<unknown>): boolean {
  const knownIds = new Set(known.ids);
  const isNew = (id: string | undefined): boolean => id !== undefined && !knownIds.has(id);
  const head = scan.ids.indexOf(known.ids.find((id) => id !== undefined));
  const firstKnown = scan.ids.findIndex((id) => id !== undefined && knownIds.has(id));
  return !scan.ids.slice(head === firstKnown && head > 0 ? head : 0).some(isNew);
}
