import { type ClusterId, type ListQuery } from "../atlas/client";
import { type CompleteList, inconsistentList, readCompleteList } from "../atlas/completeList";
import { invalidResponse } from "../atlas/errors";
import { type FetchPage } from "../atlas/pages";
import { type ListPage } from "../atlas/responses";
import { isLater, type RestoreJobStatus, restoreJobStatuses } from "./status";
import { type ReadContext } from "./readContext";
import { fits, type JobFilter } from "./filter";
import { hasEnded } from "./limits";
import { type AnyJob, deriveFields, present, type TierAdapter } from "./tierAdapter";
import { type ListResult, summaryField } from "./listResult";
import { reportNotice } from "./sunset";
import { type Sealed } from "../values/sealed";

/** The inputs of every list function, checked. */
export interface ListArgs extends ClusterId {
  readonly itemsPerPage?: number | undefined;
  readonly pageNum?: number | undefined;
  readonly includeCount?: boolean | undefined;
  readonly envelope?: boolean | undefined;
  readonly pretty?: boolean | undefined;
  readonly filter?: JobFilter | undefined;
  readonly limit?: number | undefined;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** What a read is asked for that leaves delivery URLs out: its result holds no secret. */
export interface WithoutDeliveryUrls {
  readonly includeDeliveryUrls?: undefined;
}

/** Page sizes where none is given: the largest for a whole list, the endpoint's own for a single page. */
const wholeListPage = 500;
const singlePage = 100;

/**
 * Reads the jobs of a cluster from one endpoint, whole or one page, and makes the result that all list functions return.
 * Of jobs that the result doesn't hold only their status is kept, unless the list has to be scanned again.
 */
export function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<ListResult<Job>>;
export function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Sealed<Job>>>;
export async function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>>> {
  const { pageNum } = args;
  return pageNum === undefined
    ? readWholeList(adapter, args, context)
    : readSinglePage(adapter, { ...args, pageNum }, context);
}

async function readWholeList<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>>> {
  const { client, call } = context;
  const list = await readCompleteList<Raw, KnownJob<Job | Sealed<Job>>, ListPage<Raw>>({
    what: restoreJobsOf(args.clusterName),
    fetchPage: fetcher(adapter, args, context),
    itemsPerPage: args.itemsPerPage ?? wholeListPage,
    // Twice what the client lets through at once, so that the next request is there when an answer has come.
    concurrency: 2 * client.maxConcurrency,
    idOf: ({ id }) => id,
    startScan: (number) => keeper(adapter, args, number > 1),
    hasEnded,
    call,
  });
  reportNotice(adapter.endpoint.tier, list.firstPage, context);
  return foldJobs(adapter, args, list);
}

async function readSinglePage<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs & { readonly pageNum: number },
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>>> {
  const { pageNum, itemsPerPage = singlePage } = args;
  const firstPage = await fetcher(adapter, args, context)({ pageNum, itemsPerPage }, context.call.signal);
  const keep = keeper(adapter, args, false);
  const seen = new Set<string>();
  const items: KnownJob<Job | Sealed<Job>>[] = [];
  for (const job of firstPage.items) {
    // A page is one answer: nothing that changed meanwhile can be the reason.
    if (job.id !== undefined && seen.has(job.id))
      throw invalidResponse(
        `Atlas's response does not match its API description: page ${pageNum} holds job ${job.id} twice`,
      );
    if (job.id !== undefined) seen.add(job.id);
    items.push(keep(job));
  }
  reportNotice(adapter.endpoint.tier, firstPage, context);
  return foldJobs(adapter, args, { items, firstPage, totalCount: firstPage.totalCount });
}

const restoreJobsOf = (clusterName: string): string => `restore jobs of ${clusterName}`;

/** Fetches pages as the inputs have it. */
function fetcher<Raw extends AnyJob, Job>(
  { endpoint }: TierAdapter<Raw, Job>,
  args: ListArgs,
  { client, call }: ReadContext,
): FetchPage<ListPage<Raw>> {
  const flags: ListQuery = {
    ...(args.includeCount === false ? { includeCount: false } : {}),
    ...(args.envelope === true ? { envelope: true } : {}),
    ...(args.pretty === true ? { pretty: true } : {}),
  };
  return (position, signal) =>
    client.listPage(endpoint, args, { ...position, ...flags }, { ...call, signal });
}

export interface SingleArgs extends ClusterId {
  readonly restoreJobId: string;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** Reads one job, as a function returns it. */
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<Job>;
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Sealed<Job>>;
export async function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Job | Sealed<Job>> {
  const { endpoint } = adapter;
  const { job, ...notice } = await context.client.getJob(endpoint, args, args.restoreJobId, context.call);
  reportNotice(endpoint.tier, notice, context);
  return present(adapter, job, deriveFields(adapter, job), args.includeDeliveryUrls);
}

/** What is kept of a job while its list is read. */
interface KnownJob<Output> {
  readonly id: string | undefined;
  readonly status: RestoreJobStatus;
  /** Whether it meets the filter. */
  readonly fits: boolean;
  /** Whether it is among the first so many that meet it, as far as its scan knows. */
  readonly isListed: boolean;
  /** The job as the function returns it; undefined where the result won't hold it. */
  output: Output | undefined;
}

/**
 * Keeps the jobs of one scan: as the function returns them only those that the scan's own result holds, which are the listed
 * and the two latest ones. A result over several scans may hold any job of the further ones: those are kept `whole`.
 */
function keeper<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  { filter, limit = Number.POSITIVE_INFINITY, includeDeliveryUrls }: ListArgs,
  whole: boolean,
): (raw: Raw) => KnownJob<Job | Sealed<Job>> {
  type Known = KnownJob<Job | Sealed<Job>>;
  let fitting = 0;
  let latest: Known | undefined;
  let latestCompleted: Known | undefined;
  const release = (job: Known | undefined): void => {
    if (job !== undefined && !job.isListed && job !== latest && job !== latestCompleted)
      job.output = undefined;
  };
  return (raw) => {
    const derived = deriveFields(adapter, raw);
    const { status } = derived;
    const meetsFilter = filter === undefined || fits(filter, adapter.fieldsOf(raw), derived);
    if (meetsFilter) fitting += 1;
    const isListed = whole || (meetsFilter && fitting <= limit);
    const job: Known = { id: raw.id, status, fits: meetsFilter, isListed, output: undefined };
    const superseded: (Known | undefined)[] = [];
    if (isLater(job, latest)) {
      superseded.push(latest);
      latest = job;
    }
    if (status === "COMPLETED" && isLater(job, latestCompleted)) {
      superseded.push(latestCompleted);
      latestCompleted = job;
    }
    if (isListed || job === latest || job === latestCompleted)
      job.output = present(adapter, raw, derived, includeDeliveryUrls);
    superseded.forEach(release);
    return job;
  };
}

/** Folds the jobs into the result of a list function. */
function foldJobs<Raw extends AnyJob, Job>(
  { endpoint }: TierAdapter<Raw, Job>,
  { clusterName, limit }: ListArgs,
  { items, firstPage, totalCount }: CompleteList<KnownJob<Job | Sealed<Job>>, ListPage<Raw>>,
): ListResult<Job | Sealed<Job>> {
  type Known = KnownJob<Job | Sealed<Job>>;
  const outputOf = ({ id, output }: Known): Job | Sealed<Job> => {
    // Only where a job was in the first scan alone, behind others that met the filter then and no longer do.
    if (output === undefined)
      throw inconsistentList(restoreJobsOf(clusterName), `job ${id} was in the first scan only`);
    return output;
  };
  const counts = new Map<RestoreJobStatus, number>();
  let latest: Known | undefined;
  let latestCompleted: Known | undefined;
  for (const job of items) {
    counts.set(job.status, (counts.get(job.status) ?? 0) + 1);
    if (isLater(job, latest)) latest = job;
    if (job.status === "COMPLETED" && isLater(job, latestCompleted)) latestCompleted = job;
  }
  const results = items
    .filter((job) => job.fits)
    .slice(0, limit)
    .map(outputOf);
  return {
    results,
    count: results.length,
    ...(totalCount === undefined ? {} : { totalCount }),
    summary: {
      total: items.length,
      ...(Object.fromEntries(
        restoreJobStatuses.map((status) => [summaryField[status], counts.get(status) ?? 0]),
      ) as Record<(typeof summaryField)[RestoreJobStatus], number>),
      ...(latest === undefined ? {} : { latest: outputOf(latest) }),
      ...(latestCompleted === undefined ? {} : { latestCompleted: outputOf(latestCompleted) }),
    },
    tier: endpoint.tier,
    links: firstPage.links,
  };
}
