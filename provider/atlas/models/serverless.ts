import * as z from "zod";
import { atlasObject } from "./atlasObject";
import { dateTime, hex24, int32, linkFields } from "./scalars";

export const link = atlasObject("Link", "A link from Atlas, which is never followed.", linkFields);

const desiredTimestampFields = {
  date: dateTime.optional().describe("Date and time that the data is restored to (ISO 8601, UTC)."),
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
  cancelled: z.boolean().optional().describe("Whether the restore job was cancelled."),
  deliveryType: z
    .string()
    .describe(
      "How the data is delivered: `automated`, `download` or `pointInTime`. A new value is kept as it is.",
    ),
  deliveryUrl: z
    .array(z.string())
    .optional()
    .describe(
      "URLs from which the data of a `download` job can be downloaded, by anyone who has one of them.",
    ),
  desiredTimestamp: desiredTimestamp.optional().describe("Point in time that the data is restored to."),
  expired: z
    .boolean()
    .optional()
    .describe("Whether the restore job expired. On a finished job, its download link has expired."),
  expiresAt: dateTime
    .optional()
    .describe("Date and time at which the download link expires (ISO 8601, UTC)."),
  failed: z.boolean().optional().describe("Whether the restore job failed."),
  finishedAt: dateTime
    .optional()
    .describe(
      "Date and time at which the restore job ended (ISO 8601, UTC). A completed `download` job has none.",
    ),
  links: z.array(link).optional().describe("Atlas's links to this job and related resources."),
  oplogInc: int32
    .optional()
    .describe("Number, within its second, of the operation that a `pointInTime` job restores to."),
  oplogTs: int32
    .optional()
    .describe(
      "Time of the operation that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC).",
    ),
  pointInTimeUTCSeconds: int32
    .optional()
    .describe("Point in time that a `pointInTime` job restores to, in seconds since 1970-01-01 (UTC)."),
  snapshotId: hex24.optional().describe("Id of the snapshot that the job restores (24 hexadecimal digits)."),
  targetClusterName: z
    .string()
    .optional()
    .describe("Name of the cluster that receives the data. A `download` job has none."),
  targetGroupId: hex24
    .optional()
    .describe("Id of the project of the cluster that receives the data (24 hexadecimal digits)."),
  timestamp: dateTime
    .optional()
    .describe("Date and time at which the snapshot was taken, before the restore job (ISO 8601, UTC)."),
};

/** A restore job of one serverless instance, as the API answers it. */
export const serverlessRestoreJob = atlasObject(
  "ServerlessRestoreJob",
  "A restore job of one serverless instance.",
  restoreJobFields,
);
export type ServerlessRestoreJob = z.output<typeof serverlessRestoreJob>;
