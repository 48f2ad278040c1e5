// Tells which clusters of a project have been restored lately, how fast and with how little loss; with a report for people.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();

const coverage = restores.getRestoreCoverageOutput({
  groupIds: [config.require("groupId")],
  completedWithin: config.get("completedWithin") ?? "90d",
  maxRestoreDuration: config.get("maxRestoreDuration"), // the recovery time objective
  maxDataAge: config.get("maxDataAge"), // the recovery point objective
  report: "html",
});

/** Whether a good restore covers every cluster: false also where there is no cluster. */
export const allCovered = coverage.allCovered;

/** How many clusters have each verdict. */
export const counts = coverage.counts;

/** The clusters that need attention, the worst first, each with the reason. */
export const uncovered = coverage.clusters.apply((clusters) =>
  clusters
    .filter(({ verdict }) => verdict !== "COVERED")
    .map(({ projectName, groupId, clusterName = "all clusters", verdict, reason }) => ({
      cluster: `${projectName ?? groupId}/${clusterName}`,
      verdict,
      reason,
    })),
);

/** The others, each with the restore that covers it. */
export const covered = coverage.clusters.apply((clusters) =>
  clusters.flatMap(({ projectName, groupId, clusterName, coveredBy }) =>
    coveredBy === undefined
      ? []
      : [
          {
            cluster: `${projectName ?? groupId}/${clusterName}`,
            restoreJob: coveredBy.id,
            finishedAt: coveredBy.finishedAt,
            restoreSeconds: coveredBy.restoreSeconds,
          },
        ],
  ),
);

/** A page for people: `pulumi stack output report > coverage.html`. */
export const report = coverage.report;
