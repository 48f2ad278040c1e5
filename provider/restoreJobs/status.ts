import {
  type CollectionRestoreJob,
  type CollectionState,
  failedCollectionStates,
  runningCollectionStates,
} from "../atlas/models/collection";

/** The words for how a restore of a snapshot stands, the same for every tier. */
export const restoreJobStatuses = [
  "PENDING",
  "IN_PROGRESS",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "UNKNOWN",
] as const;
export type RestoreJobStatus = (typeof restoreJobStatuses)[number];

/** The words for how a restore of single collections stands: these can fail in part. */
export const collectionRestoreJobStatuses = [
  "PENDING",
  "IN_PROGRESS",
  "COMPLETED",
  "PARTIALLY_FAILED",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "UNKNOWN",
] as const;
export type CollectionRestoreJobStatus = (typeof collectionRestoreJobStatuses)[number];

/** What a serverless or dedicated job says of its state: it has flags, but no status. */
export interface StatusFlags {
  readonly failed?: boolean | undefined;
  readonly cancelled?: boolean | undefined;
  readonly expired?: boolean | undefined;
  readonly finishedAt?: string | undefined;
  readonly deliveryType?: string | undefined;
}

/**
 * The status of a serverless or dedicated job: that of the first rule that fits.
 *
 * A `download` job that completes gets no `finishedAt` (one that was cancelled or failed does): it has completed once its
 * delivery URL is there, and expires with that. On a job of another kind `expired` says nothing once it has finished.
 */
export function statusOfFlags(job: StatusFlags, deliveryUrlCount: number): RestoreJobStatus {
  const download = job.deliveryType === "download";
  if (job.failed === true) return "FAILED";
  if (job.cancelled === true) return "CANCELLED";
  if (download && job.expired === true) return "EXPIRED";
  if (download && deliveryUrlCount > 0) return "COMPLETED";
  if (job.finishedAt !== undefined) return "COMPLETED";
  if (job.expired === true) return "EXPIRED";
  return "IN_PROGRESS";
}

const flexStatuses: ReadonlyMap<string | undefined, RestoreJobStatus> = new Map([
  ["PENDING", "PENDING"],
  ["QUEUED", "PENDING"],
  ["RUNNING", "IN_PROGRESS"],
  ["COMPLETED", "COMPLETED"],
  ["CLOSED", "COMPLETED"],
  ["FAILED", "FAILED"],
]);

/** The status of a Flex job, which has one of its own; a word that isn't known is UNKNOWN. */
export const statusOfFlex = (status: string | undefined): RestoreJobStatus =>
  flexStatuses.get(status) ?? "UNKNOWN";

/** A job's collections: `undefined` where they weren't asked for, `unavailable` where they can't be read any more. */
export type KnownCollections = readonly CollectionState[] | "unavailable" | undefined;

const collectionJobStatuses: ReadonlyMap<string | undefined, CollectionRestoreJobStatus> = new Map([
  ["INITIALIZING", "PENDING"],
  ["IN_PROGRESS", "IN_PROGRESS"],
  ["FINALIZING", "IN_PROGRESS"],
  ["SUCCESSFUL", "COMPLETED"],
  ["CANCELED", "CANCELLED"],
  ["FAILED", "FAILED"],
]);

/** The status of a restore of single collections. Only of a SUCCESSFUL job it depends on more than the job's own state. */
export function statusOfCollections(
  job: CollectionRestoreJob,
  collections: KnownCollections,
): CollectionRestoreJobStatus {
  const status = collectionJobStatuses.get(job.state) ?? "UNKNOWN";
  if (status !== "COMPLETED") return status;
  return hasFailedIndexes(job.indexStatus) ? "PARTIALLY_FAILED" : statusOfSuccessful(job, collections);
}

/** Whether the collections decide on the status: those of any other job need not be read for it. */
export const dependsOnCollections = ({ state, indexStatus }: CollectionRestoreJob): boolean =>
  state === "SUCCESSFUL" && !hasFailedIndexes(indexStatus);

/**
 * The status of a SUCCESSFUL job by its collections. Were it COMPLETED without all of them restored, a deployment would go
 * on with data that isn't there.
 */
function statusOfSuccessful(
  job: CollectionRestoreJob,
  collections: KnownCollections,
): CollectionRestoreJobStatus {
  if (collections === undefined) return "COMPLETED";
  if (collections === "unavailable") return "UNKNOWN";
  if (collections.some(hasFailed)) return "PARTIALLY_FAILED";
  // They stand as they did before the job ended: an answer may come from a replica that lags.
  if (collections.some(isRunning) || (collections.length === 0 && !isOfNothing(job))) return "IN_PROGRESS";
  return collections.every(({ state }) => state === "SUCCESSFUL") ? "COMPLETED" : "UNKNOWN";
}

/** Whether a job has no collections to tell of: Atlas counts no document, and none was asked for by its name. */
const isOfNothing = ({ totalDocuments, collections = [] }: CollectionRestoreJob): boolean =>
  totalDocuments === 0 && collections.length === 0;

const hasFailedIndexes = (indexStatus: CollectionRestoreJob["indexStatus"]): boolean =>
  indexStatus?.state === "FAILED" || (indexStatus?.failedCollectionCount ?? 0) > 0;

const running: ReadonlySet<string | undefined> = new Set(runningCollectionStates);
const failed: ReadonlySet<string | undefined> = new Set(failedCollectionStates);

/** Whether a collection was not restored, or not wholly. */
export const hasFailed = ({ state, indexStatus }: CollectionState): boolean =>
  failed.has(state) || indexStatus?.state === "FAILED";

/** Whether something still happens to a collection: Atlas may build its indexes when its documents are all there. */
export const isRunning = ({ state, indexStatus }: CollectionState): boolean =>
  running.has(state) || indexStatus?.state === "IN_PROGRESS";

/** What "latest" goes by. */
export interface Aged {
  readonly id?: string | undefined;
  /** Where Atlas says it. Otherwise it stands in the id, whose first digits are the time. */
  readonly createdAt?: string | undefined;
}

/**
 * Whether `a` is later than `b`: by `createdAt`, then by `id`. Without times of their own, comparing ids compares both. A job
 * that has neither is earlier than any other.
 */
export function isLater(a: Aged, b: Aged | undefined): boolean {
  if (b === undefined) return true;
  if (a.createdAt !== b.createdAt) {
    const difference = timeOf(a) - timeOf(b);
    if (difference !== 0) return difference > 0;
  }
  return (a.id ?? "") > (b.id ?? "");
}

const timeOf = ({ createdAt }: Aged): number => (createdAt === undefined ? 0 : Date.parse(createdAt));
