import { type ChildProcess, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { type Edges } from "./edges";
import { codeOf } from "./errors";
import { onExit } from "./interrupt";

export interface RunOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Ends the program and all that it started; `run` then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Gets each line of stderr as it comes. */
  onLine?: (line: string) => void;
}

export interface Finished {
  /** The exit code, or the name of the signal that ended it. */
  code: number | string;
  stdout: string;
  /** The lines of stderr. */
  errors: string[];
}

/**
 * Runs a program in a process group of its own: that way whatever it starts (a shell, curl, compilers) can be ended with
 * it, and Ctrl-C in the terminal reaches this process alone, which then does so. Killed outright, without grace: all of
 * it writes into a folder that is thrown away, or, as Go's caches, in a way that bears it. Its stdin stays open for as
 * long as this process lives, and closes however that one ends.
 */
export async function run(
  { spawn, platform }: Edges,
  [command, ...args]: readonly [string, ...string[]],
  { env, cwd, signal, onLine }: RunOptions,
): Promise<Finished> {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    env,
    cwd,
    stdio: "pipe",
    // Windows has no process groups, and a detached child would open a console window there.
    detached: platform !== "win32",
    windowsHide: true,
  });
  const end = (): void => {
    endTree(child, platform);
  };
  const forget = onExit(end);
  signal?.addEventListener("abort", end, { once: true });
  try {
    const stdout: string[] = [];
    const errors: string[] = [];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
    if (child.stderr !== null) {
      createInterface(child.stderr).on("line", (line) => {
        errors.push(line);
        onLine?.(line);
      });
    }
    const code = await new Promise<number | string>((resolve, reject) => {
      child.once("error", reject);
      // What it leaves behind may hold its output open: "close" would then never come.
      child.once("exit", end);
      child.once("close", (exitCode, signalName) => {
        resolve(exitCode ?? signalName ?? "unknown");
      });
    });
    signal?.throwIfAborted();
    return { code, stdout: stdout.join(""), errors };
  } finally {
    signal?.removeEventListener("abort", end);
    forget();
  }
}

function endTree(child: ChildProcess, platform: NodeJS.Platform): void {
  if (child.pid === undefined) return;
  if (platform === "win32") {
    // Not tried: the project has no Windows machine. /T takes the children along, as the group's signal does elsewhere.
    spawnSync("taskkill", ["/T", "/F", "/PID", String(child.pid)], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody left in the group.
  }
}

/** Whether a process of that id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
