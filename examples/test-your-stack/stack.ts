// The stack under test: a version is released once the restore into staging has completed.
import * as pulumi from "@pulumi/pulumi";
import { getRestoreJobsOutput, RestoreGate } from "pulumi-mongodbatlas-restores";

export function release(groupId: string, clusterName: string, version: string) {
  const restored = new RestoreGate("restored", {
    groupId,
    clusterName,
    match: { targetClusterName: "staging" },
    completedWithin: "24h",
    pollInterval: "1s",
  });
  const released = new pulumi.Stash("release", { input: version }, { dependsOn: restored });
  const { summary } = getRestoreJobsOutput({ groupId, clusterName, limit: 0 }, { dependsOn: restored });
  return { released: released.output, restoreJobId: restored.job.id, failedRestores: summary.failed };
}
