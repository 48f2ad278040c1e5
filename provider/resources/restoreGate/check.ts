import { type Call } from "../../atlas/call";
import { type Tier } from "../../atlas/endpoints";
import { ApiError } from "../../atlas/errors";
import { isLater } from "../../restoreJobs/status";
import { parseDuration } from "../../values/duration";
import { readRestoreJob, readRestoreJobs } from "../../restoreJobs/readRestoreJobs";
import { withNeutralAdapter } from "../../restoreJobs/tierAdapters";
import { ofTier, resolveTier, tierInputs } from "../../restoreJobs/tierResolution";
import { type ResourceContext } from "../definition";
import { type GateInputs, type GateJob, gateDefaults, hasEnded } from "./inputs";

/** What one look at Atlas came to. */
export type CheckResult =
  /** The job has come to the required end. */
  | { readonly kind: "holds"; readonly job: GateJob }
  /** It may still come to it. */
  | { readonly kind: "running"; readonly job: GateJob }
  /** It ended in another way, and won't come to it. */
  | { readonly kind: "endedOtherwise"; readonly job: GateJob }
  /** No job is there. */
  | { readonly kind: "missing" }
  /** There are jobs, but the latest ended longer ago than `completedWithin`. */
  | { readonly kind: "tooOld"; readonly job: GateJob };

/** Looks once: reads the job, or the list of which the latest fitting one counts. */
export async function checkOnce(
  inputs: GateInputs,
  call: Call,
  context: ResourceContext,
): Promise<CheckResult> {
  const candidates =
    inputs.restoreJobId === undefined
      ? await fittingJobs(inputs, call, context)
      : await oneJob(inputs, inputs.restoreJobId, call, context);
  return judge(inputs, candidates, context.time.now());
}

/** Which of the jobs counts, and what it says. `now` in milliseconds since 1970. */
export function judge(inputs: GateInputs, candidates: readonly GateJob[], now: number): CheckResult {
  const latestOf = (jobs: readonly GateJob[]) =>
    jobs.reduce<GateJob | undefined>((latest, job) => (isLater(job, latest) ? job : latest), undefined);
  const within = parseDuration(inputs.completedWithin ?? "");
  const recent =
    within === undefined ? candidates : candidates.filter((job) => !endedBefore(job, now - within));
  const job = latestOf(recent);
  if (job === undefined) {
    const old = latestOf(candidates);
    return old === undefined ? { kind: "missing" } : { kind: "tooOld", job: old };
  }
  if (job.status === (inputs.requiredStatus ?? gateDefaults.requiredStatus)) return { kind: "holds", job };
  return { kind: hasEnded(job) ? "endedOtherwise" : "running", job };
}

/**
 * Whether a job ended before a moment. Where Atlas gives no end (a completed `download` job has none), the time at which
 * the job was created stands for it: it can't have ended earlier.
 */
function endedBefore(job: GateJob, moment: number): boolean {
  if (!hasEnded(job)) return false;
  const end = job.finishedAt ?? job.createdAt;
  return end !== undefined && Date.parse(end) < moment;
}

async function fittingJobs(
  inputs: GateInputs,
  call: Call,
  context: ResourceContext,
): Promise<readonly GateJob[]> {
  const { groupId, clusterName, tier = "auto", match } = inputs;
  const functionContext = { client: context.client(), call, tierCache: context.tierCache };
  const attempt = (found: Tier) =>
    withNeutralAdapter(found, clusterName, (adapter) =>
      readRestoreJobs(adapter, { groupId, clusterName, filter: match }, functionContext),
    );
  const result =
    tier === "auto" ? resolveTier(inputs, functionContext, attempt) : ofTier(tier, tierInputs, attempt);
  return (await result).results;
}

/** The job of an id; none where Atlas has no such job, or not yet. */
async function oneJob(
  inputs: GateInputs,
  restoreJobId: string,
  call: Call,
  context: ResourceContext,
): Promise<readonly GateJob[]> {
  const { groupId, clusterName, tier = "auto" } = inputs;
  const functionContext = { client: context.client(), call, tierCache: context.tierCache };
  const attempt = (found: Tier) =>
    withNeutralAdapter(found, clusterName, (adapter) =>
      readRestoreJob(adapter, { groupId, clusterName, restoreJobId }, functionContext),
    );
  try {
    const job = await (tier === "auto"
      ? resolveTier(inputs, functionContext, attempt)
      : ofTier(tier, tierInputs, attempt));
    return [job];
  } catch (error) {
    if (error instanceof ApiError && error.isJobMissing) return [];
    throw error;
  }
}
