// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as outputs from "./types/output";

/**
 * Returns one restore job of one Flex cluster, with Flex's own fields.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Read Only.
 *
 * ## Example Usage
 *
 * ### Read one restore job
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getFlexRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-flex",
 *   restoreJobId: "6968aeb4c0ffee0000040003",
 * });
 *
 * export const status = job.status;
 * export const restoredInto = job.targetDeploymentItemName;
 * ```
 */
export function getFlexRestoreJob(
  args: GetFlexRestoreJobArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetFlexRestoreJobResult> {
  return invoke("mongodbatlas-restores:index:getFlexRestoreJob", args, opts);
}

/** The arguments of {@link getFlexRestoreJob}. */
export interface GetFlexRestoreJobArgs {
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
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
}

/** The result of {@link getFlexRestoreJob}. */
export interface GetFlexRestoreJobResult {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  readonly id?: string;
  /**
   * Id of the project of the source cluster (24 hexadecimal digits).
   */
  readonly projectId?: string;
  /**
   * Name of the Flex cluster that was backed up: the source.
   */
  readonly instanceName?: string;
  /**
   * How the data is delivered: `RESTORE` or `DOWNLOAD`. A new value is kept as it is.
   */
  readonly deliveryType?: string;
  /**
   * Status of the job in Flex's own words: `PENDING`, `QUEUED`, `RUNNING`, `FAILED`, `COMPLETED` or `CLOSED`. A new value is kept as it is.
   */
  readonly status?: "PENDING" | "QUEUED" | "RUNNING" | "FAILED" | "COMPLETED" | "CLOSED" | (string & {});
  /**
   * Date and time for which the restore was scheduled (ISO 8601, UTC).
   */
  readonly restoreScheduledDate?: string;
  /**
   * Date and time at which the restore ended (ISO 8601, UTC).
   */
  readonly restoreFinishedDate?: string;
  /**
   * Date and time at which the snapshot was finished (ISO 8601, UTC).
   */
  readonly snapshotFinishedDate?: string;
  /**
   * Date and time at which the download link expires (ISO 8601, UTC). Meaningful for `DOWNLOAD` only.
   */
  readonly expirationDate?: string;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  readonly snapshotId?: string;
  /**
   * URL from which the data of a `DOWNLOAD` job can be downloaded, by anyone who has it.
   */
  readonly snapshotUrl?: string;
  /**
   * Name of the cluster that receives the data.
   */
  readonly targetDeploymentItemName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  readonly targetProjectId?: string;
  /**
   * Atlas's links to this job and related resources.
   */
  readonly links?: outputs.Link[];
  /**
   * When the job was created (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  readonly createdAt?: string;
  /**
   * Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.
   */
  readonly deliveryUrlCount: number;
  /**
   * Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.
   */
  readonly additionalFields?: { [key: string]: any };
}

/**
 * Returns one restore job of one Flex cluster, with Flex's own fields.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Read Only.
 *
 * ## Example Usage
 *
 * ### Read one restore job
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getFlexRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-flex",
 *   restoreJobId: "6968aeb4c0ffee0000040003",
 * });
 *
 * export const status = job.status;
 * export const restoredInto = job.targetDeploymentItemName;
 * ```
 */
export function getFlexRestoreJobOutput(
  args: GetFlexRestoreJobOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetFlexRestoreJobResult> {
  return invokeOutput("mongodbatlas-restores:index:getFlexRestoreJob", args, opts);
}

/** The arguments of {@link getFlexRestoreJobOutput}. */
export interface GetFlexRestoreJobOutputArgs {
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
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
}
