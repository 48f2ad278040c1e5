// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Returns all restores of single collections or databases of one dedicated cluster (M10 or larger). Every page is read, and every job is validated. The restores of its snapshots are returned by `getClusterRestoreJobs`.
 *
 * A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections. `includeCollections` reads them: of every `SUCCESSFUL` job, whether or not the result holds it, because `summary` and `filter` go by the status that follows from them; and of every other job in the result. That takes a request or more for each of these jobs, except those that are `INITIALIZING`, which have no collections yet.
 *
 * A job that Atlas prunes while the list is read stays in the result without `collectionStates`; if it was `SUCCESSFUL`, its `status` is `UNKNOWN`.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.
 *
 * ## Example Usage
 *
 * ### The restores that ended, but not whole, and what is missing
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getCollectionRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 *   filter: { statuses: ["PARTIALLY_FAILED"] },
 *   includeCollections: true,
 * });
 *
 * export const missing = jobs.results.apply((results) =>
 *   results.flatMap(({ id, collectionStates = [] }) =>
 *     collectionStates
 *       .filter(({ state }) => state !== "SUCCESSFUL")
 *       .map(({ sourceNamespace, state }) => `${id}: ${sourceNamespace} ${state}`),
 *   ),
 * );
 * ```
 */
export function getCollectionRestoreJobs(
  args: GetCollectionRestoreJobsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetCollectionRestoreJobsResult> {
  return invoke("mongodbatlas-restores:index:getCollectionRestoreJobs", args, opts);
}

/** The arguments of {@link getCollectionRestoreJobs}. */
export interface GetCollectionRestoreJobsArgs {
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
  filter?: inputs.CollectionRestoreJobFilter | undefined;
  /**
   * Whether to read every collection of each job, too: the output collectionStates. Default: false. Without it, a job that Atlas calls successful is judged by its index builds alone, and counts as COMPLETED although a collection may be missing.
   */
  includeCollections?: boolean | undefined;
}

/** The result of {@link getCollectionRestoreJobs}. */
export interface GetCollectionRestoreJobsResult {
  /**
   * The jobs, in Atlas's order, each once. Empty where there are none.
   */
  readonly results: outputs.CollectionRestoreJob[];
  /**
   * Number of jobs in `results`.
   */
  readonly count: number;
  /**
   * Number of jobs according to Atlas, an estimate. Absent where Atlas doesn't say it.
   */
  readonly totalCount?: number;
  /**
   * Tier of the endpoint that answered: always `dedicated`.
   */
  readonly tier: "serverless" | "flex" | "dedicated" | (string & {});
  /**
   * Atlas's links for the first page, without `next`.
   */
  readonly links: outputs.Link[];
  /**
   * Counts of all jobs that were read, before `filter` and `limit`.
   */
  readonly summary: outputs.CollectionRestoreJobSummary;
}

/**
 * Returns all restores of single collections or databases of one dedicated cluster (M10 or larger). Every page is read, and every job is validated. The restores of its snapshots are returned by `getClusterRestoreJobs`.
 *
 * A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections. `includeCollections` reads them: of every `SUCCESSFUL` job, whether or not the result holds it, because `summary` and `filter` go by the status that follows from them; and of every other job in the result. That takes a request or more for each of these jobs, except those that are `INITIALIZING`, which have no collections yet.
 *
 * A job that Atlas prunes while the list is read stays in the result without `collectionStates`; if it was `SUCCESSFUL`, its `status` is `UNKNOWN`.
 *
 * Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.
 *
 * ## Example Usage
 *
 * ### The restores that ended, but not whole, and what is missing
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getCollectionRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 *   filter: { statuses: ["PARTIALLY_FAILED"] },
 *   includeCollections: true,
 * });
 *
 * export const missing = jobs.results.apply((results) =>
 *   results.flatMap(({ id, collectionStates = [] }) =>
 *     collectionStates
 *       .filter(({ state }) => state !== "SUCCESSFUL")
 *       .map(({ sourceNamespace, state }) => `${id}: ${sourceNamespace} ${state}`),
 *   ),
 * );
 * ```
 */
export function getCollectionRestoreJobsOutput(
  args: GetCollectionRestoreJobsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetCollectionRestoreJobsResult> {
  return invokeOutput("mongodbatlas-restores:index:getCollectionRestoreJobs", args, opts);
}

/** The arguments of {@link getCollectionRestoreJobsOutput}. */
export interface GetCollectionRestoreJobsOutputArgs {
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
  filter?: pulumi.Input<inputs.CollectionRestoreJobFilterArgs | undefined>;
  /**
   * Whether to read every collection of each job, too: the output collectionStates. Default: false. Without it, a job that Atlas calls successful is judged by its index builds alone, and counts as COMPLETED although a collection may be missing.
   */
  includeCollections?: pulumi.Input<boolean | undefined>;
}
