import { latestOf } from "../../restoreJobs/jobChoice";
import { checkLimits, completedWithin, hasEnded, type LimitResult } from "../../restoreJobs/limits";
import { type GateCondition, type GateJob, requiredStatus } from "./inputs";

/** What a check of the jobs came to. */
export type CheckResult =
  /** The job has come to the required end, and keeps the limits. */
  | { readonly kind: "holds"; readonly job: GateJob }
  /** It may still come to it. */
  | { readonly kind: "running"; readonly job: GateJob }
  /** It ended in another way, and won't come to it. */
  | { readonly kind: "endedOtherwise"; readonly job: GateJob }
  /** It breaks a limit for good, or will never tell whether it does: the reason goes on from the job. */
  | { readonly kind: "breaksLimit"; readonly job: GateJob; readonly reason: string }
  /** Its end lies in the future by Atlas's clock: until that has passed, it meets no limit. */
  | { readonly kind: "endsInFuture"; readonly job: GateJob; readonly reason: string }
  /** There are jobs, but the latest ended longer ago than `completedWithin`. */
  | { readonly kind: "tooOld"; readonly job: GateJob; readonly reason: string }
  /** No job is there. */
  | { readonly kind: "missing" };

/** Which of the jobs counts, and what it says. `now` in milliseconds since 1970, by Atlas's clock. */
export function judge(condition: GateCondition, candidates: readonly GateJob[], now: number): CheckResult {
  const { completedWithin: within } = condition;
  const recency = (job: GateJob): LimitResult | undefined =>
    within === undefined ? undefined : completedWithin(job, within, now);
  const job = latestOf(candidates.filter((candidate) => recency(candidate)?.kind !== "exceeded"));
  if (job !== undefined) return judgeJob(condition, job, now);
  const old = latestOf(candidates);
  const result = old === undefined ? undefined : recency(old);
  return old === undefined || result?.kind !== "exceeded"
    ? { kind: "missing" }
    : { kind: "tooOld", job: old, reason: result.reason };
}

function judgeJob(condition: GateCondition, job: GateJob, now: number): CheckResult {
  const ended = hasEnded(job);
  if (ended && job.status !== requiredStatus(condition)) return { kind: "endedOtherwise", job };
  const unmet = checkLimits(job, condition, now)
    .map(({ result }) => result)
    .filter((result) => result.kind !== "met");
  // What is missing of a job that runs may come with its end.
  const broken = unmet.find(({ kind }) => kind === "exceeded" || (ended && kind === "unknown"));
  if (broken !== undefined) return { kind: "breaksLimit", job, reason: broken.reason };
  if (!ended) return { kind: "running", job };
  const future = unmet.find(({ kind }) => kind === "inFuture");
  if (future !== undefined) return { kind: "endsInFuture", job, reason: future.reason };
  return { kind: "holds", job };
}
