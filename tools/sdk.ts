/**
 * Writes the TypeScript SDK from the package schema: the same names and shapes as Pulumi's own generator gives them, so
 * that a program can change from one to the other.
 */
import { type PackageSchema } from "../provider/schema/package";
import { type ObjectTypeSpec, type PropertySpec } from "../provider/schema/derive";

const header =
  "// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.\n";

type Properties = Readonly<Record<string, PropertySpec>>;

/** All files of the SDK that are derived, by their path below sdk/nodejs/. */
export function sdkFiles(schema: PackageSchema): Map<string, string> {
  const resources = Object.values(schema.resources);
  const inputTypes = reachable(schema, [
    ...Object.values(schema.functions).map(({ inputs }) => inputs.properties),
    ...resources.map(({ inputProperties }) => inputProperties),
  ]);
  const outputTypes = reachable(schema, [
    ...Object.values(schema.functions).map(({ outputs }) => outputs.properties),
    ...resources.map(({ properties }) => properties),
  ]);
  const objects = (tokens: readonly string[]) =>
    tokens.filter((token) => schema.types[token]?.type === "object");
  const enums = Object.keys(schema.types).filter((token) => schema.types[token]?.enum !== undefined);
  const files = new Map<string, string>();
  files.set("types/input.ts", typesFile(schema, objects(inputTypes), "input"));
  files.set("types/output.ts", typesFile(schema, objects(outputTypes), "output"));
  files.set(
    "types/enums.ts",
    header + enums.map((token) => enumeration(nameOf(token), schema.types[token])).join("\n"),
  );
  files.set(
    "types/index.ts",
    `${header}import * as enums from "./enums";\nimport * as input from "./input";\nimport * as output from "./output";\n\nexport { enums, input, output };\n`,
  );
  for (const [token, spec] of Object.entries(schema.functions)) {
    files.set(`${nameOf(token)}.ts`, functionFile(token, spec));
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    files.set(`${moduleOf(token)}.ts`, resourceFile(token, spec));
  }
  files.set("provider.ts", providerFile(schema));
  files.set("config.ts", configFile(schema));
  files.set(
    "version.ts",
    `${header}export const version = ${JSON.stringify(schema.version)};

/** Where the engine downloads the plugin from if it isn't installed. */
export const pluginDownloadURL = ${JSON.stringify(schema.pluginDownloadURL)};
`,
  );
  const modules = [
    ...Object.keys(schema.functions).map(nameOf),
    ...Object.keys(schema.resources).map(moduleOf),
    ...handwritten,
  ];
  files.set("index.ts", indexFile(schema, modules));
  return files;
}

function indexFile({ name, resources }: PackageSchema, modules: readonly string[]): string {
  const cases = Object.keys(resources).map((token) => {
    const type = nameOf(token);
    return `if (type === ${type}.__pulumiType) return new ${type}(name, {} as ${type}Args, { urn });`;
  });
  return [
    header,
    'import * as pulumi from "@pulumi/pulumi";',
    'import * as config from "./config";',
    'import { Provider } from "./provider";',
    ...Object.keys(resources).map(
      (token) => `import { ${nameOf(token)}, type ${nameOf(token)}Args } from "./${moduleOf(token)}";`,
    ),
    'import * as types from "./types";',
    'import { version } from "./version";',
    "",
    ...modules.map((module) => `export * from "./${module}";`),
    'export * from "./provider";',
    'export * from "./types/enums";',
    "export { config, types };",
    "",
    "// How Pulumi reconstructs a resource from a reference that another program returned.",
    `pulumi.runtime.registerResourceModule("${name}", "index", {
  version,
  construct(name, type, urn) {
    ${cases.join("\n")}
    throw new Error(\`unknown resource type \${type}\`);
  },
});
pulumi.runtime.registerResourcePackage("${name}", {
  version,
  constructProvider(name, type, urn) {
    if (type !== "pulumi:providers:${name}") throw new Error(\`unknown provider type \${type}\`);
    return new Provider(name, {}, { urn });
  },
});
`,
  ].join("\n");
}

/** The stack's configuration of this package, for programs to read. */
function configFile({ name, config }: PackageSchema): string {
  const getters = {
    string: "get",
    boolean: "getBoolean",
    integer: "getNumber",
    number: "getNumber",
  } as const;
  return [
    header,
    'import * as pulumi from "@pulumi/pulumi";',
    "",
    "declare const exports: object;",
    `const settings = new pulumi.Config(${JSON.stringify(name)});`,
    "const define = (key: string, get: () => boolean | number | string | undefined) =>",
    "  Object.defineProperty(exports, key, { get, enumerable: true });",
    ...Object.entries(config.variables).map(
      ([key, spec]) => `
${doc(spec.description)}export declare const ${key}: ${typeOf(spec, "plain", "")} | undefined;
define("${key}", () => settings.${getters[spec.type as keyof typeof getters]}("${key}"));`,
    ),
    "",
  ].join("\n");
}

