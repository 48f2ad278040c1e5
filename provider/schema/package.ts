import { configKeys, type ConfigKey, secretKeys } from "../config/keys";
import { functions, packageName } from "../functions";
import { createResources } from "../resources";
import { packageVersion } from "../version";
import { type ObjectSpec, SchemaDeriver } from "./derive";

const repository = "https://github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores";

export type PackageSchema = ReturnType<typeof packageSchema>;

/** The schema in Pulumi's own form, as it is committed and as the plugin answers it. */
export const schemaText = (schema: PackageSchema): string =>
  `${JSON.stringify(schema, (key, value: unknown) => (key === "examples" || key === "enumeration" ? undefined : value), 2)}\n`;

/** The package schema, derived as a whole from the definitions of functions, resources and configuration. */
export function packageSchema() {
  const deriver = new SchemaDeriver((title) => `${packageName}:index:${title}`);
  const config = withSecrets(deriver.object(configKeys));
  const functionEntries = [...functions].map(([token, { description, inputs, outputs }]) => {
    const outputSpec = deriver.object(outputs.shape);
    return [
      token,
      {
        description,
        inputs: { ...deriver.object(inputs.shape), type: "object" },
        outputs: { ...outputSpec, type: "object", description: "What was read." },
      },
    ] as const;
  });
  const resourceEntries = [...createResources()].map(([token, { description, inputs, outputs }]) => {
    const inputSpec = deriver.object(inputs.shape);
    const outputSpec = deriver.object(outputs.shape);
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
    description:
      "Reads the restore jobs of MongoDB Atlas clusters, every page and checked, and gates deployments on them.",
    keywords: ["pulumi", "mongodb", "atlas", "restore", "backup", "category/database", "kind/native"],
    homepage: repository,
    repository,
    license: "Apache-2.0",
    publisher: "mongodbatlas-restores",
    pluginDownloadURL: "github://api.github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores",
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: { packageName: "pulumi-mongodbatlas-restores", respectSchemaVersion: true },
      python: {
        packageName: "pulumi_mongodbatlas_restores",
        respectSchemaVersion: true,
        pyproject: { enabled: true },
      },
      go: {
        importBasePath:
          "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores",
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
      },
      csharp: {
        rootNamespace: "Pulumi",
        namespaces: { "mongodbatlas-restores": "MongodbatlasRestores" },
        respectSchemaVersion: true,
      },
      java: { basePackage: "com.pulumi", buildFiles: "gradle" },
    },
    config: { variables: config.properties },
    provider: {
      description: "The provider of the package. Its arguments are the configuration of the package.",
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

function withSecrets({ properties, required }: ObjectSpec): ObjectSpec {
  const marked = Object.entries(properties).map(
    ([key, spec]) =>
      [key, secretKeys.has(key as ConfigKey) ? { ...spec, secret: true as const } : spec] as const,
  );
  return { properties: Object.fromEntries(marked), required };
}

/** What a provider keeps of its configuration are texts: generated SDKs offer no others as its outputs. */
function stringsOnly({ properties, required }: ObjectSpec): ObjectSpec {
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([, { type }]) => type === "string")),
    required,
  };
}
