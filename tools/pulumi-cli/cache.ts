import { constants, rmSync } from "node:fs";
import { access, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { type Edges } from "./edges";
import { codeOf, oneLine, PulumiCliError } from "./errors";
import { onExit } from "./interrupt";
import { executable, isRecentEnough, type PulumiCli, versionOf } from "./locate";
import { PINNED_VERSION } from "./pinned";
import { isAlive } from "./processes";

/** A staging folder is called as the CLI's own, then this and the id of the process that works in it. */
const STAGING = ".tmp-";

/** Where a CLI is kept, all in one folder of the user's cache: a rename within it is atomic. */
export interface Cache {
  /** The CLI's own folder, `…/pulumi-cli/3.250.0-linux-x64`, as an official installation is laid out. */
  home: string;
  /** The executable in it. */
  command: string;
  /** The lock of whoever gets it; a folder while somebody does. */
  lock: string;
}

export interface Staging {
  /** Becomes the CLI's own folder. */
  root: string;
  /** The executable in it. */
  command: string;
  /** For everything temporary. */
  tmp: string;
}

export function cacheOf(edges: Edges): Cache {
  const key = `${PINNED_VERSION}-${edges.platform}-${edges.arch}`;
  const home = join(projectCache(edges), "pulumi-cli", key);
  return { home, command: commandIn(home, edges), lock: `${home}.lock` };
}

/** The project's folder in the user's cache. */
export const projectCache = (edges: Edges): string => join(userCache(edges), "pulumi-mongodbatlas-restores");

function userCache({ env, platform, home }: Edges): string {
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  // A relative one is to be ignored: XDG Base Directory Specification, "Basics".
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}

function commandIn(root: string, { platform }: Edges): string {
  return join(root, "bin", executable("pulumi", platform));
}

/** The CLI that was got earlier; or the reason why there is none, `undefined` where there never was one. */
export async function pulumiInCache(
  { home, command }: Cache,
  edges: Edges,
  signal: AbortSignal,
): Promise<PulumiCli | Error | undefined> {
  const names = await readdir(dirname(home)).catch((): string[] => []);
  if (!names.includes(basename(home))) return undefined;
  const version = await versionOf(command, edges, signal);
  return version instanceof Error ? version : { command, version, source: "cache" };
}

/** Throws the CLI away. For the holder of the lock. */
export async function discard({ home }: Cache): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

export async function makeCacheFolder({ home }: Cache): Promise<void> {
  const folder = dirname(home);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const hint = "set XDG_CACHE_HOME (Windows: LOCALAPPDATA) to one that can";
    throw new PulumiCliError(
      `The cache folder ${folder} cannot be written (${codeOf(error) ?? oneLine(error)}): ${hint}.`,
    );
  }
}

/** Gives `work` an empty folder to get a CLI in, and removes what is left of it afterwards, whatever happens. */
export async function staged<T>(
  { home }: Cache,
  work: (staging: Staging) => Promise<T>,
  edges: Edges,
): Promise<T> {
  const folder = await mkdtemp(`${home}${STAGING}${process.pid}-`);
  const remove = { recursive: true, force: true, maxRetries: 3 };
  const forget = onExit(() => {
    rmSync(folder, remove);
  });
  try {
    const root = join(folder, "root");
    const tmp = join(folder, "tmp");
    await mkdir(join(root, "bin"), { recursive: true });
    await mkdir(tmp);
    return await work({ root, command: commandIn(root, edges), tmp });
  } finally {
    await rm(folder, remove);
    forget();
  }
}

/** Moves a CLI that runs from the staging folder into place, at once and as a whole. */
export async function moveIn(
  staging: Staging,
  cache: Cache,
  edges: Edges,
  signal: AbortSignal,
): Promise<string> {
  const version = await versionOf(staging.command, edges, signal);
  if (version instanceof Error) throw version;
  if (!isRecentEnough(version)) throw new Error(`it says that it is ${version}`);
  try {
    await rename(staging.root, cache.home);
  } catch (error) {
    // Somebody who took this one's lock for stale (a laptop that slept) was faster: theirs is as good.
    const theirs = await pulumiInCache(cache, edges, signal);
    if (theirs === undefined || theirs instanceof Error) throw error;
  }
  return version;
}

/** Removes what processes that were killed outright have left beside the CLI. For the holder of the lock. */
export async function sweep({ home }: Cache): Promise<void> {
  const folder = dirname(home);
  const prefix = basename(home) + STAGING;
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
