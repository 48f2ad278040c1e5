// Restores a snapshot into another cluster, and goes on only once the data is there.
import * as mongodbatlas from "@pulumi/mongodbatlas";
import * as pulumi from "@pulumi/pulumi";
import { RestoreGate } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const groupId = config.require("groupId");
const clusterName = config.require("clusterName");
const snapshotId = config.require("snapshotId");
const targetClusterName = config.require("targetClusterName");

// Atlas prunes old jobs. A refresh then takes the restore below out of the state, and the next update would restore once
// more, over all that has been written since. So this stack restores no snapshot twice.
const thisStack = new pulumi.StackReference(
  `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`,
);
const onlyOnce = new pulumi.ResourceHook(
  "only-once",
  async () => {
    const done = await thisStack.getOutputDetails("restoredSnapshotId");
    if (done.value === snapshotId) {
      throw new Error(
        `snapshot ${snapshotId} has been restored already, and restoring it again would delete what ${targetClusterName} ` +
          "holds now: set another snapshotId, or take the restore out of the program",
      );
    }
  },
  { onDryRun: true },
);

// Atlas deletes all data of the target before it restores. A new snapshotId starts a new restore.
const restore = new mongodbatlas.CloudBackupSnapshotRestoreJob(
  "restore",
  {
    projectId: groupId,
    clusterName,
    snapshotId,
    deliveryTypeConfig: {
      automated: true,
      targetClusterName,
      targetProjectId: config.get("targetGroupId") ?? groupId,
    },
  },
  { hooks: { beforeCreate: [onlyOnce] } },
);

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
/** What `onlyOnce` goes by. */
export const restoredSnapshotId = restored.job.snapshotId;
