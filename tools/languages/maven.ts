import { join } from "node:path";
import { MissingError } from "../missing";
import { projectCache } from "../pulumi-cli/cache";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { onPath } from "../pulumi-cli/locate";

/**
 * The environment in which Maven, however it is called, keeps what it downloads and installs in the project's cache folder,
 * beside the user's own. Rejects with a `MissingError` where there is no Maven or no JDK.
 */
export async function mavenEnvironment(edges: Edges = realEdges("maven")): Promise<NodeJS.ProcessEnv> {
  for (const command of ["mvn", "javac"]) {
    if ((await onPath(command, edges)).length === 0) throw new MissingError(`no \`${command}\` on PATH`);
  }
  const repository = `-Dmaven.repo.local=${join(projectCache(edges), "maven")}`;
  return { MAVEN_OPTS: [edges.env["MAVEN_OPTS"], repository].filter((part) => part !== undefined).join(" ") };
}
