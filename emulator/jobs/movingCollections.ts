// Collection restore jobs that run: their state is a function of the time.
import type { JobObject } from "../types";
import { collectionRestoreJob, collectionState } from "./collectionJobs";
import { freshId, iso } from "./jobs";

export interface MovingCollectionRestoreJobOptions {
  /** Ms since 1970. What the id says, too. */
  startsAt: number;
  /** Ms since 1970; the end is visible from this very moment on. `Infinity`: it stays half-way for ever. */
  finishesAt: number;
  /** Default `SUCCESSFUL`; a restore that fails in part is SUCCESSFUL, with `collections` that aren't. */
  outcome?: "SUCCESSFUL" | "CANCELED" | "FAILED";
  /** How the collections stand at the end, see `collectionState`; default: one, restored as far as the outcome lets it. */
  collections?: readonly JobObject[];
  /** Default: an ObjectId of `startsAt`. */
  id?: string;
  /** Members set whatever the time. */
  overrides?: JobObject;
}

/** How far a job is, as a share of its time: INITIALIZING for a tenth, then IN_PROGRESS, FINALIZING for the last fifth. */
const INITIALIZED = 0.1;
const COPIED = 0.8;

const ENDS = { SUCCESSFUL: "SUCCESSFUL", CANCELED: "NOT_RESTORED", FAILED: "FAILED" } as const;

/**
 * A collection restore job whose state moves with the emulator's clock: INITIALIZING (without collections), IN_PROGRESS with
 * documents that grow, FINALIZING while indexes are built, and the outcome.
 */
export function movingCollectionRestoreJob(
  options: MovingCollectionRestoreJobOptions,
): (nowMs: number) => JobObject {
  const { startsAt, finishesAt, outcome = "SUCCESSFUL" } = options;
  const ended = options.collections ?? [collectionState({ state: ENDS[outcome] })];
  const fixed = {
    id: options.id ?? freshId(startsAt),
    snapshotId: freshId(startsAt - 3_600_000),
  };
  const job = (members: JobObject): JobObject =>
    collectionRestoreJob({ ...fixed, ...members, ...options.overrides }, startsAt);
  return (now) => {
    if (now >= finishesAt) {
      return job({ state: outcome, collectionStates: ended, finishedAt: iso(finishesAt) });
    }
    const progress = finishesAt === Infinity ? 0.5 : (now - startsAt) / (finishesAt - startsAt);
    if (progress < INITIALIZED) return job({ state: "INITIALIZING", collectionStates: ended.map(waiting) });
    const copied = Math.min(1, (progress - INITIALIZED) / (COPIED - INITIALIZED));
    const state = copied < 1 ? "IN_PROGRESS" : "FINALIZING";
    return job({ state, collectionStates: ended.map((collection) => underWay(collection, state, copied)) });
  };
}

function waiting({ sourceNamespace, targetNamespace, totalDocuments }: JobObject): JobObject {
  return collectionState({ sourceNamespace, targetNamespace, totalDocuments, state: "NOT_STARTED" });
}

/** What will never be copied stands at its end from the start. */
function underWay(end: JobObject, state: "IN_PROGRESS" | "FINALIZING", copied: number): JobObject {
  if (end["state"] === "NOT_FOUND" || end["state"] === "UNSUPPORTED") return end;
  const { sourceNamespace, targetNamespace, totalDocuments } = end;
  const restoredDocuments = Math.floor(Number(totalDocuments) * copied);
  return collectionState({ sourceNamespace, targetNamespace, totalDocuments, restoredDocuments, state });
}
