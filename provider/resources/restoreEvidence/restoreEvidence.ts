import { startCall } from "../../atlas/call";
import { AtlasError } from "../../atlas/errors";
import { packageName, packageVersion } from "../../packageInfo";
import { readChosenJob } from "../../restoreJobs/jobChoice";
import { jobText, missingHint, missingText } from "../../restoreJobs/jobChoiceText";
import { type RestoreJob, restoreJobOutput } from "../../restoreJobs/outputs";
import { type CheckFailure } from "../../values/checkFailure";
import { unknown } from "../../values/unknown";
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
import { errorText, ResourceError } from "../errors";
import { checkJobChoice } from "../inputs";
import { type EvidenceInputs, evidenceInputs, judgingOnly } from "./inputs";
import { type EvidenceOutputs, evidenceOutputs } from "./outputs";
import { evidenceOf, recordedAtOf } from "./record";
import { recordedJob } from "./recordedJob";

/** The resource `RestoreEvidence`, fresh for one provider. */
export const createRestoreEvidence = (): ResourceDefinition =>
  defineResource(
    {
      name: "RestoreEvidence",
      description: [
        "The record of a restore test, to be shown when Atlas has long pruned the job: which job, what it was checked for, what was found, and what your own check of the restored data found. One resource for one test.",
        "It reads the job once, when it is created or the inputs that say which job change, and never waits: put it behind a `RestoreGate`. It never fails by its verdict; a job that still runs or isn't there is an error. Previewing, deleting or refreshing it makes no request to Atlas.",
      ].join("\n\n"),
      inputs: evidenceInputs,
      partialInputs: evidenceInputs.partial(),
      outputs: evidenceOutputs,
      madeOfInputs: ["checks", "record", "sha256", "markdown"],
    },
    new RestoreEvidence(),
  );

/** Reads a job once, and keeps what it says. Only Create and Update do anything; neither Read nor Delete makes a request. */
class RestoreEvidence implements TypedResource<EvidenceInputs, EvidenceOutputs> {
  checkTogether(inputs: Properties, given: ReadonlySet<string>): CheckFailure[] {
    return checkJobChoice(inputs, given);
  }

  diff({ changes }: Transition<GivenInputs<EvidenceInputs>>): Promise<readonly Change[]> {
    return Promise.resolve(changes);
  }

  create({ inputs, timeout }: Creation<EvidenceInputs>, context: ResourceContext): Promise<EvidenceOutputs> {
    return readEvidence(inputs, timeout, context);
  }

  previewCreate(): Promise<PreviewOf<EvidenceOutputs>> {
    return Promise.resolve(unknownOutputs);
  }

  async update(
    { inputs, timeout, changes, oldOutputs }: Creation<EvidenceInputs> & Transition<EvidenceInputs>,
    context: ResourceContext,
  ): Promise<EvidenceOutputs> {
    const isOfSameJob = changes.every(({ property }) => judgingOnly.has(property));
    return isOfSameJob ? judgeAnew(inputs, oldOutputs) : readEvidence(inputs, timeout, context);
  }

  previewUpdate(): Promise<PreviewOf<EvidenceOutputs>> {
    return Promise.resolve(unknownOutputs);
  }

  read(): void {
    // What a record says is what the state says.
  }
}

const unknownOutputs: PreviewOf<EvidenceOutputs> = {
  verdict: unknown,
  checks: unknown,
  job: unknown,
  record: unknown,
  sha256: unknown,
  markdown: unknown,
};

const madeBy = { name: packageName, version: packageVersion };

/** Reads the job that counts, once, and makes the record of it. */
async function readEvidence(
  inputs: EvidenceInputs,
  timeout: number | undefined,
  context: ResourceContext,
): Promise<EvidenceOutputs> {
  const { signal, log, tierCache } = context;
  const client = context.client();
  let job: RestoreJob | undefined;
  try {
    job = await startCall(signal, log, (call) => readChosenJob(inputs, { client, call, tierCache }), timeout);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AtlasError)) throw error;
    throw new NoRecordError(errorText(error), { cause: error });
  }
  if (job === undefined) throw new NoRecordError(`${missingText(inputs)}. ${missingHint(inputs)}`);
  if (mayRun(job))
    throw new NoRecordError(
      `${jobText(inputs, job)}, and has to end first. Put the evidence behind a RestoreGate (dependsOn), which waits for that`,
    );
  return evidenceOf({ package: madeBy, inputs, job: recordedJob(job), recordedAt: client.now() });
}

/** Judges the stored job by the inputs as they are now, as of the moment at which it was read. */
function judgeAnew(inputs: EvidenceInputs, { job: storedJob, record }: Properties): EvidenceOutputs {
  const job = restoreJobOutput.safeParse(storedJob);
  const recordedAt = recordedAtOf(record);
  if (!job.success || recordedAt === undefined)
    throw new NoRecordError(
      "the state's own is not one that this version can read. Change triggers, and the job is read again",
    );
  return evidenceOf({ package: madeBy, inputs, job: job.data, recordedAt });
}

/** A status that this version doesn't know may be an end: it's recorded, and decides nothing. */
const mayRun = ({ status }: RestoreJob): boolean => status === "PENDING" || status === "IN_PROGRESS";

/** There is nothing that could be recorded; a record that was made before stays. */
class NoRecordError extends ResourceError {
  override readonly name = "NoRecordError";
  constructor(reason: string, options?: ErrorOptions) {
    super(`no record was made: ${reason}`, options);
  }
}
