/**
 * Writes the reference, a page a function and a resource, from the package schema and the examples beside it: with the
 * parts, the order and the front matter that the Pulumi Registry gives its own.
 */
import { type ObjectSpec, type ObjectTypeSpec, type PropertySpec } from "../provider/schema/derive";
import { examplesOf, type PackageSchema } from "../provider/schema/package";
import { markdownTable } from "./tables";

const notice =
  "<!-- Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`. -->";

/** All pages, by their path below docs/reference/. */
export function docsFiles(schema: PackageSchema): Map<string, string> {
  const pages = new Map<string, string>();
  for (const [token, spec] of Object.entries(schema.functions)) {
    pages.set(`${nameOf(token)}.md`, functionPage(schema, token, spec));
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    pages.set(`${nameOf(token)}.md`, resourcePage(schema, token, spec));
  }
  pages.set("Provider.md", providerPage(schema));
  pages.set("README.md", contents(schema));
  return pages;
}

const nameOf = (token: string): string => token.replace(/^.*[:/]/, "");

/** The first sentence: what a list and a search engine show. */
const summaryOf = (description: string): string =>
  /^[^]*?[.:](?=\s|$)/.exec(description)?.[0].replace(/:$/, ".") ?? description;

const page = (title: string, description: string, parts: readonly string[]): string =>
  [
    `---\ntitle: ${title}\nmeta_desc: ${JSON.stringify(summaryOf(description))}\nlayout: api\n---`,
    notice,
    `# ${title}`,
    description,
    ...parts,
    "",
  ].join("\n\n");

function contents({ description, functions, resources }: PackageSchema): string {
  const list = (specs: Readonly<Record<string, { description: string }>>) =>
    Object.entries(specs)
      .map(([token, spec]) => `- [${nameOf(token)}](${nameOf(token)}.md): ${summaryOf(spec.description)}`)
      .join("\n");
  return page("MongoDB Atlas Restores: API Docs", description, [
    "## Functions",
    list(functions),
    "## Resources",
    `${list(resources)}\n- [Provider](Provider.md): an explicit provider, with credentials of its own.`,
  ]);
}

type FunctionSpec = PackageSchema["functions"][string];

function functionPage(schema: PackageSchema, token: string, spec: FunctionSpec): string {
  const { description, inputs, outputs } = spec;
  const name = nameOf(token);
  return page(name, description, [
    examples(token),
    `## Using ${name}`,
    "Every language has two forms: a direct one, which takes plain values and ends before the program goes on, and one for outputs, which takes `Input`s, may depend on resources, and returns an `Output`. YAML has one.",
    functionSignatures(name, inputs),
    `The following arguments are supported. ${spelling}`,
    `### Inputs\n\n${propertyTable(inputs, "Required")}`,
    `### Outputs\n\n${outputs.description}\n\n${propertyTable(outputs, "Always there")}`,
    supportingTypes(schema, [inputs, outputs]),
  ]);
}

type ResourceSpec = PackageSchema["resources"][string];

function resourcePage(schema: PackageSchema, token: string, spec: ResourceSpec): string {
  const { description, inputProperties, requiredInputs, properties, required } = spec;
  const name = nameOf(token);
  const inputs = { properties: inputProperties, required: requiredInputs };
  // The inputs are outputs as well: their table stands above.
  const own = Object.entries(properties).filter(([key]) => !Object.hasOwn(inputProperties, key));
  const outputs = { properties: Object.fromEntries(own), required };
  return page(name, description, [
    examples(token),
    `## Create a ${name} Resource`,
    resourceSignatures(name, token, inputs),
    `The following arguments are supported. ${spelling}`,
    `### Inputs\n\n${propertyTable(inputs, "Required")}`,
    `### Outputs\n\nAll inputs, as they were given; the \`id\` that every resource has, which says nothing about a job; and:\n\n${propertyTable(outputs, "Always there")}`,
    supportingTypes(schema, [inputs, outputs]),
  ]);
}

function providerPage(schema: PackageSchema): string {
  const { description, inputProperties, requiredInputs } = schema.provider;
  const inputs = { properties: inputProperties, required: requiredInputs };
  return page("Provider", description, [
    "Sources and their precedence: [configuration](../configuration.md).",
    "## Create a Provider Resource",
    resourceSignatures("Provider", `pulumi:providers:${schema.name}`, inputs),
    `### Inputs\n\n${propertyTable(inputs, "Required")}`,
  ]);
}

const spelling =
  "Names are written as in TypeScript and YAML: Python writes `group_id` for `groupId`, Go and C# write `GroupId`, Java `.groupId(…)`.";

const languages: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  python: "Python",
  go: "Go",
  csharp: "C#",
  java: "Java",
  yaml: "YAML",
};

/** Each example with its programs, a heading a language. */
function examples(token: string): string {
  const text = examplesOf(token);
  if (text === undefined) return "";
  return `## Example Usage\n\nProject and clusters are those of the [emulator](../emulator.md), against which the programs run as they stand.\n\n${text.replace(
    /^```(\w+)$/gm,
    (fence, language: string) =>
      language in languages ? `**${languages[language] ?? ""}**\n\n${fence}` : fence,
  )}`;
}

const code = (language: string, text: string): string =>
  `**${languages[language] ?? language}**\n\n\`\`\`${language}\n${text}\n\`\`\``;

