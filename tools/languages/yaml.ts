import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goProgram } from "../go/program";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { onPath } from "../pulumi-cli/locate";

const folder = join(__dirname, "yaml");

/**
 * The path of the host that Pulumi runs programs in YAML with: the one on PATH, as an installation of Pulumi brings it; else
 * one built with Go once a machine and kept in the project's cache folder. Rejects with a `MissingError` where it can't be.
 */
export async function yamlHost(edges: Edges = realEdges("yaml")): Promise<string> {
  const [installed] = await onPath("pulumi-language-yaml", edges);
  if (installed !== undefined) return installed;
  const goMod = await readFile(join(folder, "go.mod"), "utf8");
  const [, version = ""] = /pulumi\/pulumi-yaml v(\S+)/.exec(goMod) ?? [];
  return goProgram(
    {
      name: "pulumi-language-yaml",
      folder,
      package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
      packages: 800,
      title: `pulumi-language-yaml ${version}: once, a minute at most`,
    },
    edges,
  );
}
