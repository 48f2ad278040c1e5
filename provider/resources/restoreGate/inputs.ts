import * as z from "zod";
import { durationOf, limit } from "../../restoreJobs/inputs";
import { restoreJobOutput } from "../../restoreJobs/outputs";
import { type CheckFailure } from "../../values/checkFailure";
import { type GivenInputs, type Properties } from "../definition";
import { jobChoiceInputs, triggersInput } from "../inputs";

/** The ways in which a restore job ends: what a gate can ask for. */
const finalStatuses = ["COMPLETED", "PARTIALLY_FAILED", "FAILED", "CANCELLED", "EXPIRED"] as const;

export const gateDefaults = { requiredStatus: "COMPLETED", timeout: "1h", pollInterval: "15s" } as const;

/** As those of functions (restoreJobs/inputs.ts), no description back-quotes a word. */
export const gateInputs = z.strictObject({
  ...jobChoiceInputs("RestoreGate", "Where there is none yet, the gate waits for one."),
  requiredStatus: z
    .enum(finalStatuses)
    .meta({
      title: "FinalRestoreJobStatus",
      typeDescription: "How a restore job has ended.",
      valueDescriptions: {
        COMPLETED: "The restore completed; a download can be fetched.",
        PARTIALLY_FAILED:
          "The restore ended, but not every collection or index was restored. Restores of single collections only.",
        FAILED: "The restore failed.",
        CANCELLED: "Someone cancelled the restore.",
        EXPIRED: "The restore job, or its download link, expired.",
      },
    })
    .optional()
    .describe(
      "How the job has to end. Default: COMPLETED. Any other end fails the gate at once. PARTIALLY_FAILED needs restoreType: collection.",
    ),
  completedWithin: limit.describe(
    "How long ago the job may have ended, as a duration such as 24h: by finishedAt, else by createdAt. A job that ended longer ago is passed over as if it weren't there. Default: any time.",
  ),
  maxRestoreDuration: limit.describe(
    "How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. A job that took longer, or ended without one of these times, fails the gate at once. Default: any time.",
  ),
  maxDataAge: limit.describe(
    "How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. A job with older data, or one that ended without one of these times, fails the gate at once. Default: any age.",
  ),
  timeout: durationOf(0, "")
    .optional()
    .describe(
      "How long the gate waits, as a duration such as 30m. 0s: the condition must hold now. Default: 1h. customTimeouts take precedence over it.",
    ),
  pollInterval: durationOf(1000, "must be at least 1s")
    .optional()
    .describe("How often Atlas is asked while the gate waits, as a duration from 1s. Default: 15s."),
  triggers: triggersInput.describe("Any values: when one of them changes, the condition is checked again."),
  recheck: z
    .boolean({ error: "must be true or false" })
    .optional()
    .describe(
      "Whether the condition is checked again in every preview and update. Default: false: once it held, the gate stays open.",
    ),
});

export type GateInputs = z.output<typeof gateInputs>;

export const gateOutputs = z.object({
  job: restoreJobOutput.describe("The restore job that opened the gate; never with delivery URLs."),
  status: z.string().meta({
    description: "How that job ended: the required status.",
    examples: [...finalStatuses],
  }),
  finishedAt: z
    .string()
    .optional()
    .describe(
      "When that job ended (ISO 8601, UTC). A completed `download` job of a dedicated cluster or serverless instance has none.",
    ),
});

export type GateOutputs = z.output<typeof gateOutputs>;

/** The tier-neutral job. */
export type GateJob = GateOutputs["job"];

/** Inputs that say how to wait and not for what: a change of them alone is stored, and nothing checked. */
export const waitingOnly: ReadonlySet<string> = new Set<keyof GateInputs>([
  "timeout",
  "pollInterval",
  "recheck",
]);

/** The inputs that a check goes by; the others say when and how often to check. */
const conditionNames = [
  "groupId",
  "clusterName",
  "tier",
  "restoreType",
  "restoreJobId",
  "match",
  "requiredStatus",
  "completedWithin",
  "maxRestoreDuration",
  "maxDataAge",
] as const satisfies readonly (keyof GateInputs)[];

/** What has to be true for the gate to open. */
export type GateCondition = Pick<GateInputs, (typeof conditionNames)[number]>;

/** The condition; undefined as long as something of it isn't known. */
export function conditionOf(given: GivenInputs<GateInputs>): GateCondition | undefined {
  if (given.kind === "known") return given.inputs;
  const { groupId, clusterName, ...rest } = given.inputs;
  if (conditionNames.some((name) => given.unknown.has(name))) return undefined;
  return groupId === undefined || clusterName === undefined ? undefined : { ...rest, groupId, clusterName };
}

/** A required end that the restores asked for cannot have; what isn't known yet is judged in the update. */
export function checkRequiredStatus(
  { requiredStatus: required, restoreType }: Properties,
  given: ReadonlySet<string>,
): CheckFailure[] {
  const isUnknown = restoreType === undefined && given.has("restoreType");
  if (required !== "PARTIALLY_FAILED" || restoreType === "collection" || isUnknown) return [];
  const others = finalStatuses.filter((status) => status !== required);
  return [
    {
      property: "requiredStatus",
      reason: `must be one of ${others.join(", ")} without restoreType: collection`,
    },
  ];
}

export const requiredStatus = (inputs: Pick<Partial<GateInputs>, "requiredStatus">): string =>
  inputs.requiredStatus ?? gateDefaults.requiredStatus;