function functionSignatures(name: string, { properties, required }: ObjectSpec): string {
  const type = pascal(name);
  const parameters = Object.keys(properties).map(
    (key) => `    ${snake(key)}${required.includes(key) ? "" : " = None"},`,
  );
  const python = (suffix: string, result: string) =>
    `def ${snake(name)}${suffix}(\n${parameters.join("\n")}\n    opts = None,\n) -> ${result}: ...`;
  return [
    code(
      "typescript",
      `function ${name}(args: ${type}Args, opts?: InvokeOptions): Promise<${type}Result>;
function ${name}Output(args: ${type}OutputArgs, opts?: InvokeOutputOptions): Output<${type}Result>;`,
    ),
    code("python", `${python("", `${type}Result`)}\n\n${python("_output", `Output[${type}Result]`)}`),
    code(
      "go",
      `func ${type}(ctx *Context, args *${type}Args, opts ...InvokeOption) (*${type}Result, error)
func ${type}Output(ctx *Context, args ${type}OutputArgs, opts ...InvokeOption) ${type}ResultOutput`,
    ),
    code(
      "csharp",
      `public static class ${type}
{
    public static Task<${type}Result> InvokeAsync(${type}Args args, InvokeOptions? options = null);
    public static Output<${type}Result> Invoke(${type}InvokeArgs args, InvokeOptions? options = null);
}`,
    ),
    code(
      "java",
      `public static CompletableFuture<${type}Result> ${name}Plain(${type}PlainArgs args, InvokeOptions options);
public static Output<${type}Result> ${name}(${type}Args args, InvokeOptions options);`,
    ),
    code(
      "yaml",
      `fn::invoke:
  function: mongodbatlas-restores:${name}
  arguments:
    # the arguments
  return: # one of the outputs, where only that is wanted`,
    ),
  ].join("\n\n");
}

function resourceSignatures(name: string, token: string, { properties, required }: ObjectSpec): string {
  const optional = required.length === 0 ? "?" : "";
  const parameters = Object.keys(properties).map(
    (key) => `    ${snake(key)}${required.includes(key) ? "" : " = None"},`,
  );
  return [
    code(
      "typescript",
      `new ${name}(name: string, args${optional}: ${name}Args, opts?: CustomResourceOptions);`,
    ),
    code("python", `${name}(\n    resource_name,\n    opts = None,\n${parameters.join("\n")}\n)`),
    code(
      "go",
      `func New${name}(ctx *Context, name string, args *${name}Args, opts ...ResourceOption) (*${name}, error)`,
    ),
    code(
      "csharp",
      `public ${name}(string name, ${name}Args${optional} args${optional === "" ? "" : " = null"}, CustomResourceOptions? options = null);`,
    ),
    code("java", `public ${name}(String name, ${name}Args args, CustomResourceOptions options);`),
    code(
      "yaml",
      `type: ${token.replace(":index:", ":")}\nproperties:\n  # the arguments\noptions:\n  # the options`,
    ),
  ].join("\n\n");
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const snake = (name: string): string =>
  name.replace(/[A-Z]+(?![a-z])|[A-Z]/g, (upper, at: number) => `${at > 0 ? "_" : ""}${upper.toLowerCase()}`);

/** Required ones first, as the Registry has them. */
function propertyTable({ properties, required }: ObjectSpec, mandatory: string): string {
  const first = ([name]: [string, PropertySpec]) => (required.includes(name) ? 0 : 1);
  const rows = Object.entries(properties)
    .sort((one, other) => first(one) - first(other))
    .map(([name, spec]) => {
      const notes = spec.secret === true ? " **Secret.**" : "";
      return [
        `\`${name}\``,
        typeText(spec),
        required.includes(name) ? "yes" : "",
        `${spec.description ?? ""}${notes}`,
      ];
    });
  return markdownTable([["Name", "Type", mandatory, "Description"], ...rows]);
}

function typeText(spec: PropertySpec): string {
  const token = typeToken(spec);
  if (token !== undefined) return `[${nameOf(token)}](#${nameOf(token).toLowerCase()})`;
  if (spec.$ref === "pulumi.json#/Any") return "any";
  if (spec.items !== undefined) return `list of ${typeText(spec.items)}`;
  if (spec.additionalProperties !== undefined) return `map of ${typeText(spec.additionalProperties)}`;
  return spec.type ?? "any";
}

const typeToken = ({ $ref }: PropertySpec): string | undefined =>
  $ref?.startsWith("#/types/") === true ? $ref.slice("#/types/".length) : undefined;

/** The types that inputs and outputs lead to, each once, in the order of their names. */
function supportingTypes(schema: PackageSchema, roots: readonly ObjectSpec[]): string {
  const found = new Map<string, ObjectTypeSpec>();
  const visit = (spec: PropertySpec): void => {
    if (spec.items !== undefined) visit(spec.items);
    if (spec.additionalProperties !== undefined) visit(spec.additionalProperties);
    const token = typeToken(spec);
    const type = schema.types[token ?? ""];
    if (token === undefined || type === undefined || found.has(token)) return;
    found.set(token, type);
    Object.values(type.properties ?? {}).forEach(visit);
  };
  for (const { properties } of roots) Object.values(properties).forEach(visit);
  if (found.size === 0) return "";
  const sections = [...found]
    .sort(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1))
    .map(([token, type]) => `### ${nameOf(token)}\n\n${type.description ?? ""}\n\n${typeTable(type)}`);
  return ["## Supporting Types", ...sections].join("\n\n");
}

const typeTable = ({ enum: values, properties = {}, required = [] }: ObjectTypeSpec): string =>
  values === undefined
    ? propertyTable({ properties, required }, "Required")
    : markdownTable([
        ["Name", "Value", "Description"],
        ...values.map(({ name, value, description = "" }) => [`\`${name}\``, `\`${value}\``, description]),
      ]);
