// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Returns all restore jobs of one Flex cluster, with Flex's own fields. Every page is read, and every job is validated.
 *
 * They are restores of a snapshot into a cluster (`RESTORE`) and downloads of one (`DOWNLOAD`): Flex clusters have neither restores to a point in time nor restores of single collections.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Requires the role Project Read Only.
 *
 * ## Example Usage
 *
 * ### Which restores failed lately?
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getFlexRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-flex",
 *   filter: { statuses: ["FAILED"], createdAfter: "2026-01-01T00:00:00Z" },
 * });
 *
 * export const failedLately = jobs.results.apply((results) => results.map(({ id }) => id));
 * export const total = jobs.summary.total;
 * ```
 */
export function getFlexRestoreJobs(
  args: GetFlexRestoreJobsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetFlexRestoreJobsResult> {
  return invoke("mongodbatlas-restores:index:getFlexRestoreJobs", args, opts);
}

/** The arguments of {@link getFlexRestoreJobs}. */
export interface GetFlexRestoreJobsArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: string;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: string;
  /**
   * Number of jobs that each request asks Atlas for, from 1 to 500. Default: 500, or 100 together with pageNum.
   */
  itemsPerPage?: number | undefined;
  /**
   * Number of the one page to read, counted from 1, as Atlas's own endpoint does. Default: every page is read.
   */
  pageNum?: number | undefined;
  /**
   * Whether to ask Atlas for the total count. Default: true. Without it, pages are read one after the other, and the output totalCount is absent.
   */
  includeCount?: boolean | undefined;
  /**
   * Whether to ask Atlas to put the HTTP status into the response body. Default: false. The result is the same.
   */
  envelope?: boolean | undefined;
  /**
   * Whether to ask Atlas for indented JSON. Default: false. The result is the same.
   */
  pretty?: boolean | undefined;
  /**
   * Maximum number of jobs in the result: the first ones that pass the filter. Default: all. The summary still counts every job.
   */
  limit?: number | undefined;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
  /**
   * Which jobs the result contains: those that meet every condition. Default: all jobs.
   */
  filter?: inputs.FlexRestoreJobFilter | undefined;
}

/** The result of {@link getFlexRestoreJobs}. */
export interface GetFlexRestoreJobsResult {
  /**
   * The jobs, in Atlas's order, each once. Empty where there are none.
   */
  readonly results: outputs.FlexRestoreJob[];
  /**
   * Number of jobs in `results`.
   */
  readonly count: number;
  /**
   * Number of jobs according to Atlas, an estimate. Absent where `includeCount` is `false`, or Atlas doesn't say it.
   */
  readonly totalCount?: number;
  /**
   * Counts of all jobs that were read, before `filter` and `limit`.
   */
  readonly summary: outputs.FlexRestoreJobSummary;
  /**
   * Tier of the endpoint that answered: `serverless`, `flex` or `dedicated`.
   */
  readonly tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * Atlas's links for the first page, without `next`.
   */
  readonly links: outputs.Link[];
}

/**
 * Returns all restore jobs of one Flex cluster, with Flex's own fields. Every page is read, and every job is validated.
 *
 * They are restores of a snapshot into a cluster (`RESTORE`) and downloads of one (`DOWNLOAD`): Flex clusters have neither restores to a point in time nor restores of single collections.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Requires the role Project Read Only.
 *
 * ## Example Usage
 *
 * ### Which restores failed lately?
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getFlexRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-flex",
 *   filter: { statuses: ["FAILED"], createdAfter: "2026-01-01T00:00:00Z" },
 * });
 *
 * export const failedLately = jobs.results.apply((results) => results.map(({ id }) => id));
 * export const total = jobs.summary.total;
 * ```
 */
export function getFlexRestoreJobsOutput(
  args: GetFlexRestoreJobsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetFlexRestoreJobsResult> {
  return invokeOutput("mongodbatlas-restores:index:getFlexRestoreJobs", args, opts);
}

/** The arguments of {@link getFlexRestoreJobsOutput}. */
export interface GetFlexRestoreJobsOutputArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: pulumi.Input<string>;
  /**
   * Number of jobs that each request asks Atlas for, from 1 to 500. Default: 500, or 100 together with pageNum.
   */
  itemsPerPage?: pulumi.Input<number | undefined>;
  /**
   * Number of the one page to read, counted from 1, as Atlas's own endpoint does. Default: every page is read.
   */
  pageNum?: pulumi.Input<number | undefined>;
  /**
   * Whether to ask Atlas for the total count. Default: true. Without it, pages are read one after the other, and the output totalCount is absent.
   */
  includeCount?: pulumi.Input<boolean | undefined>;
  /**
   * Whether to ask Atlas to put the HTTP status into the response body. Default: false. The result is the same.
   */
  envelope?: pulumi.Input<boolean | undefined>;
  /**
   * Whether to ask Atlas for indented JSON. Default: false. The result is the same.
   */
  pretty?: pulumi.Input<boolean | undefined>;
  /**
   * Maximum number of jobs in the result: the first ones that pass the filter. Default: all. The summary still counts every job.
   */
  limit?: pulumi.Input<number | undefined>;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
  /**
   * Which jobs the result contains: those that meet every condition. Default: all jobs.
   */
  filter?: pulumi.Input<inputs.FlexRestoreJobFilterArgs | undefined>;
}
