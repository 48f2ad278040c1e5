// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Returns all restore jobs of the clusters of one project, of every tier, in one form. Every page is read, and every job is validated.
 *
 * A cluster that cannot be read is named in `unreadable` and never dropped. The call fails only where the project's clusters cannot be listed, a name in `clusterNames` is none of them, or no cluster can be read. It may take 10 minutes: what was not read by then is named in `unreadable`, too.
 *
 * Restores of single collections are not in the result: `getCollectionRestoreJobs` returns them, of one cluster.
 *
 * Source: Atlas Administration API, the lists of a project's clusters, Flex clusters and serverless instances, and the lists of their restore jobs. Requires the role Project Read Only; for dedicated clusters also Project Backup Manager, for serverless instances Project Owner.
 *
 * ## Example Usage
 *
 * ### Every cluster of a project, and those that cannot be read
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getProjectRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   filter: { statuses: ["FAILED"] },
 * });
 *
 * export const failedJobs = jobs.summary.apply(({ failed }) => failed);
 * export const clustersWithFailures = jobs.clusters.apply((clusters) =>
 *   clusters.filter(({ count }) => count > 0).map(({ clusterName }) => clusterName),
 * );
 * export const unreadable = jobs.unreadable;
 * ```
 */
export function getProjectRestoreJobs(
  args: GetProjectRestoreJobsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetProjectRestoreJobsResult> {
  return invoke("mongodbatlas-restores:index:getProjectRestoreJobs", args, opts);
}

/** The arguments of {@link getProjectRestoreJobs}. */
export interface GetProjectRestoreJobsArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: string;
  /**
   * Names of the clusters to read, as Atlas shows them. Default: every cluster of the project. A name that the project does not have is an error.
   */
  clusterNames?: string[] | undefined;
  /**
   * Whether to read deleted clusters, too, while Atlas keeps their backups. Default: false.
   */
  includeDeletedClusters?: boolean | undefined;
  /**
   * Which jobs the result contains: those that meet every condition. Default: all jobs.
   */
  filter?: inputs.RestoreJobFilter | undefined;
  /**
   * Maximum number of jobs in the result for each cluster: the first ones that pass the filter. Default: all. The summaries still count every job.
   */
  limit?: number | undefined;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: boolean | undefined;
}

/** The result of {@link getProjectRestoreJobs}. */
export interface GetProjectRestoreJobsResult {
  /**
   * The clusters that were read, by name. A free cluster (M0), which has no backups, has no jobs.
   */
  readonly clusters: outputs.ProjectClusterRestoreJobs[];
  /**
   * Counts of the jobs of all clusters that were read, before `filter` and `limit`.
   */
  readonly summary: outputs.RestoreJobSummary;
  /**
   * The clusters that could not be read, by name. Their jobs are in no count.
   */
  readonly unreadable: outputs.UnreadableCluster[];
}

/**
 * Returns all restore jobs of the clusters of one project, of every tier, in one form. Every page is read, and every job is validated.
 *
 * A cluster that cannot be read is named in `unreadable` and never dropped. The call fails only where the project's clusters cannot be listed, a name in `clusterNames` is none of them, or no cluster can be read. It may take 10 minutes: what was not read by then is named in `unreadable`, too.
 *
 * Restores of single collections are not in the result: `getCollectionRestoreJobs` returns them, of one cluster.
 *
 * Source: Atlas Administration API, the lists of a project's clusters, Flex clusters and serverless instances, and the lists of their restore jobs. Requires the role Project Read Only; for dedicated clusters also Project Backup Manager, for serverless instances Project Owner.
 *
 * ## Example Usage
 *
 * ### Every cluster of a project, and those that cannot be read
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const jobs = restores.getProjectRestoreJobsOutput({
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   filter: { statuses: ["FAILED"] },
 * });
 *
 * export const failedJobs = jobs.summary.apply(({ failed }) => failed);
 * export const clustersWithFailures = jobs.clusters.apply((clusters) =>
 *   clusters.filter(({ count }) => count > 0).map(({ clusterName }) => clusterName),
 * );
 * export const unreadable = jobs.unreadable;
 * ```
 */
export function getProjectRestoreJobsOutput(
  args: GetProjectRestoreJobsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetProjectRestoreJobsResult> {
  return invokeOutput("mongodbatlas-restores:index:getProjectRestoreJobs", args, opts);
}

/** The arguments of {@link getProjectRestoreJobsOutput}. */
export interface GetProjectRestoreJobsOutputArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: pulumi.Input<string>;
  /**
   * Names of the clusters to read, as Atlas shows them. Default: every cluster of the project. A name that the project does not have is an error.
   */
  clusterNames?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * Whether to read deleted clusters, too, while Atlas keeps their backups. Default: false.
   */
  includeDeletedClusters?: pulumi.Input<boolean | undefined>;
  /**
   * Which jobs the result contains: those that meet every condition. Default: all jobs.
   */
  filter?: pulumi.Input<inputs.RestoreJobFilterArgs | undefined>;
  /**
   * Maximum number of jobs in the result for each cluster: the first ones that pass the filter. Default: all. The summaries still count every job.
   */
  limit?: pulumi.Input<number | undefined>;
  /**
   * Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.
   */
  includeDeliveryUrls?: pulumi.Input<boolean | undefined>;
}
