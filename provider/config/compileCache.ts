import { mkdirSync, statSync } from "node:fs";
import * as nodeModule from "node:module";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { type Environment } from "./environment";

/**
 * Lets Node keep what it compiles, which takes a third of the time to the plugin's first answer. Where that can't be
 * (a Node without it, a folder that can't be made), nothing is kept and all works the same.
 * `NODE_DISABLE_COMPILE_CACHE=1` turns it off, `NODE_COMPILE_CACHE` names another folder: both are Node's own.
 */
export function enableCompileCache(): void {
  try {
    const folder = compileCacheFolder(process.env, process.platform, homedir());
    // Since Node.js 22.1, whatever the types say.
    const enable = nodeModule.enableCompileCache as typeof nodeModule.enableCompileCache | undefined;
    const isSaid = ["NODE_DISABLE_COMPILE_CACHE", "NODE_COMPILE_CACHE"].some((name) => name in process.env);
    if (folder === undefined || isSaid) return;
    makeFolder(folder);
    enable?.(folder);
  } catch {
    // A user without a home, for one.
  }
}

/**
 * Makes a folder and those above it, one after the other. Node's own way, here and where it enables the cache, never ends
 * where a folder that is there takes no children (/proc).
 */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Two plugins that start at once.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/**
 * Where: in the user's own cache folder. Node's default is the machine's temporary folder, where another user could lay
 * out compiled code for this one to run.
 */
export function compileCacheFolder(
  env: Environment,
  platform: NodeJS.Platform,
  home: string,
): string | undefined {
  const folder = userCacheFolder(env, platform, home);
  // A relative path would be one below whatever folder the program runs in.
  return isAbsolute(folder) ? join(folder, "pulumi-mongodbatlas-restores", "compile-cache") : undefined;
}

function userCacheFolder(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  // A relative one is to be ignored: XDG Base Directory Specification, "Basics".
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
