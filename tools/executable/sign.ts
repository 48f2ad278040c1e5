import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goProgram } from "../go/program";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { run } from "../pulumi-cli/processes";

const folder = join(__dirname, "quill");

/**
 * Signs an executable for macOS, which starts none without: ad hoc, so it says as little about who made it as one for Linux
 * does. The same bytes at every run. Rejects with a `MissingError` where there is no Go to build quill with.
 */
export async function signForMacOs(file: string, identity: string, edges: Edges): Promise<void> {
  const command = [await quill(edges), "sign", "--ad-hoc", "--identity", identity, "--quiet", file] as const;
  const { code, errors } = await run(edges, command, { env: edges.env });
  if (code !== 0) throw new Error(`quill exited with ${code}: ${errors.join(" ")}`);
}

/** The path of quill, which signs for macOS on any system: built with Go once a machine. */
export async function quill(edges: Edges = realEdges("quill")): Promise<string> {
  const goMod = await readFile(join(folder, "go.mod"), "utf8");
  const [, version = ""] = /anchore\/quill v(\S+)/.exec(goMod) ?? [];
  return goProgram(
    {
      name: "quill",
      folder,
      package: "github.com/anchore/quill/cmd/quill",
      packages: 455,
      title: `quill ${version}: once, a minute at most`,
    },
    edges,
  );
}
