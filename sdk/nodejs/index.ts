// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";
import * as config from "./config";
import { Provider } from "./provider";
import { RestoreGate, type RestoreGateArgs } from "./restoreGate";
import { RestoreEvidence, type RestoreEvidenceArgs } from "./restoreEvidence";
import * as types from "./types";
import { version } from "./version";

export * from "./getServerlessRestoreJobs";
export * from "./getServerlessRestoreJob";
export * from "./getFlexRestoreJobs";
export * from "./getFlexRestoreJob";
export * from "./getClusterRestoreJobs";
export * from "./getClusterRestoreJob";
export * from "./getCollectionRestoreJobs";
export * from "./getCollectionRestoreJob";
export * from "./getRestoreJobs";
export * from "./getProjectRestoreJobs";
export * from "./getRestoreCoverage";
export * from "./restoreGate";
export * from "./restoreEvidence";
export * from "./assertRestored";
export * from "./restoreReport";
export * from "./provider";
export * from "./types/enums";
export { config, types };

// How Pulumi reconstructs a resource from a reference that another program returned.
pulumi.runtime.registerResourceModule("mongodbatlas-restores", "index", {
  version,
  construct(name, type, urn) {
    if (type === RestoreGate.__pulumiType) return new RestoreGate(name, {} as RestoreGateArgs, { urn });
    if (type === RestoreEvidence.__pulumiType)
      return new RestoreEvidence(name, {} as RestoreEvidenceArgs, { urn });
    throw new Error(`unknown resource type ${type}`);
  },
});
pulumi.runtime.registerResourcePackage("mongodbatlas-restores", {
  version,
  constructProvider(name, type, urn) {
    if (type !== "pulumi:providers:mongodbatlas-restores") throw new Error(`unknown provider type ${type}`);
    return new Provider(name, {}, { urn });
  },
});
