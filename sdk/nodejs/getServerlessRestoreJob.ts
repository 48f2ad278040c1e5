// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";

/**
 * Returns one restore job of one serverless instance.
 *
 * Where Atlas has retired the serverless endpoint for the cluster, the job is read from Flex and returned in the same form.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Owner; Flex requires Project Read Only.
 *
 * ## Example Usage
 *
 * ### Read one restore job
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getServerlessRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-serverless",
 *   restoreJobId: "6968be74c0ffee0000030003",
 * });
 *
 * export const status = job.status;
 * export const finishedAt = job.finishedAt;
 * ```
 */
export function getServerlessRestoreJob(
  args: GetServerlessRestoreJobArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServerlessRestoreJobResult> {
  return invoke("mongodbatlas-restores:index:getServerlessRestoreJob", args, opts);
}

/** The arguments of {@link getServerlessRestoreJob}. */
export interface GetServerlessRestoreJobArgs {
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
   * Endpoint to read from: auto, serverless or flex. Default: auto, which reads from the serverless endpoint, or from Flex where Atlas has retired that endpoint for this cluster.
   */
  tier?: enums.ServerlessTier | undefined;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
}

/** The result of {@link getServerlessRestoreJob}. */
export interface GetServerlessRestoreJobResult {
  /**
   * Id of the restore job (24 hexadecimal digits, an ObjectId).
   */
  readonly id?: string;
  /**
   * Whether the restore job was cancelled.
   */
  readonly cancelled?: boolean;
  /**
   * How the data is delivered: `automated`, `download` or `pointInTime`. A new value is kept as it is.
   */
  readonly deliveryType: string;
  /**
   * URLs from which the data of a `download` job can be downloaded, by anyone who has one of them.
   */
  readonly deliveryUrl?: string[];
  /**
   * Point in time that the data is restored to.
   */
  readonly desiredTimestamp?: outputs.DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job, its download link has expired.
   */
  readonly expired?: boolean;
  /**
   * Date and time at which the download link expires (ISO 8601, UTC).
   */
  readonly expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  readonly failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A completed `download` job has none.
   */
  readonly finishedAt?: string;
  /**
   * Atlas's links to this job and related resources.
   */
  readonly links?: outputs.Link[];
  /**
   * Number, within its second, of the operation that a `pointInTime` job restores to.
   */
  readonly oplogInc?: number;
  /**
   * Time of the operation that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  readonly oplogTs?: number;
  /**
   * Point in time that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).
   */
  readonly pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that the job restores (24 hexadecimal digits).
   */
  readonly snapshotId?: string;
  /**
   * Name of the cluster that receives the data. A `download` job has none.
   */
  readonly targetClusterName?: string;
  /**
   * Id of the project of the cluster that receives the data (24 hexadecimal digits).
   */
  readonly targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken, before the restore job (ISO 8601, UTC).
   */
  readonly timestamp?: string;
  /**
   * Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields.
   */
  readonly status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
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
 * Returns one restore job of one serverless instance.
 *
 * Where Atlas has retired the serverless endpoint for the cluster, the job is read from Flex and returned in the same form.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Owner; Flex requires Project Read Only.
 *
 * ## Example Usage
 *
 * ### Read one restore job
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const job = restores.getServerlessRestoreJobOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-serverless",
 *   restoreJobId: "6968be74c0ffee0000030003",
 * });
 *
 * export const status = job.status;
 * export const finishedAt = job.finishedAt;
 * ```
 */
export function getServerlessRestoreJobOutput(
  args: GetServerlessRestoreJobOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServerlessRestoreJobResult> {
  return invokeOutput("mongodbatlas-restores:index:getServerlessRestoreJob", args, opts);
}

/** The arguments of {@link getServerlessRestoreJobOutput}. */
export interface GetServerlessRestoreJobOutputArgs {
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
   * Endpoint to read from: auto, serverless or flex. Default: auto, which reads from the serverless endpoint, or from Flex where Atlas has retired that endpoint for this cluster.
   */
  tier?: pulumi.Input<enums.ServerlessTier | undefined>;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
}
