import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Staging } from "./cache";
import { alongside, duration, type Edges } from "./edges";
import { PINNED_VERSION } from "./pinned";
import { run } from "./processes";

/** So long the installation may go without a sign of life, from its start and in between, before it's given up. */
const PATIENCE_MS = 20_000;
/** Beside Linux the installer downloads to where its bytes aren't seen; so long for them all, once it has itself come. */
const BLIND_PATIENCE_MS = 180_000;
const LOOK_MS = 500;
const SAY_MS = 10_000;

/**
 * The official installation, into `staging`. `PulumiCommand.install` downloads a shell script (PowerShell on Windows,
 * not tried) and starts it; it knows no time-out that fits and can't be called off. So it runs in a process of ours
 * (officialInstall.ts), which is ended with all that it started where nothing comes any more.
 */
export async function installOfficially(staging: Staging, edges: Edges, signal: AbortSignal): Promise<void> {
  const { clock, env, say, installer, platform } = edges;
  say(
    `Trying the official installation of the Pulumi CLI ${PINNED_VERSION} (abandoned after 20 s of silence).`,
  );
  const since = clock.now();
  const seen = { bytes: 0, at: since, said: since };
  const silent = new AbortController();
  const watch = async (): Promise<void> => {
    const bytes = await sizeOf([staging.tmp, staging.root]);
    const now = clock.now();
    if (bytes !== seen.bytes) Object.assign(seen, { bytes, at: now });
    const patience = bytes > 0 && platform !== "linux" ? BLIND_PATIENCE_MS : PATIENCE_MS;
    if (now - seen.at >= patience) silent.abort(new Error(`no answer within ${duration(patience)}`));
    if (now - seen.said < SAY_MS) return;
    say(`  ${duration(now - since)}: ${Math.round(bytes / 1e6)} MB so far`);
    seen.said = now;
  };
  const [command = process.execPath, ...args] = installer;
  const { code, errors } = await alongside(clock, LOOK_MS, watch, () =>
    run(edges, [command, ...args, PINNED_VERSION, staging.root], {
      // From here ts-node finds the project's settings.
      cwd: __dirname,
      env: {
        ...env,
        // All that is temporary goes where it's removed.
        TMPDIR: staging.tmp,
        TMP: staging.tmp,
        TEMP: staging.tmp,
        // ts-node would keep compiled code there, which isn't a sign of life.
        DISABLE_V8_COMPILE_CACHE: "1",
        // Node's fetch, which gets the script, goes by HTTPS_PROXY only when asked to. (Node 22.21 and 24)
        NODE_USE_ENV_PROXY: "1",
      },
      signal: AbortSignal.any([signal, silent.signal]),
    }),
  );
  if (code !== 0) throw new Error(errors.at(-1) ?? `the installer exited with ${code}`);
  say(`Installed in ${duration(clock.now() - since)}.`);
}

async function sizeOf(folders: readonly string[]): Promise<number> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      // The installer may be moving folders about right now.
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const sizes = await Promise.all(
    lists.flat().map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
