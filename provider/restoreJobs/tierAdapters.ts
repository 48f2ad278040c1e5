import { clusterEndpoint, flexEndpoint, serverlessEndpoint, type Tier } from "../atlas/endpoints";
import { type ClusterRestoreJob } from "../atlas/models/cluster";
import { type FlexRestoreJob } from "../atlas/models/flex";
import { type ServerlessRestoreJob } from "../atlas/models/serverless";
import { statusOfFlags, statusOfFlex } from "./status";
import {
  type AnyJob,
  type DerivedFields,
  type TierAdapter,
  type JobFields,
  withDerived,
} from "./tierAdapter";
import { Secret } from "../values/secret";

/** Serverless and dedicated jobs have their traits under these very names. */
const ownTraits = (job: ServerlessRestoreJob): JobFields => job;

const flexTraits = (job: FlexRestoreJob): JobFields => ({
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
export const serverlessAdapter: TierAdapter<ServerlessRestoreJob> = {
  endpoint: serverlessEndpoint,
  statusOf: statusOfFlags,
  fieldsOf: ownTraits,
  toOutput: withDerived,
};

/** As the functions of dedicated clusters return theirs. */
export const clusterAdapter: TierAdapter<ClusterRestoreJob> = {
  endpoint: clusterEndpoint,
  statusOf: statusOfFlags,
  fieldsOf: ownTraits,
  toOutput: withDerived,
};

const flexStatus = ({ status }: FlexRestoreJob) => statusOfFlex(status);

/** As the Flex functions return a Flex cluster's jobs: with Flex's own status. */
export const flexAdapter: TierAdapter<FlexRestoreJob> = {
  endpoint: flexEndpoint,
  statusOf: flexStatus,
  fieldsOf: flexTraits,
  toOutput: (raw, { createdAt, deliveryUrlCount }) => ({ ...raw, createdAt, deliveryUrlCount }),
};

/**
 * As the serverless functions return a Flex cluster's jobs, once Flex has taken over: mapped onto the serverless fields.
 * What those have no place for is kept in `additionalFields`, under Flex's own names.
 */
export const flexAsServerlessAdapter: TierAdapter<FlexRestoreJob> = {
  endpoint: flexEndpoint,
  statusOf: flexStatus,
  fieldsOf: (raw) => ({ ...flexTraits(raw), deliveryType: commonDeliveryType(raw.deliveryType) }),
  toOutput: (raw, facts) => {
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
  ): TierAdapter<Raw>["toOutput"] =>
  (raw, { status, createdAt, deliveryUrlCount }: DerivedFields) => ({
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
const anyShape = <Raw extends AnyJob>(shape: TierAdapter<Raw>): TierAdapter =>
  shape as unknown as TierAdapter;

/** The shapes of the tier-neutral job, by the tier that answers. */
export const neutralAdapters: Readonly<Record<Tier, TierAdapter>> = {
  serverless: anyShape({ ...serverlessAdapter, toOutput: neutral("serverless", neutralOfFlags) }),
  flex: anyShape({
    ...flexAdapter,
    fieldsOf: flexAsServerlessAdapter.fieldsOf,
    toOutput: neutral("flex", neutralOfFlex),
  }),
  dedicated: anyShape({ ...clusterAdapter, toOutput: neutral("dedicated", neutralOfFlags) }),
};
