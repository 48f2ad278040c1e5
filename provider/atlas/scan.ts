// One pass over the pages of a list: pages.ts decides by it whether the list held still.
import { setImmediate as immediate } from "node:timers/promises";
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

export interface PassOptions<Item, P extends Page<Item>, C extends Collector<Item>> {
  readonly fetchPage: FetchPage<Item, P>;
  /** The size of the pages asked for. */
  readonly itemsPerPage: number;
  /** How many pages are read at the same time, at most. */
  readonly concurrency: number;
  /** What makes two items the same one. An item without it is never a repeat of another. */
  readonly idOf: (item: Item) => string | undefined;
  readonly collect: () => C;
  /** Told after each page but the last, while others are on their way. */
  readonly onPage?: (collected: C) => void;
  readonly signal: AbortSignal;
}

/** The list has no end: a page that comes again and again, or a next one for ever. */
export const endlessList = (reason: string): AtlasError =>
  new AtlasError("invalidResponse", `the list of restore jobs can't be read to its end: ${reason}`);

/** The most pages and items of one list: far beyond any real history, so that a list without an end is one. */
export const maxPages = 10_000;
export const maxItems = 1_000_000;

/** How many items are looked at before whatever else has come gets its turn: a few milliseconds' work. */
const itemsAtOnce = 100;

/** Reads all pages once, in order, up to `concurrency` at a time as far as the count says that there are some. */
export async function readPass<Item, P extends Page<Item>, C extends Collector<Item>>(
  options: PassOptions<Item, P, C>,
): Promise<Pass<Item, P, C>> {
  const { fetchPage, itemsPerPage, concurrency, onPage } = options;
  const requests = linkedController(options.signal);
  const fetch = (pageNum: number) => fetchPage({ pageNum, itemsPerPage }, requests.signal);
  try {
    const firstPage = await fetch(1);
    const pass = new Pass(options, firstPage);
    const ahead = new PagesAhead(fetch, Math.min(pass.planned, maxPages), concurrency, (last) => {
      // All pages have been cut, though not all of them looked at: what the end of the pass asks for may be asked for now.
      if (pass.changed === undefined && last.hasNext === false && last.totalCount === firstPage.totalCount)
        pass.closing = fetchClosing(options);
    });
    if (firstPage.hasNext === true && firstPage.size > 0) {
      ahead.ask(2);
      // The first page is looked at while the next ones are on their way.
      await immediate();
    }
    for (let page = firstPage; !(await pass.take(page));) {
      if (pass.pages === maxPages || pass.ids.length > maxItems)
        throw endlessList(`${pass.pages} pages were read, and there is always a next one`);
      onPage?.(pass.collected);
      const next = pass.pages + 1;
      // Behind a page that is the last one by its links, one more is looked at and no others.
      if (page.hasNext !== false) ahead.ask(next);
      page = await ahead.take(next);
    }
    return pass;
  } finally {
    requests.abort(new Error("the page isn't needed any more"));
    requests.release();
  }
}

/** The last request of a pass: by it shows whether the head of the list is still the same. */
export function fetchClosing<Item, P extends Page<Item>, C extends Collector<Item>>({
  fetchPage,
  signal,
}: PassOptions<Item, P, C>): Promise<P> {
  const page = fetchPage({ pageNum: 1, itemsPerPage: 1 }, signal);
  inPeace(page);
  return page;
}

/** What is no longer wanted may fail in peace; where it's wanted, it's awaited. */
const inPeace = (page: Promise<unknown>): void => {
  page.catch(() => undefined);
};

/** Pages that are asked for before they are wanted. */
class PagesAhead<P> {
  private readonly requested: Promise<P>[] = [];
  /** How many pages have come; the first one is here. */
  private here = 1;
  private last: P | undefined;

  /**
   * @param planned how many pages there are by the count
   * @param concurrency how many may be under way at a time
   * @param onAllHere told once all of those have come, with the last one
   */
  constructor(
    private readonly fetch: (pageNum: number) => Promise<P>,
    private readonly planned: number,
    private readonly concurrency: number,
    private readonly onAllHere: (last: P) => void,
  ) {}

  /** Asks for the page that is wanted next and for those after it, as far as there is room. */
  ask(next: number): void {
    const last = Math.min(this.planned, next + this.concurrency - 1);
    for (let pageNum = next + this.requested.length; pageNum <= last; pageNum += 1) {
      const page = this.fetch(pageNum);
      inPeace(page.then((arrived) => this.arrive(arrived, pageNum)));
      this.requested.push(page);
    }
  }

