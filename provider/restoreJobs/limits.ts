import { durationText, parseDuration } from "../values/duration";

/** The limits that a restore has to keep, each a duration such as `24h`. */
export interface Limits {
  /** How long ago the job may have ended. */
  readonly completedWithin?: string | undefined;
  /** How long the restore may have taken, from `createdAt` to `finishedAt`: the recovery time objective. */
  readonly maxRestoreDuration?: string | undefined;
  /** How old the data may have been, from `dataAsOf` to `createdAt`: the recovery point objective. */
  readonly maxDataAge?: string | undefined;
}

/** The tier-neutral job, as far as limits go by it. Times are ISO 8601. */
export interface JobTimes {
  readonly status: string;
  readonly createdAt?: string | undefined;
  readonly finishedAt?: string | undefined;
  readonly dataAsOf?: string | undefined;
}

/**
 * What one limit says of a job. `reason` goes on from the job as its subject: `took 2h, longer than …`. Only `met` is
 * met; what can't be told never is.
 */
export type LimitResult =
  | { readonly kind: "met"; /** In milliseconds. */ readonly actual: number }
  | { readonly kind: "exceeded"; readonly actual: number; readonly reason: string }
  /** The job still runs. */
  | { readonly kind: "notEnded"; readonly reason: string }
  /** A time that the limit needs is missing, or contradicts the other. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** The job's end lies in the future by Atlas's clock, further than clocks may differ. */
  | { readonly kind: "inFuture"; readonly reason: string };

/** How far in the future an end may lie, in milliseconds: clocks differ by so much. */
export const clockTolerance = 60_000;

/**
 * `createdAt` knows whole seconds only, and is rounded down: by so much, in milliseconds, a time that came before it may seem to
 * lie behind it. Never the other way round.
 */
const createdAtPrecision = 1000;

const endedStatuses: ReadonlySet<string> = new Set([
  "COMPLETED",
  "PARTIALLY_FAILED",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
]);

/** Whether a job in this state stays in it. */
export const hasEnded = ({ status }: Pick<JobTimes, "status">): boolean => endedStatuses.has(status);

/**
 * When a job that has ended did so. Where Atlas gives no end (a completed `download` job has none), the time at which the
 * job was created stands for it: it can't have ended earlier.
 */
export const endOf = (job: JobTimes): string | undefined =>
  hasEnded(job)
    ? [job.finishedAt, job.createdAt].find((time) => !Number.isNaN(Date.parse(time ?? "")))
    : undefined;

/**
 * Whether a job ended within `limit` before `now` (milliseconds since 1970, by Atlas's clock), that moment included:
 * see {@link endOf}.
 */
export function completedWithin(job: JobTimes, limit: string, now: number): LimitResult {
  const name = "completedWithin";
  if (!hasEnded(job)) return notEnded(name, limit);
  const end = Date.parse(endOf(job) ?? "");
  if (Number.isNaN(end)) return missing(name, limit, "neither finishedAt nor createdAt");
  const age = now - end;
  if (age < -clockTolerance) return inFuture(name, limit, job);
  const actual = Math.max(0, age);
  return actual <= milliseconds(limit)
    ? { kind: "met", actual }
    : { kind: "exceeded", actual, reason: `ended longer ago than ${name} allows (${limit})` };
}

/** Whether a job took `limit` at most, from `createdAt` to `finishedAt`. */
export function maxRestoreDuration(job: JobTimes, limit: string, now: number): LimitResult {
  const name = "maxRestoreDuration";
  if (!hasEnded(job)) return notEnded(name, limit);
  const end = timeOf(job, "finishedAt");
  if (end !== undefined && end - now > clockTolerance) return inFuture(name, limit, job);
  return betweenTimes(
    job,
    ["createdAt", "finishedAt"],
    name,
    limit,
    (actual) => `took ${durationText(actual)}, longer than ${name} allows (${limit})`,
  );
}

/**
 * Whether the data that a job restores were `limit` old at most when it was made, from `dataAsOf` to `createdAt`. A job that
 * still runs may meet it, one that ends in the future doesn't: its times can't be relied on.
 */
export function maxDataAge(job: JobTimes, limit: string, now: number): LimitResult {
  const name = "maxDataAge";
  const result = betweenTimes(
    job,
    ["dataAsOf", "createdAt"],
    name,
    limit,
    (actual) =>
      `restored data that were ${durationText(actual)} old (as of ${job.dataAsOf ?? ""}), older than ${name} allows (${limit})`,
  );
  const end = Date.parse(endOf(job) ?? "");
  return result.kind === "met" && end - now > clockTolerance ? inFuture(name, limit, job) : result;
}

/** What each limit that is set says of a job, in the order in which they are documented. */
export function checkLimits(
  job: JobTimes,
  limits: Limits,
  now: number,
): { readonly name: keyof Limits; readonly required: string; readonly result: LimitResult }[] {
  const checks = { completedWithin, maxRestoreDuration, maxDataAge } satisfies Record<keyof Limits, unknown>;
  return (["completedWithin", "maxRestoreDuration", "maxDataAge"] as const).flatMap((name) => {
    const required = limits[name];
    return required === undefined ? [] : [{ name, required, result: checks[name](job, required, now) }];
  });
}

type TimeName = "createdAt" | "finishedAt" | "dataAsOf";

function betweenTimes(
  job: JobTimes,
  [from, to]: readonly [TimeName, TimeName],
  name: keyof Limits,
  limit: string,
  exceeded: (actual: number) => string,
): LimitResult {
  const [start, end] = [timeOf(job, from), timeOf(job, to)];
  if (start === undefined || end === undefined) {
    const absent = [...(start === undefined ? [from] : []), ...(end === undefined ? [to] : [])];
    return missing(name, limit, `no ${absent.join(" and no ")}`);
  }
  if (end < start && (to !== "createdAt" || start - end >= createdAtPrecision))
    return {
      kind: "unknown",
      reason: `has a ${to} before its ${from}, so ${name} (${limit}) cannot be checked`,
    };
  const actual = Math.max(0, end - start);
  return actual <= milliseconds(limit)
    ? { kind: "met", actual }
    : { kind: "exceeded", actual, reason: exceeded(actual) };
}

/** A time of a job in milliseconds since 1970; undefined where it's missing or none. */
function timeOf(job: JobTimes, name: TimeName): number | undefined {
  const time = Date.parse(job[name] ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** The inputs' check has let through nothing but durations; anything else would let nothing through. */
const milliseconds = (limit: string): number => parseDuration(limit) ?? Number.NEGATIVE_INFINITY;

const notEnded = (name: keyof Limits, limit: string): LimitResult => ({
  kind: "notEnded",
  reason: `has not ended, so ${name} (${limit}) cannot be checked yet`,
});

const missing = (name: keyof Limits, limit: string, times: string): LimitResult => ({
  kind: "unknown",
  reason: `has ${times}, which ${name} (${limit}) needs`,
});

const inFuture = (name: keyof Limits, limit: string, job: JobTimes): LimitResult => ({
  kind: "inFuture",
  reason: `ends in the future by Atlas's clock (${job.finishedAt ?? job.createdAt ?? ""}), so ${name} (${limit}) is not met`,
});
