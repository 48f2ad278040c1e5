import { collectionEndpoint } from "../atlas/endpoints";
import { type Sealed } from "../values/sealed";
import { type CollectionAdapter, type CollectionJob } from "./collectionAdapters";
import { withCollections, withItsCollections } from "./collectionStates";
import { type ListResult } from "./listResult";
import { hasEnded } from "./limits";
import { type ReadContext } from "./readContext";
import { readList } from "./readList";
import {
  foldWholeJobs,
  heldJobs,
  type ListArgs,
  readRawJob,
  readRestoreJobs,
  type SingleArgs,
  type WithoutDeliveryUrls,
} from "./readRestoreJobs";
import { type CollectionRestoreJobStatus, dependsOnCollections } from "./status";
import { deriveFields, present } from "./tierAdapter";

/** Whether the states of the collections are read as well. */
export interface CollectionArgs {
  readonly includeCollections?: boolean | undefined;
}

/**
 * Reads the restores of single collections of a cluster, as the list functions return them. With `includeCollections` the
 * collections are read of those jobs whose status depends on them, which the summary counts and the filter goes by, and of
 * those that the result holds; of no others.
 */
export function readCollectionRestoreJobs<Job>(
  adapter: CollectionAdapter<Job>,
  args: ListArgs & CollectionArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<ListResult<Job, CollectionRestoreJobStatus>>;
export function readCollectionRestoreJobs<Job>(
  adapter: CollectionAdapter<Job>,
  args: ListArgs & CollectionArgs,
  context: ReadContext,
): Promise<ListResult<Sealed<Job>, CollectionRestoreJobStatus>>;
export async function readCollectionRestoreJobs<Job>(
  adapter: CollectionAdapter<Job>,
  args: ListArgs & CollectionArgs,
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>, CollectionRestoreJobStatus>> {
  if (args.includeCollections !== true) return readRestoreJobs(adapter, args, context);
  const list = await readList<CollectionJob, CollectionJob>(
    collectionEndpoint,
    args,
    { startScan: () => (job) => job, hasEnded: endedBy(adapter) },
    context,
  );
  const judged = await withCollections(list.items, dependsOnCollections, args, context);
  const held = new Set(heldJobs(adapter, args, judged));
  const items = await withCollections(
    judged,
    (job) => job.known === undefined && held.has(job),
    args,
    context,
  );
  return foldWholeJobs(adapter, args, { ...list, items });
}

/**
 * Which restore, and whether its collections are read as well: with `onceEnded` only of one that has ended, which is then the
 * job even where Atlas no longer has its collections.
 */
interface SingleCollectionArgs extends SingleArgs {
  readonly includeCollections?: boolean | "onceEnded" | undefined;
}

/** Reads one restore of single collections, with `includeCollections` every one of these as well. */
export function readCollectionRestoreJob<Job>(
  adapter: CollectionAdapter<Job>,
  args: SingleCollectionArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<Job>;
export function readCollectionRestoreJob<Job>(
  adapter: CollectionAdapter<Job>,
  args: SingleCollectionArgs,
  context: ReadContext,
): Promise<Sealed<Job>>;
export async function readCollectionRestoreJob<Job>(
  adapter: CollectionAdapter<Job>,
  args: SingleCollectionArgs,
  context: ReadContext,
): Promise<Job | Sealed<Job>> {
  const raw = await readRawJob(adapter.endpoint, args, context);
  const { includeCollections } = args;
  let job: CollectionJob = raw;
  if (includeCollections === true) job = await withItsCollections(raw, args, context);
  else if (includeCollections === "onceEnded")
    [job = raw] = await withCollections([raw], endedBy(adapter), args, context);
  return present(adapter, job, deriveFields(adapter, job), args.includeDeliveryUrls);
}

/** Whether a job has ended; it has no delivery URLs on which that could depend. */
const endedBy =
  <Job>({ statusOf }: CollectionAdapter<Job>) =>
  (job: CollectionJob): boolean =>
    hasEnded({ status: statusOf(job, 0) });
