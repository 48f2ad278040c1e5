// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";

/**
 * Returns one restore job of one serverless instance.
 *
 * Where Atlas has retired the serverless endpoint for the cluster, Flex is asked, and its job returned in the same form.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Owner.
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
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: string;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: string;
  /**
   * Id of the restore job (24 hexadecimal digits in lower case).
   */
  restoreJobId: string;
  /**
   * Which endpoint is asked. `auto` (the default): the serverless one, and where Atlas has retired it for this cluster, Flex. `serverless`: only that one. `flex`: only Flex.
   */
  tier?: enums.ServerlessTier | undefined;
  /**
   * Whether delivery URLs are part of the result, as secrets. Default: `false`. Whoever holds such a URL can download the data; a result that holds a secret is secret as a whole and can't be exported in clear. `deliveryUrlCount` is always there.
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
   * Whether someone cancelled this restore job.
   */
  readonly cancelled?: boolean;
  /**
   * How the restored data is delivered: `automated`, `download` or `pointInTime`; a new value is kept as it is.
   */
  readonly deliveryType: string;
  /**
   * Addresses from which the data of a `download` job can be fetched. Whoever holds one can fetch the data.
   */
  readonly deliveryUrl?: string[];
  /**
   * Point in time to which the data was restored.
   */
  readonly desiredTimestamp?: outputs.DesiredTimestamp;
  /**
   * Whether the restore job expired. On a finished job: its download link lapsed.
   */
  readonly expired?: boolean;
  /**
   * Date and time at which the download link lapses (ISO 8601, UTC).
   */
  readonly expiresAt?: string;
  /**
   * Whether the restore job failed.
   */
  readonly failed?: boolean;
  /**
   * Date and time at which the restore job ended (ISO 8601, UTC). A `download` job never has one.
   */
  readonly finishedAt?: string;
  /**
   * Links of Atlas to this job and what belongs to it.
   */
  readonly links?: outputs.Link[];
  /**
   * Number of the operation within its second, from 1, to which a `pointInTime` job restores.
   */
  readonly oplogInc?: number;
  /**
   * Second of the operation to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  readonly oplogTs?: number;
  /**
   * Point in time to which a `pointInTime` job restores (seconds since 1970-01-01).
   */
  readonly pointInTimeUTCSeconds?: number;
  /**
   * Id of the snapshot that is restored (24 hexadecimal digits).
   */
  readonly snapshotId?: string;
  /**
   * Name of the cluster that receives the data; recorded `download` jobs have none.
   */
  readonly targetClusterName?: string;
  /**
   * Id of the project whose cluster receives the data (24 hexadecimal digits).
   */
  readonly targetGroupId?: string;
  /**
   * Date and time at which the snapshot was taken (ISO 8601, UTC): older than the restore job.
   */
  readonly timestamp?: string;
  /**
   * How the job stands: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from the fields of Atlas.
   */
  readonly status:
    "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "EXPIRED" | "UNKNOWN" | (string & {});
  /**
   * When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.
   */
  readonly createdAt?: string;
  /**
   * How many delivery URLs Atlas gave for the job, whether or not they are part of the result.
   */
  readonly deliveryUrlCount: number;
  /**
   * Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.
   */
  readonly additionalFields?: { [key: string]: any };
}

/**
 * Returns one restore job of one serverless instance.
 *
 * Where Atlas has retired the serverless endpoint for the cluster, Flex is asked, and its job returned in the same form.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Owner.
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
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: pulumi.Input<string>;
  /**
   * Id of the restore job (24 hexadecimal digits in lower case).
   */
  restoreJobId: pulumi.Input<string>;
  /**
   * Which endpoint is asked. `auto` (the default): the serverless one, and where Atlas has retired it for this cluster, Flex. `serverless`: only that one. `flex`: only Flex.
   */
  tier?: pulumi.Input<enums.ServerlessTier | undefined>;
  /**
   * Whether delivery URLs are part of the result, as secrets. Default: `false`. Whoever holds such a URL can download the data; a result that holds a secret is secret as a whole and can't be exported in clear. `deliveryUrlCount` is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
}
