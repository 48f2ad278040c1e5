import * as z from "zod";
import { type Link } from "../atlas/responses";
import { link } from "../atlas/models/serverless";
import {
  type Aged,
  type CollectionRestoreJobStatus,
  isLater,
  type RestoreJobStatus,
  restoreJobStatuses,
} from "./status";

/** The fields that every job has beyond what Atlas says. */
export const derivedFields = {
  status: z.string().meta({
    description:
      "Status of the job: `PENDING`, `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`, `EXPIRED` or `UNKNOWN`. Derived from Atlas's fields.",
    examples: [...restoreJobStatuses],
  }),
  createdAt: z
    .string()
    .optional()
    .describe(
      "When the job was created (ISO 8601, UTC, to the second). Derived from its id, an ObjectId; absent without one.",
    ),
  deliveryUrlCount: z
    .int()
    .describe(
      "Number of delivery URLs that Atlas gave for the job, whether or not the result includes them.",
    ),
  additionalFields: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      "Fields from Atlas that this version doesn't know, unchanged. One that holds a URL counts as a delivery URL.",
    ),
};

/** A tier, as an output. */
export const tierField = z.string().meta({ examples: ["serverless", "flex", "dedicated"] });

/** The field of the summary that counts each status. */
export const summaryField = {
  PENDING: "pending",
  IN_PROGRESS: "inProgress",
  COMPLETED: "completed",
  PARTIALLY_FAILED: "partiallyFailed",
  FAILED: "failed",
  CANCELLED: "cancelled",
  EXPIRED: "expired",
  UNKNOWN: "unknown",
} as const satisfies Record<CollectionRestoreJobStatus, string>;

type SummaryField<Status extends CollectionRestoreJobStatus = RestoreJobStatus> =
  (typeof summaryField)[Status];

/** What {@link listResult} describes, for jobs of one kind. */
export interface ListResult<Job, Status extends CollectionRestoreJobStatus = RestoreJobStatus> {
  readonly results: readonly Job[];
  readonly count: number;
  readonly totalCount?: number | undefined;
  readonly summary: Summary<Job, Status>;
  readonly tier: string;
  readonly links: readonly Link[];
}

export type Summary<Job, Status extends CollectionRestoreJobStatus = RestoreJobStatus> = Counts<Status> & {
  readonly total: number;
  readonly latest?: Job | undefined;
  readonly latestCompleted?: Job | undefined;
};

type Counts<Status extends CollectionRestoreJobStatus> = Readonly<Record<SummaryField<Status>, number>>;

/** The counts of a summary, under their names. */
export const countsOf = <Status extends CollectionRestoreJobStatus>(
  statuses: readonly Status[],
  countOf: (status: Status) => number,
): Counts<Status> =>
  Object.fromEntries(statuses.map((status) => [summaryField[status], countOf(status)])) as Counts<Status>;

/** The summary of several lists as one. */
export function joinSummaries<Job extends object>(summaries: readonly Summary<Job>[]): Summary<Job> {
  const sum = (field: "total" | SummaryField): number =>
    summaries.reduce((total, summary) => total + summary[field], 0);
  const latestOf = (field: "latest" | "latestCompleted"): Job | undefined => {
    let latest: Job | undefined;
    for (const { [field]: job } of summaries)
      if (job !== undefined && isLater(idOf(job), latest && idOf(latest))) latest = job;
    return latest;
  };
  const [latest, latestCompleted] = [latestOf("latest"), latestOf("latestCompleted")];
  return {
    total: sum("total"),
    ...countsOf(restoreJobStatuses, (status) => sum(summaryField[status])),
    ...(latest === undefined ? {} : { latest }),
    ...(latestCompleted === undefined ? {} : { latestCompleted }),
  };
}

/** An id is never a secret, though the type of a job with secrets allows it for any field. */
const idOf = (job: object): Aged => ("id" in job && typeof job.id === "string" ? { id: job.id } : {});

const counted = (status: CollectionRestoreJobStatus): z.ZodInt =>
  z.int().describe(`Number of ${status} jobs.`);

/** What is counted of jobs of one kind. */
export const jobSummary = <Job extends z.ZodObject>(job: Job, jobName: string) =>
  z
    .object({
      total: z.int().describe("Number of jobs that were read."),
      pending: counted("PENDING"),
      inProgress: counted("IN_PROGRESS"),
      completed: counted("COMPLETED"),
      failed: counted("FAILED"),
      cancelled: counted("CANCELLED"),
      expired: counted("EXPIRED"),
      unknown: counted("UNKNOWN"),
      latest: job
        .optional()
        .describe(
          "The job that was created last: the one with the greatest `createdAt`, then `id`. Absent without jobs.",
        ),
      latestCompleted: job
        .optional()
        .describe("The `COMPLETED` job that was created last. Absent without one."),
    })
    .meta({
      title: `${jobName}Summary`,
      typeDescription: "Counts of all jobs that were read, before `filter` and `limit`.",
    });

/** The result of a list function, around its kind of job. */
export function listResult<Job extends z.ZodObject>(job: Job, jobName: string) {
  return z.object({
    results: z.array(job).describe("The jobs, in Atlas's order, each once. Empty where there are none."),
    count: z.int().describe("Number of jobs in `results`."),
    totalCount: z
      .int()
      .optional()
      .describe(
        "Number of jobs according to Atlas, an estimate. Absent where `includeCount` is `false`, or Atlas doesn't say it.",
      ),
    summary: jobSummary(job, jobName).describe(
      "Counts of all jobs that were read, before `filter` and `limit`.",
    ),
    tier: tierField.meta({
      description: "Tier of the endpoint that answered: `serverless`, `flex` or `dedicated`.",
    }),
    links: z.array(link).describe("Atlas's links for the first page, without `next`."),
  });
}

/** The same around restores of single collections, which can fail in part. Their endpoint takes no `includeCount`. */
export function collectionListResult<Job extends z.ZodObject>(job: Job, jobName: string) {
  const { summary, ...list } = listResult(job, jobName).shape;
  const { total, pending, inProgress, completed, ...others } = summary.shape;
  const partiallyFailed = counted("PARTIALLY_FAILED");
  return z.object({
    ...list,
    totalCount: list.totalCount.describe(
      "Number of jobs according to Atlas, an estimate. Absent where Atlas doesn't say it.",
    ),
    summary: z
      .object({ total, pending, inProgress, completed, partiallyFailed, ...others })
      .meta({ ...summary.meta() }),
    tier: tierField.meta({ description: "Tier of the endpoint that answered: always `dedicated`." }),
  });
}
