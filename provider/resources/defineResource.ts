import { isDeepStrictEqual } from "node:util";
import { type z } from "zod";
import { type CheckFailure } from "../values/checkFailure";
import { checkInputs, withoutNulls } from "../values/checkInputs";
import { holdsUnknown } from "../values/unknown";
import {
  type Change,
  type GivenInputs,
  type PartOf,
  type Properties,
  type ResourceDefinition,
  type TypedResource,
} from "./definition";
import { ResourceError } from "./errors";

/** What a resource is, beside its life cycle. */
export interface ResourceShape<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly inputs: Inputs;
  /** The inputs, each optional: what a preview knows of them. */
  readonly partialInputs: z.ZodType<PartOf<z.output<Inputs>>>;
  /** What it has beyond its inputs. */
  readonly outputs: Outputs;
  /** Outputs in which inputs stand, under another name: secret where any input is. */
  readonly madeOfInputs?: readonly (keyof z.output<Outputs> & string)[];
}

/**
 * Ties a resource's life cycle to its zod definitions, and makes it what the server calls: properties are checked on
 * their way in, and the inputs are among the outputs on their way out.
 */
export function defineResource<Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  shape: ResourceShape<Inputs, Outputs>,
  resource: TypedResource<z.output<Inputs>, z.output<Outputs>>,
): ResourceDefinition {
  const { name, description, inputs, outputs, madeOfInputs = [] } = shape;

  const known = (properties: Properties): z.output<Inputs> => {
    const checked = checkInputs(inputs, properties, name);
    if ("inputs" in checked) return checked.inputs;
    throw new ResourceError(
      checked.problems.map(({ property, reason }) => `${property} ${reason}`).join("; "),
    );
  };
  const given = (properties: Properties): GivenInputs<z.output<Inputs>> => {
    const unknown = new Set(Object.keys(properties).filter((key) => holdsUnknown(properties[key])));
    if (unknown.size === 0) return { kind: "known", inputs: known(properties) };
    const rest = Object.fromEntries(Object.entries(properties).filter(([key]) => !unknown.has(key)));
    return { kind: "partly", inputs: shape.partialInputs.parse(withoutNulls(rest)), unknown };
  };
  /** Outputs that stay what they are, beside inputs that may have changed. */
  const kept = (oldOutputs: Properties): Properties =>
    Object.fromEntries(Object.entries(oldOutputs).filter(([key]) => Object.hasOwn(outputs.shape, key)));

  return {
    name,
    description,
    inputs,
    outputs,
    madeOfInputs: new Set(madeOfInputs),
    checkTogether: (properties, names): readonly CheckFailure[] => resource.checkTogether(properties, names),
    diff: (request, context): Promise<readonly Change[]> =>
      resource.diff(
        {
          ...request,
          inputs: given(request.inputs),
          changes: inputChanges(request.oldInputs, request.inputs),
        },
        context,
      ),
    create: async (
      { name: id, inputs: properties, preview, timeout },
      context,
    ): Promise<{ id: string; outputs: object }> => {
      const made = preview
        ? await resource.previewCreate({ inputs: given(properties), timeout }, context)
        : await resource.create({ inputs: known(properties), timeout }, context);
      return { id, outputs: { ...withoutNullInputs(properties), ...made } };
    },
    update: async (
      { inputs: properties, preview, timeout, oldInputs, oldOutputs },
      context,
    ): Promise<object> => {
      const changes = inputChanges(oldInputs, properties);
      const transition = { oldInputs, oldOutputs, changes, timeout };
      const made = preview
        ? await resource.previewUpdate({ ...transition, inputs: given(properties) }, context)
        : await resource.update({ ...transition, inputs: known(properties) }, context);
      return { ...withoutNullInputs(properties), ...(made ?? kept(oldOutputs)) };
    },
    read: (urn): void => {
      resource.read(urn);
    },
  };
}

/** Inputs as they are kept: a null, in whatever it was wrapped, is an absence. */
const withoutNullInputs = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, withoutNulls(value)]),
  );

/** How the inputs differ. */
function inputChanges(oldProperties: Properties, properties: Properties): Change[] {
  const [olds, news] = [withoutNullInputs(oldProperties), withoutNullInputs(properties)];
  const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...names].flatMap((property): Change[] => {
    const [before, now] = [olds[property], news[property]];
    if (isDeepStrictEqual(before, now)) return [];
    const kind = before === undefined ? "add" : now === undefined ? "delete" : "update";
    return [{ property, kind, input: true }];
  });
}
