/** The SDKs that Pulumi's own generators write (main.go), built with Go once a machine and kept in the project's cache folder. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { goProgram } from "../go/program";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { PINNED_VERSION } from "../pulumi-cli/pinned";

export type GeneratedLanguage = "nodejs" | "python" | "go";

/**
 * The files of the SDKs in some languages, each under its path, which begins with the language's name. Rejects with a
 * `MissingError` where the generators can't be built on this machine.
 */
export async function generateSdks(
  schema: string,
  languages: readonly GeneratedLanguage[],
  edges: Edges = realEdges("sdkgen"),
): Promise<Map<string, string>> {
  const command = await sdkGenerator(edges);
  const child = spawn(command, languages, { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  // One that ends without reading all of it says why on stderr.
  child.stdin.on("error", () => undefined).end(schema);
  const [files, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`the SDKs' generator ends with ${code}: ${said.trim()}`);
  return new Map(Object.entries(JSON.parse(files) as Record<string, string>));
}

/** The path of the generators' program. */
export const sdkGenerator = (edges: Edges = realEdges("sdkgen")): Promise<string> =>
  goProgram(
    {
      name: "sdkgen",
      folder: __dirname,
      package: ".",
      packages: 500,
      title: `the SDKs' generators of Pulumi ${PINNED_VERSION}: once, a minute at most`,
    },
    edges,
  );
