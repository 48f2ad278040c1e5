import { isDeepStrictEqual } from "node:util";
import { AtlasError } from "../../atlas/errors";
import { parseDuration } from "../../values/duration";
import {
  type Change,
  type CreateRequest,
  type InputProblem,
  type Properties,
  type ResourceContext,
  type ResourceDefinition,
} from "../definition";
import { type GateInputs, gateDefaults, gateInputs, gateOutputs } from "./inputs";
import { durationText, type Timeout } from "./messages";
import { type Finding, findOut, preview } from "./preview";
import { waitForEnd } from "./wait";

/** Inputs that say how to wait and not for what: a change of them alone is stored, and nothing looked at. */
const waitingOnly: ReadonlySet<string> = new Set(["timeout", "pollInterval", "recheck"]);
const isDecisive = ({ property }: Change): boolean => !waitingOnly.has(property);

/**
 * Created once a restore job has come to the end that was asked for, so that what depends on it comes only then.
 *
 * Looks live in Create and Update, and with `recheck` in Diff: Diff runs with the new configuration, isn't called by
 * `destroy`, and its failure locks nothing. Read and Delete make no request at all.
 */
export function createRestoreGate(): ResourceDefinition {
  /** Gates that the engine has just read: the Diff that follows belongs to the refresh, and must not look. */
  const justRead = new Set<string>();
  /** What a Diff found of gates whose condition didn't hold: their Update has to wait, whatever else changed. */
  const shut = new Map<string, Finding>();

  return {
    name: "RestoreGate",
    description: [
      "A gate that opens once a restore job has come to the required end: what depends on it is created or updated only then. A job that ends otherwise stops the deployment at once, with a message that says which job, which state and since when.",
      "Deleting a gate, or refreshing it, makes no request to Atlas.",
    ].join("\n\n"),
    inputs: gateInputs,
    outputs: gateOutputs,

    checkTogether(_, given): InputProblem[] {
      if (given.has("restoreJobId") === given.has("match")) {
        const reason = given.has("match")
          ? "can't be given together with match: which of the two says the job?"
          : "or match is required: give a job's id, or match: {} for the cluster's latest job";
        return [{ property: "restoreJobId", reason }];
      }
      return [];
    },

    async diff({ oldInputs, oldOutputs, inputs }, context): Promise<Change[]> {
      shut.delete(context.urn);
      const changes = inputChanges(oldInputs, inputs);
      const isRefresh = justRead.delete(context.urn);
      // Turning recheck on is no reason to look yet: the gate opened with the inputs that it has.
      const rechecks = inputs["recheck"] === true && oldInputs["recheck"] === true;
      if (isRefresh || !rechecks || changes.some(isDecisive)) return changes;
      const found = await findOut(inputs as unknown as GateInputs, context);
      if (stillHolds(found, oldOutputs)) return changes;
      shut.set(context.urn, found);
      return [...changes, { property: "status", kind: "update", input: false }];
    },

    async create(request, context): Promise<{ id: string; outputs: object }> {
      return { id: request.name, outputs: await open(request, context) };
    },

    async update(request, context): Promise<object> {
      const found = shut.get(context.urn);
      const decided = inputChanges(request.oldInputs, request.inputs).some(isDecisive);
      return found !== undefined || decided ? open(request, context, found) : request.oldOutputs;
    },

    read(urn): void {
      justRead.add(urn);
    },
  };
}

/** Waits, or in a preview says what an update would do. */
async function open(request: CreateRequest, context: ResourceContext, found?: Finding): Promise<object> {
  const timeout = timeoutOf(request);
  if (request.preview) return preview(request.inputs, timeout, context, found);
  const job = await waitForEnd(request.inputs as unknown as GateInputs, timeout, context);
  return { job, status: job.status, ...(job.finishedAt === undefined ? {} : { finishedAt: job.finishedAt }) };
}

/** How long to wait: customTimeouts go first, then `timeout`. */
function timeoutOf({ inputs, timeout }: CreateRequest): Timeout {
  if (timeout !== undefined) return { ms: timeout, text: durationText(timeout) };
  const given = inputs["timeout"] ?? gateDefaults.timeout;
  // Only a preview has one that isn't known yet.
  if (typeof given !== "string") return { ms: Number.POSITIVE_INFINITY, text: "its timeout" };
  return { ms: parseDuration(given) ?? 0, text: given };
}

/**
 * Whether the condition of an open gate still holds. A job that Atlas has pruned since doesn't close it; an Atlas that
 * can't be read does, until the update has made sure.
 */
function stillHolds(found: Finding, outputs: Properties): boolean {
  if ("look" in found)
    return found.look.kind === "holds" || (found.look.kind === "missing" && outputs["job"] !== undefined);
  if (found.error instanceof AtlasError) return false;
  throw found.error;
}

function inputChanges(olds: Properties, news: Properties): Change[] {
  const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...names].flatMap((property): Change[] => {
    const [before, now] = [olds[property], news[property]];
    if (isDeepStrictEqual(before, now)) return [];
    const kind = before === undefined ? "add" : now === undefined ? "delete" : "update";
    return [{ property, kind, input: true }];
  });
}
