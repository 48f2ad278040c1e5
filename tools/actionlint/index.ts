/**
 * actionlint, which checks GitHub's workflow files: the pinned version, built with Go once a machine (some ten seconds) and
 * kept in the project's cache folder; where it can't be built, the one on PATH.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goProgram } from "../go/program";
import { MissingError } from "../missing";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { oneLine } from "../pulumi-cli/errors";
import { onPath } from "../pulumi-cli/locate";
import { run } from "../pulumi-cli/processes";

const PACKAGE = "github.com/rhysd/actionlint";

/** The path of the executable. Rejects with a `MissingError` where there is none to be had. */
export async function findActionlint(given: Partial<Edges> = {}): Promise<string> {
  const edges: Edges = { ...realEdges("actionlint"), ...given };
  const program = {
    name: "actionlint",
    folder: __dirname,
    package: `${PACKAGE}/cmd/actionlint`,
    packages: 90,
    title: `actionlint ${await pinnedVersion()}: once, some ten seconds`,
  };
  try {
    return await goProgram(program, edges);
  } catch (error) {
    const [other] = await onPath("actionlint", edges);
    if (other !== undefined) return other;
    throw new MissingError(`no actionlint on PATH, and building it failed: ${oneLine(error)}`);
  }
}

/** What is wrong with the project's workflows, a finding a line. */
export async function lintWorkflows(root: string, files: readonly string[] = []): Promise<string[]> {
  const edges = realEdges("actionlint");
  const command = await findActionlint(edges);
  // With shellcheck or pyflakes, which it would take from PATH, the findings would be other ones on every machine.
  const args = ["-oneline", "-no-color", "-shellcheck=", "-pyflakes=", ...files];
  const { code, stdout, errors } = await run(edges, [command, ...args], { cwd: root, env: edges.env });
  // 1: there are findings. Anything else but 0 is a failure of its own.
  if (code !== 0 && code !== 1) throw new Error(`actionlint exited with ${code}: ${errors.join(" ")}`);
  return stdout.split("\n").filter((line) => line !== "");
}

async function pinnedVersion(): Promise<string> {
  const goMod = await readFile(join(__dirname, "go.mod"), "utf8");
  const version = new RegExp(`${PACKAGE} v(\\S+)`).exec(goMod)?.[1];
  if (version === undefined) throw new Error(`tools/actionlint/go.mod does not name ${PACKAGE}`);
  return version;
}
