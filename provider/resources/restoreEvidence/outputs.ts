import * as z from "zod";
import { restoreJobOutput } from "../../restoreJobs/outputs";

const verdicts = ["PASSED", "FAILED", "INCONCLUSIVE"] as const;
export type Verdict = (typeof verdicts)[number];

const verdict = (description: string) => z.string().meta({ description, examples: [...verdicts] });

const check = z
  .object({
    name: z.string().meta({
      description:
        "What was checked: `status`, `completedWithin`, `maxRestoreDuration`, `maxDataAge` or `validation`.",
      examples: ["status", "completedWithin", "maxRestoreDuration", "maxDataAge", "validation"],
    }),
    required: z.string().describe("What was asked for: a status, or a duration as it was given."),
    actual: z
      .string()
      .optional()
      .describe(
        "What was found: a status, a duration, or for `completedWithin` when the job ended (ISO 8601, UTC). The status of a restore of single collections that failed, wholly or in part, is followed by the collections that were not restored. Absent where it can't be told.",
      ),
    verdict: verdict(
      "`PASSED`, `FAILED`, or `INCONCLUSIVE` where it can't be told: a time is missing, or the status is unknown.",
    ),
  })
  .meta({ title: "RestoreEvidenceCheck", typeDescription: "One thing that a restore was checked for." });
export type Check = z.output<typeof check>;

const checks = z
  .array(check)
  .describe("What the restore was checked for: `status`, each limit that is set, and `validation` if given.");

const overallVerdict = verdict(
  "`FAILED` where any check failed, otherwise `INCONCLUSIVE` where any can't be told, otherwise `PASSED`.",
);

const job = restoreJobOutput.describe(
  "The restore job, as Atlas gave it when the record was made; never with delivery URLs or links.",
);

export const evidenceOutputs = z.object({
  verdict: overallVerdict,
  checks,
  job,
  record: z
    .string()
    .describe(
      "The record: JSON in canonical form (RFC 8785), as docs/restore-record.schema.json describes it. Keep it outside the stack as well.",
    ),
  sha256: z
    .string()
    .describe(
      "SHA-256 of `record` (64 hexadecimal digits). It shows tampering only where it is kept elsewhere than the record.",
    ),
  markdown: z.string().describe("The record for people to read, as Markdown."),
});
export type EvidenceOutputs = z.output<typeof evidenceOutputs>;

/** What the text of a record holds. */
export const restoreRecord = z
  .object({
    package: z
      .object({
        name: z.string().describe("Name of the package that made the record."),
        version: z.string().describe("Its version."),
      })
      .describe("What made the record."),
    recordedAt: z.iso
      .datetime()
      .describe("When the job was read and judged, by Atlas's clock (ISO 8601, UTC)."),
    title: z.string().optional().describe("What the record is called."),
    cluster: z
      .object({
        groupId: z.string().describe("Id of the project of the cluster that was backed up."),
        clusterName: z.string().describe("Name of that cluster."),
      })
      .describe("The cluster that was backed up."),
    restoreType: z.string().meta({
      description: "What the job restored: `snapshot`, or `collection` for single collections.",
      examples: ["snapshot", "collection"],
    }),
    job,
    checks,
    verdict: overallVerdict,
    validation: z
      .object({
        status: z.string().meta({
          description: "What the user's own check of the restored data found.",
          examples: ["PASSED", "FAILED"],
        }),
        checkedAt: z.string().optional().describe("When the restored data was checked (ISO 8601)."),
        message: z.string().optional().describe("What was found."),
        details: z.record(z.string(), z.unknown()).optional().describe("Any values that belong to it."),
      })
      .optional()
      .describe("What the user's own check of the restored data found. Absent where none was given."),
  })
  .describe("The record of one restore test, made by RestoreEvidence of mongodbatlas-restores.");
export type RestoreRecord = z.output<typeof restoreRecord>;