/** What the SDK has beyond the schema. */
const handwritten = ["assertRestored", "restoreReport"];

/** The file of a resource, as Pulumi's own generator names it: restoreGate. */
const moduleOf = (token: string): string => nameOf(token).charAt(0).toLowerCase() + nameOf(token).slice(1);

const nameOf = (token: string): string => token.replace(/^.*[:/]/, "");

/** The tokens of all types that the properties lead to. */
function reachable(schema: PackageSchema, roots: readonly Properties[]): string[] {
  const found = new Set<string>();
  const visit = (spec: PropertySpec | undefined): void => {
    if (spec === undefined) return;
    visit(spec.items);
    visit(spec.additionalProperties);
    const token = typeToken(spec);
    if (token === undefined || found.has(token)) return;
    found.add(token);
    for (const property of Object.values(schema.types[token]?.properties ?? {})) visit(property);
  };
  for (const root of roots) for (const property of Object.values(root)) visit(property);
  return [...found].sort();
}

const typeToken = ({ $ref }: PropertySpec): string | undefined =>
  $ref?.startsWith("#/types/") === true ? $ref.slice("#/types/".length) : undefined;

type Mode = "plain" | "input" | "output";

/** The TypeScript type of a property; `prefix` stands before the package's own types. */
function typeOf(spec: PropertySpec, mode: Mode, prefix: string): string {
  const wrap = (type: string) => (mode === "input" ? `pulumi.Input<${type}>` : type);
  const token = typeToken(spec);
  if (token !== undefined) {
    if (spec.enumeration === true) return wrap(`enums.${nameOf(token)}`);
    return wrap(`${prefix}${nameOf(token)}${mode === "input" ? "Args" : ""}`);
  }
  if (spec.$ref === "pulumi.json#/Any") return mode === "input" ? "any" : "any";
  if (spec.items !== undefined) return wrap(`${parenthesized(typeOf(spec.items, mode, prefix))}[]`);
  if (spec.additionalProperties !== undefined) {
    return wrap(`{ [key: string]: ${typeOf(spec.additionalProperties, mode, prefix)} }`);
  }
  // The words known today, and any other string: Atlas may add one.
  if (mode === "output" && spec.examples !== undefined) {
    return `${spec.examples.map((word) => JSON.stringify(word)).join(" | ")} | (string & {})`;
  }
  return wrap(spec.type === "integer" ? "number" : (spec.type ?? "any"));
}

const parenthesized = (type: string): string => (type.includes(" | ") ? `(${type})` : type);

function members(
  properties: Properties,
  required: readonly string[],
  mode: Mode,
  options: { prefix: string; readonly?: boolean },
): string {
  return Object.entries(properties)
    .map(([name, spec]) => {
      const optional = !required.includes(name);
      const type = typeOf(spec, mode, options.prefix);
      const orUndefined = optional && mode !== "output" ? optionalType(type) : type;
      return `${doc(spec.description)}${options.readonly === true ? "readonly " : ""}${name}${optional ? "?" : ""}: ${orUndefined};`;
    })
    .join("\n");
}

const optionalType = (type: string): string =>
  type.startsWith("pulumi.Input<") ? `${type.slice(0, -1)} | undefined>` : `${type} | undefined`;

const doc = (text: string | undefined): string =>
  text === undefined
    ? ""
    : `/**\n${text
        .split("\n")
        .map((line) => ` * ${line}`.trimEnd())
        .join("\n")
        .replaceAll("*/", "*\\/")}\n */\n`;

function typesFile(schema: PackageSchema, tokens: readonly string[], mode: "input" | "output"): string {
  const bodies = tokens.map((token) => {
    const { description, properties, required } = schema.types[token] ?? { description: undefined };
    const suffixes: readonly [string, Mode][] =
      mode === "input"
        ? [
            ["", "plain"],
            ["Args", "input"],
          ]
        : [["", "output"]];
    return suffixes
      .map(
        ([suffix, shape]) =>
          `${doc(description)}export interface ${nameOf(token)}${suffix} {\n${members(properties ?? {}, required ?? [], shape, { prefix: "" })}\n}\n`,
      )
      .join("\n");
  });
  return withImports(bodies.join("\n") || "export {};\n", { depth: "." });
}

/** The file with the imports that its text needs. */
function withImports(body: string, { depth }: { depth: "." | "./types" }): string {
  const imports: string[] = [];
  if (body.includes("pulumi.")) {
    imports.push(
      `import ${/new pulumi\.|extends pulumi\.|pulumi\.(output|Resource)\b/.test(body) ? "" : "type "}* as pulumi from "@pulumi/pulumi";`,
    );
  }
  if (depth === "./types") {
    const calls = ["asJson", "defaultOptions", "invoke", "invokeOutput", "secret"].filter((name) =>
      new RegExp(`\\b${name}[<(]`).test(body),
    );
    if (calls.length > 0) imports.push(`import { ${calls.join(", ")} } from "./runtime";`);
  }
  if (/\benums\./.test(body))
    imports.push(`import type * as enums from "${depth === "." ? "./enums" : "./types/enums"}";`);
  if (/\binputs\./.test(body)) imports.push('import type * as inputs from "./types/input";');
  if (/\boutputs\./.test(body)) imports.push('import type * as outputs from "./types/output";');
  return [header, ...imports, imports.length > 0 ? "" : undefined, body]
    .filter((part) => part !== undefined)
    .join("\n");
}

