// Reads of moving lists through the real client, and what came of them.
import pLimit from "p-limit";
import { AtlasClient } from "../../../../../provider/atlas/client";
import { AtlasError } from "../../../../../provider/atlas/errors";
import { RateLimiter } from "../../../../../provider/atlas/http/rateLimiter";
import { readRestoreJobs } from "../../../../../provider/restoreJobs/readRestoreJobs";
import { flexAdapter } from "../../../../../provider/restoreJobs/tierAdapters";
import { TierCache } from "../../../../../provider/restoreJobs/tierCache";
import { CLUSTER, quickPolicy, testCall } from "../../../../support/client";
import { type Answer, MovingAtlas, type World } from "./movingAtlas";
import { Draw, randomOf } from "./random";

export interface Outcome {
  /** Jobs that were in every snapshot, and aren't in the result. */
  readonly lost: readonly string[];
  /** Whether the last scan was consistent though its answers came from several snapshots: what no rule can see. */
  readonly isNamedLimit: boolean;
  readonly cameTwice: boolean;
  /** Whether the jobs that were in every snapshot came the newest first. */
  readonly isInOrder: boolean;
  /** Why the read failed; undefined where it didn't. */
  readonly failure: string | undefined;
  readonly requests: number;
  readonly scans: number;
}

/** Reads the world's list once, with pages of this size at first. */
export async function readOnce(world: World, itemsPerPage: number, seed: number): Promise<Outcome> {
  const atlas = new MovingAtlas(world, new Draw(randomOf(seed)));
  const client = new AtlasClient({
    baseUrl: new URL("http://127.0.0.1"),
    authenticator: {
      secrets: () => [],
      send: (request, send) => send(request),
      close: () => Promise.resolve(),
    },
    send: atlas.send,
    userAgent: "simulation",
    credentials: { kind: "token", text: "no credentials" },
    policy: quickPolicy({ maxConcurrency: 6, limit: pLimit(6), rateLimiter: new RateLimiter(6) }),
  });
  const context = { client, call: testCall(), tierCache: new TierCache() };
  let ids: readonly string[] = [];
  let failure: string | undefined;
  try {
    const includeCount = world.counting === "absent" ? false : undefined;
    const list = await readRestoreJobs(flexAdapter, { ...CLUSTER, itemsPerPage, includeCount }, context);
    ids = (list as { readonly results: readonly { readonly id: string }[] }).results.map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof AtlasError)) throw error;
    failure = error.problem;
  }
  const { answers } = atlas;
  const got = new Set(ids);
  const there = inEvery(answers);
  const seconds = ids.filter((id) => there.has(id)).map((id) => Number.parseInt(id.slice(0, 8), 16));
  return {
    lost: failure === undefined ? [...there].filter((id) => !got.has(id)) : [],
    isNamedLimit: looksConsistent(lastScan(answers)),
    cameTwice: got.size < ids.length,
    isInOrder: seconds.every((second, index) => index === 0 || second <= (seconds[index - 1] ?? second)),
    failure,
    requests: answers.length,
    scans: answers.filter(startsScan).length,
  };
}

/** The jobs that every answer's snapshot held. */
function inEvery(answers: readonly Answer[]): Set<string> {
  const [first, ...others] = new Set(answers.map(({ snapshot }) => snapshot));
  const ids = new Set(first?.map(({ id }) => id));
  for (const snapshot of others) {
    const there = new Set(snapshot.map(({ id }) => id));
    for (const id of ids) if (!there.has(id)) ids.delete(id);
  }
  return ids;
}

const startsScan = ({ pageNum, itemsPerPage }: Answer): boolean => pageNum === 1 && itemsPerPage > 1;

const lastScan = (answers: readonly Answer[]): readonly Answer[] =>
  answers.slice(answers.findLastIndex(startsScan));

/** Whether answers of several snapshots have one and the same count, and one and the same job at the head. */
function looksConsistent(answers: readonly Answer[]): boolean {
  const counts = new Set(answers.map(({ totalCount }) => totalCount));
  const snapshots = new Set(answers.map(({ snapshot }) => snapshot));
  const heads = new Set(
    answers.filter(({ pageNum }) => pageNum === 1).map(({ snapshot }) => snapshot[0]?.id),
  );
  return counts.size === 1 && !counts.has(undefined) && heads.size === 1 && snapshots.size > 1;
}
