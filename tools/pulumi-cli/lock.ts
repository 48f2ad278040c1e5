import { randomUUID } from "node:crypto";
import { rmdirSync, unlinkSync } from "node:fs";
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { alongside, duration, type Edges } from "./edges";
import { codeOf } from "./errors";
import { onExit } from "./interrupt";
import { isAlive } from "./processes";

/** A holder shows that it lives by the time of its file in the lock folder. */
const HEARTBEAT_MS = 2_000;
/** Without a heartbeat for so long a lock is stale: its holder was killed on another machine, or sleeps. */
const STALE_MS = 20_000;
const POLL_MS = 250;
const SAY_MS = 10_000;

/** The lock folder holds one file, named by an id that nobody else has. */
interface Holder {
  file: string | undefined;
  pid: number | undefined;
  stale: boolean;
}

/**
 * Runs `work` while no other process, on this machine or another with the same folder, does. Where a lock was wrongly
 * taken for stale, two may run all the same: that must cost time only, and does, as each works in a folder of its own.
 */
export async function withLock<T>(
  lock: string,
  edges: Edges,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const file = await acquire(lock, edges, signal);
  const forget = onExit(() => {
    try {
      unlinkSync(join(lock, file));
      rmdirSync(lock);
    } catch {
      // Taken over.
    }
  });
  try {
    return await alongside(edges.clock, HEARTBEAT_MS, () => beat(lock, file, edges), work);
  } finally {
    await release(lock, file);
    forget();
  }
}

async function acquire(lock: string, edges: Edges, signal: AbortSignal): Promise<string> {
  const { clock, say } = edges;
  const since = clock.now();
  let said: number | undefined;
  for (;;) {
    const file = await tryToMake(lock, edges);
    if (file !== undefined) return file;
    const holder = await readHolder(lock, edges);
    if (holder === undefined) continue;
    if (holder.stale) {
      if (await takeAway(lock, holder))
        say("Another process that was getting the CLI is gone: starting over.");
      continue;
    }
    if (said === undefined || clock.now() - said >= SAY_MS) {
      const other = holder.pid === undefined ? "another process" : `process ${holder.pid}`;
      const waited = said === undefined ? "" : ` (${duration(clock.now() - since)} so far)`;
      say(`Waiting for ${other}, which is getting the CLI${waited}.`);
      said = clock.now();
    }
    await clock.sleep(POLL_MS, signal);
  }
}

/** Making a folder succeeds for one process only. */
async function tryToMake(lock: string, edges: Edges): Promise<string | undefined> {
  const file = randomUUID();
  try {
    await mkdir(lock);
    await writeFile(join(lock, file), JSON.stringify({ pid: process.pid, host: hostname() }));
    await beat(lock, file, edges);
    return file;
  } catch (error) {
    // ENOENT: taken away between the two by somebody who found it stale.
    const code = codeOf(error);
    if (code === "EEXIST" || code === "ENOENT") return undefined;
    await rm(lock, { recursive: true, force: true });
    throw error;
  }
}

async function beat(lock: string, file: string, { clock }: Edges): Promise<void> {
  const seconds = clock.now() / 1000;
  await utimes(join(lock, file), seconds, seconds);
}

/** Removes the lock, if it's still this holder's. */
async function release(lock: string, file: string): Promise<void> {
  try {
    await unlink(join(lock, file));
    await rmdir(lock);
  } catch {
    // Taken over; the new holder will remove it.
  }
}

/** Who holds the lock; `undefined` where nobody does any more. */
async function readHolder(lock: string, { clock }: Edges): Promise<Holder | undefined> {
  try {
    const [file] = await readdir(lock);
    const { mtimeMs } = await stat(file === undefined ? lock : join(lock, file));
    const silent = clock.now() - mtimeMs > STALE_MS;
    if (file === undefined) return { file, pid: undefined, stale: silent };
    const { pid, host } = parse(await readFile(join(lock, file), "utf8"));
    const dead = host === hostname() && pid !== undefined && !isAlive(pid);
    return { file, pid, stale: silent || dead };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Of a file that is just being written nothing is known yet. */
function parse(text: string): { pid?: number; host?: string } {
  try {
    return JSON.parse(text) as { pid?: number; host?: string };
  } catch {
    return {};
  }
}

/** Removes a stale lock. Renamed first: of several who try, one succeeds, and it can see whether it has the right one. */
async function takeAway(lock: string, stale: Holder): Promise<boolean> {
  const away = join(dirname(lock), `${basename(lock)}-${randomUUID()}`);
  try {
    await rename(lock, away);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
  const [file] = await readdir(away);
  if (file !== stale.file) {
    // Between the look and the rename somebody else took it over: back with it.
    await rename(away, lock).catch(() => undefined);
    return false;
  }
  await rm(away, { recursive: true, force: true });
  return true;
}
