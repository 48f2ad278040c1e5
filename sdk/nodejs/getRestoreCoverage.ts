// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "./runtime";
import type * as enums from "./types/enums";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * Tells which clusters have been restored lately, how fast and with how little loss: one verdict for each cluster of the projects, or of the projects that this key can see in an organization. On request with a report for people, as Markdown or as an HTML page.
 *
 * Reads every restore job of every cluster, for 10 minutes at most: what was not read by then is `UNREADABLE`. An organization belongs in a scheduled stack, or the command `npx pulumi-mongodbatlas-restores coverage`, not in every preview.
 *
 * A completed job shows that Atlas restored the data, not that the restored data are right. Restores of single collections do not count.
 *
 * Source: Atlas Administration API, the lists of projects, clusters and restore jobs. Requires the role Project Backup Manager in each project (Project Read Only is enough for Flex clusters), and Organization Member with `orgId`.
 *
 * ## Example Usage
 *
 * ### Which clusters of a project have not been restored lately, or not well enough
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const coverage = restores.getRestoreCoverageOutput({
 *   groupIds: ["65f0c0ffee0d0e0f10111213"],
 *   completedWithin: "90d",
 *   maxRestoreDuration: "2h",
 *   excludeClusters: [{ clusterName: "empty" }],
 *   report: "markdown",
 * });
 *
 * export const allCovered = coverage.allCovered;
 * export const uncovered = coverage.clusters.apply((clusters) =>
 *   clusters
 *     .filter(({ verdict }) => verdict !== "COVERED")
 *     .map(({ clusterName, verdict, reason }) => `${clusterName}: ${verdict}, ${reason}`),
 * );
 * export const report = coverage.report;
 * ```
 */
export function getRestoreCoverage(
  args: GetRestoreCoverageArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetRestoreCoverageResult> {
  return invoke("mongodbatlas-restores:index:getRestoreCoverage", args, opts);
}

/** The arguments of {@link getRestoreCoverage}. */
export interface GetRestoreCoverageArgs {
  /**
   * Id of an Atlas organization (24 hexadecimal digits in lower case): the projects that this key can see in it are read. Set exactly one of this and groupIds.
   */
  orgId?: string | undefined;
  /**
   * Ids of the Atlas projects to read (24 hexadecimal digits in lower case). Set exactly one of this and orgId.
   */
  groupIds?: string[] | undefined;
  /**
   * How long ago a restore may have ended to cover its cluster, as a duration such as 90d: by finishedAt, else by createdAt.
   */
  completedWithin: string;
  /**
   * How long a restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Default: any time.
   */
  maxRestoreDuration?: string | undefined;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Default: any age.
   */
  maxDataAge?: string | undefined;
  /**
   * Only jobs with one of these delivery types count as attempts. Default: automated and pointInTime, because a download restores nothing.
   */
  deliveryTypes?: enums.DeliveryType[] | undefined;
  /**
   * Only jobs that restore to the cluster of this name count as attempts. Default: any target.
   */
  targetClusterName?: string | undefined;
  /**
   * Only jobs that restore to a cluster of this project count as attempts. Default: any target.
   */
  targetGroupId?: string | undefined;
  /**
   * Clusters that need no restore tests: they are neither read nor counted. One that fits no cluster is a warning. Default: none.
   */
  excludeClusters?: inputs.CoverageExclusion[] | undefined;
  /**
   * Form of the output report: none, markdown or html. Default: none.
   */
  report?: enums.CoverageReportFormat | undefined;
}

/** The result of {@link getRestoreCoverage}. */
export interface GetRestoreCoverageResult {
  /**
   * Every cluster of the projects, and with `orgId` of the projects that this key can see; the worst first, then by project and name. A project that cannot be read is one entry without `clusterName`.
   */
  readonly clusters: outputs.CoverageCluster[];
  /**
   * Number of entries in `clusters`.
   */
  readonly total: number;
  /**
   * How many clusters have each verdict.
   */
  readonly counts: outputs.CoverageCounts;
  /**
   * Whether every entry in `clusters` is `COVERED`. `false` where there is none.
   */
  readonly allCovered: boolean;
  /**
   * Number of projects that were read; with `orgId` of the projects that this key can see.
   */
  readonly projects: number;
  /**
   * The clusters that `excludeClusters` left out, by project and name.
   */
  readonly excludedClusters: outputs.ExcludedCluster[];
  /**
   * The report in the form that was asked for. Absent where none was.
   */
  readonly report?: string;
}

/**
 * Tells which clusters have been restored lately, how fast and with how little loss: one verdict for each cluster of the projects, or of the projects that this key can see in an organization. On request with a report for people, as Markdown or as an HTML page.
 *
 * Reads every restore job of every cluster, for 10 minutes at most: what was not read by then is `UNREADABLE`. An organization belongs in a scheduled stack, or the command `npx pulumi-mongodbatlas-restores coverage`, not in every preview.
 *
 * A completed job shows that Atlas restored the data, not that the restored data are right. Restores of single collections do not count.
 *
 * Source: Atlas Administration API, the lists of projects, clusters and restore jobs. Requires the role Project Backup Manager in each project (Project Read Only is enough for Flex clusters), and Organization Member with `orgId`.
 *
 * ## Example Usage
 *
 * ### Which clusters of a project have not been restored lately, or not well enough
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const coverage = restores.getRestoreCoverageOutput({
 *   groupIds: ["65f0c0ffee0d0e0f10111213"],
 *   completedWithin: "90d",
 *   maxRestoreDuration: "2h",
 *   excludeClusters: [{ clusterName: "empty" }],
 *   report: "markdown",
 * });
 *
 * export const allCovered = coverage.allCovered;
 * export const uncovered = coverage.clusters.apply((clusters) =>
 *   clusters
 *     .filter(({ verdict }) => verdict !== "COVERED")
 *     .map(({ clusterName, verdict, reason }) => `${clusterName}: ${verdict}, ${reason}`),
 * );
 * export const report = coverage.report;
 * ```
 */
