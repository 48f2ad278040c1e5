// Deploys an application only once the database has been restored, and not at all if the restore failed.
import * as pulumi from "@pulumi/pulumi";
import { RestoreGate } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();

/** Stands for your application: whatever is made with `parent: this` comes after the gate as well. */
class Application extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("example:index:Application", name, {}, opts);
    // new kubernetes.apps.v1.Deployment(name, {…}, { parent: this });
    this.registerOutputs();
  }
}

// Opens once the latest restore into the target has completed, if that was within the last day. While it runs, `pulumi up`
// waits; if it fails, `pulumi up` stops here and says why.
const restored = new RestoreGate("restored", {
  groupId: config.require("groupId"),
  clusterName: config.require("clusterName"),
  match: { targetClusterName: config.require("targetClusterName") },
  completedWithin: config.get("completedWithin") ?? "24h",
  timeout: config.get("timeout") ?? "2h",
  pollInterval: config.get("pollInterval") ?? "15s",
});

new Application("app", { dependsOn: restored });

/** The restore that the application runs on. */
export const restoreJobId = restored.job.id;
/** As of when its data is. */
export const dataAsOf = restored.job.dataAsOf;
