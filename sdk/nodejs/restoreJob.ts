import { dataAsOf, dataAsOfCollections } from "../../provider/restoreJobs/times";

/** A restore job of any list function, with the names that each tier has for what is judged and reported. */
export interface AnyRestoreJob {
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly state?: string | undefined;
  readonly deliveryType?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly finishedAt?: string | undefined;
  readonly restoreFinishedDate?: string | undefined;
  readonly dataAsOf?: string | undefined;
  readonly pointInTimeUTCSeconds?: number | undefined;
  readonly pointInTimeUtcSeconds?: number | undefined;
  readonly oplogTs?: number | undefined;
  readonly desiredTimestamp?: { readonly date?: string | undefined } | undefined;
  readonly snapshotAt?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly snapshotFinishedDate?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly targetClusterName?: string | undefined;
  readonly targetDeploymentItemName?: string | undefined;
  readonly collectionStates?: readonly object[] | undefined;
}

/** The same, whatever the tier. Times are ISO 8601. */
export interface CommonRestoreJob {
  readonly id: string | undefined;
  readonly status: string;
  readonly deliveryType: string | undefined;
  readonly createdAt: string | undefined;
  readonly finishedAt: string | undefined;
  /** The moment at which the restored data stand. */
  readonly dataAsOf: string | undefined;
  readonly snapshotId: string | undefined;
  readonly target: string | undefined;
}

export const commonRestoreJob = (job: AnyRestoreJob): CommonRestoreJob => ({
  id: job.id,
  status: commonWord(job.status ?? "UNKNOWN"),
  deliveryType: job.deliveryType === undefined ? undefined : commonWord(job.deliveryType),
  createdAt: job.createdAt,
  finishedAt: job.finishedAt ?? job.restoreFinishedDate,
  dataAsOf: job.dataAsOf ?? dataAsOfAny(job),
  snapshotId: job.snapshotId,
  target: job.targetClusterName ?? job.targetDeploymentItemName,
});

/** As the provider has it for each tier; the time of the snapshot has another name in each. */
const dataAsOfAny = (job: AnyRestoreJob): string | undefined =>
  isOfCollections(job)
    ? dataAsOfCollections(job)
    : dataAsOf({ ...job, timestamp: job.snapshotAt ?? job.timestamp ?? job.snapshotFinishedDate });

/** Only restores of single collections have a `state`. */
export const isOfCollections = ({ state }: AnyRestoreJob): boolean => state !== undefined;

/** Flex's own words for how a job stands and how its data is delivered, as the other functions say them. */
const commonWords: ReadonlyMap<string, string> = new Map([
  ["QUEUED", "PENDING"],
  ["RUNNING", "IN_PROGRESS"],
  ["CLOSED", "COMPLETED"],
  ["RESTORE", "automated"],
  ["DOWNLOAD", "download"],
]);

/** A status or a delivery type in the word that is the same for every tier; a new one stays as it is. */
const commonWord = (word: string): string => commonWords.get(word) ?? word;
