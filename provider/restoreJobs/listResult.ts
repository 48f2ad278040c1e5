import { z } from "zod";
import { link } from "../atlas/models/serverless";
import { type RestoreJobStatus, restoreJobStatuses } from "./status";

/** The fields that every job has beyond what Atlas says. */
export const derivedFields = {
  status: z.string().meta({
    description:
      "How the job stands: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from the fields of Atlas.",
    examples: [...restoreJobStatuses],
  }),
  createdAt: z
    .string()
    .optional()
    .describe(
      "When the job was made (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.",
    ),
  deliveryUrlCount: z
    .int()
    .describe("How many delivery URLs Atlas gave for the job, whether or not they are part of the result."),
  additionalFields: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      "Fields of Atlas that this version doesn't know, as they came. One that holds a URL counts as a delivery URL.",
    ),
};

/** The field of the summary that counts each status. */
export const summaryField = {
  PENDING: "pending",
  IN_PROGRESS: "inProgress",
  COMPLETED: "completed",
  FAILED: "failed",
  CANCELLED: "cancelled",
  EXPIRED: "expired",
  UNKNOWN: "unknown",
} as const satisfies Record<RestoreJobStatus, string>;

const counted = (status: string) => z.int().describe(`How many of the jobs are ${status}.`);

/** The result of a list function, around its kind of job. */
export function listResult<Job extends z.ZodObject>(job: Job, jobName: string) {
  const summary = z
    .object({
      total: z.int().describe("How many jobs were read."),
      pending: counted("PENDING"),
      inProgress: counted("IN_PROGRESS"),
      completed: counted("COMPLETED"),
      failed: counted("FAILED"),
      cancelled: counted("CANCELLED"),
      expired: counted("EXPIRED"),
      unknown: counted("UNKNOWN"),
      latest: job
        .optional()
        .describe("The job that was made last: the greatest `createdAt`, then `id`. Absent without jobs."),
      latestCompleted: job.optional().describe("The COMPLETED job that was made last. Absent without one."),
    })
    .meta({
      title: `${jobName}Summary`,
      typeDescription: "Counts over all the jobs that were read, before filter and limit.",
    });
  return z.object({
    results: z
      .array(job)
      .describe("The jobs in the order Atlas gave, each once; an empty list where there are none."),
    count: z.int().describe("How many jobs `results` holds."),
    totalCount: z
      .int()
      .optional()
      .describe(
        "How many jobs there are by Atlas's own count, an estimate. Absent with `includeCount: false`.",
      ),
    summary: summary.describe("Counts over all the jobs that were read, before filter and limit."),
    tier: z.string().meta({
      description: "Whose endpoint answered: `serverless`, `flex` or `dedicated`.",
      examples: ["serverless", "flex", "dedicated"],
    }),
    links: z.array(link).describe("Atlas's links of the first page, without `next`."),
  });
}
