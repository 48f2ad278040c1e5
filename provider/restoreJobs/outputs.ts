import { z } from "zod";
import { clusterRestoreJobFields } from "../atlas/models/cluster";
import { flexRestoreJobFields } from "../atlas/models/flex";
import { restoreJobFields } from "../atlas/models/serverless";
import { derivedFields } from "./listResult";

const { status, ...derivedWithoutStatus } = derivedFields;

/** The jobs as the functions return them: the fields of Atlas and the derived ones. */
export const serverlessRestoreJobOutput = z
  .object({ ...restoreJobFields, ...derivedFields })
  .meta({ title: "ServerlessRestoreJob", typeDescription: "A restore job of one serverless instance." });

export const clusterRestoreJobOutput = z.object({ ...clusterRestoreJobFields, ...derivedFields }).meta({
  title: "ClusterRestoreJob",
  typeDescription: "A restore job of one dedicated cluster (M10 and larger).",
});

export const flexRestoreJobOutput = z
  .object({ ...flexRestoreJobFields, ...derivedWithoutStatus })
  .meta({ title: "FlexRestoreJob", typeDescription: "A restore job of one Flex cluster." });

/** The job that is the same for every tier. */
export const restoreJobOutput = z
  .object({
    id: z.string().optional().describe("Id of the restore job (24 hexadecimal digits, an ObjectId)."),
    tier: z.string().meta({
      description: "The tier of the cluster: `serverless`, `flex` or `dedicated`.",
      examples: ["serverless", "flex", "dedicated"],
    }),
    status,
    deliveryType: z
      .string()
      .optional()
      .meta({
        description:
          "How the restored data is delivered: `automated`, `download` or `pointInTime`. Flex's RESTORE and DOWNLOAD are mapped; a new value is kept as it is.",
        examples: ["automated", "download", "pointInTime"],
      }),
    createdAt: derivedFields.createdAt,
    snapshotId: z
      .string()
      .optional()
      .describe("Id of the snapshot that is restored (24 hexadecimal digits)."),
    snapshotAt: z.string().optional().describe("When the snapshot was taken (ISO 8601, UTC)."),
    finishedAt: z
      .string()
      .optional()
      .describe(
        "When the restore ended (ISO 8601, UTC). A `download` job of a dedicated or serverless cluster never has one.",
      ),
    expiresAt: z.string().optional().describe("When the download link lapses (ISO 8601, UTC)."),
    sourceClusterName: z
      .string()
      .optional()
      .describe("Name of the cluster that was backed up, where Atlas says it (Flex)."),
    targetClusterName: z.string().optional().describe("Name of the cluster that receives the data."),
    targetGroupId: z.string().optional().describe("Id of the project whose cluster receives the data."),
    deliveryUrlCount: derivedFields.deliveryUrlCount,
    raw: z
      .record(z.string(), z.unknown())
      .describe(
        "The fields of the tier's own job, under Atlas's names; without delivery URLs unless they were asked for.",
      ),
  })
  .meta({ title: "RestoreJob", typeDescription: "A restore job of a cluster of any tier." });
