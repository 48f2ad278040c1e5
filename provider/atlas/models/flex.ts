import * as z from "zod";
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
  projectId: hex24.optional().describe("Id of the project of the source cluster (24 hexadecimal digits)."),
  instanceName: z.string().optional().describe("Name of the Flex cluster that was backed up: the source."),
  deliveryType: z
    .string()
    .optional()
    .describe("How the data is delivered: `RESTORE` or `DOWNLOAD`. A new value is kept as it is."),
  status: z
    .string()
    .optional()
    .meta({
      description:
        "Status of the job in Flex's own words: `PENDING`, `QUEUED`, `RUNNING`, `FAILED`, `COMPLETED` or `CLOSED`. A new value is kept as it is.",
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
      "Date and time at which the download link expires (ISO 8601, UTC). Meaningful for `DOWNLOAD` only.",
    ),
  snapshotId: hex24.optional().describe("Id of the snapshot that the job restores (24 hexadecimal digits)."),
  snapshotUrl: z
    .string()
    .optional()
    .describe("URL from which the data of a `DOWNLOAD` job can be downloaded, by anyone who has it."),
  targetDeploymentItemName: z.string().optional().describe("Name of the cluster that receives the data."),
  targetProjectId: hex24
    .optional()
    .describe("Id of the project of the cluster that receives the data (24 hexadecimal digits)."),
  links: z.array(link).optional().describe("Atlas's links to this job and related resources."),
};

/** A restore job of one Flex cluster, as the API answers it. */
export const flexRestoreJob = atlasObject(
  "FlexRestoreJob",
  "A restore job of one Flex cluster.",
  flexRestoreJobFields,
);
export type FlexRestoreJob = z.output<typeof flexRestoreJob>;
