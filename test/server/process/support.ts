// The plugin as a process of its own, as the engine starts it.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesOf, type Form } from "../../support/forms";
import { PluginClient } from "../../support/plugin";

const started: ChildProcess[] = [];
const folders: string[] = [];

/** For `afterEach`: ends what is still running, and removes the folders. */
export async function endProcesses(): Promise<void> {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "close");
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-"));
  folders.push(folder);
  return folder;
}

export interface ProcessOptions {
  /** `bundle`, unless told. */
  readonly form?: Form;
  /** The engine's address, and what comes before it. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user under whose id it runs: this process's own, unless told. */
  readonly uid?: number;
  /** Code that Node runs before the bundle. */
  readonly preload?: string;
  /** The file to run in place of the built one. */
  readonly file?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A plugin that runs. */
export class PluginProcess {
  stdout = "";
  stderr = "";
  /** Resolves when it has ended and all that it wrote has arrived. */
  readonly ended: Promise<Ended>;
  private connected: PluginClient | undefined;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on("data", (data: Buffer) => (this.stdout += data.toString()));
    child.stderr?.on("data", (data: Buffer) => (this.stderr += data.toString()));
    this.ended = new Promise((resolve) => {
      child.once("close", (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  /** Resolves when it has written a line, or has ended. */
  static async start(options: ProcessOptions = {}): Promise<PluginProcess> {
    const { form = "bundle", args = ["127.0.0.1:1"], preload } = options;
    const { file = (await filesOf(form))[0] } = options;
    const preloaded: string[] = [];
    if (preload !== undefined) {
      const path = join(temporaryFolder(), "preload.cjs");
      writeFileSync(path, preload);
      preloaded.push("--require", path);
    }
    const [command, before] =
      form === "bundle" ? [process.execPath, [...preloaded, file]] : [file, preloaded];
    const child = spawn(command, [...before, ...args], {
      // Nothing of the user's own: no credentials, no profile, no cache.
      env: {
        PATH: process.env["PATH"],
        SystemRoot: process.env["SystemRoot"],
        HOME: tmpdir(),
        XDG_CONFIG_HOME: join(tmpdir(), "no-such-folder"),
        NODE_DISABLE_COMPILE_CACHE: "1",
        ...options.env,
      },
      cwd: tmpdir(),
      stdio: "pipe",
      ...(options.uid === undefined ? {} : { uid: options.uid }),
    });
    started.push(child);
    const running = new PluginProcess(child);
    const spoken = new Promise<void>((resolve) => {
      child.stdout.on("data", () => {
        if (running.stdout.includes("\n")) resolve();
      });
    });
    await Promise.race([spoken, running.ended]);
    return running;
  }

  get client(): PluginClient {
    const port = /^(\d+)\n/.exec(this.stdout)?.[1];
    assert.ok(port !== undefined, `no port: ${this.stdout}${this.stderr}`);
    this.connected ??= new PluginClient(Number(port));
    return this.connected;
  }
}
