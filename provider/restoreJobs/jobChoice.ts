import { type ClusterId } from "../atlas/client";
import { type Tier } from "../atlas/endpoints";
import { ApiError } from "../atlas/errors";
import { fits, type JobFilter } from "./filter";
import { type ListResult } from "./listResult";
import { type RestoreJob } from "./outputs";
import { type ReadContext } from "./readContext";
import { readRestoreJob, readRestoreJobs } from "./readRestoreJobs";
import { isLater } from "./status";
import { withNeutralAdapter } from "./tierAdapters";
import { type Attempt, ofTier, resolveTier, tierInputs } from "./tierResolution";

/** Which restore job of a cluster counts: the one of an id, or the latest of those that fit. */
export interface JobChoice extends ClusterId {
  readonly tier?: Tier | "auto" | undefined;
  readonly restoreJobId?: string | undefined;
  readonly match?: JobFilter | undefined;
}

/** Reads from the endpoint of the tier that was given, or of the one that the cluster turns out to have. */
const atTier = <T>(choice: JobChoice, context: ReadContext, attempt: Attempt<T>): Promise<T> => {
  const { tier = "auto" } = choice;
  return tier === "auto" ? resolveTier(choice, context, attempt) : ofTier(tier, tierInputs, attempt);
};

/** One job of a cluster whose tier is known; undefined where Atlas has no such job, or not yet. */
export const readJobOfTier = (
  tier: Tier,
  cluster: ClusterId,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob | undefined> => unlessMissing(requestJob(tier, cluster, restoreJobId, context));

/** The same, whatever the tier is. */
export const readJobById = (
  choice: JobChoice,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob | undefined> =>
  unlessMissing(atTier(choice, context, (tier) => requestJob(tier, choice, restoreJobId, context)));

function requestJob(
  tier: Tier,
  { groupId, clusterName }: ClusterId,
  restoreJobId: string,
  context: ReadContext,
): Promise<RestoreJob> {
  const args = { groupId, clusterName, restoreJobId };
  return withNeutralAdapter(tier, clusterName, (adapter) => readRestoreJob(adapter, args, context));
}

async function unlessMissing(job: Promise<RestoreJob>): Promise<RestoreJob | undefined> {
  try {
    return await job;
  } catch (error) {
    if (error instanceof ApiError && error.isJobMissing) return undefined;
    throw error;
  }
}

/** Every job of the cluster, and the tier whose endpoint has them. */
export const readJobList = (
  choice: JobChoice,
  context: ReadContext,
): Promise<{ readonly tier: Tier; readonly list: ListResult<RestoreJob> }> => {
  const { groupId, clusterName } = choice;
  return atTier(choice, context, async (tier) => {
    const list = await withNeutralAdapter(tier, clusterName, (adapter) =>
      readRestoreJobs(adapter, { groupId, clusterName }, context),
    );
    return { tier, list };
  });
};

/** Reads the job that counts, once; undefined where there is none. */
export async function readChosenJob(
  choice: JobChoice,
  context: ReadContext,
): Promise<RestoreJob | undefined> {
  if (choice.restoreJobId !== undefined) return readJobById(choice, choice.restoreJobId, context);
  const { list } = await readJobList(choice, context);
  return latestOf(list.results.filter((job) => fitsChoice(choice, job)));
}

/** Whether a job is among those of which the latest counts. */
export const fitsChoice = ({ match = {} }: JobChoice, job: RestoreJob): boolean => fits(match, job, job);

/** The one that was made last. */
export const latestOf = (jobs: readonly RestoreJob[]): RestoreJob | undefined =>
  jobs.reduce<RestoreJob | undefined>((latest, job) => (isLater(job, latest) ? job : latest), undefined);
