import * as z from "zod";
import { clusterRestoreJobFields } from "../atlas/models/cluster";
import { collectionRestoreJobFields, collectionState } from "../atlas/models/collection";
import { flexRestoreJobFields } from "../atlas/models/flex";
import { restoreJobFields } from "../atlas/models/serverless";
import { derivedFields, tierField } from "./listResult";
import { collectionRestoreJobStatuses } from "./status";

const { status, ...derivedWithoutStatus } = derivedFields;

/** The jobs as the functions return them: the fields of Atlas and the derived ones. */
export const serverlessRestoreJobOutput = z
  .object({ ...restoreJobFields, ...derivedFields })
  .meta({ title: "ServerlessRestoreJob", typeDescription: "A restore job of one serverless instance." });
export type ServerlessRestoreJobOutput = z.output<typeof serverlessRestoreJobOutput>;

export const clusterRestoreJobOutput = z.object({ ...clusterRestoreJobFields, ...derivedFields }).meta({
  title: "ClusterRestoreJob",
  typeDescription: "A restore job of one dedicated cluster (M10 or larger).",
});
export type ClusterRestoreJobOutput = z.output<typeof clusterRestoreJobOutput>;

export const flexRestoreJobOutput = z
  .object({ ...flexRestoreJobFields, ...derivedWithoutStatus })
  .meta({ title: "FlexRestoreJob", typeDescription: "A restore job of one Flex cluster." });
export type FlexRestoreJobOutput = z.output<typeof flexRestoreJobOutput>;

export const collectionRestoreJobOutput = z
  .object({
    ...collectionRestoreJobFields,
    status: z.string().meta({
      description:
        "Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `PARTIALLY_FAILED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields. `PARTIALLY_FAILED`: the job is `SUCCESSFUL`, but an index could not be built, or a collection was not restored (`NOT_FOUND`, `UNSUPPORTED`, `NOT_RESTORED`, `ROLLBACK`, `FAILED`, `INDEX_BUILD_FAILED`). Without `includeCollections` a `SUCCESSFUL` job is judged by `indexStatus` alone. With it, the job is `IN_PROGRESS` as long as one of its collections still is, or Atlas lists none where there must be some, and `UNKNOWN` where its collections cannot be read, or one is in a state that this version has no word for.",
      examples: [...collectionRestoreJobStatuses],
    }),
    deliveryUrlCount: derivedFields.deliveryUrlCount,
    collectionStates: z
      .array(collectionState)
      .optional()
      .describe(
        "How each collection stands, every page read. Empty while the job is `INITIALIZING`. Absent without `includeCollections`, and where they cannot be read: Atlas pruned the job meanwhile, or it has no id.",
      ),
    additionalFields: derivedFields.additionalFields,
  })
  .meta({
    title: "CollectionRestoreJob",
    typeDescription: "A restore job of single collections or databases of one dedicated cluster.",
  });
export type CollectionRestoreJobOutput = z.output<typeof collectionRestoreJobOutput>;

/** The job that is the same for every tier. */
export const restoreJobOutput = z
  .object({
    id: z.string().optional().describe("Id of the restore job (24 hexadecimal digits, an ObjectId)."),
    tier: tierField.meta({ description: "Tier of the cluster: `serverless`, `flex` or `dedicated`." }),
    status: status.meta({
      description:
        "Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`; of a restore of single collections also `PARTIALLY_FAILED`. Derived from Atlas's fields.",
      examples: [...collectionRestoreJobStatuses],
    }),
    deliveryType: z
      .string()
      .optional()
      .meta({
        description:
          "How the data is delivered: `automated`, `download` or `pointInTime`. Flex's `RESTORE` and `DOWNLOAD` are mapped to these; a new value is kept as it is. Absent for a restore of single collections.",
        examples: ["automated", "download", "pointInTime"],
      }),
    createdAt: z
      .string()
      .optional()
      .describe(
        "When the job was created (ISO 8601, UTC). Derived from its id, an ObjectId, to the second, where Atlas doesn't say it; absent without one.",
      ),
    snapshotId: z
      .string()
      .optional()
      .describe("Id of the snapshot that the job restores (24 hexadecimal digits)."),
    snapshotAt: z.string().optional().describe("When the snapshot was taken (ISO 8601, UTC)."),
    dataAsOf: z
      .string()
      .optional()
      .describe(
        "The moment as of which the data is restored (ISO 8601, UTC): the chosen point in time of a `pointInTime` job, otherwise the time of the snapshot. Absent where Atlas doesn't say it, as of a restore of single collections from a snapshot.",
      ),
    finishedAt: z
      .string()
      .optional()
      .describe(
        "When the job ended (ISO 8601, UTC). A completed `download` job of a dedicated cluster or serverless instance has none.",
      ),
    expiresAt: z.string().optional().describe("When the download link expires (ISO 8601, UTC)."),
    sourceClusterName: z
      .string()
      .describe(
        "Name of the cluster that was backed up: as Atlas gives it (Flex), otherwise the `clusterName` that was read.",
      ),
    targetClusterName: z.string().optional().describe("Name of the cluster that receives the data."),
    targetGroupId: z
      .string()
      .optional()
      .describe("Id of the project of the cluster that receives the data (24 hexadecimal digits)."),
    restoreSeconds: z
      .number()
      .optional()
      .describe(
        "How long the restore took, in seconds: from `createdAt` to `finishedAt`. Absent without both.",
      ),
    dataAgeSeconds: z
      .number()
      .optional()
      .describe(
        "How old the data was when the restore started, in seconds: from `dataAsOf` to `createdAt`. Absent without both.",
      ),
    deliveryUrlCount: derivedFields.deliveryUrlCount,
    raw: z
      .record(z.string(), z.unknown())
      .describe(
        "The job with the fields of its own tier, under Atlas's names. Delivery URLs are left out unless they were asked for. A restore of single collections has these in `collectionStates`, once it has ended.",
      ),
  })
  .meta({ title: "RestoreJob", typeDescription: "A restore job of a cluster of any tier." });
export type RestoreJob = z.output<typeof restoreJobOutput>;
