import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { keep, keyOf } from "../keep";
import { MissingError } from "../missing";
import { alongside, duration, type Edges, realEdges } from "../pulumi-cli/edges";
import { oneLine } from "../pulumi-cli/errors";
import { interruptible } from "../pulumi-cli/interrupt";
import { onPath } from "../pulumi-cli/locate";
import { run } from "../pulumi-cli/processes";

/** The oldest Python 3 that the SDK takes. */
const MINIMUM_MINOR = 10;
const SAY_MS = 10_000;
const requirements = join(__dirname, "requirements.txt");

/**
 * The path of a Python that has what programs need (requirements.txt) but for the SDK itself: in a virtual environment that
 * is made once a machine and kept in the project's cache folder. Call its tools as modules (`-m mypy`). Rejects with a
 * `MissingError` where there is no Python, or no registry to install from.
 */
export async function pythonEnvironment(edges: Edges = realEdges("python")): Promise<string> {
  const { command, version } = await pythonOnPath(edges);
  const key = keyOf(await readFile(requirements), version);
  const make = (folder: string): Promise<void> =>
    interruptible(undefined, (signal) => install(command, folder, edges, signal));
  const folder = await keep({ name: "python", key, make }, edges);
  return pythonIn(folder, edges);
}

const pythonIn = (folder: string, { platform }: Edges): string =>
  platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

async function pythonOnPath(edges: Edges): Promise<{ command: string; version: string }> {
  const found = [...(await onPath("python3", edges)), ...(await onPath("python", edges))];
  const passedOver: string[] = [];
  for (const command of found) {
    // An environment holds the path of the Python that it was made with.
    const says = "import sys; print(sys.version, sys.base_prefix)";
    const { code, stdout } = await run(edges, [command, "-c", says], edges);
    const [version = "", major, minor] = /^(\d+)\.(\d+)/.exec(stdout) ?? [];
    if (code === 0 && major === "3" && Number(minor) >= MINIMUM_MINOR)
      return { command, version: stdout.trim() };
    passedOver.push(`${command} is ${version === "" ? "none" : version}`);
  }
  const beside = passedOver.length === 0 ? "" : ` (${passedOver.join(", ")})`;
  throw new MissingError(`no Python 3.${MINIMUM_MINOR} or newer on PATH${beside}`);
}

async function install(command: string, folder: string, edges: Edges, signal: AbortSignal): Promise<void> {
  edges.say(`Making a virtual environment with ${command}: once, half a minute.`);
  const since = edges.clock.now();
  const steps: readonly [string, ...string[]][] = [
    [command, "-m", "venv", folder],
    [
      pythonIn(folder, edges),
      "-m",
      "pip",
      "install",
      "--quiet",
      "--no-input",
      "--retries",
      "1",
      "-r",
      requirements,
    ],
  ];
  for (const step of steps) {
    const { code, errors } = await alongside(
      edges.clock,
      SAY_MS,
      () => {
        edges.say(`  ${duration(edges.clock.now() - since)}`);
      },
      () => run(edges, step, { env: { ...edges.env, PIP_DISABLE_PIP_VERSION_CHECK: "1" }, signal }),
    );
    if (code !== 0) {
      const why = errors.find((line) => line.startsWith("ERROR:")) ?? errors.at(-1) ?? "and says nothing";
      throw new MissingError(`\`${step.slice(1, 4).join(" ")}\` ends with ${code}: ${oneLine(why)}`);
    }
  }
  edges.say(`Made in ${duration(edges.clock.now() - since)}.`);
}
