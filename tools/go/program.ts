import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { keep, keyOf } from "../keep";
import { type Edges } from "../pulumi-cli/edges";
import { interruptible } from "../pulumi-cli/interrupt";
import { executable } from "../pulumi-cli/locate";
import { type GoBuild, goBuild } from "./build";

export interface GoProgram extends Pick<GoBuild, "folder" | "package" | "packages"> {
  /** What the executable is called. */
  readonly name: string;
  /** What it is and how long its build takes: "actionlint 1.7.12: once, some ten seconds". */
  readonly title: string;
}

/**
 * The path of a program that is built with Go once a machine, by a go.mod of its own, and kept in the project's cache folder
 * until its files here change. Rejects as `goBuild` does.
 */
export async function goProgram(
  { folder, name, package: path, packages, title }: GoProgram,
  edges: Edges,
): Promise<string> {
  const sources = (await readdir(folder)).filter((file) => /^go\.(mod|sum)$|\.go$/.test(file)).sort();
  const contents = await Promise.all(sources.map((file) => readFile(join(folder, file))));
  const file = executable(name, edges.platform);
  const make = (staging: string): Promise<void> =>
    interruptible(undefined, async (signal) => {
      const tmp = join(staging, "tmp");
      await mkdir(tmp);
      const announce = (go: string): string => `Building ${title}, with ${go}.`;
      await goBuild(
        { folder, package: path, packages, output: join(staging, file), tmp, announce },
        edges,
        signal,
      );
      await rm(tmp, { recursive: true });
    });
  return join(await keep({ name, key: keyOf(...contents), make }, edges), file);
}
