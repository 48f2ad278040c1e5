import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { DEFAULT_API_KEY, type Emulator } from "../../emulator";
import { findPulumi } from "../../tools/pulumi-cli";

/** A folder of its own for each test, and what takes it away. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The environment of a user who has the Pulumi CLI on PATH, and neither stacks nor plugins nor credentials yet. */
export async function newUser(folder: string, env: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  const { command } = await findPulumi();
  const { PATH: path = "", ...inherited } = process.env;
  const clean = Object.entries(inherited).filter(
    ([name]) => !/^(?:PULUMI|MONGODB_ATLAS|MCLI|npm)_/.test(name),
  );
  return {
    ...Object.fromEntries(clean),
    PATH: [dirname(command), path].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    XDG_CONFIG_HOME: folder,
    ...env,
  };
}

/** Credentials for an emulator, as its greeting says to export them. */
export const credentials = (atlas: Pick<Emulator, "url">, key = DEFAULT_API_KEY): NodeJS.ProcessEnv => ({
  MONGODB_ATLAS_BASE_URL: atlas.url,
  MONGODB_ATLAS_PUBLIC_API_KEY: key.publicKey,
  MONGODB_ATLAS_PRIVATE_API_KEY: key.privateKey,
});

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code is; never in this process's way, for the emulator answers here. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32";
    execFile(command, args, { ...options, shell, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const { code = 0 } = error ?? {};
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(new Error(`${command}: ${code}`));
    });
  });
}

/** The same where it has to succeed: its stdout. */
export async function succeed(...call: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(...call);
  if (code !== 0) throw new Error(`${call[0]} ${call[1].join(" ")}: exit code ${code}\n${stdout}\n${stderr}`);
  return stdout;
}
