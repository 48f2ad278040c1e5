// Builders of collection restore jobs, by Atlas's description: none was ever seen recorded.
import { DEMO_GROUP_ID, DEMO_NOW, freshId, iso, present } from "./jobs";
import type { JobObject } from "../types";

/** The states of a collection restore job; the last three are ends. */
export const COLLECTION_JOB_STATES = [
  "INITIALIZING",
  "IN_PROGRESS",
  "FINALIZING",
  "SUCCESSFUL",
  "CANCELED",
  "FAILED",
] as const;

/** The states of one collection within such a job. */
export const COLLECTION_STATES = [
  "NOT_STARTED",
  "IN_PROGRESS",
  "FINALIZING",
  "NOT_FOUND",
  "UNSUPPORTED",
  "SUCCESSFUL",
  "ROLLBACK",
  "NOT_RESTORED",
  "FAILED",
  "INDEX_BUILD_FAILED",
] as const;

const MINUTE = 60_000;
const DOCUMENTS = 1200;

/** What a collection's state says of its documents (as a share of them) and its indexes. */
const PROGRESS: Readonly<Record<string, { share: number; index: string }>> = {
  NOT_STARTED: { share: 0, index: "NOT_STARTED" },
  IN_PROGRESS: { share: 0.5, index: "NOT_STARTED" },
  FINALIZING: { share: 1, index: "IN_PROGRESS" },
  SUCCESSFUL: { share: 1, index: "SUCCESSFUL" },
  FAILED: { share: 0.5, index: "NOT_RESTORED" },
  INDEX_BUILD_FAILED: { share: 1, index: "FAILED" },
};
const NOTHING = { share: 0, index: "NOT_RESTORED" };

/**
 * A collection's state within a job, for `collectionStates`: all documents restored, unless `state` says otherwise; then
 * documents and indexes go with it.
 *
 * @param overrides members to set; an undefined one is left out of the answer
 */
export function collectionState(overrides: JobObject = {}): JobObject {
  const { state = "SUCCESSFUL", totalDocuments = DOCUMENTS, sourceNamespace = "shop.orders" } = overrides;
  const { share, index } = PROGRESS[String(state)] ?? NOTHING;
  return present({
    effectiveTargetNamespace: share > 0 ? `${String(sourceNamespace)}_restored` : undefined,
    indexStatus: {
      state: index,
      ...(index === "FAILED" && {
        errorMessage: "E11000 duplicate key error",
        failedIndexes: [{ key: { email: 1 }, name: "email_1", unique: true }],
      }),
    },
    restoredDocuments: Math.floor(Number(totalDocuments) * share),
    sourceNamespace,
    state,
    targetNamespace: `${String(sourceNamespace)}_restored`,
    totalDocuments,
    ...overrides,
  });
}

/**
 * A collection restore job: SUCCESSFUL, 20 minutes long, of one collection, unless `state` or `collectionStates` say
 * otherwise; sums and `indexStatus` go with them. `collectionStates` is no member of the answer: it's what the job's
 * `/collections` answers, and it stays empty while the job is INITIALIZING.
 *
 * @param overrides members to set; an undefined one is left out of the answer
 * @param createdAt ms since 1970
 */
export function collectionRestoreJob(overrides: JobObject = {}, createdAt: number = DEMO_NOW): JobObject {
  const { state = "SUCCESSFUL" } = overrides;
  const collections = statesOf(overrides["collectionStates"] ?? [collectionState()]);
  const isEnded = state === "SUCCESSFUL" || state === "CANCELED" || state === "FAILED";
  const sum = (field: string): number =>
    collections.reduce((total, collection) => total + Number(collection[field] ?? 0), 0);
  return present({
    collectionSuffix: "_restored",
    collections: collections.map(({ sourceNamespace, targetNamespace }) => ({
      sourceNamespace,
      targetNamespace,
    })),
    createdAt: iso(createdAt),
    errorMessage:
      state === "FAILED"
        ? "The restore failed on the target cluster."
        : state === "CANCELED"
          ? "The restore was canceled."
          : undefined,
    finishedAt: isEnded ? iso(createdAt + 20 * MINUTE) : undefined,
    id: freshId(createdAt),
    indexStatus: indexStatus(String(state), collections),
    indexStrategy: "ALL",
    restoredDocuments: state === "INITIALIZING" ? 0 : sum("restoredDocuments"),
    snapshotId: freshId(createdAt - 60 * MINUTE),
    state,
    targetClusterName: "orders-restored",
    targetGroupId: DEMO_GROUP_ID,
    totalDocuments: sum("totalDocuments"),
    writeStrategy: "CREATE_NEW",
    collectionStates: collections,
    ...overrides,
  });
}

/** The collections' states that a job's record holds. */
export function statesOf(collectionStates: unknown): readonly JobObject[] {
  return Array.isArray(collectionStates) ? (collectionStates as readonly JobObject[]) : [];
}

function indexStatus(state: string, collections: readonly JobObject[]): JobObject {
  const states = collections.map(({ indexStatus: status }) => (status as JobObject | undefined)?.["state"]);
  const failed = states.filter((one) => one === "FAILED").length;
  const sum = {
    INITIALIZING: "NOT_STARTED",
    IN_PROGRESS: "NOT_STARTED",
    FINALIZING: "IN_PROGRESS",
    SUCCESSFUL: "SUCCESSFUL",
  }[state];
  return { failedCollectionCount: failed, state: failed > 0 ? "FAILED" : (sum ?? "NOT_RESTORED") };
}
