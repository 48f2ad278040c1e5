import { durationForm, parseDuration } from "../provider/values/duration";
import { type CommonRestoreJob } from "./restoreJob";

/** Limits that a restore job has to meet, as durations such as `24h` (units: ms, s, m, h, d). All are inclusive. */
export interface RestoreLimits {
  /**
   * How long ago the job may have ended, by this machine's clock. Where Atlas says no end (a `download` job never gets one),
   * the time at which the job was created counts.
   */
  readonly completedWithin?: string | undefined;
  /** How long the restore may have taken, from `createdAt` to `finishedAt`: the recovery time objective. */
  readonly maxRestoreDuration?: string | undefined;
  /** How old the restored data may have been when the job was created: the recovery point objective. */
  readonly maxDataAge?: string | undefined;
}

const names = ["completedWithin", "maxRestoreDuration", "maxDataAge"] as const;

/** The limits that aren't durations, in words. */
export const wrongLimits = (limits: RestoreLimits): string[] =>
  names
    .filter((name) => limits[name] !== undefined && parseDuration(limits[name]) === undefined)
    .map((name) => `${name} must be ${durationForm}`);

/** How far a clock may be off before an end in the future counts as one, in milliseconds. */
const clockTolerance = 60_000;

const ended: ReadonlySet<string> = new Set(["COMPLETED", "FAILED", "CANCELLED", "EXPIRED"]);

/** The limits that the job doesn't meet, in words. `now` is in milliseconds since 1970. */
export function unmetLimits(job: CommonRestoreJob, limits: RestoreLimits, now: number): string[] {
  return [
    tooLongAgo(job, limits.completedWithin, now),
    exceeds(
      "maxRestoreDuration",
      limits.maxRestoreDuration,
      job,
      ["createdAt", "finishedAt"],
      "took more than",
    ),
    exceeds("maxDataAge", limits.maxDataAge, job, ["dataAsOf", "createdAt"], "restored data older than"),
  ].filter((problem) => problem !== undefined);
}

function tooLongAgo(job: CommonRestoreJob, limit: string | undefined, now: number): string | undefined {
  if (limit === undefined) return undefined;
  if (!ended.has(job.status) && job.finishedAt === undefined)
    return `has not ended, so not within ${limit} either`;
  const end = job.finishedAt ?? job.createdAt;
  if (end === undefined) return "has neither finishedAt nor createdAt, so completedWithin can't be checked";
  if (end - now > clockTolerance)
    return `ended at ${iso(end)}, in the future by this machine's clock, so completedWithin can't be checked`;
  return now - end > (parseDuration(limit) ?? 0)
    ? `ended at ${iso(end)}, longer than ${limit} ago`
    : undefined;
}

type Moment = "createdAt" | "finishedAt" | "dataAsOf";

/** Whether the time from one moment to another is longer than a limit. Without both it's never met. */
function exceeds(
  name: keyof RestoreLimits,
  limit: string | undefined,
  job: CommonRestoreJob,
  [from, to]: readonly [Moment, Moment],
  verb: string,
): string | undefined {
  if (limit === undefined) return undefined;
  const [start, end] = [job[from], job[to]];
  const missing = [from, to].filter((moment) => job[moment] === undefined);
  if (start === undefined || end === undefined)
    return `has no ${missing.join(" and no ")}, so ${name} can't be checked`;
  const span = `${from} ${iso(start)}, ${to} ${iso(end)}`;
  if (end < start) return `has ${to} before ${from}, so ${name} can't be checked (${span})`;
  return end - start > (parseDuration(limit) ?? 0) ? `${verb} ${limit} (${span})` : undefined;
}

/** ISO 8601 in UTC; whole seconds without a fraction, as Atlas writes them. */
const iso = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");
