// What a function returns has to be what its schema says: each line marked with @ts-expect-error must not compile. Never run.
import { z } from "zod";
import { defineFunction } from "../../provider/functions/definition";
import { type RestoreJob, type ServerlessRestoreJobOutput } from "../../provider/restoreJobs/outputs";
import { serverlessAdapter } from "../../provider/restoreJobs/tierAdapters";
import { type TierAdapter } from "../../provider/restoreJobs/tierAdapter";
import { type ServerlessRestoreJob } from "../../provider/atlas/models/serverless";
import { type ReadContext } from "../../provider/restoreJobs/readContext";
import { type Sealed } from "../../provider/values/sealed";
import { Secret } from "../../provider/values/secret";

const inputs = z.strictObject({ clusterName: z.string(), limit: z.int().optional() });
const outputs = z.object({
  status: z.string(),
  count: z.int(),
  note: z.string().optional(),
  urls: z.array(z.string()),
  job: z.object({ id: z.string().optional(), finishedAt: z.string().optional() }),
  raw: z.record(z.string(), z.unknown()),
});
type Outputs = z.output<typeof outputs>;

/** A function with this work to do. */
const returning = (run: (given: z.output<typeof inputs>, context: ReadContext) => Promise<Sealed<Outputs>>) =>
  defineFunction({ name: "f", description: "F.", inputs, outputs, run });

const right: Outputs = { status: "COMPLETED", count: 1, urls: ["a"], job: { id: "1" }, raw: { any: [1] } };
const { status, ...withoutStatus } = right;

returning(() => Promise.resolve(right));

// A secret may stand at any leaf, or for a whole branch.
returning((): Promise<Sealed<Outputs>> =>
  Promise.resolve({
    ...right,
    status: new Secret("COMPLETED"),
    urls: ["a", new Secret("b")],
    job: { id: new Secret("1") },
  }),
);
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, urls: new Secret(["a"]) }));

// @ts-expect-error -- a secret of another type
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, status: new Secret(1) }));

// @ts-expect-error -- misspelt: stauts for status
returning(async (): Promise<Sealed<Outputs>> => ({ ...withoutStatus, stauts: status }));

// @ts-expect-error -- misspelt, where it may be left out
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, ntoe: "a" }));

// @ts-expect-error -- misspelt, where it may be left out, and nested
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, job: { finishdAt: "a" } }));

// @ts-expect-error -- missing
returning(async (): Promise<Sealed<Outputs>> => withoutStatus);

// @ts-expect-error -- wrongly typed
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, count: "1" }));

// @ts-expect-error -- wrongly typed, in a list
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, urls: [1] }));

// @ts-expect-error -- null is no absence
returning(async (): Promise<Sealed<Outputs>> => ({ ...right, note: null }));

// @ts-expect-error -- an input that there isn't
returning(({ clusterNmae }) => Promise.resolve({ ...right, status: String(clusterNmae) }));

// @ts-expect-error -- an input that may be left out
returning(({ limit }) => Promise.resolve({ ...right, count: limit }));

// An adapter's jobs, likewise.
const adapter = (
  toOutput: TierAdapter<ServerlessRestoreJob, ServerlessRestoreJobOutput>["toOutput"],
): TierAdapter<ServerlessRestoreJob, ServerlessRestoreJobOutput> => ({ ...serverlessAdapter, toOutput });

adapter((raw, derived): ServerlessRestoreJobOutput => ({ ...raw, ...derived }));

// @ts-expect-error -- missing: the derived fields
adapter((raw): ServerlessRestoreJobOutput => ({ ...raw }));

// @ts-expect-error -- misspelt, where it may be left out
adapter((raw, derived): ServerlessRestoreJobOutput => ({ ...raw, ...derived, finishdAt: raw.finishedAt }));

// @ts-expect-error -- the tier-neutral job always has a source
const withoutSource: RestoreJob = { tier: "flex", status: "UNKNOWN", deliveryUrlCount: 0, raw: {} };