function enumeration(name: string, spec: ObjectTypeSpec | undefined): string {
  const values = spec?.enum ?? [];
  const entries = values.map(({ name: key, value }) => `${key}: ${JSON.stringify(value)},`).join("\n");
  return `${doc(spec?.description)}export const ${name} = {\n${entries}\n} as const;\n\n${doc(spec?.description)}export type ${name} = (typeof ${name})[keyof typeof ${name}];\n`;
}

type FunctionSpec = PackageSchema["functions"][string];

function functionFile(token: string, { description, inputs, outputs }: FunctionSpec): string {
  const name = nameOf(token);
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const args = (mode: Mode) => members(inputs.properties, inputs.required, mode, { prefix: "inputs." });
  return withImports(
    `${doc(description)}export function ${name}(args: ${type}Args, opts?: pulumi.InvokeOptions): Promise<${type}Result> {
  return invoke("${token}", args, opts);
}

/** The arguments of {@link ${name}}. */
export interface ${type}Args {
${args("plain")}
}

/** The result of {@link ${name}}. */
export interface ${type}Result {
${members(outputs.properties, outputs.required, "output", { prefix: "outputs.", readonly: true })}
}

${doc(description)}export function ${name}Output(args: ${type}OutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<${type}Result> {
  return invokeOutput("${token}", args, opts);
}

/** The arguments of {@link ${name}Output}. */
export interface ${type}OutputArgs {
${args("input")}
}
`,
    { depth: "./types" },
  );
}

type ResourceSpec = PackageSchema["resources"][string];

function resourceFile(token: string, spec: ResourceSpec): string {
  const { description, inputProperties, requiredInputs, properties, required } = spec;
  const name = nameOf(token);
  const outputs = Object.entries(properties).map(([key, property]) => {
    const type = typeOf(property, "output", "outputs.");
    const value = required.includes(key) ? type : `${type} | undefined`;
    return `${doc(property.description)}declare public readonly ${key}: pulumi.Output<${value}>;`;
  });
  const inputs = Object.keys(inputProperties).map((key) => `${key}: args.${key},`);
  const unset = Object.keys(properties)
    .filter((key) => !Object.hasOwn(inputProperties, key))
    .map((key) => `${key}: undefined,`);
  return withImports(
    `${doc(description)}export class ${name} extends pulumi.CustomResource {
  /** @internal */
  public static readonly __pulumiType = "${token}";

  /** Returns true if the object is an instance of ${name}, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is ${name} {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === ${name}.__pulumiType;
  }

${outputs.join("\n")}

  /**
   * @param name The unique name of the resource in its stack.
   * @param args The inputs of the resource.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: ${name}Args, opts: pulumi.CustomResourceOptions = {}) {
    const inputs = {
${inputs.join("\n")}
${unset.join("\n")}
    };
    super(${name}.__pulumiType, name, inputs, { ...defaultOptions(), ...opts });
  }
}

/** The inputs of a {@link ${name}}. */
export interface ${name}Args {
${members(inputProperties, requiredInputs, "input", { prefix: "inputs." })}
}
`,
    { depth: "./types" },
  );
}

function providerFile({ name, provider }: PackageSchema): string {
  const { description, inputProperties, requiredInputs, properties } = provider;
  const serialized = Object.entries(inputProperties).map(([key, spec]) => {
    const value = spec.secret === true ? `secret(args.${key})` : `args.${key}`;
    // The engine takes a provider's arguments as strings only.
    return `${key}: ${spec.type === "string" ? value : `asJson(${value})`},`;
  });
  return withImports(
    `${doc(description)}export class Provider extends pulumi.ProviderResource {
  /** Returns true if the object is an instance of Provider, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is Provider {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === "pulumi:providers:${name}";
  }

${Object.entries(properties)
  .map(
    ([key, spec]) =>
      `${doc(spec.description)}declare public readonly ${key}: pulumi.Output<string | undefined>;`,
  )
  .join("\n")}

  /**
   * @param name The unique name of the provider in its stack.
   * @param args The configuration of the provider.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const inputs = {
${serialized.join("\n")}
    };
    super("${name}", name, inputs, { ...defaultOptions(), ...opts });
  }
}

/** The arguments of a {@link Provider}. */
export interface ProviderArgs {
${members(inputProperties, requiredInputs, "input", { prefix: "inputs." })}
}
`,
    { depth: "./types" },
  );
}
