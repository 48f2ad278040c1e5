import { type AtlasModel, type Model } from "./models/atlasObject";
import { clusterRestoreJob } from "./models/cluster";
import { collectionRestoreJob, collectionState, type CollectionState } from "./models/collection";
import { flexRestoreJob } from "./models/flex";
import { serverlessRestoreJob } from "./models/serverless";

/** The kinds of cluster whose restore jobs Atlas keeps, by the API that serves them. */
export type Tier = "serverless" | "flex" | "dedicated";

/** Something that Atlas answers, one of it or a list, and how it is asked for. */
export interface ApiResource<Item = unknown> {
  /** What Atlas calls the thing in the path, for messages. */
  readonly resourceName: string;
  /** The version of the media type that is asked for. */
  readonly version: string;
  /** The role with the fewest rights that reads it. */
  readonly role: string;
  readonly model: Model<Item>;
}

/** One of Atlas's pairs of endpoints for restore jobs: the list, and one job under its id. */
export interface Endpoint<Job = unknown> extends ApiResource<Job> {
  readonly tier: Tier;
  /** What a message calls one of its jobs. */
  readonly jobName: "restore job" | "collection restore job";
  /** The path: `/groups/{groupId}/COLLECTION/{clusterName}/…JOBS`. */
  readonly collection: string;
  readonly jobs: readonly string[];
  readonly model: AtlasModel<Job>;
}

const ofSnapshots = { jobName: "restore job", jobs: ["backup", "restoreJobs"] } as const;

/** `listServerlessBackupRestoreJobs`: sunset on 2026-01-22, and what it answers since then differs. */
export const serverlessEndpoint = {
  tier: "serverless",
  resourceName: "serverless instance",
  ...ofSnapshots,
  collection: "serverless",
  version: "2023-01-01",
  role: "Project Owner",
  model: serverlessRestoreJob,
} as const satisfies Endpoint;

/** `listFlexRestoreJobs`: the successor of the serverless one. */
export const flexEndpoint = {
  tier: "flex",
  resourceName: "Flex cluster",
  ...ofSnapshots,
  collection: "flexClusters",
  version: "2024-11-13",
  role: "Project Read Only",
  model: flexRestoreJob,
} as const satisfies Endpoint;

/** `listClusterBackupRestoreJobs`, for M10 or larger. */
export const clusterEndpoint = {
  tier: "dedicated",
  resourceName: "cluster",
  ...ofSnapshots,
  collection: "clusters",
  version: "2023-01-01",
  role: "Project Backup Manager",
  model: clusterRestoreJob,
} as const satisfies Endpoint;

/** What restores of single collections need, and in which version. */
const ofCollections = {
  resourceName: "cluster",
  version: "2025-03-12",
  role: "Project Backup Manager",
} as const;

/** `listGroupClusterCollectionRestoreJobs`, for M10 or larger: its lists know no `includeCount`. */
export const collectionEndpoint = {
  ...ofCollections,
  tier: "dedicated",
  jobName: "collection restore job",
  collection: "clusters",
  jobs: ["collectionRestoreJobs"],
  model: collectionRestoreJob,
} as const satisfies Endpoint;

/** `listGroupClusterCollectionRestoreJobCollections`: empty while the job is INITIALIZING. */
export const collectionStates: ApiResource<CollectionState> = { ...ofCollections, model: collectionState };
