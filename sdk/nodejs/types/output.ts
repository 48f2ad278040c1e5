// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

/**
 * A restore job of one dedicated cluster (M10 or larger).
 */
export interface ClusterRestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * Whether the restore job was cancelled.
   */
  cancelled?: boolean;
  /**
   * How the data is delivered: `automated`, `download` or `pointInTime`. A new value is kept as it is.
   */
  deliveryType: string;
  /**
   * URLs from which the data of a `download` job can be downloaded, by anyone who has one of them.
   */
  deliveryUrl?: string[];
  /**
   * Point in time that the data is restored to.
   */
  desiredTimestamp?: DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job, its download link has expired.
   */
  expired?: boolean;
  /**
   * Date and time at which the download link expires (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A completed `download` job has none.
   */
  finishedAt?: string;
  /**
   * Atlas's links to this job and related resources.
   */
  links?: Link[];
  /**
   * Number, within its second, of the operation that a `pointInTime` job restores to.
   */
  oplogInc?: number;
  /**
   * Time of the operation that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  oplogTs?: number;
  /**
   * Point in time that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Name of the cluster that receives the data. A `download` job has none.
   */
  targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken, before the restore job (ISO 8601, UTC).
   */
  timestamp?: string;
  /**
   * Parts of a `download` job of a sharded cluster, one for each shard.
   */
  components?: RestoreJobComponent[];
  /**
   * URLs from which the data of a `download` job can be downloaded through private endpoints.
   */
  privateDownloadDeliveryUrls?: PrivateDownloadDeliveryUrl[];
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields.
   */
  status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * When the job was created (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  deliveryUrlCount: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts of all jobs that were read, before `filter` and `limit`.
 */
export interface ClusterRestoreJobSummary {
  /**
   * Number of jobs that were read.
   */
  total: number;
  /**
   * Number of PENDING jobs.
   */
  pending: number;
  /**
   * Number of IN_PROGRESS jobs.
   */
  inProgress: number;
  /**
   * Number of COMPLETED jobs.
   */
  completed: number;
  /**
   * Number of FAILED jobs.
   */
  failed: number;
  /**
   * Number of CANCELLED jobs.
   */
  cancelled: number;
  /**
   * Number of EXPIRED jobs.
   */
  expired: number;
  /**
   * Number of UNKNOWN jobs.
   */
  unknown: number;
  /**
   * The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: ClusterRestoreJob;
  /**
   * The `COMPLETED` job that was created last. Absent without one.
   */
  latestCompleted?: ClusterRestoreJob;
}

/**
 * A collection's index builds.
 */
export interface CollectionIndexStatus {
  /**
   * State of the index builds: `NOT_STARTED`, `IN_PROGRESS`, `SUCCESSFUL`, `FAILED` or `NOT_RESTORED`. A new value is kept as it is.
   */
  state?: "NOT_STARTED" | "IN_PROGRESS" | "SUCCESSFUL" | "FAILED" | "NOT_RESTORED" | (string & {});
  /**
   * Why an index could not be built, in Atlas's words. An address in it counts as a delivery URL.
   */
  errorMessage?: string;
  /**
   * Specifications of the indexes that could not be built, 64 at most.
   */
  failedIndexes?: { [key: string]: any }[];
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A collection restore job's index builds.
 */
export interface CollectionRestoreIndexStatus {
  /**
   * State of the index builds: `NOT_STARTED`, `IN_PROGRESS`, `SUCCESSFUL`, `FAILED` or `NOT_RESTORED`. A new value is kept as it is.
   */
  state?: "NOT_STARTED" | "IN_PROGRESS" | "SUCCESSFUL" | "FAILED" | "NOT_RESTORED" | (string & {});
  /**
   * Number of collections of which an index could not be built.
   */
  failedCollectionCount?: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A restore job of single collections or databases of one dedicated cluster.
 */
export interface CollectionRestoreJob {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  id?: string;
  /**
   * State of the job in Atlas's own words: `INITIALIZING`, `IN_PROGRESS`, `FINALIZING`, `SUCCESSFUL`, `CANCELED` or `FAILED`. A new value is kept as it is.
   */
  state?:
    "INITIALIZING" | "IN_PROGRESS" | "FINALIZING" | "SUCCESSFUL" | "CANCELED" | "FAILED" | (string & {});
  /**
   * When the job was created (ISO 8601, UTC). Derived from its id, an ObjectId, where Atlas doesn't say it.
   */
  createdAt?: string;
  /**
   * When the job ended (ISO 8601, UTC).
   */
  finishedAt?: string;
  /**
   * Number of documents restored so far, in all collections of the job.
   */
  restoredDocuments?: number;
  /**
   * Number of documents to restore, in all collections of the job. At first it may be an estimate.
   */
  totalDocuments?: number;
  /**
   * The index builds of the job as a whole.
   */
  indexStatus?: CollectionRestoreIndexStatus;
  /**
   * Why the job failed or was cancelled, in Atlas's words. An address in it counts as a delivery URL.
   */
  errorMessage?: string;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Name of the cluster that receives the data.
   */
  targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * Collections in the scope that was asked for, 100 at most.
   */
  collections?: RestoreNamespace[];
  /**
   * Databases in the scope that was asked for, 100 at most.
   */
  databases?: RestoreNamespace[];
  /**
   * Suffix of the names of restored collections.
   */
  collectionSuffix?: string;
  /**
   * Suffix of the names of restored databases.
   */
  databaseSuffix?: string;
  /**
   * Which indexes are restored: `ALL`, `NONE` or `ALL_EXCEPT_TTL`. A new value is kept as it is.
   */
  indexStrategy?: string;
  /**
   * How the target is written to: `CREATE_NEW` or `OVERWRITE_EXISTING`. A new value is kept as it is.
   */
  writeStrategy?: string;
  /**
   * Number, within its second, of the operation that the job restores to.
   */
  oplogInc?: number;
  /**
   * Time of the operation that the job restores to, in seconds since 1970-01-01 (UTC).
   */
  oplogTs?: number;
  /**
   * Point in time that the job restores to, in seconds since 1970-01-01 (UTC).
   */
  pointInTimeUtcSeconds?: number;
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `PARTIALLY_FAILED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields. `PARTIALLY_FAILED`: the job is `SUCCESSFUL`, but an index could not be built, or a collection was not restored (`NOT_FOUND`, `UNSUPPORTED`, `NOT_RESTORED`, `ROLLBACK`, `FAILED`, `INDEX_BUILD_FAILED`). Without `includeCollections` a `SUCCESSFUL` job is judged by `indexStatus` alone. With it, the job is `IN_PROGRESS` as long as one of its collections still is, or Atlas lists none where there must be some, and `UNKNOWN` where its collections cannot be read, or one is in a state that this version has no word for.
   */
  status:
    | "PENDING"
    | "IN_PROGRESS"
    | "COMPLETED"
    | "PARTIALLY_FAILED"
    | "FAILED"
    | "CANCELLED"
    | "EXPIRED"
    | "UNKNOWN"
    | (string & {});
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  deliveryUrlCount: number;
  /**
   * How each collection stands, every page read. Empty while the job is `INITIALIZING`. Absent without `includeCollections`, and where they cannot be read: Atlas pruned the job meanwhile, or it has no id.
   */
  collectionStates?: CollectionState[];
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts of all jobs that were read, before `filter` and `limit`.
 */
export interface CollectionRestoreJobSummary {
  /**
   * Number of jobs that were read.
   */
  total: number;
  /**
   * Number of PENDING jobs.
   */
  pending: number;
  /**
   * Number of IN_PROGRESS jobs.
   */
  inProgress: number;
  /**
   * Number of COMPLETED jobs.
   */
  completed: number;
  /**
   * Number of PARTIALLY_FAILED jobs.
   */
  partiallyFailed: number;
  /**
   * Number of FAILED jobs.
   */
  failed: number;
  /**
   * Number of CANCELLED jobs.
   */
  cancelled: number;
  /**
   * Number of EXPIRED jobs.
   */
  expired: number;
  /**
   * Number of UNKNOWN jobs.
   */
  unknown: number;
  /**
   * The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: CollectionRestoreJob;
  /**
   * The `COMPLETED` job that was created last. Absent without one.
   */
  latestCompleted?: CollectionRestoreJob;
}

/**
 * A collection of a collection restore job, and how it stands.
 */
export interface CollectionState {
  /**
   * Collection that is restored: `database.collection`.
   */
  sourceNamespace?: string;
  /**
   * Collection to restore to, as it was asked for.
   */
  targetNamespace?: string;
  /**
   * Collection that was restored to, such as after a conflict of names.
   */
  effectiveTargetNamespace?: string;
  /**
   * State of the collection: `NOT_STARTED`, `IN_PROGRESS`, `FINALIZING`, `SUCCESSFUL`, `NOT_FOUND`, `UNSUPPORTED`, `NOT_RESTORED`, `ROLLBACK`, `FAILED` or `INDEX_BUILD_FAILED`. A new value is kept as it is.
   */
  state?:
    | "NOT_STARTED"
    | "IN_PROGRESS"
    | "FINALIZING"
    | "SUCCESSFUL"
    | "NOT_FOUND"
    | "UNSUPPORTED"
    | "NOT_RESTORED"
    | "ROLLBACK"
    | "FAILED"
    | "INDEX_BUILD_FAILED"
    | (string & {});
  /**
   * Number of documents restored so far.
   */
  restoredDocuments?: number;
  /**
   * Number of documents to restore.
   */
  totalDocuments?: number;
  /**
   * The index builds of the collection.
   */
  indexStatus?: CollectionIndexStatus;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * What the restores of one cluster come to.
 */
export interface CoverageCluster {
  /**
   * Id of the project (24 hexadecimal digits).
   */
  groupId: string;
  /**
   * Name of the project. Absent where it could not be read.
   */
  projectName?: string;
  /**
   * Name of the cluster. Absent where the project as a whole could not be read.
   */
  clusterName?: string;
  /**
   * Tier of the cluster: `serverless`, `flex` or `dedicated`. Absent like `clusterName`.
   */
  tier?: string;
  /**
   * What the restores of the cluster come to; the first that fits: `UNREADABLE`; `NO_BACKUP` (turned off, or a free cluster); `COVERED` (a job completed within the time and meets every limit); `NO_RESTORE_FOUND` (no attempt in the history that Atlas keeps); `FAILED` (the latest attempt that ended is FAILED, CANCELLED or EXPIRED); then, by the latest that completed within the time, `TOO_SLOW`, `DATA_TOO_OLD` or `INCONCLUSIVE` (a time is missing); `OVERDUE` (the latest attempt that ended completed earlier); otherwise `INCONCLUSIVE`.
   */
  verdict:
    | "FAILED"
    | "NO_RESTORE_FOUND"
    | "NO_BACKUP"
    | "UNREADABLE"
    | "OVERDUE"
    | "TOO_SLOW"
    | "DATA_TOO_OLD"
    | "INCONCLUSIVE"
    | "COVERED"
    | (string & {});
  /**
   * Why, in words, without an age. Of an error of Atlas's its status and code.
   */
  reason: string;
  /**
   * The latest job that meets everything. Only where the verdict is `COVERED`.
   */
  coveredBy?: RestoreJob;
  /**
   * The latest attempt. Absent without one, and of a cluster that was not read.
   */
  latest?: RestoreJob;
}

/**
 * How many clusters have each verdict.
 */
export interface CoverageCounts {
  /**
   * Number of FAILED clusters.
   */
  failed: number;
  /**
   * Number of NO_RESTORE_FOUND clusters.
   */
  noRestoreFound: number;
  /**
   * Number of NO_BACKUP clusters.
   */
  noBackup: number;
  /**
   * Number of UNREADABLE clusters.
   */
  unreadable: number;
  /**
   * Number of OVERDUE clusters.
   */
  overdue: number;
  /**
   * Number of TOO_SLOW clusters.
   */
  tooSlow: number;
  /**
   * Number of DATA_TOO_OLD clusters.
   */
  dataTooOld: number;
  /**
   * Number of INCONCLUSIVE clusters.
   */
  inconclusive: number;
  /**
   * Number of COVERED clusters.
   */
  covered: number;
}

/**
 * A point in time, to the operation within its second.
 */
export interface DesiredTimestamp {
  /**
   * Date and time that the data is restored to (ISO 8601, UTC).
   */
  date?: string;
  /**
   * Number of the operation within its second.
   */
  increment?: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A cluster that `excludeClusters` leaves out.
 */
export interface ExcludedCluster {
  /**
   * Id of the project (24 hexadecimal digits).
   */
  groupId: string;
  /**
   * Name of the project. Absent where it could not be read.
   */
  projectName?: string;
  /**
   * Name of the cluster.
   */
  clusterName: string;
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
   * Id of the project of the source cluster (24 hexadecimal digits).
   */
  projectId?: string;
  /**
   * Name of the Flex cluster that was backed up: the source.
   */
  instanceName?: string;
  /**
   * How the data is delivered: `RESTORE` or `DOWNLOAD`. A new value is kept as it is.
   */
  deliveryType?: string;
  /**
   * Status of the job in Flex's own words: `PENDING`, `QUEUED`, `RUNNING`, `FAILED`, `COMPLETED` or `CLOSED`. A new value is kept as it is.
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
   * Date and time at which the download link expires (ISO 8601, UTC). Meaningful for `DOWNLOAD` only.
   */
  expirationDate?: string;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * URL from which the data of a `DOWNLOAD` job can be downloaded, by anyone who has it.
   */
  snapshotUrl?: string;
  /**
   * Name of the cluster that receives the data.
   */
  targetDeploymentItemName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  targetProjectId?: string;
  /**
   * Atlas's links to this job and related resources.
   */
  links?: Link[];
  /**
   * When the job was created (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  deliveryUrlCount: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts of all jobs that were read, before `filter` and `limit`.
 */
export interface FlexRestoreJobSummary {
  /**
   * Number of jobs that were read.
   */
  total: number;
  /**
   * Number of PENDING jobs.
   */
  pending: number;
  /**
   * Number of IN_PROGRESS jobs.
   */
  inProgress: number;
  /**
   * Number of COMPLETED jobs.
   */
  completed: number;
  /**
   * Number of FAILED jobs.
   */
  failed: number;
  /**
   * Number of CANCELLED jobs.
   */
  cancelled: number;
  /**
   * Number of EXPIRED jobs.
   */
  expired: number;
  /**
   * Number of UNKNOWN jobs.
   */
  unknown: number;
  /**
   * The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: FlexRestoreJob;
  /**
   * The `COMPLETED` job that was created last. Absent without one.
   */
  latestCompleted?: FlexRestoreJob;
}

/**
 * A link from Atlas, which is never followed.
 */
export interface Link {
  /**
   * Address of the linked resource, as Atlas wrote it. Never followed.
   */
  href?: string;
  /**
   * How the linked resource relates to this one: `self`, `previous` and so on.
   */
  rel?: string;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * A URL of restored data within a private network.
 */
export interface PrivateDownloadDeliveryUrl {
  /**
   * URL of the data within the private network.
   */
  deliveryUrl?: string;
  /**
   * Id of the private endpoint through which the data can be downloaded.
   */
  endpointId?: string;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * The restore jobs of one of a project's clusters.
 */
export interface ProjectClusterRestoreJobs {
  /**
   * Name of the cluster that was backed up.
   */
  clusterName: string;
  /**
   * Tier of the endpoint that answered: `serverless`, `flex` or `dedicated`.
   */
  tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * The jobs, in Atlas's order, each once. Empty where there are none.
   */
  results: RestoreJob[];
  /**
   * Number of jobs in `results`.
   */
  count: number;
  /**
   * Number of jobs according to Atlas, an estimate. Absent where Atlas doesn't say it.
   */
  totalCount?: number;
  /**
   * Counts of all jobs that were read, before `filter` and `limit`.
   */
  summary: RestoreJobSummary;
}

/**
 * One thing that a restore was checked for.
 */
export interface RestoreEvidenceCheck {
  /**
   * What was checked: `status`, `completedWithin`, `maxRestoreDuration`, `maxDataAge` or `validation`.
   */
  name: "status" | "completedWithin" | "maxRestoreDuration" | "maxDataAge" | "validation" | (string & {});
  /**
   * What was asked for: a status, or a duration as it was given.
   */
  required: string;
  /**
   * What was found: a status, a duration, or for `completedWithin` when the job ended (ISO 8601, UTC). The status of a restore of single collections that failed, wholly or in part, is followed by the collections that were not restored. Absent where it can't be told.
   */
  actual?: string;
  /**
   * `PASSED`, `FAILED`, or `INCONCLUSIVE` where it can't be told: a time is missing, or the status is unknown.
   */
  verdict: "PASSED" | "FAILED" | "INCONCLUSIVE" | (string & {});
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreEvidenceMatchState {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: string[];
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: string;
}

/**
 * What your own check of the restored data found.
 */
export interface RestoreEvidenceValidationState {
  /**
   * What your check found: PASSED or FAILED.
   */
  status: "PASSED" | "FAILED" | (string & {});
  /**
   * When the restored data was checked (ISO 8601).
   */
  checkedAt?: string;
  /**
   * What was found, in a sentence.
   */
  message?: string;
  /**
   * Any values that belong to it, such as the numbers of documents that were compared.
   */
  details?: { [key: string]: any };
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreGateMatchState {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: string[];
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: string;
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
   * Tier of the cluster: `serverless`, `flex` or `dedicated`.
   */
  tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`; of a restore of single collections also `PARTIALLY_FAILED`. Derived from Atlas's fields.
   */
  status:
    | "PENDING"
    | "IN_PROGRESS"
    | "COMPLETED"
    | "PARTIALLY_FAILED"
    | "FAILED"
    | "CANCELLED"
    | "EXPIRED"
    | "UNKNOWN"
    | (string & {});
  /**
   * How the data is delivered: `automated`, `download` or `pointInTime`. Flex's `RESTORE` and `DOWNLOAD` are mapped to these; a new value is kept as it is. Absent for a restore of single collections.
   */
  deliveryType?: "automated" | "download" | "pointInTime" | (string & {});
  /**
   * When the job was created (ISO 8601, UTC). Derived from its id, an ObjectId, to the second, where Atlas doesn't say it; absent without one.
   */
  createdAt?: string;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * When the snapshot was taken (ISO 8601, UTC).
   */
  snapshotAt?: string;
  /**
   * The moment as of which the data is restored (ISO 8601, UTC): the chosen point in time of a `pointInTime` job, otherwise the time of the snapshot. Absent where Atlas doesn't say it, as of a restore of single collections from a snapshot.
   */
  dataAsOf?: string;
  /**
   * When the job ended (ISO 8601, UTC). A completed `download` job of a dedicated cluster or serverless instance has none.
   */
  finishedAt?: string;
  /**
   * When the download link expires (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Name of the cluster that was backed up: as Atlas gives it (Flex), otherwise the `clusterName` that was read.
   */
  sourceClusterName: string;
  /**
   * Name of the cluster that receives the data.
   */
  targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * How long the restore took, in seconds: from `createdAt` to `finishedAt`. Absent without both.
   */
  restoreSeconds?: number;
  /**
   * How old the data was when the restore started, in seconds: from `dataAsOf` to `createdAt`. Absent without both.
   */
  dataAgeSeconds?: number;
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  deliveryUrlCount: number;
  /**
   * The job with the fields of its own tier, under Atlas's names. Delivery URLs are left out unless they were asked for. A restore of single collections has these in `collectionStates`, once it has ended.
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
   * URL from which the data of this part can be downloaded.
   */
  downloadUrl?: string;
  /**
   * URLs of this part, for private endpoints.
   */
  privateDownloadDeliveryUrls?: PrivateDownloadDeliveryUrl[];
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts of all jobs that were read, before `filter` and `limit`.
 */
export interface RestoreJobSummary {
  /**
   * Number of jobs that were read.
   */
  total: number;
  /**
   * Number of PENDING jobs.
   */
  pending: number;
  /**
   * Number of IN_PROGRESS jobs.
   */
  inProgress: number;
  /**
   * Number of COMPLETED jobs.
   */
  completed: number;
  /**
   * Number of FAILED jobs.
   */
  failed: number;
  /**
   * Number of CANCELLED jobs.
   */
  cancelled: number;
  /**
   * Number of EXPIRED jobs.
   */
  expired: number;
  /**
   * Number of UNKNOWN jobs.
   */
  unknown: number;
  /**
   * The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: RestoreJob;
  /**
   * The `COMPLETED` job that was created last. Absent without one.
   */
  latestCompleted?: RestoreJob;
}

/**
 * A database or collection in the scope of a collection restore job.
 */
export interface RestoreNamespace {
  /**
   * Database or collection to restore: `database` or `database.collection`.
   */
  sourceNamespace?: string;
  /**
   * Database or collection to restore to. Where it is absent or empty, the source's name counts.
   */
  targetNamespace?: string;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
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
   * Whether the restore job was cancelled.
   */
  cancelled?: boolean;
  /**
   * How the data is delivered: `automated`, `download` or `pointInTime`. A new value is kept as it is.
   */
  deliveryType: string;
  /**
   * URLs from which the data of a `download` job can be downloaded, by anyone who has one of them.
   */
  deliveryUrl?: string[];
  /**
   * Point in time that the data is restored to.
   */
  desiredTimestamp?: DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job, its download link has expired.
   */
  expired?: boolean;
  /**
   * Date and time at which the download link expires (ISO 8601, UTC).
   */
  expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A completed `download` job has none.
   */
  finishedAt?: string;
  /**
   * Atlas's links to this job and related resources.
   */
  links?: Link[];
  /**
   * Number, within its second, of the operation that a `pointInTime` job restores to.
   */
  oplogInc?: number;
  /**
   * Time of the operation that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  oplogTs?: number;
  /**
   * Point in time that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  snapshotId?: string;
  /**
   * Name of the cluster that receives the data. A `download` job has none.
   */
  targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken, before the restore job (ISO 8601, UTC).
   */
  timestamp?: string;
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields.
   */
  status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * When the job was created (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  createdAt?: string;
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  deliveryUrlCount: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  additionalFields?: { [key: string]: any };
}

/**
 * Counts of all jobs that were read, before `filter` and `limit`.
 */
export interface ServerlessRestoreJobSummary {
  /**
   * Number of jobs that were read.
   */
  total: number;
  /**
   * Number of PENDING jobs.
   */
  pending: number;
  /**
   * Number of IN_PROGRESS jobs.
   */
  inProgress: number;
  /**
   * Number of COMPLETED jobs.
   */
  completed: number;
  /**
   * Number of FAILED jobs.
   */
  failed: number;
  /**
   * Number of CANCELLED jobs.
   */
  cancelled: number;
  /**
   * Number of EXPIRED jobs.
   */
  expired: number;
  /**
   * Number of UNKNOWN jobs.
   */
  unknown: number;
  /**
   * The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.
   */
  latest?: ServerlessRestoreJob;
  /**
   * The `COMPLETED` job that was created last. Absent without one.
   */
  latestCompleted?: ServerlessRestoreJob;
}

/**
 * A cluster whose restore jobs could not be read.
 */
export interface UnreadableCluster {
  /**
   * Name of the cluster.
   */
  clusterName: string;
  /**
   * Tier of the endpoint that was asked last: `serverless`, `flex` or `dedicated`.
   */
  tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * Why it could not be read: Atlas's status, error code and detail.
   */
  reason: string;
}
