import * as pulumi from "@pulumi/pulumi";
import { commonWord } from "./flexWords";
import type * as enums from "./types/enums";

/** What has to be true of the latest restore job; every condition that is set counts. */
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

/** The result of any list function: of serverless, dedicated, Flex or any clusters. */
export interface RestoreJobsResult {
  readonly summary: { readonly latest?: JudgedRestoreJob | undefined };
}

/** What is judged of a job. Flex has its own words for some of it. */
export interface JudgedRestoreJob {
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly finishedAt?: string | undefined;
  readonly restoreFinishedDate?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly targetClusterName?: string | undefined;
  readonly targetDeploymentItemName?: string | undefined;
}

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
  const { requiredStatus = "COMPLETED", completedWithin, snapshotId, targetClusterName } = expectation;
  const limit = completedWithin === undefined ? Number.POSITIVE_INFINITY : milliseconds(completedWithin);
  const { latest } = result.summary;
  if (latest === undefined) throw unmet("there is no restore job at all");

  const status = statusOf(latest);
  const end = endOf(latest);
  const target = latest.targetClusterName ?? latest.targetDeploymentItemName;
  const problems = [
    status !== requiredStatus && `is ${status}, not ${requiredStatus}`,
    completedWithin !== undefined &&
      (end === undefined
        ? `has not ended, so not within ${completedWithin} either`
        : Date.now() - Date.parse(end) > limit && `ended at ${end}, longer than ${completedWithin} ago`),
    snapshotId !== undefined &&
      latest.snapshotId !== snapshotId &&
      `restored ${latest.snapshotId === undefined ? "no known snapshot" : `snapshot ${latest.snapshotId}`}, not ${snapshotId}`,
    targetClusterName !== undefined &&
      target !== targetClusterName &&
      `went to ${target ?? "no cluster"}, not to ${targetClusterName}`,
  ].filter((problem) => problem !== false);
  if (problems.length === 0) return latest;
  throw unmet(
    `the latest restore job ${latest.id === undefined ? "" : `${latest.id} `}${problems.join("; ")}`,
  );
}

const unmet = (problem: string): pulumi.RunError => new pulumi.RunError(`assertRestored: ${problem}`);

const statusOf = ({ status = "UNKNOWN" }: JudgedRestoreJob): string => commonWord(status);

const ended: ReadonlySet<string> = new Set(["COMPLETED", "FAILED", "CANCELLED", "EXPIRED"]);

/** Where Atlas says no end (a `download` job never gets one), the time at which the job was made stands for it. */
const endOf = (job: JudgedRestoreJob): string | undefined =>
  job.finishedAt ?? job.restoreFinishedDate ?? (ended.has(statusOf(job)) ? job.createdAt : undefined);

const units: ReadonlyMap<string | undefined, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function milliseconds(duration: string): number {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(duration))
    throw unmet("completedWithin must be a duration such as 30m, 24h or 1h30m (units: ms, s, m, h, d)");
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units.get(unit) ?? 0),
    0,
  );
}
