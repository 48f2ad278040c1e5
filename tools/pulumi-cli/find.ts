import {
  type Cache,
  cacheOf,
  discard,
  makeCacheFolder,
  moveIn,
  pulumiInCache,
  staged,
  type Staging,
  sweep,
} from "./cache";
import { type Edges, realEdges } from "./edges";
import { oneLine, PulumiCliError } from "./errors";
import { buildWithGo } from "./goBuild";
import { interruptible } from "./interrupt";
import { type PulumiCli, pulumiOnPath } from "./locate";
import { withLock } from "./lock";
import { installOfficially } from "./official";
import { GO_VERSION, MINIMUM_VERSION } from "./pinned";

export interface FindOptions extends Partial<Edges> {
  /** Calls it off: what was begun is removed. Ctrl-C does so without it. */
  signal?: AbortSignal;
}

/** A way to get a CLI into an empty folder; it rejects with the reason why it can't. */
interface Way {
  source: PulumiCli["source"];
  name: string;
  get: (staging: Staging, edges: Edges, signal: AbortSignal) => Promise<void>;
}

const WAYS: readonly Way[] = [
  { source: "official", name: "the official installation", get: installOfficially },
  { source: "built", name: "building it with Go", get: buildWithGo },
];

/**
 * A Pulumi CLI on any machine: the one on PATH where it's recent enough; else one got earlier, from the user's cache
 * folder; else the official installation; else one built with Go. Rejects with a `PulumiCliError` where none works.
 */
export async function findPulumi({ signal: outer, ...given }: FindOptions = {}): Promise<PulumiCli> {
  const edges: Edges = { ...realEdges(), ...given };
  return interruptible(outer, async (signal) => {
    const ready = await pulumiOnPath(edges, signal);
    if (ready !== undefined) return ready;
    const cache = cacheOf(edges);
    const cached = await pulumiInCache(cache, edges, signal);
    if (cached !== undefined && !(cached instanceof Error)) return cached;
    await makeCacheFolder(cache);
    return withLock(cache.lock, edges, signal, () => obtain(cache, edges, signal));
  });
}

/** For the holder of the lock: another may have been here meanwhile. */
async function obtain(cache: Cache, edges: Edges, signal: AbortSignal): Promise<PulumiCli> {
  const cached = await pulumiInCache(cache, edges, signal);
  if (cached instanceof Error) {
    edges.say(`${cache.command} is discarded: ${oneLine(cached)}.`);
    await discard(cache);
  } else if (cached !== undefined) return cached;
  await sweep(cache);

  const failures: string[] = [];
  for (const { source, name, get } of WAYS) {
    try {
      return await staged(
        cache,
        async (staging) => {
          await get(staging, edges, signal);
          const version = await moveIn(staging, cache, edges, signal);
          return { command: cache.command, version, source };
        },
        edges,
      );
    } catch (error) {
      signal.throwIfAborted();
      const failure = `${name} failed: ${oneLine(error)}`;
      // The last one's stands in the error.
      if (failures.push(failure) < WAYS.length) edges.say(`${failure}.`);
    }
  }
  throw new PulumiCliError(
    `No Pulumi CLI ${MINIMUM_VERSION} or newer on PATH, and none could be installed; ${failures.join("; ")}. ` +
      "Install Pulumi (https://www.pulumi.com/docs/install/) and put it on PATH, " +
      `or install Go ${GO_VERSION} or newer (https://go.dev/dl/), with which it is built here.`,
  );
}
