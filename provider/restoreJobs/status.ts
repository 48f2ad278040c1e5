/** The words for how a restore job stands, the same for every tier. */
export const restoreJobStatuses = [
  "PENDING",
  "IN_PROGRESS",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "UNKNOWN",
] as const;
export type RestoreJobStatus = (typeof restoreJobStatuses)[number];

/** What a serverless or dedicated job says of its state: it has flags, but no status. */
export interface StatusFlags {
  readonly failed?: boolean | undefined;
  readonly cancelled?: boolean | undefined;
  readonly expired?: boolean | undefined;
  readonly finishedAt?: string | undefined;
  readonly deliveryType?: string | undefined;
}

/**
 * The status of a serverless or dedicated job: that of the first rule that fits.
 *
 * A `download` job that completes gets no `finishedAt` (one that was cancelled or failed does): it has completed once its
 * delivery URL is there, and expires with that. On a job of another kind `expired` says nothing once it has finished.
 */
export function statusOfFlags(job: StatusFlags, deliveryUrlCount: number): RestoreJobStatus {
  const download = job.deliveryType === "download";
  if (job.failed === true) return "FAILED";
  if (job.cancelled === true) return "CANCELLED";
  if (download && job.expired === true) return "EXPIRED";
  if (download && deliveryUrlCount > 0) return "COMPLETED";
  if (job.finishedAt !== undefined) return "COMPLETED";
  if (job.expired === true) return "EXPIRED";
  return "IN_PROGRESS";
}

const flexStatuses: Readonly<Record<string, RestoreJobStatus>> = {
  PENDING: "PENDING",
  QUEUED: "PENDING",
  RUNNING: "IN_PROGRESS",
  COMPLETED: "COMPLETED",
  CLOSED: "COMPLETED",
  FAILED: "FAILED",
};

/** The status of a Flex job, which has one of its own; a word that isn't known is UNKNOWN. */
export const statusOfFlex = (status: string | undefined): RestoreJobStatus =>
  (status !== undefined && Object.hasOwn(flexStatuses, status) ? flexStatuses[status] : undefined) ??
  "UNKNOWN";

/** What "latest" goes by. */
export interface Aged {
  readonly id?: string | undefined;
}

/**
 * Whether `a` is later than `b`: by `createdAt`, then by `id`. Both stand in the id, whose first digits are the time, so
 * that comparing ids compares both; a job without an id is earlier than any other.
 */
export const isLater = (a: Aged, b: Aged | undefined): boolean =>
  b === undefined || (a.id ?? "") > (b.id ?? "");
