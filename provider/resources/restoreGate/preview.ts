import { unknown } from "../../values/unknown";
import { type GivenInputs, type PreviewOf, type ResourceContext } from "../definition";
import { errorText } from "../errors";
import { type Finding, type GateChecks } from "./gateChecks";
import { conditionOf, type GateInputs, type GateOutputs, requiredStatus } from "./inputs";
import { previewText, type Timeout, unknownJobPreviewText } from "./messages";

/**
 * Says to people what an update would wait for, if for anything: a preview never waits, and never fails on Atlas.
 * Returns what can be told of the outputs.
 *
 * @param found what a check came to that was made already
 */
export async function previewGate(
  given: GivenInputs<GateInputs>,
  timeout: Timeout,
  checks: GateChecks,
  context: ResourceContext,
  found?: Finding,
): Promise<PreviewOf<GateOutputs>> {
  const { log } = context;
  const condition = conditionOf(given);
  if (condition === undefined) {
    // What isn't known yet can't be looked for: a job of a restore that this very update starts, say.
    log.info(unknownJobPreviewText(timeout));
  } else {
    const finding = found ?? (await checks.checkForPreview(condition, context));
    if ("error" in finding) log.warn(`cannot tell whether the gate would open: ${errorText(finding.error)}`);
    else {
      const expected = previewText(condition, finding.result, timeout);
      if (expected?.fails === true) log.warn(expected.text);
      else if (expected !== undefined) log.info(expected.text);
    }
  }
  const isStatusKnown = given.kind === "known" || !given.unknown.has("requiredStatus");
  // It can only be the required one.
  return {
    job: unknown,
    status: isStatusKnown ? requiredStatus(given.inputs) : unknown,
    finishedAt: unknown,
  };
}
