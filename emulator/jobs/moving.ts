// Jobs that run: their state is a function of the time.
import { dedicatedJob, flexJob, freshId, iso, present, serverlessJob } from "./jobs";
import type { JobObject, Tier } from "../types";

export interface MovingJobOptions {
  /** Ms since 1970. What the id says, too; a Flex job is PENDING before it, RUNNING from it on. */
  startsAt: number;
  /** Ms since 1970; the end is visible from this very moment on. `Infinity`: it runs for ever. */
  finishesAt: number;
  /** Default `completed`. A Flex job can't be `cancelled`: the tier has no such state. */
  outcome?: "completed" | "failed" | "cancelled";
  /** Default `serverless`. */
  tier?: Tier;
  /** Default `automated`, or `RESTORE` for Flex. */
  deliveryType?: string;
  /** Default: an ObjectId of `startsAt`. */
  id?: string;
  /** Members set whatever the time. */
  overrides?: JobObject;
}

/**
 * A job whose state moves with the emulator's clock. Serverless and dedicated: all flags false and no `finishedAt` while
 * it runs; then `finishedAt`, `failed` or `cancelled`; for a download `deliveryUrl` goes from [] to one URL and
 * `expiresAt` appears. Flex: PENDING, RUNNING, COMPLETED or FAILED.
 *
 * @throws RangeError for a Flex job that is to be cancelled
 */
export function movingJob(options: MovingJobOptions): (nowMs: number) => JobObject {
  const { startsAt, finishesAt, outcome = "completed", tier = "serverless" } = options;
  if (tier === "flex" && outcome === "cancelled") throw new RangeError("A Flex job has no cancelled state.");
  const type = options.deliveryType ?? (tier === "flex" ? "RESTORE" : "automated");
  const fixed = { id: options.id ?? freshId(startsAt), deliveryType: type };
  const build = { serverless: serverlessJob, dedicated: dedicatedJob, flex: flexJob }[tier];
  const ended = build({ ...fixed, ...end(tier, type, outcome, finishesAt) }, startsAt);
  const running = build({ ...fixed, ...underWay(tier) }, startsAt);
  return (now) =>
    present({
      ...(now >= finishesAt ? ended : running),
      ...(tier === "flex" && now < startsAt && { status: "PENDING" }),
      // Both shapes are built on their own; what was drawn at random must not change when the job ends.
      snapshotId: ended["snapshotId"],
      ...options.overrides,
    });
}

function underWay(tier: Tier): JobObject {
  return tier === "flex"
    ? { status: "RUNNING", restoreFinishedDate: undefined, snapshotUrl: undefined }
    : { deliveryUrl: [], expiresAt: undefined, finishedAt: undefined };
}

function end(tier: Tier, type: string, outcome: "completed" | "failed" | "cancelled", at: number): JobObject {
  const succeeded = outcome === "completed";
  if (tier === "flex") {
    return {
      status: succeeded ? "COMPLETED" : "FAILED",
      restoreFinishedDate: succeeded && at < Infinity ? iso(at) : undefined,
      ...(!succeeded && { snapshotUrl: undefined }),
    };
  }
  return {
    cancelled: outcome === "cancelled",
    failed: outcome === "failed",
    ...(!succeeded && { deliveryUrl: [], expiresAt: undefined }),
    finishedAt: succeeded && type !== "download" && at < Infinity ? iso(at) : undefined,
  };
}
