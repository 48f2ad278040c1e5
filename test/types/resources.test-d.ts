// What a resource's life cycle may return, and what it gets: held by the compiler to its zod definitions.
import { z } from "zod";
import { type GivenInputs, type TypedResource } from "../../provider/resources/definition";
import { defineResource } from "../../provider/resources/defineResource";
import { unknown } from "../../provider/values/unknown";

const inputs = z.strictObject({ size: z.int(), label: z.string().optional() });
const outputs = z.object({ status: z.string(), finishedAt: z.string().optional() });
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;

const resource: TypedResource<Inputs, Outputs> = {
  checkTogether: () => [],
  diff: (transition) => Promise.resolve(transition.changes),
  create: (request): Promise<Outputs> => Promise.resolve({ status: request.inputs.label ?? "" }),
  previewCreate: () => Promise.resolve({ status: unknown, finishedAt: unknown }),
  update: () => Promise.resolve(undefined),
  previewUpdate: () => Promise.resolve(undefined),
  read: () => undefined,
};
const shape = { name: "Test", description: "", inputs, partialInputs: inputs.partial(), outputs };
defineResource(shape, resource);

export const misspelt: TypedResource<Inputs, Outputs> = {
  ...resource,
  // @ts-expect-error -- stauts for status
  create: (): Promise<Outputs> => Promise.resolve({ stauts: "" }),
};
export const misspeltOptional: TypedResource<Inputs, Outputs> = {
  ...resource,
  create: async (): Promise<Outputs> => {
    await Promise.resolve();
    // @ts-expect-error -- finshedAt for finishedAt
    return { status: "", finshedAt: "" };
  },
};
export const missing: TypedResource<Inputs, Outputs> = {
  ...resource,
  // @ts-expect-error -- no status
  create: () => Promise.resolve({ finishedAt: "" }),
};
export const wronglyTyped: TypedResource<Inputs, Outputs> = {
  ...resource,
  // @ts-expect-error -- a status is a string
  create: () => Promise.resolve({ status: 1 }),
};

/** As long as some inputs aren't known, each may be absent. */
export function sizeOf(given: GivenInputs<Inputs>): number {
  if (given.kind === "known") return given.inputs.size;
  // @ts-expect-error -- it may not be known yet
  return given.inputs.size;
}

// @ts-expect-error -- other inputs than those of the life cycle
defineResource({ ...shape, inputs: z.strictObject({ weight: z.int() }) }, resource);
