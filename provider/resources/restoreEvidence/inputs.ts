import * as z from "zod";
import { moment } from "../../restoreJobs/filter";
import { limit } from "../../restoreJobs/inputs";
import { isObject } from "../../values/isObject";
import { holdsUrlCredentials } from "../../values/urlCredentials";
import { jobChoiceInputs, triggersInput } from "../inputs";

/** A record is shown to others, and kept for years: no connection string belongs into it. */
const withCredentials =
  "must not contain a URL with a user name and a password (scheme://user:password@host): leave them out";

const text = z
  .string({ error: "must be a string" })
  .refine((value) => !holdsUrlCredentials(value), { error: withCredentials });

/** What is wrong with any values of JSON: credentials in a text or a key, and numbers that JSON has no word for. */
function checkValues(
  value: unknown,
  path: PropertyKey[],
  issues: z.core.$ZodRawIssue[],
  root: unknown,
): void {
  const refuse = (message: string) =>
    issues.push({ code: "custom", message, path, input: root, continue: true });
  if (typeof value === "string" && holdsUrlCredentials(value)) refuse(withCredentials);
  if (typeof value === "number" && !Number.isFinite(value)) refuse("must be a finite number");
  if (Array.isArray(value)) value.forEach((item, index) => checkValues(item, [...path, index], issues, root));
  if (!isObject(value)) return;
  for (const [key, content] of Object.entries(value)) {
    // The key itself stands in no message.
    if (holdsUrlCredentials(key)) refuse(`has a key that ${withCredentials}`);
    else checkValues(content, [...path, key], issues, root);
  }
}

export const evidenceInputs = z.strictObject({
  ...jobChoiceInputs("RestoreEvidence", "Where there is none, no record is made."),
  completedWithin: limit.describe(
    "How long ago the job may have ended when the record is made, as a duration such as 24h: by finishedAt, else by createdAt. Becomes one of the checks; no job is passed over. Default: not checked.",
  ),
  maxRestoreDuration: limit.describe(
    "How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Becomes one of the checks. Default: not checked.",
  ),
  maxDataAge: limit.describe(
    "How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Becomes one of the checks. Default: not checked.",
  ),
  validation: z
    .strictObject({
      status: z
        .enum(["PASSED", "FAILED"])
        .meta({
          title: "RestoreValidationStatus",
          typeDescription: "What a check of restored data found.",
          valueDescriptions: {
            PASSED: "The restored data is what it should be.",
            FAILED: "The restored data isn't what it should be.",
          },
        })
        .describe("What your check found: PASSED or FAILED."),
      checkedAt: moment.optional().describe("When the restored data was checked (ISO 8601)."),
      message: text.optional().describe("What was found, in a sentence."),
      details: z
        .record(z.string(), z.unknown(), { error: "must be an object" })
        .check(({ value, issues }) => {
          checkValues(value, [], issues, value);
        })
        .optional()
        .describe("Any values that belong to it, such as the numbers of documents that were compared."),
    })
    .meta({
      title: "RestoreEvidenceValidation",
      typeDescription: "What your own check of the restored data found.",
    })
    .optional()
    .describe(
      "What your own check of the restored data found. Becomes one of the checks. This provider never connects to a database: without it, the record shows that Atlas restored, not that the data is right.",
    ),
  title: text
    .min(1, { error: "must not be empty" })
    .optional()
    .describe("What the record is called, such as Quarterly restore test of orders."),
  triggers: triggersInput
    .check(({ value, issues }) => {
      checkValues(value, [], issues, value);
    })
    .describe("Any values: when one of them changes, the job is read again and a new record is made."),
});

export type EvidenceInputs = z.output<typeof evidenceInputs>;

/** Inputs that say how to judge the job and not which: a change of them alone judges the stored one, without a request. */
export const judgingOnly: ReadonlySet<string> = new Set<keyof EvidenceInputs>([
  "completedWithin",
  "maxRestoreDuration",
  "maxDataAge",
  "validation",
  "title",
]);
