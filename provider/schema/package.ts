import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type z } from "zod";
import { configKeys, type ConfigKey, secretKeys } from "../config/keys";
import { functions } from "../functions";
import { createResources } from "../resources";
import { packageName, packageVersion, tokenOf } from "../packageInfo";
import { type ObjectSpec, SchemaDeriver } from "./derive";
import { asOutputs } from "./outputs";

const repository = "https://github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores";

const summary =
  "Reads the restore jobs of MongoDB Atlas clusters, complete and validated, and gates deployments on them.";

export type PackageSchema = ReturnType<typeof packageSchema>;

/**
 * The schema in Pulumi's own form, as it is committed and as the plugin answers it: with examples in every language, unless
 * told how to present them.
 */
export const schemaText = (schema: PackageSchema, present = shortcodes): string =>
  `${JSON.stringify(withExamples(schema, present), (key, value: unknown) => (key === "examples" || key === "enumeration" ? undefined : value), 2)}\n`;

/**
 * The schema with the examples in its descriptions. They are kept beside it as markdown (examples/NAME.md), each under a
 * heading of the third level, with a block of code a language. `present` turns such a file into what a description ends with.
 */
export function withExamples(schema: PackageSchema, present: (examples: string) => string): PackageSchema {
  const described = <Spec extends { description: string }>(specs: Record<string, Spec>) =>
    Object.fromEntries(
      Object.entries(specs).map(([token, spec]) => {
        const examples = examplesOf(token);
        if (examples === undefined) return [token, spec];
        return [token, { ...spec, description: `${spec.description}\n\n${present(examples)}` }];
      }),
    );
  return {
    ...schema,
    resources: described(schema.resources),
    functions: described(schema.functions),
  };
}

