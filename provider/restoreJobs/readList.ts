import { type ClusterId, type ListQuery } from "../atlas/client";
import { type CompleteList, type CompleteListOptions, readCompleteList } from "../atlas/completeList";
import { type Endpoint } from "../atlas/endpoints";
import { invalidResponse } from "../atlas/errors";
import { type FetchPage } from "../atlas/pages";
import { type ListPage } from "../atlas/responses";
import { type ReadContext } from "./readContext";
import { reportNotice } from "./sunset";
import { type AnyJob } from "./tierAdapter";

/** Which jobs are asked for, and how. */
export interface ListRequest extends ClusterId, ListFlags {
  readonly itemsPerPage?: number | undefined;
  readonly pageNum?: number | undefined;
  readonly includeCount?: boolean | undefined;
}

/** What is passed on to every request of a list. */
export interface ListFlags {
  readonly envelope?: boolean | undefined;
  readonly pretty?: boolean | undefined;
}

/** Page sizes where none is given: the largest for a whole list, the endpoint's own for a single page. */
const wholeListPage = 500;
const singlePage = 100;

/** What is kept of the jobs: see {@link CompleteListOptions}. */
type Keeping<Raw, Kept> = Pick<CompleteListOptions<Raw, Kept, ListPage<Raw>>, "startScan" | "hasEnded">;

/** Reads the jobs of a cluster from one endpoint, whole or one page. */
export async function readList<Raw extends AnyJob, Kept>(
  endpoint: Endpoint<Raw>,
  request: ListRequest,
  keeping: Keeping<Raw, Kept>,
  context: ReadContext,
): Promise<CompleteList<Kept, ListPage<Raw>>> {
  const { pageNum } = request;
  const list =
    pageNum === undefined
      ? await readWholeList(endpoint, request, keeping, context)
      : await readSinglePage(endpoint, { ...request, pageNum }, keeping, context);
  reportNotice(endpoint, list.firstPage, context);
  return list;
}

const readWholeList = <Raw extends AnyJob, Kept>(
  endpoint: Endpoint<Raw>,
  request: ListRequest,
  keeping: Keeping<Raw, Kept>,
  context: ReadContext,
): Promise<CompleteList<Kept, ListPage<Raw>>> =>
  readCompleteList<Raw, Kept, ListPage<Raw>>({
    ...keeping,
    what: listName(endpoint, request.clusterName),
    fetchPage: fetcher(endpoint, request, context),
    itemsPerPage: request.itemsPerPage ?? wholeListPage,
    // Twice what the client lets through at once, so that the next request is there when an answer has come.
    concurrency: 2 * context.client.maxConcurrency,
    idOf: ({ id }) => id,
    call: context.call,
  });

async function readSinglePage<Raw extends AnyJob, Kept>(
  endpoint: Endpoint<Raw>,
  request: ListRequest & { readonly pageNum: number },
  { startScan }: Keeping<Raw, Kept>,
  context: ReadContext,
): Promise<CompleteList<Kept, ListPage<Raw>>> {
  const { pageNum, itemsPerPage = singlePage } = request;
  const firstPage = await fetcher(endpoint, request, context)({ pageNum, itemsPerPage }, context.call.signal);
  const keep = startScan(1);
  const seen = new Set<string>();
  const items: Kept[] = [];
  for (const job of firstPage.items) {
    // A page is one answer: nothing that changed meanwhile can be the reason.
    if (job.id !== undefined && seen.has(job.id))
      throw invalidResponse(
        `Atlas's response does not match its API description: page ${pageNum} holds job ${job.id} twice`,
      );
    if (job.id !== undefined) seen.add(job.id);
    items.push(keep(job));
  }
  return { items, firstPage, totalCount: firstPage.totalCount };
}

/** What a message calls the list: "restore jobs of c1". */
export const listName = ({ jobName }: Endpoint, clusterName: string): string =>
  `${jobName}s of ${clusterName}`;

/** The parameters that every request of a list has besides its page. */
export const queryOf = ({ envelope, pretty }: ListFlags): ListQuery => ({
  ...(envelope === true ? { envelope: true } : {}),
  ...(pretty === true ? { pretty: true } : {}),
});

/** Fetches pages as the inputs have it. */
function fetcher<Raw>(
  endpoint: Endpoint<Raw>,
  request: ListRequest,
  { client, call }: ReadContext,
): FetchPage<ListPage<Raw>> {
  const flags: ListQuery = {
    ...(request.includeCount === false ? { includeCount: false } : {}),
    ...queryOf(request),
  };
  return (position, signal) =>
    client.listPage(endpoint, request, { ...position, ...flags }, { ...call, signal });
}
