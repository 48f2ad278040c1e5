import { join } from "node:path";
import { goProgram } from "../go/program";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { onPath } from "../pulumi-cli/locate";

const folder = join(__dirname, "javaAndDotnet");

const packages = {
  java: "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
  dotnet: "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3",
} as const;

/**
 * The path of the host that Pulumi runs programs in Java or .NET with, and has generate their SDKs: the one on PATH, as an
 * installation of Pulumi brings it; else one built with Go once a machine and kept in the project's cache folder. Rejects with
 * a `MissingError` where it can't be.
 */
export async function hostOf(
  language: keyof typeof packages,
  edges: Edges = realEdges(language),
): Promise<string> {
  const name = `pulumi-language-${language}`;
  const [installed] = await onPath(name, edges);
  if (installed !== undefined) return installed;
  const title = `${name}: once, a minute at most`;
  return goProgram({ name, folder, package: packages[language], packages: 800, title }, edges);
}
