import { documentsText } from "../../restoreJobs/documentsText";
import { failedCollectionsText, unknownStatusText } from "../../restoreJobs/failedCollections";
import { jobText, missingHint, missingText, wantedText } from "../../restoreJobs/jobChoiceText";
import { type GateCondition, type GateJob, requiredStatus } from "./inputs";
import { type CheckResult } from "./judge";

/** A line for the status column. */
export interface StatusLine {
  /** What people want to know at once: `restore job 5f… IN_PROGRESS`. */
  readonly news: string;
  /** What changes at every check while nothing else does: `restored 1.2 M of 3.4 M documents`. */
  readonly progress?: string | undefined;
}

export function statusLine(result: CheckResult): StatusLine {
  switch (result.kind) {
    case "missing":
      return { news: "no restore job yet" };
    case "tooOld":
      return { news: "no restore job that is recent enough yet" };
    default: {
      const { id = "without an id", status, raw } = result.job;
      // Nothing is restored while it hasn't begun.
      const progress = status === "IN_PROGRESS" ? documentsText(raw) : undefined;
      return { news: `restore job ${id} ${status}`, progress };
    }
  }
}

/** What a check says of the gate, without what to do about it. */
function resultText(condition: GateCondition, result: CheckResult): string {
  switch (result.kind) {
    case "missing":
      return missingText(condition);
    case "tooOld":
    case "breaksLimit":
    case "endsInFuture":
      return `${jobText(condition, result.job)}, but ${result.reason}`;
    default:
      return jobText(condition, result.job) + unknownText(result.job);
  }
}

/** Why it isn't known how a restore of single collections stands. */
function unknownText({ status, raw }: GateJob): string {
  const text = status === "UNKNOWN" ? unknownStatusText(raw) : undefined;
  return text === undefined ? "" : `: ${text}`;
}

/** What a restore of single collections failed at. */
function failureText({ raw }: GateJob): string {
  const text = failedCollectionsText(raw);
  return text === undefined ? "" : `: ${text}`;
}

/** How long a job whose id was given may be unknown to Atlas, in milliseconds: new ones show up after a moment. */
export const unknownJobGrace = 60_000;

/**
 * Why no further check can open the gate; undefined where one may.
 *
 * @param missingFor for how long the job hasn't been there, in milliseconds
 */
export function whyShut(condition: GateCondition, result: CheckResult, missingFor = 0): string | undefined {
  const byId = condition.restoreJobId !== undefined;
  const seen = resultText(condition, result);
  const again = `start the restore again, then run pulumi up again${byId ? " with the new job's id" : ": the newest job that fits will count"}`;
  switch (result.kind) {
    case "endedOtherwise":
      return `${seen}, but must be ${requiredStatus(condition)}${failureText(result.job)}. Look at the job in Atlas and ${again}`;
    case "breaksLimit":
      return `${seen}. Raise the limit, or ${again}`;
    case "tooOld":
      // Waiting won't make it younger, and no other job can take its place.
      return byId ? `${seen}. Start a new restore and give its id` : undefined;
    case "missing":
      return byId && missingFor >= unknownJobGrace
        ? `${seen}. Check ${idInputs(condition)}: even a new job is there within a minute`
        : undefined;
    default:
      return undefined;
  }
}

/** Where a job may be looked for in the wrong place. */
const idInputs = ({ restoreType }: GateCondition): string =>
  restoreType === "collection" ? "restoreJobId, restoreType and clusterName" : "restoreJobId and clusterName";

/** How long to wait: in milliseconds, and in words. 0: the condition must hold at the first check. */
export interface Timeout {
  readonly ms: number;
  readonly text: string;
}

const now = ({ text }: Timeout, wanted: string): string => `required now (timeout is ${text}): ${wanted}`;

/** What is known when the time is over. */
export interface LastSeen {
  /** The last check that saw anything, and its number. */
  readonly result?: CheckResult;
  readonly check?: number;
  /** Whether any check has seen a job that fits. */
  readonly anyJob?: boolean;
  /** Why Atlas couldn't be read since. */
  readonly problem?: string;
}

/** The time is over. `checks` counts them all. */
export function timeOutText(
  condition: GateCondition,
  { result, check, anyJob, problem }: LastSeen,
  timeout: Timeout,
  checks: number,
): string {
  const wanted = requiredStatus(condition);
  const text = result === undefined ? undefined : resultText(condition, result);
  const hint =
    text === undefined || anyJob === true
      ? "Look at the job in Atlas; if it only needs longer, raise timeout (or customTimeouts) and run pulumi up again"
      : `${missingHint(condition)}. If the restore only starts later, raise timeout (or customTimeouts) and run pulumi up again`;
  if (timeout.ms === 0) return `${problem ?? text ?? "nothing was seen"}; ${now(timeout, wanted)}. ${hint}`;
  const last =
    text === undefined
      ? `Atlas could never be read, in ${checks} ${checks === 1 ? "check" : "checks"}`
      : `last seen at check ${check ?? checks}: ${text}`;
  const since =
    problem === undefined ? "" : `. ${text === undefined ? "The last time" : "Since then"}: ${problem}`;
  return `not ${wanted} within ${timeout.text}; ${last}${since}. ${hint}`;
}

/** What an update would do, for a preview; undefined where it would just go on. */
export function previewText(
  condition: GateCondition,
  result: CheckResult,
  timeout: Timeout,
): { readonly fails: boolean; readonly text: string } | undefined {
  if (result.kind === "holds") return undefined;
  const shut = whyShut(condition, result);
  if (shut !== undefined) return { fails: true, text: `an update would fail now: ${shut}` };
  const seen = resultText(condition, result);
  const wanted = requiredStatus(condition);
  if (timeout.ms === 0)
    return { fails: true, text: `an update would fail now: ${seen}; ${now(timeout, wanted)}` };
  const text = `an update would wait up to ${timeout.text} for ${wantedText(condition)} to be ${wanted}: ${seen}`;
  return { fails: false, text };
}

/** The same, where which job counts isn't known before the update. */
export const unknownJobPreviewText = (timeout: Timeout): string =>
  timeout.ms === 0
    ? `an update would check once a restore job that is not known yet (timeout is ${timeout.text})`
    : `an update would wait up to ${timeout.text} for a restore job that is not known yet`;
