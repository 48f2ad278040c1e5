// Looks at the restores of every cluster of a project, and exports one line for each, and which could not be read.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const groupId = new pulumi.Config().require("groupId");
const jobs = restores.getProjectRestoreJobsOutput({ groupId, limit: 0 });

/** How the restores of each cluster stand. */
export const clusters = jobs.clusters.apply((read) =>
  Object.fromEntries(
    read.map(({ clusterName, tier, summary: { total, failed, latest } }) => [
      clusterName,
      `${tier}: ${total} jobs, ${failed} failed, the latest ${latest?.status ?? "none"}`,
    ]),
  ),
);

export const failed = jobs.summary.apply((summary) => summary.failed);

/** Their jobs are in no count. */
export const unreadable = jobs.unreadable;
