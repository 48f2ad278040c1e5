import * as z from "zod";
import { completedWithin } from "../../restoreJobs/limits";
import { durationText, parseDuration } from "../../values/duration";
import { type CheckFailure } from "../../values/checkFailure";
import {
  type Change,
  type Creation,
  type GivenInputs,
  type PreviewOf,
  type Properties,
  type ResourceContext,
  type ResourceDefinition,
  type Transition,
  type TypedResource,
} from "../definition";
import { defineResource } from "../defineResource";
import { checkJobChoice } from "../inputs";
import { BetweenCalls } from "./betweenCalls";
import { type Finding, GateChecks } from "./gateChecks";
import {
  checkRequiredStatus,
  conditionOf,
  type GateCondition,
  gateDefaults,
  type GateInputs,
  gateInputs,
  type GateOutputs,
  gateOutputs,
  waitingOnly,
} from "./inputs";
import { type Timeout } from "./messages";
import { previewGate } from "./preview";
import { waitForEnd } from "./waitForEnd";

/** The resource `RestoreGate`, fresh for one provider. */
export const createRestoreGate = (): ResourceDefinition =>
  defineResource(
    {
      name: "RestoreGate",
      description: [
        "A gate that opens once a restore job has come to the required end: what depends on it is created or updated only then. A job that ends otherwise, or breaks one of the limits, stops the deployment at once, with a message that says which job, which state and since when.",
        "Deleting a gate, or refreshing it, makes no request to Atlas.",
      ].join("\n\n"),
      inputs: gateInputs,
      partialInputs: gateInputs.partial(),
      outputs: gateOutputs,
    },
    new RestoreGate(),
  );

/**
 * Created once a restore job has come to the end that was asked for, so that what depends on it comes only then.
 *
 * Checks live in Create and Update, and with `recheck` in Diff: Diff runs with the new configuration, isn't called by
 * `destroy`, and its failure locks nothing. Read and Delete make no request at all.
 */
class RestoreGate implements TypedResource<GateInputs, GateOutputs> {
  private readonly checks = new GateChecks();
  private readonly notes = new BetweenCalls();

  checkTogether(inputs: Properties, given: ReadonlySet<string>): CheckFailure[] {
    return [...checkJobChoice(inputs, given), ...checkRequiredStatus(inputs, given)];
  }

  async diff(
    { inputs: given, oldInputs, oldOutputs, changes }: Transition<GivenInputs<GateInputs>>,
    context: ResourceContext,
  ): Promise<readonly Change[]> {
    const isRefresh = this.notes.take(context.urn) === "wasRead";
    // Turning recheck on is no reason to check yet: the gate opened with the inputs that it has.
    const rechecks = given.inputs.recheck === true && oldInputs["recheck"] === true;
    const condition = conditionOf(given);
    if (isRefresh || !rechecks || condition === undefined || changes.some(isDecisive)) return changes;
    const found = await this.checks.recheck(condition, context);
    if (stillHolds(found, condition, oldOutputs, context)) return changes;
    this.notes.leave(context.urn, { shut: found });
    return [...changes, { property: "status", kind: "update", input: false }];
  }

  create({ inputs, timeout }: Creation<GateInputs>, context: ResourceContext): Promise<GateOutputs> {
    return this.open(inputs, timeout, context);
  }

  previewCreate(
    { inputs, timeout }: Creation<GivenInputs<GateInputs>>,
    context: ResourceContext,
  ): Promise<PreviewOf<GateOutputs>> {
    return previewGate(inputs, timeoutOf(inputs, timeout), this.checks, context);
  }

  async update(
    { inputs, timeout, changes }: Creation<GateInputs> & Transition<GateInputs>,
    context: ResourceContext,
  ): Promise<GateOutputs | undefined> {
    const isShut = this.foundBefore(context.urn) !== undefined;
    return isShut || changes.some(isDecisive) ? this.open(inputs, timeout, context) : undefined;
  }

  async previewUpdate(
    { inputs, timeout, changes }: Creation<GivenInputs<GateInputs>> & Transition<GivenInputs<GateInputs>>,
    context: ResourceContext,
  ): Promise<PreviewOf<GateOutputs> | undefined> {
    const found = this.foundBefore(context.urn);
    if (found === undefined && !changes.some(isDecisive)) return undefined;
    return previewGate(inputs, timeoutOf(inputs, timeout), this.checks, context, found);
  }

  read(urn: string): void {
    this.notes.leave(urn, "wasRead");
  }

  private async open(
    inputs: GateInputs,
    customTimeout: number | undefined,
    context: ResourceContext,
  ): Promise<GateOutputs> {
    const timeout = timeoutOf({ kind: "known", inputs }, customTimeout);
    const job = await waitForEnd(inputs, timeout, this.checks, context);
    return {
      job,
      status: job.status,
      ...(job.finishedAt === undefined ? {} : { finishedAt: job.finishedAt }),
    };
  }

  /** What the Diff before this call found, where it found that the condition doesn't hold. */
  private foundBefore(urn: string): Finding | undefined {
    const note = this.notes.take(urn);
    return note === undefined || note === "wasRead" ? undefined : note.shut;
  }
}

/** Whether a change of this input makes the gate check again. */
const isDecisive = ({ property }: Change): boolean => !waitingOnly.has(property);

/** How long to wait: customTimeouts take precedence over `timeout`. */
function timeoutOf(given: GivenInputs<GateInputs>, customTimeout: number | undefined): Timeout {
  if (customTimeout !== undefined) return { ms: customTimeout, text: durationText(customTimeout) };
  // Only a preview has one that isn't known yet.
  if (given.kind === "partly" && given.unknown.has("timeout"))
    return { ms: Number.POSITIVE_INFINITY, text: "its timeout" };
  const text = given.inputs.timeout ?? gateDefaults.timeout;
  return { ms: parseDuration(text) ?? 0, text };
}

/** What an open gate keeps of its job, as far as its age goes by it; the state may be an earlier version's. */
const storedJob = z.object({
  status: z.string(),
  createdAt: z.string().optional(),
  finishedAt: z.string().optional(),
});

/**
 * Whether the condition of an open gate still holds. A job that Atlas has pruned since doesn't close it as long as it
 * isn't too old; an Atlas that can't be read does, until the update has made sure.
 */
function stillHolds(
  found: Finding,
  { completedWithin: limit }: GateCondition,
  oldOutputs: Properties,
  { client }: ResourceContext,
): boolean {
  if ("error" in found) return false;
  if (found.result.kind !== "missing") return found.result.kind === "holds";
  if (limit === undefined) return oldOutputs["job"] !== undefined;
  const stored = storedJob.safeParse(oldOutputs["job"]);
  return stored.success && completedWithin(stored.data, limit, client().now()).kind === "met";
}
