// Looks at the restores of several clusters, whatever tier each of them is of, and exports one line for each.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const groupId = config.require("groupId");
const clusterNames = config.requireObject<string[]>("clusterNames");

/** How the restores of each cluster stand. */
export const clusters = Object.fromEntries(
  clusterNames.map((clusterName) => [
    clusterName,
    restores.getRestoreJobsOutput({ groupId, clusterName, limit: 0 }).apply(({ tier, summary }) => ({
      tier,
      total: summary.total,
      running: summary.pending + summary.inProgress,
      failed: summary.failed,
      latest:
        summary.latest === undefined
          ? "none"
          : `${summary.latest.status}, started ${summary.latest.createdAt}`,
    })),
  ]),
);
