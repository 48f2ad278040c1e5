import { z } from "zod";
import { atlasObject } from "./atlasObject";
import { dateTime, hex24, int32, linkFields } from "./scalars";

export const link = atlasObject("Link", "A link of Atlas, which is never followed.", linkFields);

const desiredTimestampFields = {
  date: dateTime.optional().describe("Date and time to which the data was restored (ISO 8601, UTC)."),
  increment: int32.optional().describe("Number of the operation within its second."),
};

export const desiredTimestamp = atlasObject(
  "DesiredTimestamp",
  "A point in time, to the operation within its second.",
  desiredTimestampFields,
);

/**
 * The fields that a serverless and a dedicated restore job have in common.
 *
 * Source: Atlas Administration API, "Return All Restore Jobs for One Serverless Instance", version 2023-01-01. The
 * published text requires `deliveryType`, `targetClusterName` and `targetGroupId`; recorded download jobs have no target.
 */
export const restoreJobFields = {
  id: hex24.optional().describe("Id of the restore job (24 hexadecimal digits, an ObjectId)."),
  cancelled: z.boolean().optional().describe("Whether someone cancelled this restore job."),
  deliveryType: z
    .string()
    .describe(
      "How the restored data is delivered: `automated`, `download` or `pointInTime`; a new value is kept as it is.",
    ),
  deliveryUrl: z
    .array(z.string())
    .optional()
    .describe(
      "Addresses from which the data of a `download` job can be fetched. Whoever holds one can fetch the data.",
    ),
  desiredTimestamp: desiredTimestamp.optional().describe("Point in time to which the data was restored."),
  expired: z
    .boolean()
    .optional()
    .describe("Whether the restore job expired. On a finished job: its download link lapsed."),
  expiresAt: dateTime.optional().describe("Date and time at which the download link lapses (ISO 8601, UTC)."),
  failed: z.boolean().optional().describe("Whether the restore job failed."),
  finishedAt: dateTime
    .optional()
    .describe(
      "Date and time at which the restore job ended (ISO 8601, UTC). A `download` job never has one.",
    ),
  links: z.array(link).optional().describe("Links of Atlas to this job and what belongs to it."),
  oplogInc: int32
    .min(1)
    .optional()
    .describe("Number of the operation within its second, from 1, to which a `pointInTime` job restores."),
  oplogTs: int32
    .optional()
    .describe("Second of the operation to which a `pointInTime` job restores (seconds since 1970-01-01)."),
  pointInTimeUTCSeconds: int32
    .optional()
    .describe("Point in time to which a `pointInTime` job restores (seconds since 1970-01-01)."),
  snapshotId: hex24.optional().describe("Id of the snapshot that is restored (24 hexadecimal digits)."),
  targetClusterName: z
    .string()
    .optional()
    .describe("Name of the cluster that receives the data; recorded `download` jobs have none."),
  targetGroupId: hex24
    .optional()
    .describe("Id of the project whose cluster receives the data (24 hexadecimal digits)."),
  timestamp: dateTime
    .optional()
    .describe("Date and time at which the snapshot was taken (ISO 8601, UTC): older than the restore job."),
};

/** A restore job of one serverless instance, as the API answers it. */
export const serverlessRestoreJob = atlasObject(
  "ServerlessRestoreJob",
  "A restore job of one serverless instance.",
  restoreJobFields,
);
export type ServerlessRestoreJob = z.output<typeof serverlessRestoreJob>;
