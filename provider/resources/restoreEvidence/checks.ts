import { checkLimits, endOf, type LimitResult, type Limits } from "../../restoreJobs/limits";
import { failedCollectionsText } from "../../restoreJobs/failedCollections";
import { type RestoreJob } from "../../restoreJobs/outputs";
import { durationText } from "../../values/duration";
import { type EvidenceInputs } from "./inputs";
import { type Check, type Verdict } from "./outputs";

const verdictOfLimit: Readonly<Record<LimitResult["kind"], Verdict>> = {
  met: "PASSED",
  exceeded: "FAILED",
  notEnded: "INCONCLUSIVE",
  unknown: "INCONCLUSIVE",
  inFuture: "INCONCLUSIVE",
};

/**
 * What a job is checked for, as of `now` (milliseconds since 1970, by Atlas's clock). What was found never depends on that
 * moment, but for the verdict on `completedWithin`.
 */
export function checksOf(
  job: RestoreJob,
  inputs: Limits & Pick<EvidenceInputs, "validation">,
  now: number,
): Check[] {
  const { validation } = inputs;
  return [
    { name: "status", required: "COMPLETED", actual: statusText(job), verdict: verdictOfStatus(job) },
    ...checkLimits(job, inputs, now).map(({ name, required, result }): Check => {
      const actual = name === "completedWithin" ? endOf(job) : durationOf(result);
      const verdict = verdictOfLimit[result.kind];
      return { name, required, ...(actual === undefined ? {} : { actual }), verdict };
    }),
    ...(validation === undefined
      ? []
      : [
          {
            name: "validation",
            required: "PASSED",
            actual: validation.status,
            verdict: validation.status,
          },
        ]),
  ];
}

function verdictOfStatus({ status }: RestoreJob): Verdict {
  if (status === "COMPLETED") return "PASSED";
  return status === "UNKNOWN" ? "INCONCLUSIVE" : "FAILED";
}

/** The status; of a restore of single collections also what it failed at. */
function statusText({ status, raw }: RestoreJob): string {
  const failures = status === "COMPLETED" ? undefined : failedCollectionsText(raw);
  return failures === undefined ? status : `${status}: ${failures}`;
}

const durationOf = (result: LimitResult): string | undefined =>
  result.kind === "met" || result.kind === "exceeded" ? durationText(result.actual) : undefined;

/** What the checks come to. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const has = (wanted: Verdict): boolean => checks.some(({ verdict }) => verdict === wanted);
  if (has("FAILED")) return "FAILED";
  return has("INCONCLUSIVE") ? "INCONCLUSIVE" : "PASSED";
}
