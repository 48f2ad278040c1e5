import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first executable on PATH whose name fits. */
export function findOnPath(name: RegExp): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const file of listed(folder)) {
      if (name.test(file) && isExecutable(join(folder, file))) return join(folder, file);
    }
  }
  return undefined;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** This environment without what would send a tool, or its credentials, somewhere else. */
export function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(MONGODB_ATLAS|MCLI|TF|AWS|PULUMI)_/.test(name),
  );
  return { ...Object.fromEntries(kept), ...more };
}

export interface Ran {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end. */
  readonly ms: number;
}

/** Runs a program to its end, whatever that is, or kills it after `timeout` milliseconds. */
export function run(
  file: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string; readonly timeout?: number },
): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
      killSignal: "SIGKILL",
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
    }
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, ...texts, ms: performance.now() - started });
    });
  });
}
