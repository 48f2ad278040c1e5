import { type GateInputs, gateDefaults, type GateJob, hasEnded } from "./inputs";
import { type Look } from "./look";

/** Which cluster, for whoever has several. */
export const clusterText = ({ clusterName, groupId }: GateInputs): string =>
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
export function wantedText({ restoreJobId, match = {} }: GateInputs): string {
  if (restoreJobId !== undefined) return `restore job ${restoreJobId}`;
  const conditions = Object.entries(match)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(" or ") : value}`);
  return conditions.length === 0
    ? "the latest restore job"
    : `the latest restore job with ${conditions.join(", ")}`;
}

/** For the status column: `restore job 5f… IN_PROGRESS`. */
export function statusText(look: Look): string {
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
export function lookText(inputs: GateInputs, look: Look): string {
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

/** A job ended, but not as it had to. */
export const endedOtherwiseText = (inputs: GateInputs, job: GateJob): string =>
  `the gate stays shut: ${jobText(inputs, job)}, but has to be ${required(inputs)}. ` +
  "Look at the job in Atlas and start the restore again, then run pulumi up again" +
  (inputs.restoreJobId === undefined ? ": the newest job that fits will count" : " with the new job's id");

/** The job of an id isn't there, and it has been long enough. */
export const unknownJobText = (inputs: GateInputs): string =>
  `the gate stays shut: ${lookText(inputs, { kind: "missing" })}. ` +
  "Check restoreJobId and clusterName: even a new job is there within a minute";

/** The job of an id ended too long ago: waiting won't make it younger. */
export const tooOldJobText = (inputs: GateInputs, job: GateJob): string =>
  `the gate stays shut: ${lookText(inputs, { kind: "tooOld", job })}. Start a new restore and give its id`;

/** The time is over. `seen` is what the last look said, `waited` the time in words. */
export const timeOutText = (inputs: GateInputs, seen: string, waited: string, looks: number): string =>
  (waited === "0s"
    ? `the gate stays shut: ${seen}, but has to be ${required(inputs)} now (timeout is 0s). `
    : `the gate stays shut: not ${required(inputs)} within ${waited}; seen last, at look ${looks}: ${seen}. `) +
  "Look at the job in Atlas; if it only needs longer, raise timeout (or customTimeouts) and run pulumi up again";

/** What an update would do, for a preview; undefined where it would just go on. */
export function previewText(inputs: GateInputs, look: Look, timeout: string): string | undefined {
  const seen = lookText(inputs, look);
  if (look.kind === "holds") return undefined;
  if (look.kind === "endedOtherwise")
    return `an update would fail: ${seen}, but has to be ${required(inputs)}`;
  if (timeout === "0s")
    return `an update would fail: ${seen}, but has to be ${required(inputs)} now (timeout is 0s)`;
  return `an update would wait up to ${timeout} for ${wantedText(inputs)} to be ${required(inputs)}: ${seen}`;
}
