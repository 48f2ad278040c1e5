// Compiled by the test command, never run: what must not compile stands below a line that expects an error.
import type * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const groupId = "65f0c0ffee0d0e0f10111213";
const clusterName = "orders";
declare const later: pulumi.Output<string>;

/** Whether two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

// Inputs: names, words and tiers.
void restores.getRestoreJobs({ groupId, clusterName, tier: "dedicated", filter: { statuses: ["FAILED"] } });
void restores.getRestoreJobs({ groupId, clusterName, tier: restores.types.enums.Tier.Flex });
// @ts-expect-error -- the project's id is missing
void restores.getRestoreJobs({ clusterName });
// @ts-expect-error -- pulumi-mongodbatlas's name for it
void restores.getRestoreJobs({ projectId: groupId, clusterName });
// @ts-expect-error -- no such tier
void restores.getRestoreJobs({ groupId, clusterName, tier: "m10" });
// @ts-expect-error -- a serverless function never asks for a dedicated cluster
void restores.getServerlessRestoreJobs({ groupId, clusterName, tier: "dedicated" });
// @ts-expect-error -- no such status
void restores.getRestoreJobs({ groupId, clusterName, filter: { statuses: ["DONE"] } });
// @ts-expect-error -- Flex's own words are RESTORE and DOWNLOAD
void restores.getFlexRestoreJobs({ groupId, clusterName, filter: { deliveryTypes: ["automated"] } });
// @ts-expect-error -- and only Flex's
void restores.getServerlessRestoreJobs({ groupId, clusterName, filter: { deliveryTypes: ["RESTORE"] } });
// @ts-expect-error -- a misspelt condition
void restores.getRestoreJobs({ groupId, clusterName, filter: { stauses: ["FAILED"] } });
// @ts-expect-error -- one job is not filtered
void restores.getClusterRestoreJob({ groupId, clusterName, restoreJobId: groupId, filter: {} });
// @ts-expect-error -- a string is no boolean
void restores.getRestoreJobs({ groupId, clusterName, includeDeliveryUrls: "true" });
// @ts-expect-error -- Flex's functions have one tier only
void restores.getFlexRestoreJobs({ groupId, clusterName, tier: "flex" });
// @ts-expect-error -- one job needs its id
void restores.getFlexRestoreJob({ groupId, clusterName });
// @ts-expect-error -- the plain form takes no outputs
void restores.getRestoreJobs({ groupId: later, clusterName });
restores.getRestoreJobsOutput({ groupId: later, clusterName });
declare const words: pulumi.Output<restores.types.enums.RestoreJobStatus[]>;
restores.getRestoreJobsOutput({
  groupId: later,
  clusterName: Promise.resolve(clusterName),
  filter: { statuses: words, targetClusterName: later, deliveryTypes: ["download"] },
});
// @ts-expect-error -- outputs of strings are no statuses
restores.getRestoreJobsOutput({ groupId, clusterName, filter: { statuses: [later] } });

// Restores of single collections: a status of their own, no delivery type, no count to ask for.
void restores.getCollectionRestoreJobs({
  groupId,
  clusterName,
  filter: { statuses: ["PARTIALLY_FAILED"] },
  includeCollections: true,
});
void restores.getCollectionRestoreJob({
  groupId,
  clusterName,
  restoreJobId: groupId,
  includeCollections: true,
});
// @ts-expect-error -- a restore of single collections has no delivery type
void restores.getCollectionRestoreJobs({ groupId, clusterName, filter: { deliveryTypes: ["automated"] } });
// @ts-expect-error -- their endpoint counts always
void restores.getCollectionRestoreJobs({ groupId, clusterName, includeCount: false });
// @ts-expect-error -- no other restore fails in part
void restores.getRestoreJobs({ groupId, clusterName, filter: { statuses: ["PARTIALLY_FAILED"] } });
// @ts-expect-error -- no other restore has collections
void restores.getClusterRestoreJobs({ groupId, clusterName, includeCollections: true });
const collections = restores.getCollectionRestoreJobsOutput({
  groupId: later,
  clusterName,
  includeCollections: true,
});
const partlyFailed: pulumi.Output<number> = collections.summary.partiallyFailed;
void partlyFailed;
const missing: pulumi.Output<string[]> = collections.results.apply((results) =>
  results.flatMap(({ collectionStates = [] }) => collectionStates.map(({ state = "" }) => state)),
);
void missing;

// Results: the words that are known, and any other.
const jobs = restores.getRestoreJobsOutput({ groupId, clusterName });
holds<Same<typeof jobs, pulumi.Output<restores.GetRestoreJobsResult>>>();
const job = {} as restores.types.output.RestoreJob;
const status: string = job.status;
if (job.status === "COMPLETED" || job.status === "A_NEW_ONE") void status;
type Known<T> = Extract<T, restores.types.enums.RestoreJobStatus>;
holds<Same<Known<typeof job.status>, restores.types.enums.RestoreJobStatus>>();
job.status = status;
const flexJob = {} as restores.types.output.FlexRestoreJob;
holds<Same<Extract<typeof flexJob.status, "CLOSED" | "COMPLETED">, "CLOSED" | "COMPLETED">>();
// @ts-expect-error -- a status is no number
void (job.status === 1);
holds<Same<typeof job.finishedAt, string | undefined>>();
// @ts-expect-error -- a job that runs has no end
void job.finishedAt.length;
// @ts-expect-error -- each tier's own fields stand in raw
void job.expirationDate;
// @ts-expect-error -- Flex has no cancelled flag
void ({} as restores.types.output.FlexRestoreJob).cancelled;
const lifted: pulumi.Output<number> = jobs.summary.total;
void lifted;
const first: pulumi.Output<string> = jobs.results[0]!.status;
void first;
const several: restores.types.output.RestoreJob[] = ({} as restores.GetRestoreJobsResult).results;
void several;
// @ts-expect-error -- there may be no latest job
void ({} as restores.GetRestoreJobsResult).summary.latest.status;
// @ts-expect-error -- a result is not to be changed
(({}) as restores.GetRestoreJobsResult).count = 0;

// The gate.
new restores.RestoreGate("by-id", { groupId, clusterName, restoreJobId: later });
const gate = new restores.RestoreGate("latest", {
  groupId,
  clusterName,
  match: {},
  requiredStatus: "FAILED",
});
new restores.RestoreGate("collections", {
  groupId,
  clusterName,
  match: {},
  restoreType: restores.types.enums.RestoreType.Collection,
  requiredStatus: "PARTIALLY_FAILED",
});
// @ts-expect-error -- no such kind of restore
new restores.RestoreGate("database", { groupId, clusterName, match: {}, restoreType: "database" });
holds<Same<typeof gate.job, pulumi.Output<restores.types.output.RestoreJob>>>();
// @ts-expect-error -- a gate can't wait for a state that passes
new restores.RestoreGate("running", { groupId, clusterName, match: {}, requiredStatus: "IN_PROGRESS" });
// @ts-expect-error -- durations are strings
new restores.RestoreGate("number", { groupId, clusterName, match: {}, timeout: 60 });

// The provider.
new restores.Provider("atlas", { publicKey: "key", privateKey: later, maxRetries: 3 });
// @ts-expect-error -- no such key
new restores.Provider("typo", { publickey: "key" });

// Assertions give the job of the result's own tier.
const asserted = restores.assertRestored({} as restores.GetFlexRestoreJobsResult);
holds<Same<typeof asserted, restores.types.output.FlexRestoreJob>>();
restores.assertRestored({} as restores.GetRestoreJobsResult, { maxRestoreDuration: "2h", maxDataAge: "24h" });
// @ts-expect-error -- durations are strings
restores.assertRestored({} as restores.GetRestoreJobsResult, { maxDataAge: 24 });
// @ts-expect-error -- a misspelt limit
restores.assertRestored({} as restores.GetRestoreJobsResult, { maxDuration: "2h" });
