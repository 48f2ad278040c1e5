// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as outputs from "./types/output";

/**
 * Returns one restore of single collections or databases of one dedicated cluster (M10 or larger).
 *
 * A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections: `includeCollections` reads all of them.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs/{jobId}`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.
 *
 * ## Example Usage
 *
 * ### How much one restore has restored
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getCollectionRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 *   restoreJobId: "69688134c0ffee0000000001",
 *   includeCollections: true,
 * });
 *
 * export const status = job.status;
 * export const restoredDocuments = job.restoredDocuments;
 * export const totalDocuments = job.totalDocuments;
 * ```
 */
export function getCollectionRestoreJob(
  args: GetCollectionRestoreJobArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetCollectionRestoreJobResult> {
  return invoke("mongodbatlas-restores:index:getCollectionRestoreJob", args, opts);
}

/** The arguments of {@link getCollectionRestoreJob}. */
export interface GetCollectionRestoreJobArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: string;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: string;
  /**
   * Id of the restore job (24 hexadecimal digits in lower case).
   */
  restoreJobId: string;
  /**
   * Whether to read every collection of each job, too: the output collectionStates. Default: false. Without it, a job that Atlas calls successful is judged by its index builds alone, and counts as COMPLETED although a collection may be missing.
   */
  includeCollections?: boolean | undefined;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
}

/** The result of {@link getCollectionRestoreJob}. */
export interface GetCollectionRestoreJobResult {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  readonly id?: string;
  /**
   * State of the job in Atlas's own words: `INITIALIZING`, `IN_PROGRESS`, `FINALIZING`, `SUCCESSFUL`, `CANCELED` or `FAILED`. A new value is kept as it is.
   */
  readonly state?:
    "INITIALIZING" | "IN_PROGRESS" | "FINALIZING" | "SUCCESSFUL" | "CANCELED" | "FAILED" | (string & {});
  /**
   * When the job was created (ISO 8601, UTC). Derived from its id, an ObjectId, where Atlas doesn't say it.
   */
  readonly createdAt?: string;
  /**
   * When the job ended (ISO 8601, UTC).
   */
  readonly finishedAt?: string;
  /**
   * Number of documents restored so far, in all collections of the job.
   */
  readonly restoredDocuments?: number;
  /**
   * Number of documents to restore, in all collections of the job. At first it may be an estimate.
   */
  readonly totalDocuments?: number;
  /**
   * The index builds of the job as a whole.
   */
  readonly indexStatus?: outputs.CollectionRestoreIndexStatus;
  /**
   * Why the job failed or was cancelled, in Atlas's words. An address in it counts as a delivery URL.
   */
  readonly errorMessage?: string;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  readonly snapshotId?: string;
  /**
   * Name of the cluster that receives the data.
   */
  readonly targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  readonly targetGroupId?: string;
  /**
   * Collections in the scope that was asked for, 100 at most.
   */
  readonly collections?: outputs.RestoreNamespace[];
  /**
   * Databases in the scope that was asked for, 100 at most.
   */
  readonly databases?: outputs.RestoreNamespace[];
  /**
   * Suffix of the names of restored collections.
   */
  readonly collectionSuffix?: string;
  /**
   * Suffix of the names of restored databases.
   */
  readonly databaseSuffix?: string;
  /**
   * Which indexes are restored: `ALL`, `NONE` or `ALL_EXCEPT_TTL`. A new value is kept as it is.
   */
  readonly indexStrategy?: string;
  /**
   * How the target is written to: `CREATE_NEW` or `OVERWRITE_EXISTING`. A new value is kept as it is.
   */
  readonly writeStrategy?: string;
  /**
   * Number, within its second, of the operation that the job restores to.
   */
  readonly oplogInc?: number;
  /**
   * Time of the operation that the job restores to, in seconds since 1970-01-01 (UTC).
   */
  readonly oplogTs?: number;
  /**
   * Point in time that the job restores to, in seconds since 1970-01-01 (UTC).
   */
  readonly pointInTimeUtcSeconds?: number;
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `PARTIALLY_FAILED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields. `PARTIALLY_FAILED`: the job is `SUCCESSFUL`, but an index could not be built, or a collection was not restored (`NOT_FOUND`, `UNSUPPORTED`, `NOT_RESTORED`, `ROLLBACK`, `FAILED`, `INDEX_BUILD_FAILED`). Without `includeCollections` a `SUCCESSFUL` job is judged by `indexStatus` alone. With it, the job is `IN_PROGRESS` as long as one of its collections still is, or Atlas lists none where there must be some, and `UNKNOWN` where its collections cannot be read, or one is in a state that this version has no word for.
   */
  readonly status:
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
  readonly deliveryUrlCount: number;
  /**
   * How each collection stands, every page read. Empty while the job is `INITIALIZING`. Absent without `includeCollections`, and where they cannot be read: Atlas pruned the job meanwhile, or it has no id.
   */
  readonly collectionStates?: outputs.CollectionState[];
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  readonly additionalFields?: { [key: string]: any };
}

/**
 * Returns one restore of single collections or databases of one dedicated cluster (M10 or larger).
 *
 * A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections: `includeCollections` reads all of them.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs/{jobId}`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.
 *
 * ## Example Usage
 *
 * ### How much one restore has restored
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getCollectionRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 *   restoreJobId: "69688134c0ffee0000000001",
 *   includeCollections: true,
 * });
 *
 * export const status = job.status;
 * export const restoredDocuments = job.restoredDocuments;
 * export const totalDocuments = job.totalDocuments;
 * ```
 */
export function getCollectionRestoreJobOutput(
  args: GetCollectionRestoreJobOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetCollectionRestoreJobResult> {
  return invokeOutput("mongodbatlas-restores:index:getCollectionRestoreJob", args, opts);
}

/** The arguments of {@link getCollectionRestoreJobOutput}. */
export interface GetCollectionRestoreJobOutputArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: pulumi.Input<string>;
  /**
   * Id of the restore job (24 hexadecimal digits in lower case).
   */
  restoreJobId: pulumi.Input<string>;
  /**
   * Whether to read every collection of each job, too: the output collectionStates. Default: false. Without it, a job that Atlas calls successful is judged by its index builds alone, and counts as COMPLETED although a collection may be missing.
   */
  includeCollections?: pulumi.Input<boolean | undefined>;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
}
