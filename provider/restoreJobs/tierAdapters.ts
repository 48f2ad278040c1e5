import { clusterEndpoint, flexEndpoint, serverlessEndpoint, type Tier } from "../atlas/endpoints";
import { type ClusterRestoreJob } from "../atlas/models/cluster";
import { type FlexRestoreJob } from "../atlas/models/flex";
import { type ServerlessRestoreJob } from "../atlas/models/serverless";
import {
  type ClusterRestoreJobOutput,
  type FlexRestoreJobOutput,
  type RestoreJob,
  type ServerlessRestoreJobOutput,
} from "./outputs";
import { type RestoreJobStatus, restoreJobStatuses, statusOfFlags, statusOfFlex } from "./status";
import {
  type AnyJob,
  type DerivedFields,
  type JobFields,
  type TierAdapter,
  withDerived,
} from "./tierAdapter";
import { dataAsOf, secondsBetween } from "./times";

/** Serverless and dedicated jobs have these fields under these very names. */
const fieldsOfFlags = (job: ServerlessRestoreJob): JobFields => job;

const fieldsOfFlex = (job: FlexRestoreJob): JobFields => ({
  deliveryType: job.deliveryType,
  snapshotId: job.snapshotId,
  targetClusterName: job.targetDeploymentItemName,
  targetGroupId: job.targetProjectId,
  finishedAt: job.restoreFinishedDate,
});

/** A Flex job's fields, its delivery type in the words of the other tiers. */
const commonFieldsOfFlex = (job: FlexRestoreJob): JobFields => ({
  ...fieldsOfFlex(job),
  deliveryType: commonDeliveryType(job.deliveryType),
});

/** The words of the other tiers for a Flex job's delivery; an unknown one stays as it is. */
function commonDeliveryType(deliveryType: string | undefined): string | undefined {
  if (deliveryType === "RESTORE") return "automated";
  return deliveryType === "DOWNLOAD" ? "download" : deliveryType;
}

/** As the serverless functions return a serverless instance's jobs. */
export const serverlessAdapter: TierAdapter<ServerlessRestoreJob, ServerlessRestoreJobOutput> = {
  endpoint: serverlessEndpoint,
  statuses: restoreJobStatuses,
  statusOf: statusOfFlags,
  fieldsOf: fieldsOfFlags,
  toOutput: withDerived,
};

/** As the functions for dedicated clusters return theirs. */
export const clusterAdapter: TierAdapter<ClusterRestoreJob, ClusterRestoreJobOutput> = {
  endpoint: clusterEndpoint,
  statuses: restoreJobStatuses,
  statusOf: statusOfFlags,
  fieldsOf: fieldsOfFlags,
  toOutput: withDerived,
};

const flexStatus = ({ status }: FlexRestoreJob): RestoreJobStatus => statusOfFlex(status);

/** As the Flex functions return a Flex cluster's jobs: with Flex's own status. */
export const flexAdapter: TierAdapter<FlexRestoreJob, FlexRestoreJobOutput> = {
  endpoint: flexEndpoint,
  statuses: restoreJobStatuses,
  statusOf: flexStatus,
  fieldsOf: fieldsOfFlex,
  toOutput: (raw, { createdAt, deliveryUrlCount }): FlexRestoreJobOutput => ({
    ...raw,
    createdAt,
    deliveryUrlCount,
  }),
};

/**
 * As the serverless functions return a Flex cluster's jobs, once Flex has taken over: mapped onto the serverless fields.
 * What those have no place for is kept in `additionalFields`, under Flex's own names.
 */
export const flexAsServerlessAdapter: TierAdapter<FlexRestoreJob, ServerlessRestoreJobOutput> = {
  endpoint: flexEndpoint,
  statuses: restoreJobStatuses,
  statusOf: flexStatus,
  fieldsOf: commonFieldsOfFlex,
  toOutput: (raw, derived): ServerlessRestoreJobOutput => ({
    id: raw.id,
    deliveryType: commonDeliveryType(raw.deliveryType) ?? "unknown",
    deliveryUrl: raw.snapshotUrl === undefined ? undefined : [raw.snapshotUrl],
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
      ...defined({
        projectId: raw.projectId,
        instanceName: raw.instanceName,
        restoreScheduledDate: raw.restoreScheduledDate,
        status: raw.status,
      }),
    },
    status: derived.status,
    createdAt: derived.createdAt,
    deliveryUrlCount: derived.deliveryUrlCount,
  }),
};

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Hands the adapter that returns a tier's jobs as tier-neutral ones to `use`, which must work with every tier.
 *
 * @param clusterName the cluster that was asked for: the source, where Atlas doesn't say it
 */
export function withNeutralAdapter<Result>(
  tier: Tier,
  clusterName: string,
  use: <Raw extends AnyJob>(adapter: TierAdapter<Raw, RestoreJob>) => Result,
): Result {
  const ofFlags = (raw: ServerlessRestoreJob, derived: DerivedFields): RestoreJob =>
    restoreJob(tier, derived, {
      id: raw.id,
      deliveryType: raw.deliveryType,
      snapshotId: raw.snapshotId,
      snapshotAt: raw.timestamp,
      dataAsOf: dataAsOf(raw),
      finishedAt: raw.finishedAt,
      expiresAt: raw.expiresAt,
      sourceClusterName: clusterName,
      targetClusterName: raw.targetClusterName,
      targetGroupId: raw.targetGroupId,
      raw,
    });
  const ofFlex = (raw: FlexRestoreJob, derived: DerivedFields): RestoreJob =>
    restoreJob(tier, derived, {
      id: raw.id,
      deliveryType: commonDeliveryType(raw.deliveryType),
      snapshotId: raw.snapshotId,
      snapshotAt: raw.snapshotFinishedDate,
      dataAsOf: raw.snapshotFinishedDate,
      finishedAt: raw.restoreFinishedDate,
      // Flex writes one for every job, but only a download has anything that expires.
      expiresAt: raw.deliveryType === "DOWNLOAD" ? raw.expirationDate : undefined,
      sourceClusterName: raw.instanceName ?? clusterName,
      targetClusterName: raw.targetDeploymentItemName,
      targetGroupId: raw.targetProjectId,
      raw,
    });
  switch (tier) {
    case "serverless":
      return use({ ...serverlessAdapter, toOutput: ofFlags });
    case "flex":
      return use({ ...flexAdapter, fieldsOf: commonFieldsOfFlex, toOutput: ofFlex });
    case "dedicated":
      return use({ ...clusterAdapter, toOutput: ofFlags });
  }
}

/** What a tier's own fields say of a job. */
export type TierFields = Omit<
  RestoreJob,
  "tier" | "status" | "createdAt" | "restoreSeconds" | "dataAgeSeconds" | "deliveryUrlCount"
>;

/** The tier-neutral job: what the tier says, what is derived from it, and how long things took. */
export const restoreJob = (
  tier: Tier,
  { status, createdAt, deliveryUrlCount }: DerivedFields,
  fields: TierFields,
): RestoreJob => ({
  ...fields,
  tier,
  status,
  createdAt,
  restoreSeconds: secondsBetween(createdAt, fields.finishedAt),
  dataAgeSeconds: secondsBetween(fields.dataAsOf, createdAt),
  deliveryUrlCount,
});
