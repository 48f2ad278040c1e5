import * as z from "zod";
import { wideCallTimeLimit } from "../atlas/call";
import { deliveryType, optionalFilter } from "../restoreJobs/filter";
import { clusterInputs, clusterName, flag, includeDeliveryUrls, listInputs } from "../restoreJobs/inputs";
import { jobSummary, listResult, tierField } from "../restoreJobs/listResult";
import { restoreJobOutput } from "../restoreJobs/outputs";
import { readProjectRestoreJobs } from "../restoreJobs/projectRestoreJobs";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const { results, count, summary } = listResult(restoreJobOutput, "RestoreJob").shape;

const clusterJobs = z
  .object({
    clusterName: z.string().describe("Name of the cluster that was backed up."),
    tier: tierField.meta({
      description: "Tier of the endpoint that answered: `serverless`, `flex` or `dedicated`.",
    }),
    results,
    count,
    totalCount: z
      .int()
      .optional()
      .describe("Number of jobs according to Atlas, an estimate. Absent where Atlas doesn't say it."),
    summary,
  })
  .meta({
    title: "ProjectClusterRestoreJobs",
    typeDescription: "The restore jobs of one of a project's clusters.",
  });

const unreadableCluster = z
  .object({
    clusterName: z.string().describe("Name of the cluster."),
    tier: tierField.meta({
      description: "Tier of the endpoint that was asked last: `serverless`, `flex` or `dedicated`.",
    }),
    reason: z.string().describe("Why it could not be read: Atlas's status, error code and detail."),
  })
  .meta({ title: "UnreadableCluster", typeDescription: "A cluster whose restore jobs could not be read." });

const outputs = z
  .object({
    clusters: z
      .array(clusterJobs)
      .describe(
        "The clusters that were read, by name. A free cluster (M0), which has no backups, has no jobs.",
      ),
    summary: jobSummary(restoreJobOutput, "RestoreJob").describe(
      "Counts of the jobs of all clusters that were read, before `filter` and `limit`.",
    ),
    unreadable: z
      .array(unreadableCluster)
      .describe("The clusters that could not be read, by name. Their jobs are in no count."),
  })
  .meta({ typeDescription: "The restore jobs of a project's clusters, and a summary by status." });

export const getProjectRestoreJobs = defineFunction({
  name: "getProjectRestoreJobs",
  description: [
    "Returns all restore jobs of the clusters of one project, of every tier, in one form. Every page is read, and every job is validated.",
    "A cluster that cannot be read is named in `unreadable` and never dropped. The call fails only where the project's clusters cannot be listed, a name in `clusterNames` is none of them, or no cluster can be read. It may take 10 minutes: what was not read by then is named in `unreadable`, too.",
    "Restores of single collections are not in the result: `getCollectionRestoreJobs` returns them, of one cluster.",
    "Source: Atlas Administration API, the lists of a project's clusters, Flex clusters and serverless instances, and the lists of their restore jobs. Requires the role Project Read Only; for dedicated clusters also Project Backup Manager, for serverless instances Project Owner.",
  ].join("\n\n"),
  inputs: z.strictObject({
    groupId: clusterInputs.groupId,
    clusterNames: z
      .array(clusterName)
      .optional()
      .describe(
        "Names of the clusters to read, as Atlas shows them. Default: every cluster of the project. A name that the project does not have is an error.",
      ),
    includeDeletedClusters: flag
      .optional()
      .describe("Whether to read deleted clusters, too, while Atlas keeps their backups. Default: false."),
    filter: optionalFilter("RestoreJobFilter", deliveryType),
    limit: listInputs.limit.describe(
      "Maximum number of jobs in the result for each cluster: the first ones that pass the filter. Default: all. The summaries still count every job.",
    ),
    includeDeliveryUrls,
  }),
  outputs,
  timeLimit: wideCallTimeLimit,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> =>
    readProjectRestoreJobs(inputs, context),
});
