import { type ClusterId } from "../atlas/client";
import { type Tier } from "../atlas/endpoints";
import { unlessJobMissing } from "../atlas/errors";
import { neutralCollectionAdapter } from "./collectionAdapters";
import { type JobFilter, matcherOf } from "./filter";
import { hasEnded } from "./limits";
import { type RestoreJob } from "./outputs";
import { type ReadContext } from "./readContext";
import { readCollectionRestoreJob } from "./readCollectionRestoreJobs";
import { readRestoreJob, readRestoreJobs } from "./readRestoreJobs";
import { type CollectionRestoreJobStatus, isLater } from "./status";
import { type AnyJob, type TierAdapter } from "./tierAdapter";
import { withNeutralAdapter } from "./tierAdapters";
import { ofCollections, ofTier, resolveTier, tierInputs } from "./tierResolution";

/** Which restore job of a cluster counts: the one of an id, or the latest of those that fit. */
export interface JobChoice extends ClusterId {
  readonly tier?: Tier | "auto" | undefined;
  /** Restores of snapshots unless told otherwise. */
  readonly restoreType?: "snapshot" | "collection" | undefined;
  readonly restoreJobId?: string | undefined;
  readonly match?: JobFilter | undefined;
}

/** Where jobs are read from: the endpoint of a tier for restores of snapshots, or that for restores of single collections. */
export type JobSource = Tier | "collections";

/** Reads from the source that was asked for, or from the endpoint of the tier that the cluster turns out to have. */
const atSource = <T>(
  choice: JobChoice,
  context: ReadContext,
  attempt: (source: JobSource) => Promise<T>,
): Promise<T> => {
  const { tier = "auto", restoreType } = choice;
  if (restoreType === "collection") return ofCollections(() => attempt("collections"));
  return tier === "auto" ? resolveTier(choice, context, attempt) : ofTier(tier, tierInputs, attempt);
};

/** Hands the adapter that returns a source's jobs as tier-neutral ones to `use`, which must work with every source. */
export const withAdapterOf = <Result>(
  source: JobSource,
  clusterName: string,
  use: <Raw extends AnyJob, Status extends CollectionRestoreJobStatus>(
    adapter: TierAdapter<Raw, RestoreJob, Status>,
  ) => Result,
): Result =>
  source === "collections"
    ? use(neutralCollectionAdapter(clusterName))
    : withNeutralAdapter(source, clusterName, use);

/**
 * One job of a cluster whose source is known; undefined where Atlas has no such job, or not yet. A restore of single
 * collections has all of these with it once it has ended.
 */
export const readJobFrom = (
  source: JobSource,
  cluster: ClusterId,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob | undefined> => unlessJobMissing(requestJob(source, cluster, restoreJobId, context));

/** The same, whatever the source is. */
export const readJobById = (
  choice: JobChoice,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob | undefined> =>
  unlessJobMissing(atSource(choice, context, (source) => requestJob(source, choice, restoreJobId, context)));

function requestJob(
  source: JobSource,
  { groupId, clusterName }: ClusterId,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob> {
  const args = { groupId, clusterName, restoreJobId };
  if (source !== "collections")
    return withNeutralAdapter(source, clusterName, (adapter) => readRestoreJob(adapter, args, context));
  const wanted = { ...args, includeCollections: "onceEnded" } as const;
  return readCollectionRestoreJob(neutralCollectionAdapter(clusterName), wanted, context);
}

/** Every job of a cluster, and where they are read from. */
export interface SourcedJobs {
  readonly source: JobSource;
  readonly jobs: readonly RestoreJob[];
  readonly totalCount: number | undefined;
}

/** Every job of the cluster; restores of single collections without these: see {@link lacksCollections}. */
export const readJobList = (choice: JobChoice, context: ReadContext): Promise<SourcedJobs> => {
  const { groupId, clusterName } = choice;
  return atSource(choice, context, (source) =>
    withAdapterOf(source, clusterName, async (adapter) => {
      const { results, totalCount } = await readRestoreJobs(adapter, { groupId, clusterName }, context);
      const jobs = results.map((job) =>
        job.id === undefined && lacksCollections(source, job) ? withoutCollections(job) : job,
      );
      return { source, jobs, totalCount };
    }),
  );
};

/** Whether a job has ended, and its collections weren't read with it: they say how. */
export const lacksCollections = (source: JobSource, job: RestoreJob): boolean =>
  source === "collections" && hasEnded(job) && !Object.hasOwn(job.raw, "collectionStates");

/** A job whose collections can't be read: nothing says whether one that Atlas calls successful has restored them. */
export const withoutCollections = (job: RestoreJob): RestoreJob =>
  job.status === "COMPLETED" ? { ...job, status: "UNKNOWN" } : job;

/** Reads the job that counts, once; undefined where there is none. */
export async function readChosenJob(
  choice: JobChoice,
  context: ReadContext,
): Promise<RestoreJob | undefined> {
  if (choice.restoreJobId !== undefined) return readJobById(choice, choice.restoreJobId, context);
  const { source, jobs } = await readJobList(choice, context);
  const job = latestOf(fittingJobs(choice, jobs));
  return job?.id !== undefined && lacksCollections(source, job)
    ? readJobFrom(source, choice, job.id, context)
    : job;
}

/** Those of the jobs of which the latest counts. */
export function fittingJobs({ match = {} }: JobChoice, jobs: readonly RestoreJob[]): RestoreJob[] {
  const isFitting = matcherOf(match);
  return jobs.filter((job) => isFitting(job, job));
}

/** The one that was made last. */
export const latestOf = (jobs: readonly RestoreJob[]): RestoreJob | undefined =>
  jobs.reduce<RestoreJob | undefined>((latest, job) => (isLater(job, latest) ? job : latest), undefined);
