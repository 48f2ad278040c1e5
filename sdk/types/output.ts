// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

/**
 * A restore job of one dedicated cluster (M10 and larger).
 */
export interface ClusterRestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * Whether someone cancelled this restore job.
   */
  cancelled?: boolean;
  /**
   * How the restored data is delivered: `automated`, `download` or `pointInTime`; a new value is kept as it is.
   */
  deliveryType: string;
  /**
   * Addresses from which the data of a `download` job can be fetched. Whoever holds one can fetch the data.
   */
  deliveryUrl?: string[];
  /**
   * Point in time to which the data was restored.
   */
  desiredTimestamp?: DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job: its download link lapsed.
   */
  expired?: boolean;
  /**
   * Date and time at which the download link lapses (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A `download` job never has one.
   */
  finishedAt?: string;
  /**
   * Links of Atlas to this job and what belongs to it.
   */
  links?: Link[];
  /**
   * Number of the operation within its second, from 1, to which a `pointInTime` job restores.
   */
  oplogInc?: number;
  /**
   * Second of the operation to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  oplogTs?: number;
  /**
   * Point in time to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that is restored (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Name of the cluster that receives the data; recorded `download` jobs have none.
   */
  targetClusterName?: string;
  /**
   * Id of the project whose cluster receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken (ISO 8601, UTC): older than the restore job.
   */
  timestamp?: string;
  /**
   * The parts of a `download` job of a sharded cluster, one a shard.
   */
  components?: RestoreJobComponent[];
  /**
   * How the job stands: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from the fields of Atlas.
   */
  status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * How many delivery URLs Atlas gave for the job, whether or not they are part of the result.
   */
  deliveryUrlCount: number;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts over all the jobs that were read, before filter and limit.
 */
export interface ClusterRestoreJobSummary {
  /**
   * How many jobs were read.
   */
  total: number;
  /**
   * How many of the jobs are PENDING.
   */
  pending: number;
  /**
   * How many of the jobs are IN_PROGRESS.
   */
  inProgress: number;
  /**
   * How many of the jobs are COMPLETED.
   */
  completed: number;
  /**
   * How many of the jobs are FAILED.
   */
  failed: number;
  /**
   * How many of the jobs are CANCELLED.
   */
  cancelled: number;
  /**
   * How many of the jobs are EXPIRED.
   */
  expired: number;
  /**
   * How many of the jobs are UNKNOWN.
   */
  unknown: number;
  /**
   * The job that was made last: the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: ClusterRestoreJob;
  /**
   * The COMPLETED job that was made last. Absent without one.
   */
  latestCompleted?: ClusterRestoreJob;
}

/**
 * A point in time, to the operation within its second.
 */
