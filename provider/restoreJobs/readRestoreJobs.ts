import { type ClusterId } from "../atlas/client";
import { type CompleteList, inconsistentList } from "../atlas/completeList";
import { type Endpoint } from "../atlas/endpoints";
import { type ListPage } from "../atlas/responses";
import { type CollectionRestoreJobStatus, isLater } from "./status";
import { type ReadContext } from "./readContext";
import { type JobFilter, matcherOf } from "./filter";
import { hasEnded } from "./limits";
import { type AnyJob, type AnyTierAdapter, deriveFields, present, type TierAdapter } from "./tierAdapter";
import { listName, type ListRequest, readList } from "./readList";
import { countsOf, type ListResult } from "./listResult";
import { reportNotice } from "./sunset";
import { type Sealed } from "../values/sealed";

/** The inputs of every list function, checked. */
export interface ListArgs extends ListRequest {
  readonly filter?: JobFilter | undefined;
  readonly limit?: number | undefined;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** What a read is asked for that leaves delivery URLs out: its result holds no secret. */
export interface WithoutDeliveryUrls {
  readonly includeDeliveryUrls?: undefined;
}

/**
 * Reads the jobs of a cluster from one endpoint, whole or one page, and makes the result that all list functions return.
 * Of jobs that the result doesn't hold only their status is kept, unless the list has to be scanned again.
 */
export function readRestoreJobs<Raw extends AnyJob, Job, Status extends CollectionRestoreJobStatus>(
  adapter: TierAdapter<Raw, Job, Status>,
  args: ListArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<ListResult<Job, Status>>;
export function readRestoreJobs<Raw extends AnyJob, Job, Status extends CollectionRestoreJobStatus>(
  adapter: TierAdapter<Raw, Job, Status>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Sealed<Job>, Status>>;
export async function readRestoreJobs<Raw extends AnyJob, Job, Status extends CollectionRestoreJobStatus>(
  adapter: TierAdapter<Raw, Job, Status>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>, Status>> {
  const startScan = (number: number) => keeper(adapter, args, number > 1);
  const list = await readList(adapter.endpoint, args, { startScan, hasEnded }, context);
  return foldJobs(adapter, args, list);
}

export interface SingleArgs extends ClusterId {
  readonly restoreJobId: string;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** Reads one job, as a function returns it. */
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  args: SingleArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<Job>;
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Sealed<Job>>;
export async function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Job | Sealed<Job>> {
  const job = await readRawJob(adapter.endpoint, args, context);
  return present(adapter, job, deriveFields(adapter, job), args.includeDeliveryUrls);
}

/** Reads one job, as Atlas answers it. */
export async function readRawJob<Raw extends AnyJob>(
  endpoint: Endpoint<Raw>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Raw> {
  const { job, ...notice } = await context.client.getJob(endpoint, args, args.restoreJobId, context.call);
  reportNotice(endpoint, notice, context);
  return job;
}

/** What is kept of a job while its list is read. */
interface KnownJob<Output> {
  readonly id: string | undefined;
  /** Of jobs that have one of their own: see {@link isLater}. */
  readonly createdAt: string | undefined;
  readonly status: CollectionRestoreJobStatus;
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
  adapter: AnyTierAdapter<Raw, Job>,
  { filter = {}, limit = Number.POSITIVE_INFINITY, includeDeliveryUrls }: ListArgs,
  whole: boolean,
): (raw: Raw) => KnownJob<Job | Sealed<Job>> {
  type Known = KnownJob<Job | Sealed<Job>>;
  const isWanted = matcherOf(filter);
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
    const meetsFilter = isWanted(adapter.fieldsOf(raw), derived);
    if (meetsFilter) fitting += 1;
    const isListed = whole || (meetsFilter && fitting <= limit);
    const createdAt = adapter.createdAtOf === undefined ? undefined : derived.createdAt;
    const job: Known = { id: raw.id, createdAt, status, fits: meetsFilter, isListed, output: undefined };
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

/** Those of the jobs that the result of a list function holds. */
export function heldJobs<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  args: ListArgs,
  jobs: readonly Raw[],
): Raw[] {
  const kept = jobs.map(keeper(adapter, args, false));
  return jobs.filter((_, index) => kept[index]?.output !== undefined);
}

/** The result of a list function, of jobs that have all been read by now. */
export const foldWholeJobs = <Raw extends AnyJob, Job, Status extends CollectionRestoreJobStatus>(
  adapter: TierAdapter<Raw, Job, Status>,
  args: ListArgs,
  list: CompleteList<Raw, ListPage<unknown>>,
): ListResult<Job | Sealed<Job>, Status> =>
  foldJobs(adapter, args, { ...list, items: list.items.map(keeper(adapter, args, false)) });

/** Folds the jobs into the result of a list function. */
function foldJobs<Raw extends AnyJob, Job, Status extends CollectionRestoreJobStatus>(
  { endpoint, statuses }: TierAdapter<Raw, Job, Status>,
  { clusterName, limit }: ListArgs,
  { items, firstPage, totalCount }: CompleteList<KnownJob<Job | Sealed<Job>>, ListPage<unknown>>,
): ListResult<Job | Sealed<Job>, Status> {
  type Known = KnownJob<Job | Sealed<Job>>;
  const outputOf = ({ id, output }: Known): Job | Sealed<Job> => {
    // Only where a job was in the first scan alone, behind others that met the filter then and no longer do.
    if (output === undefined)
      throw inconsistentList(listName(endpoint, clusterName), `job ${id} was in the first scan only`);
    return output;
  };
  const counts = new Map<CollectionRestoreJobStatus, number>();
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
      ...countsOf(statuses, (status) => counts.get(status) ?? 0),
      ...(latest === undefined ? {} : { latest: outputOf(latest) }),
      ...(latestCompleted === undefined ? {} : { latestCompleted: outputOf(latestCompleted) }),
    },
    tier: endpoint.tier,
    links: firstPage.links,
  };
}
