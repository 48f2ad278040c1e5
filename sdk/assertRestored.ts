import * as pulumi from "@pulumi/pulumi";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";

/** What has to be true of the latest restore job, or of all that are given. Every one that is set counts. */
export interface RestoreExpectation {
  /** How the job has to stand. Default: `COMPLETED`. */
  readonly requiredStatus?: enums.RestoreJobStatus | undefined;
  /** How long ago the job may have ended at most, as a duration such as `24h` (units: ms, s, m, h, d). */
  readonly completedWithin?: string | undefined;
  /** The snapshot that has to be the restored one. */
  readonly snapshotId?: string | undefined;
  /** The cluster that has to be the target. */
  readonly targetClusterName?: string | undefined;
}

/** The result of a list function: of serverless, dedicated or any clusters, or of Flex clusters. */
export interface RestoreJobsResult {
  readonly summary: { readonly latest?: AnyRestoreJob | undefined };
}

type AnyRestoreJob =
  outputs.ServerlessRestoreJob | outputs.ClusterRestoreJob | outputs.RestoreJob | outputs.FlexRestoreJob;

/**
 * Makes sure that the latest restore job of a list result is as expected. Returns that job; throws a
 * {@link pulumi.RunError}, which Pulumi shows without stack trace, that names every expectation which was not met.
 *
 * It judges what was read, once, by this machine's clock; it doesn't wait. To wait for a restore, use `RestoreGate`.
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
  const { latest } = result.summary;
  if (latest === undefined) throw new pulumi.RunError("assertRestored: there is no restore job at all");
  const unmet = unmetExpectations(latest, expectation, Date.now());
  if (unmet.length === 0) return latest;
  throw new pulumi.RunError(
    `assertRestored: the latest restore job${latest.id === undefined ? "" : ` ${latest.id}`} ${unmet.join("; ")}`,
  );
}

function unmetExpectations(job: AnyRestoreJob, expectation: RestoreExpectation, now: number): string[] {
  const { requiredStatus = "COMPLETED", completedWithin, snapshotId, targetClusterName } = expectation;
  const unmet: string[] = [];
  const status = statusOf(job);
  if (status !== requiredStatus) unmet.push(`is ${status}, not ${requiredStatus}`);
  if (completedWithin !== undefined) unmet.push(...unmetAge(job, completedWithin, now));
  if (snapshotId !== undefined && job.snapshotId !== snapshotId) {
    unmet.push(`restored snapshot ${job.snapshotId ?? "(none)"}, not ${snapshotId}`);
  }
  const target = "targetDeploymentItemName" in job ? job.targetDeploymentItemName : targetOf(job);
  if (targetClusterName !== undefined && target !== targetClusterName) {
    unmet.push(`went to ${target ?? "no cluster"}, not to ${targetClusterName}`);
  }
  return unmet;
}

const targetOf = (job: AnyRestoreJob): string | undefined =>
  "targetClusterName" in job ? job.targetClusterName : undefined;

function unmetAge(job: AnyRestoreJob, completedWithin: string, now: number): string[] {
  const limit = durationInMilliseconds(completedWithin);
  const end = "restoreFinishedDate" in job ? job.restoreFinishedDate : endOf(job);
  if (end === undefined) return [`has no end, so it can't have ended within ${completedWithin}`];
  const ended = Date.parse(end);
  return now - ended <= limit ? [] : [`ended at ${end}, longer than ${completedWithin} ago`];
}

/** A `download` job never gets a `finishedAt`: the time at which it was made stands for it. */
const endOf = (job: AnyRestoreJob): string | undefined =>
  ("finishedAt" in job ? job.finishedAt : undefined) ??
  (statusOf(job) === "IN_PROGRESS" ? undefined : job.createdAt);

/** Flex's own words, as the other functions say them. */
const flexWords: Readonly<Record<string, string>> = {
  QUEUED: "PENDING",
  RUNNING: "IN_PROGRESS",
  CLOSED: "COMPLETED",
};

function statusOf(job: AnyRestoreJob): string {
  const status = job.status ?? "UNKNOWN";
  return "instanceName" in job || "restoreScheduledDate" in job ? (flexWords[status] ?? status) : status;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationInMilliseconds(text: string): number {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) {
    throw new pulumi.RunError("assertRestored: completedWithin must be a duration such as 30m, 24h or 1h30m");
  }
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ""] ?? 0),
    0,
  );
}
