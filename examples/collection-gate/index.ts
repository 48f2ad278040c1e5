// Deploys an application only once the collections that it needs have been restored, each of them and with its indexes.
import * as pulumi from "@pulumi/pulumi";
import { RestoreEvidence, RestoreGate } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const collections = {
  groupId: config.require("groupId"),
  clusterName: config.require("clusterName"),
  restoreType: "collection",
} as const;

/** Stands for your application: whatever is made with `parent: this` comes after the gate as well. */
class Application extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("example:index:Application", name, {}, opts);
    // new kubernetes.apps.v1.Deployment(name, {…}, { parent: this });
    this.registerOutputs();
  }
}

// Opens once the latest restore of single collections into the target has completed. While it runs, `pulumi up` shows how
// many documents are there; if a collection or an index is missing at its end, `pulumi up` stops here and names it.
const restored = new RestoreGate("restored", {
  ...collections,
  match: { targetClusterName: config.require("targetClusterName") },
  completedWithin: config.get("completedWithin") ?? "24h",
  timeout: config.get("timeout") ?? "2h",
  pollInterval: config.get("pollInterval") ?? "15s",
});

new Application("app", { dependsOn: restored });

// What was restored, collection by collection, for whoever asks later.
const evidence = new RestoreEvidence("evidence", {
  ...collections,
  restoreJobId: restored.job.id,
  title: `Collections restored from ${collections.clusterName}`,
});

/** The restore that the application runs on. */
export const restoreJobId = restored.job.id;
export const { verdict, markdown } = evidence;
