import type { JobObject } from "../types";
import { collectionRestoreJob, collectionState } from "./collectionJobs";
import { DEMO_NOW } from "./jobs";
import { objectId } from "./objectId";

const HOUR = 3_600_000;

const NAMESPACES = ["shop.orders", "shop.customers", "shop.invoices"] as const;

/** The state of the job and those of its collections, in the order of `NAMESPACES`; the newest first. */
const DEMO: readonly (readonly [state: string, ...collections: string[]])[] = [
  ["INITIALIZING", "NOT_STARTED", "NOT_STARTED", "NOT_STARTED"],
  ["IN_PROGRESS", "SUCCESSFUL", "IN_PROGRESS", "NOT_STARTED"],
  ["FINALIZING", "SUCCESSFUL", "SUCCESSFUL", "FINALIZING"],
  ["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"],
  ["SUCCESSFUL", "SUCCESSFUL", "NOT_FOUND", "SUCCESSFUL"],
  ["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "INDEX_BUILD_FAILED"],
  ["FAILED", "SUCCESSFUL", "FAILED", "NOT_RESTORED"],
  ["CANCELED", "SUCCESSFUL", "ROLLBACK", "NOT_RESTORED"],
  ["SUCCESSFUL", "SUCCESSFUL", "UNSUPPORTED", "SUCCESSFUL"],
];

/** Collection restore jobs in every state, three that failed in part among them, the newest first. */
export function demoCollectionJobs(now: number = DEMO_NOW): JobObject[] {
  return DEMO.map(([state, ...collections], index) => {
    const createdAt = now - index * 6 * HOUR - HOUR / 12;
    const collectionStates = collections.map((one, place) =>
      collectionState({ sourceNamespace: NAMESPACES[place], state: one, totalDocuments: 400 * (place + 1) }),
    );
    const id = objectId(createdAt / 1000, index);
    return collectionRestoreJob(
      { id, snapshotId: objectId(createdAt / 1000 - 5400, index), state, collectionStates },
      createdAt,
    );
  });
}
