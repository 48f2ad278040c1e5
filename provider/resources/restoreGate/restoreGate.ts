import { isDeepStrictEqual } from "node:util";
import { startCall } from "../../atlas/call";
import { AtlasError } from "../../atlas/errors";
import { parseDuration } from "../../duration";
import { unknown } from "../../functions/unknown";
import { holdsUnknown } from "../check";
import {
  type Change,
  type CreateRequest,
  type Properties,
  type ResourceContext,
  type ResourceDefinition,
} from "../definition";
import { type GateInputs, gateDefaults, gateInputs, type GateJob, gateOutputs } from "./inputs";
import { type Look, lookOnce } from "./look";
import { previewText } from "./messages";
import { waitForEnd } from "./wait";

/** The longest that the one look of a preview, or of `recheck`, may take, in milliseconds. */
const singleLookLimit = 10_000;

/** Inputs that say how to wait and not for what: a change of them alone is stored, and nothing looked at. */
const waitingOnly: ReadonlySet<string> = new Set(["timeout", "pollInterval", "recheck"]);

/**
 * Created once a restore job has come to the end that was asked for, so that what depends on it comes only then.
 *
 * Looks live in Create and Update, and with `recheck` in Diff: Diff runs with the new configuration, isn't called by
 * `destroy`, and its failure locks nothing. Read and Delete make no request at all.
 */
export function createRestoreGate(): ResourceDefinition {
  /** Gates that the engine has just read: the Diff that follows belongs to the refresh, and must not look. */
  const justRead = new Set<string>();
  /** Gates whose condition a Diff found not to hold: their Update has to wait, whatever else changed. */
  const mustWait = new Set<string>();

  return {
    name: "RestoreGate",
    description: [
      "A gate that opens once a restore job has come to the required end: what depends on it is created or updated only then. A job that ends otherwise stops the deployment at once, with a message that says which job, which state and since when.",
      "Deleting a gate, or refreshing it, makes no request to Atlas.",
    ].join("\n\n"),
    inputs: gateInputs,
    outputs: gateOutputs,

    checkTogether(_, given) {
      if (given.has("restoreJobId") === given.has("match")) {
        const reason = given.has("match")
          ? "can't be given together with match: which of the two says the job?"
          : "or match is required: give a job's id, or match: {} for the cluster's latest job";
        return [{ property: "restoreJobId", reason }];
      }
      return [];
    },

    async diff({ oldInputs, oldOutputs, inputs }, context) {
      const changes = inputChanges(oldInputs, inputs);
      const isRefresh = justRead.delete(context.urn);
      const decided = changes.some(({ property }) => !waitingOnly.has(property));
      if (isRefresh || decided || inputs["recheck"] !== true || oldInputs["recheck"] !== true) return changes;
      const holds = await stillHolds(inputs as unknown as GateInputs, oldOutputs, context);
      if (holds) return changes;
      mustWait.add(context.urn);
      return [...changes, { property: "status", kind: "update", input: false }];
    },

    async create(request, context) {
      return { id: request.name, outputs: await open(request, context) };
    },

    async update(request, context) {
      const changes = inputChanges(request.oldInputs, request.inputs);
      const waits = mustWait.has(context.urn) || changes.some(({ property }) => !waitingOnly.has(property));
      if (!request.preview) mustWait.delete(context.urn);
      return waits ? open(request, context) : request.oldOutputs;
    },

    read(urn) {
      justRead.add(urn);
    },
  };
}

/** Waits, or in a preview looks once and says what an update would do. */
async function open(request: CreateRequest, context: ResourceContext): Promise<object> {
  const inputs = request.inputs as unknown as GateInputs;
  const { ms, text } = timeoutOf(request);
  if (request.preview) {
    await preview(request.inputs, text, context);
    return {
      job: unknown,
      status: inputs.requiredStatus ?? gateDefaults.requiredStatus,
      finishedAt: unknown,
    };
  }
  const job: GateJob = await waitForEnd(inputs, ms, text, context);
  return { job, status: job.status, ...(job.finishedAt === undefined ? {} : { finishedAt: job.finishedAt }) };
}

/** How long to wait: customTimeouts go first, then `timeout`. */
function timeoutOf({ inputs, timeout }: CreateRequest): { ms: number; text: string } {
  if (timeout !== undefined) return { ms: timeout, text: `${Math.round(timeout / 1000)}s` };
  const text = typeof inputs["timeout"] === "string" ? inputs["timeout"] : gateDefaults.timeout;
  return { ms: parseDuration(text) ?? 0, text };
}

/** One look, for people: a preview never waits, and never fails on Atlas. */
async function preview(inputs: Properties, timeout: string, context: ResourceContext): Promise<void> {
  // What isn't known yet can't be looked for: a job of a restore that this very update starts, say.
  if (holdsUnknown(inputs)) return;
  const gate = inputs as unknown as GateInputs;
  try {
    const look = await singleLook(gate, context);
    const text = previewText(gate, look, timeout);
    if (text === undefined) return;
    if (look.kind === "endedOtherwise") context.log.warn(text);
    else context.log.info(text);
  } catch (error) {
    context.signal.throwIfAborted();
    const problem = error instanceof Error ? error.message : "unknown problem";
    context.log.warn(`whether the gate would open can't be told now: ${problem}`);
  }
}

const singleLook = (inputs: GateInputs, context: ResourceContext): Promise<Look> =>
  startCall(context.signal, context.log, (call) => lookOnce(inputs, call, context), singleLookLimit);

/**
 * Whether the condition of an open gate still holds. A job that Atlas has pruned since doesn't close it; an Atlas that
 * can't be read does, until the update has made sure.
 */
async function stillHolds(
  inputs: GateInputs,
  outputs: Properties,
  context: ResourceContext,
): Promise<boolean> {
  try {
    const look = await singleLook(inputs, context);
    if (look.kind === "missing") return outputs["job"] !== undefined;
    return look.kind === "holds";
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof AtlasError)) throw error;
    context.log.warn(`the gate's condition can't be looked at again: ${error.message}`);
    return false;
  }
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
