import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { type Edges } from "./edges";
import { codeOf, oneLine } from "./errors";
import { MINIMUM_VERSION } from "./pinned";
import { run } from "./processes";

/** How long a CLI may take to say its version; the first start of a file of 100 MB on a busy machine is slow. */
const VERSION_MS = 30_000;

export interface PulumiCli {
  /** The executable's absolute path. */
  command: string;
  /** Without the leading `v`. */
  version: string;
  source: "path" | "cache" | "official" | "built";
}

/** `name` as an executable file is called on that platform. */
export function executable(name: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? `${name}.exe` : name;
}

/** All the executables of that name on PATH, as absolute paths, in PATH's order. */
export async function onPath(name: string, { env, platform }: Edges): Promise<string[]> {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [...new Set(folders.map((folder) => resolve(folder, executable(name, platform))))];
  const found = await Promise.all(candidates.map(isExecutable));
  return candidates.filter((_, index) => found[index]);
}

/** The first CLI on PATH that is recent enough. One that isn't is named aloud, so that nobody wonders. */
export async function pulumiOnPath(edges: Edges, signal: AbortSignal): Promise<PulumiCli | undefined> {
  for (const command of await onPath("pulumi", edges)) {
    const version = await versionOf(command, edges, signal);
    if (version instanceof Error) edges.say(`${command} is skipped: ${oneLine(version)}.`);
    else if (isRecentEnough(version)) return { command, version, source: "path" };
    else
      edges.say(
        `${command} is skipped: it is ${version}, and ${MINIMUM_VERSION} or newer (below 4) is needed.`,
      );
  }
  return undefined;
}

/** What `command version` prints, without the `v`, or the reason why it prints none. */
export async function versionOf(command: string, edges: Edges, signal: AbortSignal): Promise<string | Error> {
  try {
    const { code, stdout, errors } = await run(edges, [command, "version"], {
      env: { ...edges.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(VERSION_MS)]),
    });
    const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(stdout)?.[1];
    if (code === 0 && version !== undefined) return version;
    const said = errors.at(-1) ?? stdout.trim();
    return new Error(`\`version\` exited with ${code}${said === "" ? "" : ` (${said})`} and no version`);
  } catch (error) {
    signal.throwIfAborted();
    return new Error(`it does not run (${codeOf(error) ?? oneLine(error)})`);
  }
}

/** Not below the minimum, and not of another major version: the Automation API refuses that. */
export function isRecentEnough(version: string): boolean {
  const major = (text: string): number => Number.parseInt(text, 10);
  return (
    major(version) === major(MINIMUM_VERSION) &&
    new Intl.Collator("en", { numeric: true }).compare(version, MINIMUM_VERSION) >= 0
  );
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
