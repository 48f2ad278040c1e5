import { startCall } from "../../atlas/call";
import { unknown } from "../../values/unknown";
import { holdsUnknown } from "../check";
import { type Properties, type ResourceContext } from "../definition";
import { type GateInputs, gateDefaults } from "./inputs";
import { type CheckResult, checkOnce } from "./check";
import { previewText, type Timeout, unknownJobPreviewText } from "./messages";

/** The longest that the one look of a preview, or of `recheck`, may take, in milliseconds. */
const singleLookLimit = 10_000;

/** The inputs that a look goes by. */
const looksAt = [
  "groupId",
  "clusterName",
  "tier",
  "restoreJobId",
  "match",
  "requiredStatus",
  "completedWithin",
] as const satisfies readonly (keyof GateInputs)[];

/** What one look came to, or why there was none. */
export type Finding = { readonly look: CheckResult } | { readonly error: unknown };

/** One look of at most 10 s. Throws when canceled; every other error is part of the finding. */
export async function findOut(inputs: GateInputs, context: ResourceContext): Promise<Finding> {
  try {
    const look = await startCall(
      context.signal,
      context.log,
      (call) => checkOnce(inputs, call, context),
      singleLookLimit,
    );
    return { look };
  } catch (error) {
    context.signal.throwIfAborted();
    return { error };
  }
}

/**
 * Says to people what an update would wait for, if for anything: a preview never waits, and never fails on Atlas.
 * Returns what can be told of the outputs.
 *
 * @param found what a look came to that was made already
 */
export async function preview(
  properties: Properties,
  timeout: Timeout,
  context: ResourceContext,
  found?: Finding,
): Promise<object> {
  const inputs = properties as unknown as GateInputs;
  if (looksAt.some((name) => holdsUnknown(properties[name]))) {
    // What isn't known yet can't be looked for: a job of a restore that this very update starts, say.
    context.log.info(unknownJobPreviewText(timeout));
  } else {
    tell(inputs, timeout, found ?? (await findOut(inputs, context)), context);
  }
  return {
    job: unknown,
    status: inputs.requiredStatus ?? gateDefaults.requiredStatus,
    finishedAt: unknown,
  };
}

function tell(inputs: GateInputs, timeout: Timeout, found: Finding, { log }: ResourceContext): void {
  if ("error" in found) {
    const problem = found.error instanceof Error ? found.error.message : "unknown problem";
    log.warn(`whether the gate would open can't be told now: ${problem}`);
    return;
  }
  const expected = previewText(inputs, found.look, timeout);
  if (expected === undefined) return;
  if (expected.fails) log.warn(expected.text);
  else log.info(expected.text);
}
