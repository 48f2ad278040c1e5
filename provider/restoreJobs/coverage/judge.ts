import { jobStateText } from "../jobChoiceText";
import { checkLimits, type LimitResult, type Limits } from "../limits";
import { type DecisiveAttempts, type JudgedJob } from "./decisiveAttempts";
import { type Verdict } from "./verdicts";

/** What the restores of one cluster come to. */
export interface Judgement<Job> {
  readonly verdict: Verdict;
  /** In words, without an age: two reads of the same data say the same. */
  readonly reason: string;
  /** The latest job that meets everything. */
  readonly coveredBy?: Job | undefined;
  /** The latest attempt. */
  readonly latest?: Job | undefined;
  /** The latest attempt that completed, whenever that was. */
  readonly lastCompleted?: Job | undefined;
}

/** Whether the cluster has backups, by what Atlas lists of it. */
export type BackupState = "on" | "off" | "free";

/**
 * The verdict on one cluster whose jobs were read; the first rule that fits counts. UNREADABLE isn't among them: who can't
 * read has nothing to judge.
 */
export function judge<Job extends JudgedJob>(
  backups: BackupState,
  { latestOf, limits, now }: DecisiveAttempts<Job>,
): Judgement<Job> {
  const latest = latestOf("any");
  const found = { latest, lastCompleted: latestOf("completed") };
  if (backups !== "on") {
    const reason = backups === "off" ? "backups are turned off" : "a free cluster has no backups";
    return { verdict: "NO_BACKUP", reason, ...found };
  }
  if (latest === undefined)
    return { verdict: "NO_RESTORE_FOUND", reason: "Atlas's history holds no restore that counts", ...found };

  const lastEnded = latestOf("ended");
  const coveredBy = latestOf("covering");
  if (coveredBy !== undefined) {
    const failed =
      lastEnded !== undefined && lastEnded.status !== "COMPLETED" ? `; but ${jobStateText(lastEnded)}` : "";
    return { verdict: "COVERED", reason: jobStateText(coveredBy) + failed, coveredBy, ...found };
  }
  if (lastEnded === undefined) return { verdict: "INCONCLUSIVE", reason: jobStateText(latest), ...found };
  if (lastEnded.status !== "COMPLETED")
    return { verdict: "FAILED", reason: jobStateText(lastEnded), ...found };

  // Where none completed within the time, the other limits are no question.
  const lastInTime = latestOf("inTime");
  const gap =
    lastInTime === undefined
      ? shortfall(lastEnded, { completedWithin: limits.completedWithin }, now)
      : shortfall(lastInTime, limits, now);
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
  limits: Limits,
  now: number,
): { readonly verdict: Verdict; readonly reason: string } {
  const checks = checkLimits(job, limits, now);
  const exceeded = checks.find(({ result }) => result.kind === "exceeded");
  const open = checks.find(({ result }) => result.kind !== "met");
  const reason = `${jobStateText(job)}, but ${reasonOf((exceeded ?? open)?.result)}`;
  return { verdict: exceeded === undefined ? "INCONCLUSIVE" : exceededVerdicts[exceeded.name], reason };
}

const reasonOf = (result: LimitResult | undefined): string =>
  result === undefined || result.kind === "met" ? "meets every limit" : result.reason;
