import * as pulumi from "@pulumi/pulumi";
import { checkLimits, type Limits } from "../../provider/restoreJobs/limits";
import { durationForm, parseDuration } from "../../provider/values/duration";
import { refuseEmpty } from "./listResult";
import { type AnyRestoreJob, type CommonRestoreJob, commonRestoreJob, isOfCollections } from "./restoreJob";
import type * as enums from "./types/enums";

/** What has to be true of the latest restore job; every condition that is set counts. */
export interface RestoreExpectation extends Limits {
  /** The required status of the job. Default: `COMPLETED`. */
  readonly requiredStatus?: enums.CollectionRestoreJobStatus | undefined;
  /** The snapshot that must have been restored. */
  readonly snapshotId?: string | undefined;
  /** The cluster that must be the target. */
  readonly targetClusterName?: string | undefined;
}

/** The result of any list function: of serverless, dedicated, Flex or any clusters, or of single collections. */
export interface RestoreJobsResult {
  readonly summary: { readonly latest?: AnyRestoreJob | undefined };
}

/**
 * Makes sure that the latest restore job of a list result meets every expectation, and returns that job. Throws a
 * {@link pulumi.RunError}, which Pulumi shows without a stack trace, that names each expectation the job doesn't meet.
 *
 * A restore of single collections has to be read with `includeCollections`, or it may lack some and be COMPLETED.
 *
 * It judges the result that was read, once, by this machine's clock. To wait for a restore, use `RestoreGate`.
 *
 * @example
 * ```ts
 * const jobs = getRestoreJobsOutput({ groupId, clusterName });
 * export const drill = jobs.apply((result) => assertRestored(result, { completedWithin: "24h" }).id);
 * ```
 */
export function assertRestored<Result extends RestoreJobsResult>(
  result: Result,
  expectation: RestoreExpectation = {},
): NonNullable<Result["summary"]["latest"]> {
  const { requiredStatus = "COMPLETED", snapshotId, targetClusterName } = expectation;
  const wrong = wrongLimits(expectation);
  if (wrong.length > 0) throw unmet(wrong.join("; "));
  refuseEmpty("assertRestored", result);
  const { latest } = result.summary;
  if (latest === undefined) throw unmet("the cluster has no restore job");

  const job = commonRestoreJob(latest);
  const problems = [
    job.status !== requiredStatus && `is ${job.status}, not ${requiredStatus}`,
    job.status === "COMPLETED" &&
      isOfCollections(latest) &&
      latest.collectionStates === undefined &&
      "was read without its collections, of which some may be missing: set includeCollections to true",
    ...unmetLimits(job, expectation, Date.now()),
    snapshotId !== undefined &&
      job.snapshotId !== snapshotId &&
      `restored ${job.snapshotId === undefined ? "no known snapshot" : `snapshot ${job.snapshotId}`}, not ${snapshotId}`,
    targetClusterName !== undefined &&
      job.target !== targetClusterName &&
      `targets ${job.target ?? "no cluster"}, not ${targetClusterName}`,
  ].filter((problem) => problem !== false);
  if (problems.length === 0) return latest;
  throw unmet(`the latest restore job ${described(job)}${problems.join("; ")}`);
}

/** The limits that aren't durations, in words. */
const wrongLimits = ({ completedWithin, maxRestoreDuration, maxDataAge }: Limits): string[] =>
  Object.entries({ completedWithin, maxRestoreDuration, maxDataAge })
    .filter(([, limit]) => limit !== undefined && parseDuration(limit) === undefined)
    .map(([name]) => `${name} must be ${durationForm}`);

/** The limits that the job doesn't meet, in words. `now` is in milliseconds since 1970, by this machine's clock. */
const unmetLimits = (job: CommonRestoreJob, limits: Limits, now: number): string[] =>
  checkLimits(job, limits, now).flatMap(({ name, required, result }) => {
    if (result.kind === "met") return [];
    if (result.kind !== "inFuture") return [result.reason];
    const end = job.finishedAt ?? job.createdAt ?? "";
    return [`ends in the future by this machine's clock (${end}), so ${name} (${required}) is not met`];
  });

function described({ id, createdAt, finishedAt }: CommonRestoreJob): string {
  const times = [
    createdAt !== undefined && `created ${createdAt}`,
    finishedAt !== undefined && `finished ${finishedAt}`,
  ].filter((time) => time !== false);
  return `${id === undefined ? "" : `${id} `}${times.length === 0 ? "" : `(${times.join(", ")}) `}`;
}

const unmet = (problem: string): pulumi.RunError => new pulumi.RunError(`assertRestored: ${problem}`);