  private arrive(page: P, pageNum: number): void {
    this.here += 1;
    if (pageNum === this.planned) this.last = page;
    if (this.here === this.planned && this.last !== undefined) this.onAllHere(this.last);
  }

  /** The page that is wanted next. */
  take(next: number): Promise<P> {
    return this.requested.shift() ?? this.fetch(next);
  }
}

/** What one pass over all pages has gathered, and what it saw of changes. */
export class Pass<Item, P extends Page<Item>, C extends Collector<Item>> {
  readonly collected: C;
  /** In order; undefined for an item that has none. */
  readonly ids: (string | undefined)[] = [];
  /** How many pages were taken. */
  pages = 0;
  /** How many there are by the first one's count. */
  readonly planned: number;
  /** The closing request, where it's under way already. */
  closing: Promise<P> | undefined;
  /** What showed that the list changed during the pass. */
  changed: string | undefined;
  /** Whether an item came twice. */
  repeat = false;
  /** Whether it came to an end of the list, changed or not: a page that comes again and again isn't one. */
  end = true;
  private readonly fullPage: number;
  private readonly seen = new Set<string>();
  /** How many items came, repeats too: the count knows nothing of those. */
  private received = 0;
  /** Whether the page before is the last one by its links. */
  private behindLast = false;

  constructor(
    private readonly options: PassOptions<Item, P, C>,
    readonly firstPage: P,
  ) {
    const { itemsPerPage, collect } = options;
    const { hasNext, size, totalCount } = firstPage;
    this.collected = collect();
    // A server may cap its pages below the size that was asked for.
    this.fullPage = hasNext === true ? Math.min(itemsPerPage, size) : itemsPerPage;
    this.planned = totalCount === undefined ? 1 : Math.ceil(totalCount / Math.max(1, this.fullPage));
  }

  /** Takes the next page. Returns whether it's the last one. */
  async take(page: P): Promise<boolean> {
    const { firstPage, behindLast, ids } = this;
    const before = ids.length;
    const twice = await this.gather(page.items);
    const isNew = ids.length > before;
    this.pages += 1;
    this.behindLast = page.hasNext === false;
    if (twice !== undefined) {
      this.repeat = true;
      this.changed ??= `job ${twice} came twice`;
    }
    if (page.totalCount !== firstPage.totalCount)
      this.changed ??= countChanged(firstPage.totalCount, page.totalCount);
    if (page.size > 0 && !isNew) {
      this.changed = `page ${this.pages} holds only jobs of the pages before it`;
      this.end = false;
      return true;
    }
    // Nothing behind a page that is the last one by its links: they were right, and the count was too high.
    const isMissing = page.size === 0 && !behindLast;
    if (isMissing && this.pages <= this.planned && (firstPage.totalCount ?? 0) > 0) {
      this.changed ??= `page ${this.pages} is empty, but totalCount is ${firstPage.totalCount ?? "none"}`;
    }
    return this.isLast(page);
  }

  /** Keeps those that are new. Returns the id of one that isn't, where there is any. */
  private async gather(items: Iterable<Item>): Promise<string | undefined> {
    let twice: string | undefined;
    for (const item of items) {
      this.received += 1;
      // Answers that have come meanwhile make room for further requests: these don't wait for a whole page.
      if (this.received % itemsAtOnce === 0) await immediate();
      const id = this.options.idOf(item);
      if (id !== undefined && this.seen.has(id)) {
        twice ??= id;
        continue;
      }
      if (id !== undefined) this.seen.add(id);
      this.ids.push(id);
      this.collected.add(item);
    }
    return twice;
  }

  /**
   * Whether the list ends with this page. The count alone never says so, for it is an estimate; an empty page always does,
   * for nothing can follow it, whatever its links say. Where the count knows of more, the links alone don't say so either:
   * a server may have capped its pages and link to none. Without links a page that isn't full ends the list only where the
   * count agrees.
   */
  private isLast({ size, hasNext, totalCount }: P): boolean {
    if (size === 0) return true;
    if (hasNext === true || this.received < (totalCount ?? 0)) return false;
    return hasNext === false || (size < this.fullPage && this.received === totalCount);
  }
}

/** In words, that the count isn't what it was. */
export const countChanged = (from: number | undefined, to: number | undefined): string =>
  `totalCount went from ${from ?? "none"} to ${to ?? "none"}`;