/** The examples of a function or a resource. */
export function examplesOf(token: string): string | undefined {
  const file = join(__dirname, "examples", `${token.replace(/^.*:/, "")}.md`);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** As Pulumi's generators want examples marked, so that each SDK gets those of its language. */
const shortcodes = (examples: string): string => {
  const each = examples
    .split(/^(?=### )/m)
    .map((example) => `{{% example %}}\n${example.trim()}\n{{% /example %}}\n`);
  return ["{{% examples %}}\n## Example Usage\n", ...each, "{{% /examples %}}"].join("");
};

/** The examples of one language, as a doc comment shows them. */
export const ofLanguage =
  (language: string) =>
  (examples: string): string => {
    const others = new RegExp(`^\`\`\`(?!${language}$)\\w+\\n[^]*?^\`\`\`\\n*`, "gm");
    return `## Example Usage\n\n${`${examples}\n`.replace(others, "").trim()}`;
  };

/** The package schema, derived as a whole from the definitions of functions, resources and configuration. */
export function packageSchema() {
  const deriver = new SchemaDeriver(tokenOf);
  const config = withSecrets(deriver.object(configKeys));
  const functionEntries = [...functions].map(([token, { description, inputs, outputs }]) => {
    const outputSpec = deriver.object(outputs.shape);
    return [
      token,
      {
        description,
        inputs: { ...deriver.object(inputs.shape), type: "object" },
        outputs: { ...outputSpec, type: "object", description: resultDescription(outputs) },
      },
    ] as const;
  });
  const resourceEntries = [...createResources()].map(([token, { description, inputs, outputs }]) => {
    const inputSpec = deriver.object(inputs.shape);
    const outputSpec = deriver.object({ ...asOutputs(inputs.shape), ...outputs.shape });
    return [
      token,
      {
        description,
        inputProperties: inputSpec.properties,
        requiredInputs: inputSpec.required,
        properties: outputSpec.properties,
        required: outputSpec.required,
      },
    ] as const;
  });
  return {
    name: packageName,
    version: packageVersion,
    displayName: "MongoDB Atlas Restores",
    description: summary,
    keywords: ["pulumi", "mongodb", "atlas", "restore", "backup", "category/database", "kind/native"],
    homepage: repository,
    repository,
    license: "Apache-2.0",
    // A picture of pixels, for NuGet takes no other; docs/logo.svg is what it was drawn from.
    logoUrl:
      "https://raw.githubusercontent.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/main/docs/logo.png",
    publisher: "mongodbatlas-restores",
    pluginDownloadURL: "github://api.github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores",
    // The second: a Go SDK with a go.mod.
    meta: { moduleFormat: "(.*)", supportPack: true },
    language: {
      nodejs: {
        packageName: "pulumi-mongodbatlas-restores",
        packageDescription: summary,
        readme: readme("TypeScript and JavaScript", "typescript"),
        dependencies: { "@pulumi/pulumi": "^3.142.0" },
        typescriptVersion: "^5.0.0",
        respectSchemaVersion: true,
      },
      python: {
        packageName: "pulumi_mongodbatlas_restores",
        readme: readme("Python", "python"),
        respectSchemaVersion: true,
        pyproject: { enabled: true },
        // The oldest that Pulumi's own SDK takes, at the version that this one asks for.
        pythonRequires: ">=3.10",
        // Names of inputs end with `Args` even where functions take the same type: RestoreJobFilterArgs. What is read then ends
        // with `Result`. (Pulumi's own packages have it so, and `pulumi convert` writes it so.)
        compatibility: "tfbridge20",
        // Pulumi's Python SDK doesn't translate the keys of a dictionary that is a function's argument: offer none.
        inputTypes: "classes",
      },
      go: {
        importBasePath:
          "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores",
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
      },
      csharp: {
        // Not Pulumi's own, which is for packages that Pulumi publishes; the same below.
        rootNamespace: "Community",
        namespaces: { "mongodbatlas-restores": "MongodbatlasRestores" },
        packageReferences: { Pulumi: "3.*" },
        respectSchemaVersion: true,
      },
      java: {
        basePackage: "io.github",
        packages: { "mongodbatlas-restores": "mongodbatlasrestores" },
        // Its Gradle files would publish as `io.github`, which belongs to nobody: the coordinates stand in tools/releasedSdks/pom.xml.
        buildFiles: "none",
        dependencies: { "com.pulumi:pulumi": "1.20.0" },
      },
    },
    config: { variables: config.properties },
    provider: {
      description:
        "The provider of the package. Its arguments are the configuration of the package. Credentials come from these arguments (or the stack's configuration), otherwise from the environment, otherwise from a profile of the Atlas CLI: the first source that provides any is used as a whole.",
      inputProperties: config.properties,
      requiredInputs: config.required,
      properties: stringsOnly(config).properties,
      required: config.required,
    },
    types: deriver.types,
    resources: Object.fromEntries(resourceEntries),
    functions: Object.fromEntries(functionEntries),
  };
}

/** What a function returns: one job, whose type has a description, or a list. */
function resultDescription(outputs: z.ZodObject): string {
  const { typeDescription } = outputs.meta() ?? {};
  return typeof typeDescription === "string"
    ? typeDescription
    : "The restore jobs that were read, their number, and a summary by status.";
}

/** The README of a generated SDK. */
const readme = (languages: string, language: string): string =>
  [
    "# MongoDB Atlas Restores",
    summary,
    `This is the SDK for ${languages}. It never writes to Atlas.`,
    ofLanguage(language)(examplesOf("getRestoreJobs") ?? ""),
    "## Credentials",
    "Provide an Atlas API key, a service account or an access token in the stack's configuration:",
    [
      "```console",
      "pulumi config set mongodbatlas-restores:publicKey YOUR_PUBLIC_KEY",
      "pulumi config set --secret mongodbatlas-restores:privateKey YOUR_PRIVATE_KEY",
      "```",
    ].join("\n"),
    "or in the environment (`MONGODB_ATLAS_PUBLIC_API_KEY` and `MONGODB_ATLAS_PRIVATE_API_KEY`, or the names that the Atlas CLI uses for the others), or in a profile of the Atlas CLI.",
    `All functions, the resources \`RestoreGate\` and \`RestoreEvidence\`, the configuration and an emulator to test against: see <${repository}>.\n`,
  ].join("\n\n");

function withSecrets({ properties, required }: ObjectSpec): ObjectSpec {
  const marked = Object.entries(properties).map(
    ([key, spec]) =>
      [key, secretKeys.has(key as ConfigKey) ? { ...spec, secret: true as const } : spec] as const,
  );
  return { properties: Object.fromEntries(marked), required };
}

/** A provider keeps its configuration as strings: generated SDKs offer no others as its outputs. */
function stringsOnly({ properties, required }: ObjectSpec): ObjectSpec {
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([, { type }]) => type === "string")),
    required,
  };
}
