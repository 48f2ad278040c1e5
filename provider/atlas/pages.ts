// The pages of one scan of a list, in order. scan.ts judges by them whether the list stood still meanwhile.
import { AtlasError } from "./errors";
import { linkedController } from "./http/abort";

/** One page of a list, as the API answered it and the client checked it. */
export interface Page<Item> {
  /** How many items it holds. */
  readonly size: number;
  /** Each is checked when it's looked at: then this may throw. */
  readonly items: Iterable<Item>;
  /** Whether Atlas links to a next page; undefined where the answer has no links at all. */
  readonly hasNext: boolean | undefined;
  /** How many items there are in all: an estimate, and absent where the count wasn't asked for. */
  readonly totalCount: number | undefined;
  /** The length of the answer, decompressed. */
  readonly bytes: number;
}

/** Which page: pages are cut by position. */
export interface Position {
  readonly pageNum: number;
  readonly itemsPerPage: number;
}

/** Fetches one page; `signal` ends it early where the scan needs it no longer. */
export type FetchPage<P> = (position: Position, signal: AbortSignal) => Promise<P>;

export interface PagesOptions<P> {
  /** What the list holds, for messages: "restore jobs of c1". */
  readonly what: string;
  /** What a message calls one of its items: "job" unless told. */
  readonly item?: string;
  readonly fetchPage: FetchPage<P>;
  /** The size of the pages asked for. */
  readonly itemsPerPage: number;
  /** How many requests are in flight at the same time, at most. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** A page where it stands in a scan. */
export interface ScannedPage<P> {
  readonly page: P;
  /** From 1. */
  readonly pageNum: number;
  /** Whether the list ends with it. */
  readonly isLast: boolean;
}

/** The error for a list without an end: a page that comes again and again, or a next one for ever. */
export const endlessList = (what: string, reason: string): AtlasError =>
  new AtlasError("invalidResponse", `the list of ${what} cannot be read to its end: ${reason}`);

/** The most pages, items and bytes of one list: far beyond any real history, so that a list without an end is one. */
export const maxPages = 10_000;
export const maxItems = 1_000_000;
export const maxListBytes = 128 * 2 ** 20;

/** The most bytes that the pages in flight may have, going by the first one: an answer takes memory as soon as it's here. */
const maxBytesInFlight = maxListBytes / 4;

/** Yields the pages of a list in order, once, with requests in flight as far as the count says that there are pages. */
export async function* scanPages<P extends Page<unknown>>({
  what,
  fetchPage,
  itemsPerPage,
  concurrency,
  signal,
}: PagesOptions<P>): AsyncGenerator<ScannedPage<P>, void> {
  const requests = linkedController(signal);
  const fetch = (pageNum: number) => fetchPage({ pageNum, itemsPerPage }, requests.signal);
  const ahead: Promise<P>[] = [];
  let received = 0;
  let bytes = 0;
  try {
    let page = await fetch(1);
    const fullPage = fullPageOf(page, itemsPerPage);
    const planned = Math.min(maxPages, Math.ceil((page.totalCount ?? 0) / fullPage));
    const inFlight = Math.max(1, Math.min(concurrency, Math.floor(maxBytesInFlight / page.bytes)));
    for (let pageNum = 1; ; pageNum += 1) {
      received += page.size;
      bytes += page.bytes;
      if (bytes > maxListBytes)
        throw endlessList(
          what,
          `its first ${pageNum} pages have ${inMiB(bytes)}, and ${inMiB(maxListBytes)} is the maximum kept of one list`,
        );
      const isLast = endsList(page, received, fullPage);
      if (!isLast) {
        if (pageNum === maxPages || received > maxItems)
          throw endlessList(what, `${pageNum} pages were read, and there is always a next one`);
        // Behind a page that is the last one by its links, one more is looked at and no others.
        const lastAhead = page.hasNext === false ? pageNum : Math.min(planned, pageNum + inFlight);
        for (let next = pageNum + 1 + ahead.length; next <= lastAhead; next += 1)
          ahead.push(mayFail(fetch(next)));
      }
      yield { page, pageNum, isLast };
      if (isLast) return;
      page = await (ahead.shift() ?? fetch(pageNum + 1));
    }
  } finally {
    requests.abort(new Error("the page is not needed any more"));
    requests.release();
  }
}

/** Lets a promise be rejected that may never be awaited. */
export function mayFail<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** How many items a full page holds, by the first one: a server may cap its pages below the size that was asked for. */
const fullPageOf = (firstPage: Page<unknown>, itemsPerPage: number): number =>
  firstPage.size > 0 && (firstPage.hasNext === true || saysMoreWithoutLinks(firstPage))
    ? Math.min(itemsPerPage, firstPage.size)
    : itemsPerPage;

/** Whether a first page without any links is followed by others all the same, going by the count. */
export const saysMoreWithoutLinks = ({ size, hasNext, totalCount = 0 }: Page<unknown>): boolean =>
  hasNext === undefined && size < totalCount;

/**
 * Whether the list ends with this page, with which `received` items have come. The count alone never says so, for it is an
 * estimate; an empty page always does, for nothing can follow it, whatever its links say. Where the count knows of more, the
 * links alone don't say so either: a server may have capped its pages and link to none. Without links a page that isn't full
 * ends the list only where the count agrees.
 */
function endsList({ size, hasNext, totalCount }: Page<unknown>, received: number, fullPage: number): boolean {
  if (size === 0) return true;
  if (hasNext === true || received < (totalCount ?? 0)) return false;
  return hasNext === false || (size < fullPage && received === totalCount);
}

const inMiB = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
