import { type GateInputs, gateDefaults, type GateJob, hasEnded } from "./inputs";
import { type CheckResult } from "./check";

/** Which cluster, for whoever has several. */
const clusterText = ({ clusterName, groupId }: GateInputs): string =>
  `cluster ${clusterName} (project ${groupId})`;

/** Which job of which cluster, in which state, since when. */
export function jobText(inputs: GateInputs, job: GateJob): string {
  const id = job.id === undefined ? "a restore job without an id" : `restore job ${job.id}`;
  const since =
    hasEnded(job) && job.finishedAt !== undefined
      ? ` since ${job.finishedAt}`
      : job.createdAt === undefined
        ? ""
        : ` (started ${job.createdAt})`;
  return `${id} of ${clusterText(inputs)} is ${job.status}${since}`;
}

const required = ({ requiredStatus }: GateInputs): string => requiredStatus ?? gateDefaults.requiredStatus;

/** What a gate waits for: the job of an id, or the latest of those that fit. */
function wantedText({ restoreJobId, match = {} }: GateInputs): string {
  if (restoreJobId !== undefined) return `restore job ${restoreJobId}`;
  const conditions = Object.entries(match)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(" or ") : value}`);
  return conditions.length === 0
    ? "the latest restore job"
    : `the latest restore job with ${conditions.join(", ")}`;
}

/** For the status column: `restore job 5f… IN_PROGRESS`. */
export function statusText(look: CheckResult): string {
  switch (look.kind) {
    case "missing":
      return "no restore job yet";
    case "tooOld":
      return "no restore job that is recent enough yet";
    default:
      return `restore job ${look.job.id ?? "without an id"} ${look.job.status}`;
  }
}

/** What a look says of the gate, without what to do about it. */
export function lookText(inputs: GateInputs, look: CheckResult): string {
  switch (look.kind) {
    case "missing":
      return inputs.restoreJobId === undefined
        ? `${clusterText(inputs)} has no restore job that fits (${wantedText(inputs)})`
        : `${clusterText(inputs)} has no restore job ${inputs.restoreJobId}`;
    case "tooOld":
      return `${jobText(inputs, look.job)}, longer ago than completedWithin allows (${inputs.completedWithin ?? ""})`;
    default:
      return jobText(inputs, look.job);
  }
}

/** How long a job whose id was given may be unknown to Atlas, in milliseconds: new ones show up after a moment. */
export const unknownJobGrace = 60_000;

/**
 * Why no further look can open the gate; undefined where one may.
 *
 * @param missingFor for how long the job hasn't been there, in milliseconds
 */
export function whyShut(inputs: GateInputs, look: CheckResult, missingFor = 0): string | undefined {
  const byId = inputs.restoreJobId !== undefined;
  const seen = lookText(inputs, look);
  if (look.kind === "endedOtherwise") {
    return (
      `${seen}, but has to be ${required(inputs)}. Look at the job in Atlas and start the restore again, then run pulumi up again` +
      (byId ? " with the new job's id" : ": the newest job that fits will count")
    );
  }
  // Waiting won't make it younger, and no other job can take its place.
  if (look.kind === "tooOld" && byId) return `${seen}. Start a new restore and give its id`;
  if (look.kind === "missing" && byId && missingFor >= unknownJobGrace)
    return `${seen}. Check restoreJobId and clusterName: even a new job is there within a minute`;
  return undefined;
}

/** How long to wait: in milliseconds, and in words. 0: the condition must hold at the first look. */
export interface Timeout {
  readonly ms: number;
  readonly text: string;
}

const now = ({ text }: Timeout, wanted: string): string => `required now (timeout is ${text}): ${wanted}`;

/** What is known when the time is over. */
export interface LastSeen {
  /** What the last look said that saw anything. */
  readonly text?: string | undefined;
  readonly look?: number;
  /** Why Atlas couldn't be read since. */
  readonly problem?: string | undefined;
}

/** The time is over. `looks` counts them all. */
export function timeOutText(inputs: GateInputs, seen: LastSeen, timeout: Timeout, looks: number): string {
  const { text, problem } = seen;
  const wanted = required(inputs);
  const advice =
    "Look at the job in Atlas; if it only needs longer, raise timeout (or customTimeouts) and run pulumi up again";
  if (timeout.ms === 0) return `${problem ?? text ?? "nothing was seen"}; ${now(timeout, wanted)}. ${advice}`;
  const last =
    text === undefined
      ? `Atlas could never be read, in ${looks} looks`
      : `seen last, at look ${seen.look ?? looks}: ${text}`;
  const since =
    problem === undefined ? "" : `. ${text === undefined ? "The last time" : "Since then"}: ${problem}`;
  return `not ${wanted} within ${timeout.text}; ${last}${since}. ${advice}`;
}

/** What an update would do, for a preview; undefined where it would just go on. */
export function previewText(
  inputs: GateInputs,
  look: CheckResult,
  timeout: Timeout,
): { readonly fails: boolean; readonly text: string } | undefined {
  if (look.kind === "holds") return undefined;
  const shut = whyShut(inputs, look);
  if (shut !== undefined) return { fails: true, text: `an update would fail now: ${shut}` };
  const seen = lookText(inputs, look);
  const wanted = required(inputs);
  if (timeout.ms === 0)
    return { fails: true, text: `an update would fail now: ${seen}; ${now(timeout, wanted)}` };
  const text = `an update would wait up to ${timeout.text} for ${wantedText(inputs)} to be ${wanted}: ${seen}`;
  return { fails: false, text };
}

/** The same, where which job counts isn't known before the update. */
export const unknownJobPreviewText = (timeout: Timeout): string =>
  timeout.ms === 0
    ? `an update would look once at a restore job that isn't known yet (timeout is ${timeout.text})`
    : `an update would wait up to ${timeout.text} for a restore job that isn't known yet`;

/** A time in the form in which it would be given: `1h30m`. */
export function durationText(milliseconds: number): string {
  const units = [
    ["h", 3_600_000],
    ["m", 60_000],
    ["s", 1000],
  ] as const;
  let rest = Math.round(milliseconds / 1000) * 1000;
  const parts = units.map(([unit, size]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return amount === 0 ? "" : `${amount}${unit}`;
  });
  return parts.join("") || "0s";
}
