// The times of a restore job. What isn't known is absent, and so is what can't be: no time here is ever a made-up 0.

/** A moment given in seconds since 1970: ISO 8601 in UTC, to the second. */
export function isoOfSeconds(seconds: number): string {
  const date = new Date(seconds * 1000);
  const ofDay = ((seconds % secondsOfDay) + secondsOfDay) % secondsOfDay;
  const day = `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
  // Not toISOString: this runs for every job, and takes a third of the time.
  return `${day}T${twoDigits(ofDay / 3600)}:${twoDigits((ofDay / 60) % 60)}:${twoDigits(ofDay % 60)}Z`;
}

const secondsOfDay = 86_400;
const twoDigits = (value: number): string => `${value < 10 ? "0" : ""}${Math.floor(value)}`;

/**
 * When the job was created, from its id: the first 8 hexadecimal digits of an ObjectId are seconds since 1970. undefined
 * without an id. Jobs have no other time of their own while they run.
 */
export const createdAtOf = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : isoOfSeconds(Number.parseInt(id.slice(0, 8), 16));

/** What a serverless or dedicated job says of the moment to which it restores. */
export interface RestoredMoment {
  readonly deliveryType?: string | undefined;
  readonly pointInTimeUTCSeconds?: number | undefined;
  readonly oplogTs?: number | undefined;
  readonly desiredTimestamp?: { readonly date?: string | undefined } | undefined;
  /** When the snapshot was taken. */
  readonly timestamp?: string | undefined;
}

/**
 * The moment at which the restored data stand: of a `pointInTime` job the one it restores to, never that of the base
 * snapshot, which is older; of any other job its snapshot's.
 */
export function dataAsOf(job: RestoredMoment): string | undefined {
  if (job.deliveryType !== "pointInTime") return job.timestamp;
  const seconds = [job.pointInTimeUTCSeconds, job.oplogTs].find(isMoment);
  return seconds === undefined ? job.desiredTimestamp?.date : isoOfSeconds(seconds);
}

/** The moment at which the data of restored collections stand, where the job says it: its snapshot's time isn't known. */
export function dataAsOfCollections(job: {
  readonly pointInTimeUtcSeconds?: number | undefined;
  readonly oplogTs?: number | undefined;
}): string | undefined {
  const seconds = [job.pointInTimeUtcSeconds, job.oplogTs].find(isMoment);
  return seconds === undefined ? undefined : isoOfSeconds(seconds);
}

/** The minimum that Atlas's description allows, 2008-01-01: a 0 there is no moment, but a field without a value. */
const earliest = 1_199_145_600;
const isMoment = (seconds: number | undefined): seconds is number =>
  seconds !== undefined && seconds >= earliest;

/** Seconds from one date-time to another; undefined where one isn't known, or the second comes before the first. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds >= 0 ? seconds : undefined;
}
