import { clusterEndpoint, flexEndpoint, serverlessEndpoint, type Tier } from "../atlas/endpoints";
import { type ClusterRestoreJob } from "../atlas/models/cluster";
import { type FlexRestoreJob } from "../atlas/models/flex";
import { type ServerlessRestoreJob } from "../atlas/models/serverless";
import { statusOfFlags, statusOfFlex } from "../atlas/status";
import { type AnyJob, type JobFacts, type JobShape, type JobTraits, withDerived } from "./jobShape";
import { Secret } from "./secret";

/** Serverless and dedicated jobs have their traits under these very names. */
const ownTraits = (job: ServerlessRestoreJob): JobTraits => job;

const flexTraits = (job: FlexRestoreJob): JobTraits => ({
  deliveryType: job.deliveryType,
  snapshotId: job.snapshotId,
  targetClusterName: job.targetDeploymentItemName,
  targetGroupId: job.targetProjectId,
  finishedAt: job.restoreFinishedDate,
});

/** The words of the other tiers for a Flex job's delivery; an unknown one stays as it is. */
function commonDeliveryType(deliveryType: string | undefined): string | undefined {
  if (deliveryType === "RESTORE") return "automated";
  return deliveryType === "DOWNLOAD" ? "download" : deliveryType;
}

/** As the serverless functions return a serverless instance's jobs. */
export const serverlessShape: JobShape<ServerlessRestoreJob> = {
  endpoint: serverlessEndpoint,
  statusOf: statusOfFlags,
  traitsOf: ownTraits,
  present: withDerived,
};

/** As the functions of dedicated clusters return theirs. */
export const clusterShape: JobShape<ClusterRestoreJob> = {
  endpoint: clusterEndpoint,
  statusOf: statusOfFlags,
  traitsOf: ownTraits,
  present: withDerived,
};

const flexStatus = ({ status }: FlexRestoreJob) => statusOfFlex(status);

/** As the Flex functions return a Flex cluster's jobs: with Flex's own status. */
export const flexShape: JobShape<FlexRestoreJob> = {
  endpoint: flexEndpoint,
  statusOf: flexStatus,
  traitsOf: flexTraits,
  present: (raw, { createdAt, deliveryUrlCount }) => ({ ...raw, createdAt, deliveryUrlCount }),
};

/**
 * As the serverless functions return a Flex cluster's jobs, once Flex has taken over: mapped onto the serverless fields.
 * What those have no place for is kept in `additionalFields`, under Flex's own names.
 */
export const flexAsServerlessShape: JobShape<FlexRestoreJob> = {
  endpoint: flexEndpoint,
  statusOf: flexStatus,
  traitsOf: (raw) => ({ ...flexTraits(raw), deliveryType: commonDeliveryType(raw.deliveryType) }),
  present: (raw, facts) => {
    const { projectId, instanceName, restoreScheduledDate } = raw;
    return withDerived(
      {
        id: raw.id,
        deliveryType: commonDeliveryType(raw.deliveryType) ?? "unknown",
        deliveryUrl: asList(raw.snapshotUrl),
        expiresAt: raw.expirationDate,
        failed: raw.status === "FAILED",
        finishedAt: raw.restoreFinishedDate,
        links: raw.links,
        snapshotId: raw.snapshotId,
        targetClusterName: raw.targetDeploymentItemName,
        targetGroupId: raw.targetProjectId,
        timestamp: raw.snapshotFinishedDate,
        additionalFields: {
          ...raw.additionalFields,
          ...defined({ projectId, instanceName, restoreScheduledDate, status: raw.status }),
        },
      },
      facts,
    );
  },
};

/** `snapshotUrl` is one address, or the secret that holds it; `deliveryUrl` is a list. */
const asList = (url: unknown): unknown => {
  if (url === undefined) return undefined;
  return url instanceof Secret ? url.map((address: unknown) => [address]) : [url];
};

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The tier-neutral job, around a tier's own fields. */
const neutral =
  <Raw extends AnyJob>(
    tier: Tier,
    own: (raw: Raw) => Readonly<Record<string, unknown>>,
  ): JobShape<Raw>["present"] =>
  (raw, { status, createdAt, deliveryUrlCount }: JobFacts) => ({
    id: raw.id,
    tier,
    status,
    createdAt,
    ...own(raw),
    deliveryUrlCount,
    raw,
  });

const neutralOfFlags = (raw: ServerlessRestoreJob) => ({
  deliveryType: raw.deliveryType,
  snapshotId: raw.snapshotId,
  snapshotAt: raw.timestamp,
  finishedAt: raw.finishedAt,
  expiresAt: raw.expiresAt,
  targetClusterName: raw.targetClusterName,
  targetGroupId: raw.targetGroupId,
});

const neutralOfFlex = (raw: FlexRestoreJob) => ({
  deliveryType: commonDeliveryType(raw.deliveryType),
  snapshotId: raw.snapshotId,
  snapshotAt: raw.snapshotFinishedDate,
  finishedAt: raw.restoreFinishedDate,
  // Flex writes one for every job, but only a download has anything that lapses.
  expiresAt: raw.deliveryType === "DOWNLOAD" ? raw.expirationDate : undefined,
  sourceClusterName: raw.instanceName,
  targetClusterName: raw.targetDeploymentItemName,
  targetGroupId: raw.targetProjectId,
});

/** A shape among those of other tiers: what it takes is what its own endpoint's model gives. */
const anyShape = <Raw extends AnyJob>(shape: JobShape<Raw>): JobShape => shape as unknown as JobShape;

/** The shapes of the tier-neutral job, by the tier that answers. */
export const neutralShapes: Readonly<Record<Tier, JobShape>> = {
  serverless: anyShape({ ...serverlessShape, present: neutral("serverless", neutralOfFlags) }),
  flex: anyShape({
    ...flexShape,
    traitsOf: flexAsServerlessShape.traitsOf,
    present: neutral("flex", neutralOfFlex),
  }),
  dedicated: anyShape({ ...clusterShape, present: neutral("dedicated", neutralOfFlags) }),
};
