import * as z from "zod";
import { atlasFields, type Fields } from "../atlas/models/atlasObject";
import { derivedFields } from "../restoreJobs/listResult";

/** One property of a Pulumi package schema (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/). */
export interface PropertySpec {
  type?: string;
  $ref?: string;
  items?: PropertySpec;
  additionalProperties?: PropertySpec;
  description?: string;
  secret?: true;
  /** The words that an output is known to say; for the TypeScript SDK, not part of Pulumi's form. */
  examples?: readonly string[];
  /** Whether `$ref` leads to an enumeration; as above. */
  enumeration?: true;
}

export interface ObjectTypeSpec {
  type: "object" | "string";
  description?: string;
  properties?: Record<string, PropertySpec>;
  required?: string[];
  enum?: { name: string; value: string; description?: string }[];
}

/** The properties of an object, and which of them are always there. */
export interface ObjectSpec {
  properties: Record<string, PropertySpec>;
  required: string[];
}

/**
 * Derives Pulumi's types from zod's. Objects and enumerations with a title become types of the package, each once; two
 * that bear one title must be the same.
 */
export class SchemaDeriver {
  readonly types: Record<string, ObjectTypeSpec> = {};

  constructor(private readonly token: (title: string) => string) {}

  /** The properties of the inputs or outputs of a function, a resource or the configuration. */
  object(fields: Fields): ObjectSpec {
    const properties: Record<string, PropertySpec> = {};
    const required: string[] = [];
    for (const [name, field] of Object.entries(fields)) {
      properties[name] = this.property(field, name);
      if (!isOptional(field)) required.push(name);
    }
    return { properties, required };
  }

  private property(field: z.ZodType, name: string): PropertySpec {
    const { description, examples } = describe(field);
    return {
      ...this.type(field, name),
      ...(description === undefined ? {} : { description }),
      ...(examples === undefined ? {} : { examples }),
    };
  }

  private type(schema: z.ZodType, name: string): PropertySpec {
    const fields = atlasFields(schema);
    if (fields !== undefined) {
      return this.named(schema, { ...fields, additionalFields: derivedFields.additionalFields });
    }
    if (
      schema instanceof z.ZodOptional ||
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodNullable
    ) {
      return this.type(schema.unwrap() as z.ZodType, name);
    }
    if (schema instanceof z.ZodPipe) {
      // A preprocessing step before a type: what comes out is what is documented.
      const { in: before, out } = schema;
      return this.type((before instanceof z.ZodTransform ? out : before) as z.ZodType, name);
    }
    if (schema instanceof z.ZodObject) return this.named(schema, schema.shape);
    if (schema instanceof z.ZodEnum) return this.enumeration(schema);
    if (schema instanceof z.ZodArray)
      return { type: "array", items: this.type(schema.element as z.ZodType, name) };
    if (schema instanceof z.ZodRecord) {
      return { type: "object", additionalProperties: this.type(schema.valueType as z.ZodType, name) };
    }
    if (schema instanceof z.ZodBoolean) return { type: "boolean" };
    if (schema instanceof z.ZodNumber)
      return { type: schema.format === null || schema.format.startsWith("float") ? "number" : "integer" };
    if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { type: "string" };
    if (schema instanceof z.ZodUnknown) return { $ref: "pulumi.json#/Any" };
    throw new Error(`${name}: no Pulumi type is known for ${schema.constructor.name}`);
  }

  private named(schema: z.ZodType, fields: Fields): PropertySpec {
    const { title, typeDescription: description } = describe(schema);
    if (title === undefined)
      throw new Error(`an object needs a title to become a type: ${Object.keys(fields).join(", ")}`);
    const { properties, required } = this.object(fields);
    return this.add(title, {
      type: "object",
      ...(description === undefined ? {} : { description }),
      properties,
      ...(required.length === 0 ? {} : { required }),
    });
  }

  /** Each value with a name of its own: left to the generators, Python would get `I_N_PROGRESS`. */
  private enumeration(schema: z.ZodEnum): PropertySpec {
    const { title, typeDescription: description, valueDescriptions = {} } = describe(schema);
    if (title === undefined) throw new Error(`an enumeration needs a title: ${schema.options.join(", ")}`);
    const spec: ObjectTypeSpec = {
      type: "string",
      ...(description === undefined ? {} : { description }),
      enum: schema.options.map(String).map((value) => {
        const text = valueDescriptions[value];
        return { name: pascalCase(value), value, ...(text === undefined ? {} : { description: text }) };
      }),
    };
    return { ...this.add(title, spec), enumeration: true };
  }

  private add(title: string, spec: ObjectTypeSpec): PropertySpec {
    const token = this.token(title);
    const existing = this.types[token];
    if (existing !== undefined && JSON.stringify(existing) !== JSON.stringify(spec)) {
      throw new Error(`two different types are called ${title}`);
    }
    this.types[token] = spec;
    return { $ref: `#/types/${token}` };
  }
}

interface Meta {
  /** The name of the type. */
  readonly title?: string | undefined;
  /** What the type is; `description` is that of the property which has it. */
  readonly typeDescription?: string | undefined;
  /** What each value of an enumeration means. */
  readonly valueDescriptions?: Readonly<Record<string, string>> | undefined;
  readonly description?: string | undefined;
  readonly examples?: readonly string[] | undefined;
}

const describe = (schema: z.ZodType): Meta => schema.meta() ?? {};

/** Whether a value may be left out: zod says so of the type itself or, behind preprocessing, of what comes out. */
const isOptional = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  (schema instanceof z.ZodPipe && isOptional(schema.out as z.ZodType));

/** IN_PROGRESS and pointInTime as names: InProgress, PointInTime. */
const pascalCase = (value: string): string =>
  (value === value.toUpperCase() ? value.toLowerCase() : value)
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
