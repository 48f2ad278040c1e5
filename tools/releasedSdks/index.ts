/**
 * `npm run sdks`: writes the SDKs in Java and .NET, which aren't committed, to sdk/java and sdk/dotnet: at a release, and for
 * whoever wants one from a clone. Pulumi's own generators write them, by the command that users have for it.
 */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ofLanguage, type PackageSchema, packageSchema, schemaText } from "../../provider/schema/package";
import { hostOf } from "../languages/javaAndDotnet";
import { findPulumi } from "../pulumi-cli";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { run } from "../pulumi-cli/processes";

const root = join(__dirname, "..", "..");

export const releasedLanguages = ["java", "dotnet"] as const;

export type ReleasedLanguage = (typeof releasedLanguages)[number];

/**
 * Writes the SDKs into folders called after their languages, in the place of what was there. Rejects with a `MissingError`
 * where they can't be generated on this machine.
 */
export async function releaseSdks(
  folder: string,
  languages: readonly ReleasedLanguage[] = releasedLanguages,
  edges: Edges = realEdges("sdks"),
): Promise<void> {
  const schema = packageSchema();
  for (const language of languages) {
    rmSync(join(folder, language), { recursive: true, force: true });
    if (language === "java") await writeJava(schema, folder, edges);
    else await writeDotnet(schema, folder, edges);
  }
}

async function writeJava(schema: PackageSchema, folder: string, edges: Edges): Promise<void> {
  await generate("java", schemaText(schema), folder, edges);
  const { version, description, repository, publisher, pluginDownloadURL, name, language } = schema;
  const values: Readonly<Record<string, string>> = {
    version,
    description,
    repository,
    publisher,
    pulumi: language.java.dependencies["com.pulumi:pulumi"],
  };
  const pom = readFileSync(join(__dirname, "pom.xml"), "utf8");
  writeFileSync(
    join(folder, "java", "pom.xml"),
    pom.replace(/@(\w+)@/g, (placeholder, key: string) => values[key] ?? placeholder),
  );
  // By this the engine knows which plugin to install before a program is run.
  const resources = join(folder, "java", "src", "main", "resources", "io", "github", name);
  mkdirSync(resources, { recursive: true });
  const plugin = { resource: true, name, version, server: pluginDownloadURL };
  writeFileSync(join(resources, "plugin.json"), `${JSON.stringify(plugin, null, 2)}\n`);
}

/**
 * The generator for .NET fetches the logo, and copies the descriptions of functions as they are: without a server that has
 * that file, it would need the network, and with every language's examples IntelliSense would show all of them, marks and all.
 */
async function writeDotnet(schema: PackageSchema, folder: string, edges: Edges): Promise<void> {
  const logo = readFileSync(join(root, "docs", "logo.png"));
  const server = createServer((_request, response) => response.end(logo)).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const logoUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/logo.png`;
    await generate("dotnet", schemaText({ ...schema, logoUrl }, ofLanguage("csharp")), folder, edges);
  } finally {
    server.close();
  }
}

/** Has the engine's command generate an SDK, as a user who is logged in nowhere. */
async function generate(
  language: ReleasedLanguage,
  schema: string,
  folder: string,
  edges: Edges,
): Promise<void> {
  const host = await hostOf(language, edges);
  const { command } = await findPulumi();
  const home = mkdtempSync(join(tmpdir(), "sdks-"));
  try {
    const file = join(home, "schema.json");
    writeFileSync(file, schema);
    const { code, errors } = await run(
      edges,
      [command, "package", "gen-sdk", file, "--language", language, "--out", folder],
      {
        // Not in a project: the command would look for that one's plugins.
        cwd: home,
        env: {
          ...edges.env,
          PATH: [dirname(host), dirname(command), edges.env["PATH"]].join(delimiter),
          PULUMI_HOME: home,
          PULUMI_BACKEND_URL: `file://${home}`,
          PULUMI_SKIP_UPDATE_CHECK: "true",
          // The logo's server is on this machine.
          NO_PROXY: "127.0.0.1",
          no_proxy: "127.0.0.1",
        },
      },
    );
    if (code !== 0) throw new Error(`pulumi package gen-sdk ends with ${code}: ${errors.join("\n")}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  await releaseSdks(join(root, "sdk"));
  console.log(`written: ${releasedLanguages.map((language) => `sdk/${language}`).join(", ")}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`sdks: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
