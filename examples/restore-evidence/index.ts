// Waits for a restore test that something else has started, and keeps the record of it.
import * as pulumi from "@pulumi/pulumi";
import { RestoreEvidence, type RestoreEvidenceArgs, RestoreGate } from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const cluster = { groupId: config.require("groupId"), clusterName: config.require("clusterName") };
/** Which test this is, such as 2026-q1: a gate that is open is only checked again when one of its inputs changes. */
const test = config.require("test");

// Opens once today's restore into the test's cluster has completed. One that fails stops the update here.
const restored = new RestoreGate("restored", {
  ...cluster,
  match: { targetClusterName: config.require("targetClusterName") },
  completedWithin: "24h",
  timeout: config.get("timeout") ?? "2h",
  pollInterval: config.get("pollInterval") ?? "15s",
  triggers: [test],
});

// What your own check of the restored data found, once the pipeline has it: nothing here connects to a database.
const validation = config.getObject<RestoreEvidenceArgs["validation"]>("validation");

const evidence = new RestoreEvidence("evidence", {
  ...cluster,
  restoreJobId: restored.job.id,
  title: `Restore test of ${cluster.clusterName}, ${test}`,
  completedWithin: "24h",
  maxRestoreDuration: config.get("maxRestoreDuration") ?? "4h",
  maxDataAge: config.get("maxDataAge") ?? "24h",
  ...(validation === undefined ? {} : { validation }),
});

/** PASSED, FAILED or INCONCLUSIVE. */
export const verdict = evidence.verdict;
/** To be kept outside the stack: see docs/how-to/show-an-auditor-that-restores-work.md. */
export const { record, sha256, markdown } = evidence;
