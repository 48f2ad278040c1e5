// Looks at the restores of single collections of a cluster, and exports what the latest ones restored and which collections are
// missing.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const jobs = restores.getCollectionRestoreJobsOutput({
  groupId: config.require("groupId"),
  clusterName: config.require("clusterName"),
  includeCollections: true,
});

/** Each restore, with the documents that it has restored so far. */
export const restored = jobs.results.apply((results) =>
  results.map(
    ({ createdAt = "", status, restoredDocuments = 0, totalDocuments = 0 }) =>
      `${createdAt}: ${status}, ${restoredDocuments} of ${totalDocuments} documents`,
  ),
);

/** A restore may be successful in Atlas's words, and have failed in part. */
export const partiallyFailed = jobs.summary.partiallyFailed;

/** The collections that are not there, or not whole, by restore. */
export const missing = jobs.results.apply((results) =>
  Object.fromEntries(
    results
      .filter(({ status }) => status === "PARTIALLY_FAILED")
      .map(({ id = "", collectionStates = [] }) => [
        id,
        collectionStates
          .filter(({ state }) => state !== "SUCCESSFUL")
          .map(({ sourceNamespace = "", state = "" }) => `${sourceNamespace}: ${state}`),
      ]),
  ),
);
