/**
 * A MongoDB Atlas to run against on this machine: the restore job endpoints of serverless, Flex and dedicated clusters,
 * with Atlas's authentication, paging, errors and quirks, and faults on demand. See docs/emulator.md.
 */
export { DEFAULT_ACCESS_TOKEN, DEFAULT_API_KEY, DEFAULT_SERVICE_ACCOUNT } from "./auth/credentials";
export type { AnswerFault, Fault, FaultRule, HeadersFault, PageFault, WireFault } from "./faults/faultTypes";
export {
  components,
  dedicatedJob,
  deliveryUrl,
  DEMO_GROUP_ID,
  DEMO_NOW,
  DEMO_ORG_ID,
  flexJob,
  iso,
  NO_TIMESTAMP,
  privateDownloadDeliveryUrls,
  serverlessJob,
} from "./jobs/jobs";
export { movingJob, type MovingJobOptions } from "./jobs/moving";
export { movingCollectionRestoreJob, type MovingCollectionRestoreJobOptions } from "./jobs/movingCollections";
export { objectId } from "./jobs/objectId";
export { RECORDED_GROUP_ID, recordings } from "./recordings";
export type { Recording } from "./recordings/replay";
export {
  COLLECTION_JOB_STATES,
  COLLECTION_STATES,
  collectionRestoreJob,
  collectionState,
} from "./jobs/collectionJobs";
export { fleetProjects, type FleetOptions } from "./jobs/fleet";
export { demoProjects, type DemoOptions } from "./jobs/seed";
export { replay, startEmulator } from "./server";
export type {
  ApiKey,
  ClusterSpec,
  DigestOptions,
  EmulatedCluster,
  EmulatedJobs,
  EmulatedProject,
  Emulator,
  EmulatorOptions,
  JobObject,
  JobRecord,
  LagOptions,
  ObservedRequest,
  ProjectAccess,
  ProjectSpec,
  RateLimit,
  RecordedRequest,
  RequestListener,
  ServerlessListMode,
  ServerlessMode,
  ServiceAccount,
  Tier,
  TokenBucket,
} from "./types";
