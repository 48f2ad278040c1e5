import { z } from "zod";

/** The fields of an object, under their names. */
export type Fields = Readonly<Record<string, z.ZodType>>;

/** What every object from Atlas may carry beyond the fields that this version knows. */
export interface AdditionalFields {
  additionalFields?: Record<string, unknown>;
}

/** The fields behind each model built here: what stands behind a transform can't be seen from outside. */
const fieldsOfModel = new WeakMap<z.ZodType, Fields>();

/** The fields of a model made by {@link atlasObject}; undefined for any other one. */
export const atlasFields = (model: z.ZodType): Fields | undefined => fieldsOfModel.get(model);

/**
 * An object as Atlas writes it: null counts as absent, and what isn't known is kept in `additionalFields`, so that a
 * field which Atlas adds tomorrow is neither lost nor an error. `title` and
 * `typeDescription` are for schemas and documents.
 */
export function atlasObject<Shape extends Fields>(title: string, typeDescription: string, fields: Shape) {
  const known = new Set(Object.keys(fields));
  const wire = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field instanceof z.ZodOptional ? field.nullable() : field,
    ]),
  );
  type Read = z.output<z.ZodObject<{ -readonly [Name in keyof Shape]: Shape[Name] }>> & AdditionalFields;
  const model = z.looseObject(wire).transform((value): Read => {
    // Most objects hold what is known and nothing else. This runs over every field of every job.
    if (isPlain(value, known)) return value as Read;
    const read: Record<string, unknown> = {};
    let additional: Record<string, unknown> | undefined;
    for (const key of Object.keys(value)) {
      const content = (value as Record<string, unknown>)[key];
      if (content === null || content === undefined) continue;
      if (known.has(key)) read[key] = content;
      // `__proto__` is a key like any other in JSON; assigned, it would be the prototype.
      else if (key === "__proto__") continue;
      else (additional ??= {})[key] = content;
    }
    if (additional !== undefined) read["additionalFields"] = additional;
    return read as Read;
  });
  const titled = model.meta({ title, typeDescription });
  fieldsOfModel.set(titled, fields);
  return titled;
}

/** Whether an object has known fields only, each with a value. One that got a prototype from its `__proto__` has not. */
function isPlain(value: object, known: ReadonlySet<string>): boolean {
  for (const key in value) {
    const content = (value as Record<string, unknown>)[key];
    if (content === null || content === undefined || !known.has(key)) return false;
  }
  return Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * The model of a whole job, compiled ahead (`z.compile`): lists have thousands of them. A job that isn't as described
 * goes through the uncompiled model for its error.
 */
export const compiledModel = <Model extends z.ZodType>(model: Model): Model => z.compile(model);
