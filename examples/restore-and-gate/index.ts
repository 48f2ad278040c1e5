// Restores a snapshot into another cluster, and goes on only once the data is there.
import * as mongodbatlas from "@pulumi/mongodbatlas";
import * as pulumi from "@pulumi/pulumi";
import { RestoreGate } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const groupId = config.require("groupId");
const clusterName = config.require("clusterName");

// Atlas deletes all data of the target before it restores. A new snapshotId starts a new restore.
const restore = new mongodbatlas.CloudBackupSnapshotRestoreJob("restore", {
  projectId: groupId,
  clusterName,
  snapshotId: config.require("snapshotId"),
  deliveryTypeConfig: {
    automated: true,
    targetClusterName: config.require("targetClusterName"),
    targetProjectId: config.get("targetGroupId") ?? groupId,
  },
});

// The job above counts as created as soon as Atlas has taken it on: the data comes minutes or hours later.
const restored = new RestoreGate("restored", {
  groupId,
  clusterName,
  tier: "dedicated",
  restoreJobId: restore.snapshotRestoreJobId,
  timeout: config.get("timeout") ?? "4h",
  pollInterval: config.get("pollInterval") ?? "15s",
});

/** What needs the data has `dependsOn: restored`, or uses an output of it, as this does. */
export const restoredAt = restored.finishedAt;
export const dataAsOf = restored.job.dataAsOf;
