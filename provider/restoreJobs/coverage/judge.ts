import { checkLimits, hasEnded, type JobTimes, type LimitResult, type Limits } from "../limits";
import { isLater } from "../status";
import { type Verdict } from "./verdicts";

/** What a coverage asks of a restore. */
export interface CoverageLimits extends Limits {
  readonly completedWithin: string;
}

/** The tier-neutral job, as far as a verdict goes by it. */
export interface JudgedJob extends JobTimes {
  readonly id?: string | undefined;
}

/** What the restores of one cluster come to. */
export interface Judgement<Job> {
  readonly verdict: Verdict;
  /** In words, without an age: two reads of the same data say the same. */
  readonly reason: string;
  /** The latest job that meets everything. */
  readonly coveredBy?: Job;
  /** The latest attempt. */
  readonly latest?: Job;
}

/** Whether the cluster has backups, by what Atlas lists of it. */
export type BackupState = "on" | "off" | "free";

/**
 * The verdict on one cluster; the first rule that fits counts. `attempts` are the jobs that count as one, in any order;
 * `now` is in milliseconds since 1970, by Atlas's clock.
 */
export function judge<Job extends JudgedJob>(
  backups: BackupState,
  attempts: readonly Job[],
  limits: CoverageLimits,
  now: number,
): Judgement<Job> {
  const latest = latestOf(attempts);
  const found = { ...(latest === undefined ? {} : { latest }) };
  if (backups !== "on") {
    const reason = backups === "off" ? "backups are turned off" : "a free cluster has no backups";
    return { verdict: "NO_BACKUP", reason, ...found };
  }
  if (latest === undefined)
    return { verdict: "NO_RESTORE_FOUND", reason: "Atlas's history holds no restore that counts" };

  const lastEnded = latestOf(attempts.filter(hasEnded));
  const completed = attempts.filter(({ status }) => status === "COMPLETED");
  const coveredBy = latestOf(completed.filter((job) => meetsAll(job, limits, now)));
  if (coveredBy !== undefined) {
    const failed =
      lastEnded !== undefined && lastEnded.status !== "COMPLETED" ? `; but ${stands(lastEnded)}` : "";
    return { verdict: "COVERED", reason: stands(coveredBy) + failed, coveredBy, ...found };
  }
  if (lastEnded === undefined) return { verdict: "INCONCLUSIVE", reason: stands(latest), ...found };
  if (lastEnded.status !== "COMPLETED") return { verdict: "FAILED", reason: stands(lastEnded), ...found };

  // Where none completed within the time, the other limits are no question.
  const inTime = { completedWithin: limits.completedWithin };
  const lastInTime = latestOf(completed.filter((job) => meetsAll(job, inTime, now)));
  const gap =
    lastInTime === undefined ? shortfall(lastEnded, inTime, now) : shortfall(lastInTime, limits, now);
  return { ...gap, ...found };
}

/** Which verdict each limit leads to where a job exceeds it. */
const exceededVerdicts = {
  completedWithin: "OVERDUE",
  maxRestoreDuration: "TOO_SLOW",
  maxDataAge: "DATA_TOO_OLD",
} as const satisfies Record<keyof Limits, Verdict>;

/** Why a completed job doesn't cover its cluster. A limit that it exceeds says more than one that can't be told. */
function shortfall(
  job: JudgedJob,
  limits: CoverageLimits,
  now: number,
): { readonly verdict: Verdict; readonly reason: string } {
  const checks = checkLimits(job, limits, now);
  const exceeded = checks.find(({ result }) => result.kind === "exceeded");
  const open = checks.find(({ result }) => result.kind !== "met");
  const reason = `${named(job)} ${reasonOf((exceeded ?? open)?.result)}`;
  return { verdict: exceeded === undefined ? "INCONCLUSIVE" : exceededVerdicts[exceeded.name], reason };
}

const reasonOf = (result: LimitResult | undefined): string =>
  result === undefined || result.kind === "met" ? "meets every limit" : result.reason;

const meetsAll = (job: JudgedJob, limits: Limits, now: number): boolean =>
  checkLimits(job, limits, now).every(({ result }) => result.kind === "met");

function latestOf<Job extends JudgedJob>(jobs: readonly Job[]): Job | undefined {
  let latest: Job | undefined;
  for (const job of jobs) if (isLater(job, latest)) latest = job;
  return latest;
}

const named = ({ id }: JudgedJob): string =>
  id === undefined ? "a restore job without an id" : `restore job ${id}`;

/** `restore job 5f… is COMPLETED since 2026-01-15T10:16:20Z` */
function stands(job: JudgedJob): string {
  const { status, finishedAt, createdAt } = job;
  const since =
    finishedAt !== undefined
      ? ` since ${finishedAt}`
      : createdAt !== undefined
        ? ` (started ${createdAt})`
        : "";
  return `${named(job)} is ${status}${since}`;
}
