// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Returns all restore jobs of one Flex cluster, with Flex's own fields: every page is fetched, every job checked.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Needs the role Project Read Only.
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
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: string;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: string;
  /**
   * How many jobs Atlas is asked for in one request, from 1 to 500. Default: 500; 100 where `pageNum` is given.
   */
  itemsPerPage?: number | undefined;
  /**
   * Reads this one page only, counted from 1, as Atlas's endpoint does. Default: every page is read.
   */
  pageNum?: number | undefined;
  /**
   * Whether Atlas is asked for `totalCount`. Default: `true`. Without it the pages are read one after the other.
   */
  includeCount?: boolean | undefined;
  /**
   * Whether Atlas is asked to put the HTTP status into the body. Default: `false`. The result is the same.
   */
  envelope?: boolean | undefined;
  /**
   * Whether Atlas is asked for indented JSON. Default: `false`. The result is the same.
   */
  pretty?: boolean | undefined;
  /**
   * How many jobs the result holds at most: the first ones, after the filter. Default: all. The summary still counts every job.
   */
  limit?: number | undefined;
  /**
   * Whether delivery URLs are part of the result, as secrets. Default: `false`. Whoever holds such a URL can download the data; a result that holds a secret is secret as a whole and can't be exported in clear. `deliveryUrlCount` is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
  /**
   * Which jobs the result holds: those that meet every condition given. Default: all.
   */
  filter?: inputs.FlexRestoreJobFilter | undefined;
}

/** The result of {@link getFlexRestoreJobs}. */
export interface GetFlexRestoreJobsResult {
  /**
   * The jobs in the order Atlas gave, each once; an empty list where there are none.
   */
  readonly results: outputs.FlexRestoreJob[];
  /**
   * How many jobs `results` holds.
   */
  readonly count: number;
  /**
   * How many jobs there are by Atlas's own count, an estimate. Absent with `includeCount: false`.
   */
  readonly totalCount?: number;
  /**
   * Counts over all the jobs that were read, before filter and limit.
   */
  readonly summary: outputs.FlexRestoreJobSummary;
  /**
   * Whose endpoint answered: `serverless`, `flex` or `dedicated`.
   */
  readonly tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * Atlas's links of the first page, without `next`.
   */
  readonly links: outputs.Link[];
}

/**
 * Returns all restore jobs of one Flex cluster, with Flex's own fields: every page is fetched, every job checked.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Needs the role Project Read Only.
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
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: pulumi.Input<string>;
  /**
   * How many jobs Atlas is asked for in one request, from 1 to 500. Default: 500; 100 where `pageNum` is given.
   */
  itemsPerPage?: pulumi.Input<number | undefined>;
  /**
   * Reads this one page only, counted from 1, as Atlas's endpoint does. Default: every page is read.
   */
  pageNum?: pulumi.Input<number | undefined>;
  /**
   * Whether Atlas is asked for `totalCount`. Default: `true`. Without it the pages are read one after the other.
   */
  includeCount?: pulumi.Input<boolean | undefined>;
  /**
   * Whether Atlas is asked to put the HTTP status into the body. Default: `false`. The result is the same.
   */
  envelope?: pulumi.Input<boolean | undefined>;
  /**
   * Whether Atlas is asked for indented JSON. Default: `false`. The result is the same.
   */
  pretty?: pulumi.Input<boolean | undefined>;
  /**
   * How many jobs the result holds at most: the first ones, after the filter. Default: all. The summary still counts every job.
   */
  limit?: pulumi.Input<number | undefined>;
  /**
   * Whether delivery URLs are part of the result, as secrets. Default: `false`. Whoever holds such a URL can download the data; a result that holds a secret is secret as a whole and can't be exported in clear. `deliveryUrlCount` is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
  /**
   * Which jobs the result holds: those that meet every condition given. Default: all.
   */
  filter?: pulumi.Input<inputs.FlexRestoreJobFilterArgs | undefined>;
}
