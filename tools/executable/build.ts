/**
 * Makes the plugin one executable that needs nothing on its machine, Node's single executable application:
 * https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html. The same program gives the same bytes.
 */
import { chmod, copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MissingError } from "../missing";
import { type Edges } from "../pulumi-cli/edges";
import { run } from "../pulumi-cli/processes";
import { seaFuse, withoutSignature } from "./format";
import { nodeBinary } from "./nodeBinaries";
import { type Platform, platformOf } from "./platforms";
import { signForMacOs } from "./sign";

export interface ExecutableOptions {
  /** For a release: Node from nodejs.org alone, and nothing for macOS that isn't signed. */
  readonly official: boolean;
  readonly edges: Edges;
}

/**
 * Packs a bundled program and its launcher. Returns the path of the blob, which lies in `folder` and is the same for all
 * platforms: of the program it holds the text alone.
 */
export async function packApplication(
  program: string,
  folder: string,
  { official, edges }: ExecutableOptions,
): Promise<string> {
  const { bundleModule } = await import("../bundle.mjs");
  await bundleModule("provider/executableLauncher.ts", join(folder, "launcher.js"));
  await copyFile(program, join(folder, "program.js"));
  const config = {
    main: "launcher.js",
    output: "application.blob",
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    // NODE_OPTIONS is meant for programs that Node runs: of this one nobody need know that it's made of Node.
    execArgvExtension: "none",
    // V8's young generation may grow to 128 MB otherwise. That saves a long read a tenth of its processor time at most.
    execArgv: ["--max-semi-space-size=16"],
    assets: { "program.js": "program.js" },
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const node = await nodeBinary(platformOf(edges), { official, edges });
  // Its paths are relative, for the launcher's stands in the blob.
  await succeed([node, "--experimental-sea-config", "config.json"], folder, edges);
  return join(folder, config.output);
}

/** Writes the executable for a platform. */
export async function writeExecutable(
  file: string,
  { platform, blob, identity }: { platform: Platform; blob: string; identity: string },
  { official, edges }: ExecutableOptions,
): Promise<void> {
  const node = await nodeBinary(platform, { official, edges });
  await writeFile(file, withoutSignature(await readFile(node)));
  const postject = require.resolve("postject/dist/cli.js");
  const segment = platform.startsWith("darwin") ? ["--macho-segment-name", "NODE_SEA"] : [];
  // In a process of its own: it takes 1 GB and more.
  await succeed(
    [process.execPath, postject, file, "NODE_SEA_BLOB", blob, "--sentinel-fuse", seaFuse, ...segment],
    __dirname,
    edges,
  );
  await chmod(file, 0o755);
  if (!platform.startsWith("darwin")) return;
  try {
    await signForMacOs(file, identity, edges);
  } catch (error) {
    if (official || !(error instanceof MissingError)) throw error;
    edges.say(`What is made for ${platform} isn't signed, and macOS won't start it: ${error.message}.`);
  }
}

async function succeed(command: readonly [string, ...string[]], cwd: string, edges: Edges): Promise<void> {
  const { code, errors } = await run(edges, command, { cwd, env: edges.env });
  if (code !== 0) throw new Error(`${command.join(" ")} exited with ${code}: ${errors.join(" ")}`);
}
