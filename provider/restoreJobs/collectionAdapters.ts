import { collectionEndpoint } from "../atlas/endpoints";
import { type CollectionRestoreJob } from "../atlas/models/collection";
import { type CollectionRestoreJobOutput, type RestoreJob } from "./outputs";
import {
  type CollectionRestoreJobStatus,
  collectionRestoreJobStatuses,
  type KnownCollections,
  statusOfCollections,
} from "./status";
import { type JobFields, type TierAdapter } from "./tierAdapter";
import { restoreJob } from "./tierAdapters";
import { dataAsOfCollections } from "./times";

/** A restore job of single collections, and what is known of these. */
export type CollectionJob = CollectionRestoreJob & { readonly known?: KnownCollections };

/** How restores of single collections are understood, and returned as `Job`. */
export type CollectionAdapter<Job> = TierAdapter<CollectionJob, Job, CollectionRestoreJobStatus>;

/** Atlas's fields, with the states of the collections where they are known. */
const withStates = ({ known, ...job }: CollectionJob) => ({
  ...job,
  ...(known === undefined || known === "unavailable" ? {} : { collectionStates: [...known] }),
});

const common = {
  endpoint: collectionEndpoint,
  statuses: collectionRestoreJobStatuses,
  statusOf: (job: CollectionJob) => statusOfCollections(job, job.known),
  createdAtOf: (job: CollectionJob) => job.createdAt,
  fieldsOf: ({ snapshotId, targetClusterName, targetGroupId, finishedAt }: CollectionJob): JobFields => ({
    snapshotId,
    targetClusterName,
    targetGroupId,
    finishedAt,
  }),
};

/** As the functions for restores of single collections return theirs. */
export const collectionAdapter: CollectionAdapter<CollectionRestoreJobOutput> = {
  ...common,
  toOutput: (job, { status, createdAt, deliveryUrlCount }): CollectionRestoreJobOutput => ({
    ...withStates(job),
    status,
    createdAt,
    deliveryUrlCount,
  }),
};

/**
 * The same as tier-neutral jobs, for what works with restores of every kind. `raw` holds `collectionStates` where they were
 * read.
 *
 * @param clusterName the cluster that was asked for: the source, which Atlas doesn't say
 */
export const neutralCollectionAdapter = (clusterName: string): CollectionAdapter<RestoreJob> => ({
  ...common,
  toOutput: (job, derived): RestoreJob =>
    restoreJob(collectionEndpoint.tier, derived, {
      id: job.id,
      snapshotId: job.snapshotId,
      dataAsOf: dataAsOfCollections(job),
      finishedAt: job.finishedAt,
      sourceClusterName: clusterName,
      targetClusterName: job.targetClusterName,
      targetGroupId: job.targetGroupId,
      raw: withStates(job),
    }),
});
