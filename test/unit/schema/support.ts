// The committed schema, as every SDK is generated from it, and walks over it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly description?: string;
  readonly secret?: boolean;
}
export type Properties = Readonly<Record<string, Property>>;

export interface TypeSpec {
  readonly type: string;
  readonly description?: string;
  readonly properties?: Properties;
  readonly required?: readonly string[];
  readonly enum?: readonly {
    readonly name?: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

interface ObjectSpec {
  readonly properties: Properties;
  readonly required: readonly string[];
}

export interface Schema {
  readonly name: string;
  readonly version: string;
  readonly config: { readonly variables: Properties; readonly required?: readonly string[] };
  readonly provider: ResourceSpec;
  readonly types: Readonly<Record<string, TypeSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<
    Record<
      string,
      { readonly description: string; readonly inputs: ObjectSpec; readonly outputs: ObjectSpec }
    >
  >;
}

interface ResourceSpec {
  readonly description: string;
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
  readonly properties: Properties;
  readonly required: readonly string[];
}

const file = join(__dirname, "../../..", "provider/schema/schema.json");

export const schemaText = readFileSync(file, "utf8");
export const schema = JSON.parse(schemaText) as Schema;

export const nameOf = (token: string): string => token.replace(/^.*:/, "");

/** The type that a property refers to, in its items or values, too; undefined where it refers to none of the package's. */
export function referredType(property: Property): string | undefined {
  const { items, additionalProperties, $ref } = property;
  const inside = items ?? additionalProperties;
  if (inside !== undefined) return referredType(inside);
  return $ref?.startsWith("#/types/") === true ? $ref.slice("#/types/".length) : undefined;
}

/** Every property that one comes to from these, with its path: once for each place. */
export function* reachable(path: string, properties: Properties): Generator<[string, Property]> {
  for (const [name, property] of Object.entries(properties)) {
    const here = `${path}.${name}`;
    yield [here, property];
    const type = referredType(property);
    if (type !== undefined) yield* reachable(here, schema.types[type]?.properties ?? {});
  }
}

/** What programs give: the configuration, and the inputs of functions and resources. */
export const inputs: readonly (readonly [string, Properties])[] = [
  ["config", schema.config.variables],
  ["provider", schema.provider.inputProperties],
  ...Object.entries(schema.functions).map(([token, spec]) => [token, spec.inputs.properties] as const),
  ...Object.entries(schema.resources).map(([token, spec]) => [token, spec.inputProperties] as const),
];

/** What programs get. */
export const outputs: readonly (readonly [string, Properties])[] = [
  ["provider", schema.provider.properties],
  ...Object.entries(schema.functions).map(([token, spec]) => [token, spec.outputs.properties] as const),
  ...Object.entries(schema.resources).map(([token, spec]) => [token, spec.properties] as const),
];
