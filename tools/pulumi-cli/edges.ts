import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects as soon as `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Everything outside these modules that they touch, but for the file system: tests hand in their own. */
export interface Edges {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  arch: string;
  home: string;
  clock: Clock;
  spawn: (command: string, args: readonly string[], options: SpawnOptions) => ChildProcess;
  /** Progress and warnings, a line at a time. */
  say: (line: string) => void;
  /** The command that does the official installation; it is given the version and the folder. */
  installer: readonly string[];
}

/** The real ones; `speaker` stands before each line that is said. */
export function realEdges(speaker = "pulumi-cli"): Edges {
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    home: homedir(),
    clock: {
      now: () => Date.now(),
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
    },
    spawn,
    // Plain lines, in a terminal and in a log alike.
    say: (line) => process.stderr.write(`${speaker}: ${line}\n`),
    installer: [
      process.execPath,
      "--require",
      require.resolve("ts-node/register"),
      join(__dirname, "officialInstall.ts"),
    ],
  };
}

/** Calls `tick` every `ms` until `work` has settled. What `tick` throws goes nowhere: it's for show, and for heartbeats. */
export async function alongside<T>(
  clock: Clock,
  ms: number,
  tick: () => void | Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const ticking = (async () => {
    for (;;) {
      await clock.sleep(ms, done.signal);
      await tick();
    }
  })().catch(() => undefined);
  try {
    return await work();
  } finally {
    done.abort();
    await ticking;
  }
}

/** `4m10s` */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}