export interface DesiredTimestamp {
  /**
   * Date and time to which the data was restored (ISO 8601, UTC).
   */
  date?: string;
  /**
   * Number of the operation within its second.
   */
  increment?: number;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A restore job of one Flex cluster.
 */
export interface FlexRestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * Id of the project that holds the source cluster (24 hexadecimal digits).
   */
  projectId?: string;
  /**
   * Name of the Flex cluster that was backed up: the source.
   */
  instanceName?: string;
  /**
   * How the restored data is delivered: `RESTORE` or `DOWNLOAD`; a new value is kept as it is.
   */
  deliveryType?: string;
  /**
   * How the job stands, in Atlas's own word: `PENDING`, `QUEUED`, `RUNNING`, `FAILED`, `COMPLETED` or `CLOSED`; a new value is kept as it is.
   */
  status?: "PENDING" | "QUEUED" | "RUNNING" | "FAILED" | "COMPLETED" | "CLOSED" | (string & {});
  /**
   * Date and time for which the restore was scheduled (ISO 8601, UTC).
   */
  restoreScheduledDate?: string;
  /**
   * Date and time at which the restore ended (ISO 8601, UTC).
   */
  restoreFinishedDate?: string;
  /**
   * Date and time at which the snapshot was finished (ISO 8601, UTC).
   */
  snapshotFinishedDate?: string;
  /**
   * Date and time at which the download link lapses (ISO 8601, UTC). Means something for `DOWNLOAD` only.
   */
  expirationDate?: string;
  /**
   * Id of the snapshot that is restored (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Address from which the data of a `DOWNLOAD` job can be fetched. Whoever holds it can fetch the data.
   */
  snapshotUrl?: string;
  /**
   * Name of the cluster that receives the data.
   */
  targetDeploymentItemName?: string;
  /**
   * Id of the project whose cluster receives the data (24 hexadecimal digits).
   */
  targetProjectId?: string;
  /**
   * Links of Atlas to this job and what belongs to it.
   */
  links?: Link[];
  /**
   * When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * How many delivery URLs Atlas gave for the job, whether or not they are part of the result.
   */
  deliveryUrlCount: number;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts over all the jobs that were read, before filter and limit.
 */
export interface FlexRestoreJobSummary {
  /**
   * How many jobs were read.
   */
  total: number;
  /**
   * How many of the jobs are PENDING.
   */
  pending: number;
  /**
   * How many of the jobs are IN_PROGRESS.
   */
  inProgress: number;
  /**
   * How many of the jobs are COMPLETED.
   */
  completed: number;
  /**
   * How many of the jobs are FAILED.
   */
  failed: number;
  /**
   * How many of the jobs are CANCELLED.
   */
  cancelled: number;
  /**
   * How many of the jobs are EXPIRED.
   */
  expired: number;
  /**
   * How many of the jobs are UNKNOWN.
   */
  unknown: number;
  /**
   * The job that was made last: the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: FlexRestoreJob;
  /**
   * The COMPLETED job that was made last. Absent without one.
   */
  latestCompleted?: FlexRestoreJob;
}

/**
 * A link of Atlas, which is never followed.
 */
export interface Link {
  /**
   * Address of the linked resource, as Atlas wrote it; never followed.
   */
  href?: string;
  /**
   * Relation of the linked resource to this one: `self`, `previous` and so on.
   */
  rel?: string;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * An address of restored data within a private network.
 */
export interface PrivateDownloadDeliveryUrl {
  /**
   * Address of the data within the private network.
   */
  deliveryUrl?: string;
  /**
   * Id of the private endpoint through which the data can be fetched.
   */
  endpointId?: string;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A restore job of a cluster of any tier.
 */
export interface RestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * The tier of the cluster: `serverless`, `flex` or `dedicated`.
   */
  tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * How the job stands: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from the fields of Atlas.
   */
  status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * How the restored data is delivered: `automated`, `download` or `pointInTime`. Flex's RESTORE and DOWNLOAD are mapped; a new value is kept as it is.
   */
  deliveryType?: "automated" | "download" | "pointInTime" | (string & {});
  /**
   * When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * Id of the snapshot that is restored (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * When the snapshot was taken (ISO 8601, UTC).
   */
  snapshotAt?: string;
  /**
   * When the restore ended (ISO 8601, UTC). A `download` job of a dedicated or serverless cluster never has one.
   */
  finishedAt?: string;
  /**
   * When the download link lapses (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Name of the cluster that was backed up, where Atlas says it (Flex).
   */
  sourceClusterName?: string;
  /**
   * Name of the cluster that receives the data.
   */
  targetClusterName?: string;
  /**
   * Id of the project whose cluster receives the data.
   */
  targetGroupId?: string;
  /**
   * How many delivery URLs Atlas gave for the job, whether or not they are part of the result.
   */
  deliveryUrlCount: number;
  /**
   * The fields of the tier's own job, under Atlas's names; without delivery URLs unless they were asked for.
   */
  raw: { [key: string]: any };
}

/**
 * A part of the restored data of a sharded cluster.
 */
export interface RestoreJobComponent {
  /**
   * Name of the shard or config server that this part belongs to.
   */
  replicaSetName?: string;
  /**
   * Address from which the data of this part can be fetched.
   */
  downloadUrl?: string;
  /**
   * Addresses of this part through private endpoints.
   */
  privateDownloadDeliveryUrls?: PrivateDownloadDeliveryUrl[];
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts over all the jobs that were read, before filter and limit.
 */
export interface RestoreJobSummary {
  /**
   * How many jobs were read.
   */
  total: number;
  /**
   * How many of the jobs are PENDING.
   */
  pending: number;
  /**
   * How many of the jobs are IN_PROGRESS.
   */
  inProgress: number;
  /**
   * How many of the jobs are COMPLETED.
   */
  completed: number;
  /**
   * How many of the jobs are FAILED.
   */
  failed: number;
  /**
   * How many of the jobs are CANCELLED.
   */
  cancelled: number;
  /**
   * How many of the jobs are EXPIRED.
   */
  expired: number;
  /**
   * How many of the jobs are UNKNOWN.
   */
  unknown: number;
  /**
   * The job that was made last: the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: RestoreJob;
  /**
   * The COMPLETED job that was made last. Absent without one.
   */
  latestCompleted?: RestoreJob;
}

/**
 * A restore job of one serverless instance.
 */
export interface ServerlessRestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * Whether someone cancelled this restore job.
   */
  cancelled?: boolean;
  /**
   * How the restored data is delivered: `automated`, `download` or `pointInTime`; a new value is kept as it is.
   */
  deliveryType: string;
  /**
   * Addresses from which the data of a `download` job can be fetched. Whoever holds one can fetch the data.
   */
  deliveryUrl?: string[];
  /**
   * Point in time to which the data was restored.
   */
  desiredTimestamp?: DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job: its download link lapsed.
   */
  expired?: boolean;
  /**
   * Date and time at which the download link lapses (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A `download` job never has one.
   */
  finishedAt?: string;
  /**
   * Links of Atlas to this job and what belongs to it.
   */
  links?: Link[];
  /**
   * Number of the operation within its second, from 1, to which a `pointInTime` job restores.
   */
  oplogInc?: number;
  /**
   * Second of the operation to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  oplogTs?: number;
  /**
   * Point in time to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that is restored (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Name of the cluster that receives the data; recorded `download` jobs have none.
   */
  targetClusterName?: string;
  /**
   * Id of the project whose cluster receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken (ISO 8601, UTC): older than the restore job.
   */
  timestamp?: string;
  /**
   * How the job stands: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from the fields of Atlas.
   */
  status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * How many delivery URLs Atlas gave for the job, whether or not they are part of the result.
   */
  deliveryUrlCount: number;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts over all the jobs that were read, before filter and limit.
 */
export interface ServerlessRestoreJobSummary {
  /**
   * How many jobs were read.
   */
  total: number;
  /**
   * How many of the jobs are PENDING.
   */
  pending: number;
  /**
   * How many of the jobs are IN_PROGRESS.
   */
  inProgress: number;
  /**
   * How many of the jobs are COMPLETED.
   */
  completed: number;
  /**
   * How many of the jobs are FAILED.
   */
  failed: number;
  /**
   * How many of the jobs are CANCELLED.
   */
  cancelled: number;
  /**
   * How many of the jobs are EXPIRED.
   */
  expired: number;
  /**
   * How many of the jobs are UNKNOWN.
   */
  unknown: number;
  /**
   * The job that was made last: the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: ServerlessRestoreJob;
  /**
   * The COMPLETED job that was made last. Absent without one.
   */
  latestCompleted?: ServerlessRestoreJob;
}
