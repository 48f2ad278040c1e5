/**
 * actionlint, which checks GitHub's workflow files: the pinned version, built with Go once a machine (some ten seconds) and
 * kept in the project's cache folder; where it can't be built, the one on PATH.
 */
import { access, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectCache } from "../pulumi-cli/cache";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { oneLine } from "../pulumi-cli/errors";
import { executable, onPath } from "../pulumi-cli/locate";
import { run } from "../pulumi-cli/processes";

const PACKAGE = "github.com/rhysd/actionlint";

/** Why this machine has none: for whoever checks to say, and go on without. */
export class NoActionlintError extends Error {
  override readonly name = "NoActionlintError";
}

/** The path of the executable. Rejects with a `NoActionlintError` where there is none to be had. */
export async function findActionlint(given: Partial<Edges> = {}): Promise<string> {
  const edges: Edges = { ...realEdges(), ...given };
  const version = await pinnedVersion();
  const folder = join(projectCache(edges), "actionlint", `${version}-${edges.platform}-${edges.arch}`);
  const kept = join(folder, executable("actionlint", edges.platform));
  if (await exists(kept)) return kept;
  try {
    await build(kept, version, edges);
    return kept;
  } catch (error) {
    const [other] = await onPath("actionlint", edges);
    if (other !== undefined) return other;
    throw new NoActionlintError(`no actionlint on PATH, and building it failed: ${oneLine(error)}`);
  }
}

/** What is wrong with the project's workflows, a finding a line. */
export async function lintWorkflows(root: string, files: readonly string[] = []): Promise<string[]> {
  const edges = realEdges();
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

/** Beside its place first, and then moved there as a whole: two that build at once don't disturb each other. */
async function build(file: string, version: string, edges: Edges): Promise<void> {
  const [go] = await onPath("go", edges);
  if (go === undefined) throw new Error("no `go` on PATH");
  await mkdir(dirname(file), { recursive: true });
  const staging = await mkdtemp(`${dirname(file)}.tmp-`);
  try {
    const staged = join(staging, "actionlint");
    edges.say(`Building actionlint ${version} with ${go}: once, some ten seconds.`);
    const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w"];
    const { code, errors } = await run(
      edges,
      [go, "build", ...flags, "-o", staged, `${PACKAGE}/cmd/actionlint`],
      {
        cwd: __dirname,
        // For this machine, whatever the user builds for otherwise, and by this go.mod alone.
        env: { ...edges.env, GOOS: "", GOARCH: "", GOWORK: "off", CGO_ENABLED: "0" },
      },
    );
    if (code !== 0) throw new Error(`\`go build\` exited with ${code} (${errors.at(-1) ?? "no output"})`);
    await rename(staged, file);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
