// A list on a server that this test is: it answers pages by position, and changes when it is told to.
import { type CompleteListOptions, readCompleteList } from "../../../../provider/atlas/completeList";
import { type Page, type Position } from "../../../../provider/atlas/pages";
import { testCall } from "../../../support/client";

export interface Job {
  readonly id?: string;
}

/** Jobs named by numbers: `1`, `2`, … */
export const jobs = (count: number, from = 1): Job[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index) }));

export class SimulatedList {
  readonly requests: Position[] = [];
  /** Whether pages have links, and with them an answer to whether there is a next one; or links, but never to a next one. */
  links: boolean | "never next" = true;
  /** The most items that a page holds, whatever size is asked for. */
  cap = Number.POSITIVE_INFINITY;
  /** What totalCount says. */
  count: (size: number) => number | undefined = (size) => size;

  constructor(public items: Job[]) {}

  get ids(): (string | undefined)[] {
    return this.items.map(({ id }) => id);
  }

  /** The page as it is now. */
  answer({ pageNum, itemsPerPage }: Position): Page<Job> {
    const size = Math.min(itemsPerPage, this.cap);
    const end = pageNum * size;
    const items = this.items.slice(end - size, end);
    return {
      size: items.length,
      items,
      hasNext: this.links === true ? end < this.items.length : this.links === false ? undefined : false,
      totalCount: this.count(this.items.length),
      bytes: 100 * items.length,
    };
  }
}

export type Options = CompleteListOptions<Job, Job, Page<Job>>;

/** The options of a read in which nothing is special. */
export const plainOptions = {
  what: "restore jobs of c1",
  itemsPerPage: 2,
  concurrency: 1,
  idOf: ({ id }: Job) => id,
  startScan: () => (job: Job) => job,
};

/** Called before the n-th request (from 1) is answered; what it returns is the answer, if anything. */
type Before = (request: Position, n: number) => Page<Job> | Promise<Page<Job>> | undefined;

export interface Read {
  readonly ids: readonly (string | undefined)[];
  readonly totalCount: number | undefined;
  /** What was warned of. */
  readonly warnings: readonly string[];
}

/** Reads the simulated list whole. */
export async function read(
  list: SimulatedList,
  options: Partial<Options> & { readonly before?: Before } = {},
): Promise<Read> {
  const { before, ...rest } = options;
  const call = testCall();
  const { items, totalCount } = await readCompleteList<Job, Job, Page<Job>>({
    fetchPage: async (position) => {
      list.requests.push(position);
      return (await before?.(position, list.requests.length)) ?? list.answer(position);
    },
    call,
    ...plainOptions,
    ...rest,
  });
  const warnings = call.lines.filter((line) => line.startsWith("warn: "));
  return { ids: items.map(({ id }) => id), totalCount, warnings };
}

/** `1/500`: the requests in short, page and size. */
export const asked = (list: SimulatedList): string[] =>
  list.requests.map(({ pageNum, itemsPerPage }) => `${pageNum}/${itemsPerPage}`);