export function getRestoreCoverageOutput(
  args: GetRestoreCoverageOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetRestoreCoverageResult> {
  return invokeOutput("mongodbatlas-restores:index:getRestoreCoverage", args, opts);
}

/** The arguments of {@link getRestoreCoverageOutput}. */
export interface GetRestoreCoverageOutputArgs {
  /**
   * Id of an Atlas organization (24 hexadecimal digits in lower case): the projects that this key can see in it are read. Set exactly one of this and groupIds.
   */
  orgId?: pulumi.Input<string | undefined>;
  /**
   * Ids of the Atlas projects to read (24 hexadecimal digits in lower case). Set exactly one of this and orgId.
   */
  groupIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * How long ago a restore may have ended to cover its cluster, as a duration such as 90d: by finishedAt, else by createdAt.
   */
  completedWithin: pulumi.Input<string>;
  /**
   * How long a restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Default: any time.
   */
  maxRestoreDuration?: pulumi.Input<string | undefined>;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Default: any age.
   */
  maxDataAge?: pulumi.Input<string | undefined>;
  /**
   * Only jobs with one of these delivery types count as attempts. Default: automated and pointInTime, because a download restores nothing.
   */
  deliveryTypes?: pulumi.Input<pulumi.Input<enums.DeliveryType>[] | undefined>;
  /**
   * Only jobs that restore to the cluster of this name count as attempts. Default: any target.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Only jobs that restore to a cluster of this project count as attempts. Default: any target.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Clusters that need no restore tests: they are neither read nor counted. One that fits no cluster is a warning. Default: none.
   */
  excludeClusters?: pulumi.Input<pulumi.Input<inputs.CoverageExclusionArgs>[] | undefined>;
  /**
   * Form of the output report: none, markdown or html. Default: none.
   */
  report?: pulumi.Input<enums.CoverageReportFormat | undefined>;
}
