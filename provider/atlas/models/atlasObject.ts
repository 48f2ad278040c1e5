import * as z from "zod";
import { signatureKey } from "../../values/secret";
import { isUnknownMarker } from "../../values/unknown";

/** The fields of an object, under their names. */
export type Fields = Readonly<Record<string, z.ZodType>>;

/** What every object from Atlas may carry beyond the fields that this version knows. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- an interface is no Record<string, unknown>
export type AdditionalFields = {
  additionalFields?: Record<string, unknown>;
};

/** What an answer is checked against. */
export interface Model<Read> {
  /** The model in the form that is quickest at what it's used for. */
  readonly compiled: () => z.ZodType<Read>;
}

/** A model of objects from Atlas. */
export interface AtlasModel<Read> extends z.ZodType<Read>, Model<Read> {
  /** The fields behind the model: what stands behind a transform can't be seen from outside. */
  readonly fields: Fields;
  /**
   * The model, compiled (`z.compile`) when it is first asked for, which takes some 20 ms: lists have thousands of jobs. What
   * isn't as described goes through the uncompiled model for its error.
   */
  readonly compiled: () => z.ZodType<Read>;
}

/** The fields of a model made by {@link atlasObject}; undefined for any other one. */
export const atlasFields = (model: z.ZodType): Fields | undefined =>
  (model as Partial<AtlasModel<unknown>>).fields;

/**
 * An object as Atlas writes it: null counts as absent, and what isn't known is kept in `additionalFields`, so that a
 * field which Atlas adds tomorrow is neither lost nor an error. `title` and
 * `typeDescription` are for schemas and documents.
 */
export function atlasObject<Shape extends Fields>(
  title: string,
  typeDescription: string,
  fields: Shape,
): AtlasModel<Read<Shape>> {
  const known = new Set(Object.keys(fields));
  const wire = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field instanceof z.ZodOptional ? field.nullable() : field,
    ]),
  );
  const model = z.looseObject(wire).transform((value, context): Read<Shape> => {
    // Most objects hold what is known and nothing else. This runs over every field of every job.
    if (isPlain(value, known)) return value as Read<Shape>;
    const read: Record<string, unknown> = {};
    let additional: Record<string, unknown> | undefined;
    for (const key of Object.keys(value)) {
      const content = (value as Record<string, unknown>)[key];
      if (content === null || content === undefined) continue;
      if (known.has(key)) read[key] = content;
      // `__proto__` is a key like any other in JSON; assigned, it would be the prototype.
      else if (key === "__proto__") continue;
      else {
        const problem = key === signatureKey ? reserved : whyRefused(content);
        if (problem !== undefined)
          context.addIssue({ code: "custom", message: problem, path: [shownKey(key)] });
        (additional ??= {})[key] = content;
      }
    }
    if (additional !== undefined) read["additionalFields"] = additional;
    return read as Read<Shape>;
  });
  const titled = model.meta({ title, typeDescription });
  let compiled: typeof titled | undefined;
  return Object.assign(titled, { fields, compiled: () => (compiled ??= z.compile(titled)) });
}

/** What a model makes of an object with these fields. */
type Read<Shape extends Fields> = z.output<z.ZodObject<{ -readonly [Name in keyof Shape]: Shape[Name] }>> &
  AdditionalFields;

/**
 * How deep a field that isn't known may be nested. Real ones are nowhere near it; and protobuf, which hands it on, ends at
 * 100 messages in some languages (Python), three to an object.
 */
const maxDepth = 24;

/**
 * By some names and texts the engine's protocol tells secrets, assets and what isn't known yet. Handed on, they would turn
 * Atlas's data into such a thing: the engine refuses the result, or waits for ever for an asset that isn't there.
 */
const reserved = "expected nothing that Pulumi's protocol reserves";

/** Why a value of JSON can't be handed on; undefined where it can. */
function whyRefused(value: unknown, levels = maxDepth): string | undefined {
  // What JSON.parse makes of 1e999: no state could hold it.
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "expected a smaller number";
  if (typeof value !== "object" || value === null) return isUnknownMarker(value) ? reserved : undefined;
  if (signatureKey in value) return reserved;
  if (levels === 0) return `expected ${maxDepth} levels of nesting at most`;
  for (const content of Object.values(value)) {
    const problem = whyRefused(content, levels - 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** An object with whatever fields it likes, as Atlas's description has it: within the bounds of a field that isn't known. */
export const jsonObject = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const problem = whyRefused(value);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

/** The name of an unknown field, for a message: whatever doesn't look like a name may be anything, a secret too. */
const shownKey = (key: string): string => (/^[a-zA-Z]\w{0,63}$/.test(key) ? key : "additionalFields");

/** Whether an object has known fields only, each with a value. One that got a prototype from its `__proto__` has not. */
function isPlain(value: object, known: ReadonlySet<string>): boolean {
  for (const key in value) {
    const content = (value as Record<string, unknown>)[key];
    if (content === null || content === undefined || !known.has(key)) return false;
  }
  return Object.getPrototypeOf(value) === Object.prototype;
}
