// Reads all restore jobs of a cluster and exports how they stand, for other stacks and for people.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();

const jobs = restores.getServerlessRestoreJobsOutput({
  groupId: config.require("groupId"),
  clusterName: config.require("clusterName"),
});

/** How many restore jobs there are, in all and by how they stand. */
export const counts = jobs.summary.apply((summary) => ({
  total: summary.total,
  inProgress: summary.inProgress,
  completed: summary.completed,
  failed: summary.failed,
  cancelled: summary.cancelled,
  expired: summary.expired,
}));

/** The latest jobs, the newest first. */
export const latestJobs = jobs.results.apply((results) =>
  results.slice(0, 5).map(({ id, createdAt, status, deliveryType, targetClusterName }) => ({
    id,
    createdAt,
    status,
    deliveryType,
    targetClusterName,
  })),
);

/** The ids of the jobs that still run. Atlas describes a job's id as optional: one without is left out. */
export const runningJobIds = jobs.results.apply((results) =>
  results.flatMap(({ id, status }) => (status === "IN_PROGRESS" && id !== undefined ? [id] : [])),
);

/** When the latest successful restore was started, for a stack that asks whether the last drill is recent enough. */
export const lastCompletedAt = jobs.summary.apply(({ latestCompleted }) => latestCompleted?.createdAt);

/** How the job that was made last stands: a stack that references this one can gate on it. */
export const latestStatus = jobs.summary.apply(({ latest }) => latest?.status);
