import { z } from "zod";
import { atlasObject } from "./atlasObject";
import { dateTime, hex24 } from "./scalars";
import { link } from "./serverless";

/**
 * The fields of a Flex restore job; its description requires none of them.
 *
 * Source: Atlas Administration API, "Return All Restore Jobs for One Flex Cluster", version 2024-11-13.
 */
export const flexRestoreJobFields = {
  id: hex24.optional().describe("Id of the restore job (24 hexadecimal digits, an ObjectId)."),
  projectId: hex24
    .optional()
    .describe("Id of the project that holds the source cluster (24 hexadecimal digits)."),
  instanceName: z.string().optional().describe("Name of the Flex cluster that was backed up: the source."),
  deliveryType: z
    .string()
    .optional()
    .describe("How the restored data is delivered: `RESTORE` or `DOWNLOAD`; a new value is kept as it is."),
  status: z
    .string()
    .optional()
    .meta({
      description:
        "How the job stands, in Atlas's own word: `PENDING`, `QUEUED`, `RUNNING`, `FAILED`, `COMPLETED` or `CLOSED`; a new value is kept as it is.",
      examples: ["PENDING", "QUEUED", "RUNNING", "FAILED", "COMPLETED", "CLOSED"],
    }),
  restoreScheduledDate: dateTime
    .optional()
    .describe("Date and time for which the restore was scheduled (ISO 8601, UTC)."),
  restoreFinishedDate: dateTime
    .optional()
    .describe("Date and time at which the restore ended (ISO 8601, UTC)."),
  snapshotFinishedDate: dateTime
    .optional()
    .describe("Date and time at which the snapshot was finished (ISO 8601, UTC)."),
  expirationDate: dateTime
    .optional()
    .describe(
      "Date and time at which the download link lapses (ISO 8601, UTC). Means something for `DOWNLOAD` only.",
    ),
  snapshotId: hex24.optional().describe("Id of the snapshot that is restored (24 hexadecimal digits)."),
  snapshotUrl: z
    .string()
    .optional()
    .describe(
      "Address from which the data of a `DOWNLOAD` job can be fetched. Whoever holds it can fetch the data.",
    ),
  targetDeploymentItemName: z.string().optional().describe("Name of the cluster that receives the data."),
  targetProjectId: hex24
    .optional()
    .describe("Id of the project whose cluster receives the data (24 hexadecimal digits)."),
  links: z.array(link).optional().describe("Links of Atlas to this job and what belongs to it."),
};

/** A restore job of one Flex cluster, as the API answers it. */
export const flexRestoreJob = atlasObject(
  "FlexRestoreJob",
  "A restore job of one Flex cluster.",
  flexRestoreJobFields,
);
export type FlexRestoreJob = z.output<typeof flexRestoreJob>;
