// Makes sure that the last restore drill is recent and went well; it doesn't wait.
import * as pulumi from "@pulumi/pulumi";
import { assertRestored, getRestoreJobsOutput } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();

const jobs = getRestoreJobsOutput({
  groupId: config.require("groupId"),
  clusterName: config.require("clusterName"),
});

/** The latest restore. If it isn't as expected, `pulumi up` and `pulumi preview` fail and name everything that is amiss. */
export const drill = jobs.apply((result) => {
  const job = assertRestored(result, {
    completedWithin: config.get("completedWithin") ?? "24h",
    targetClusterName: config.get("targetClusterName"),
  });
  return { id: job.id, finishedAt: job.finishedAt, dataAsOf: job.dataAsOf };
});
