// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as enums from "./types/enums";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Returns all restore jobs of one cluster of any tier, in one form: every page is fetched, every job checked.
 *
 * Source: Atlas Administration API, the lists of restore jobs of dedicated clusters, Flex clusters and serverless instances. Needs the role Project Backup Manager for dedicated clusters, Project Read Only for Flex, Project Owner for serverless instances.
 *
 * ## Example Usage
 *
 * ### The latest restore, whatever tier the cluster is of
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 * });
 *
 * export const tier = jobs.tier;
 * export const latestStatus = jobs.summary.apply(({ latest }) => latest?.status);
 * export const latestTarget = jobs.summary.apply(({ latest }) => latest?.targetClusterName);
 * ```
 */
export function getRestoreJobs(
  args: GetRestoreJobsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetRestoreJobsResult> {
  return invoke("mongodbatlas-restores:index:getRestoreJobs", args, opts);
}

/** The arguments of {@link getRestoreJobs}. */
export interface GetRestoreJobsArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: string;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: string;
  /**
   * Which tier the cluster is of. `auto` (the default) finds it out by Atlas's own answers, once for each cluster.
   */
  tier?: enums.Tier | undefined;
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
  filter?: inputs.RestoreJobFilter | undefined;
}

/** The result of {@link getRestoreJobs}. */
export interface GetRestoreJobsResult {
  /**
   * The jobs in the order Atlas gave, each once; an empty list where there are none.
   */
  readonly results: outputs.RestoreJob[];
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
  readonly summary: outputs.RestoreJobSummary;
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
 * Returns all restore jobs of one cluster of any tier, in one form: every page is fetched, every job checked.
 *
 * Source: Atlas Administration API, the lists of restore jobs of dedicated clusters, Flex clusters and serverless instances. Needs the role Project Backup Manager for dedicated clusters, Project Read Only for Flex, Project Owner for serverless instances.
 *
 * ## Example Usage
 *
 * ### The latest restore, whatever tier the cluster is of
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-dedicated",
 * });
 *
 * export const tier = jobs.tier;
 * export const latestStatus = jobs.summary.apply(({ latest }) => latest?.status);
 * export const latestTarget = jobs.summary.apply(({ latest }) => latest?.targetClusterName);
 * ```
 */
export function getRestoreJobsOutput(
  args: GetRestoreJobsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetRestoreJobsResult> {
  return invokeOutput("mongodbatlas-restores:index:getRestoreJobs", args, opts);
}

/** The arguments of {@link getRestoreJobsOutput}. */
export interface GetRestoreJobsOutputArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).
   */
  clusterName: pulumi.Input<string>;
  /**
   * Which tier the cluster is of. `auto` (the default) finds it out by Atlas's own answers, once for each cluster.
   */
  tier?: pulumi.Input<enums.Tier | undefined>;
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
  filter?: pulumi.Input<inputs.RestoreJobFilterArgs | undefined>;
}
