// The collection restore jobs of dedicated clusters: a list, one of them, and the states of its collections.
import { itemsOf } from "../data/jobList";
import { COLLECTION_STATES, statesOf } from "../jobs/collectionJobs";
import type { JobObject } from "../types";
import { admit } from "./clusters";
import { resourceNotFound } from "./errors";
import type { Operation, Target } from "./operation";

const PATH = "/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs";

const SHARED = { version: "2025-03-12", needsBackupRole: true, countable: false } as const;

function jobsOf(target: Target) {
  return admit("dedicated", target).collectionRestoreJobs;
}

const FILTERS = ["state", "sourceNamespace", "targetNamespace"] as const;

/** None while the job is INITIALIZING: then they aren't made yet. */
function collectionsOf(job: JobObject, query: Target["query"]): readonly JobObject[] {
  if (job["state"] === "INITIALIZING") return [];
  return statesOf(job["collectionStates"]).filter((collection) =>
    FILTERS.every((name) => query[name] === undefined || query[name] === collection[name]),
  );
}

export const collectionRestoreJobs: readonly Operation[] = [
  {
    ...SHARED,
    path: PATH,
    list: (target) => jobsOf(target).items(target.behind),
  },
  {
    ...SHARED,
    path: `${PATH}/{jobId}`,
    one: (target) => {
      const id = target.path["jobId"] ?? "";
      const text = jobsOf(target).text(id, target.behind);
      if (text === undefined) throw resourceNotFound(id);
      return text;
    },
  },
  {
    ...SHARED,
    path: `${PATH}/{jobId}/collections`,
    query: { state: COLLECTION_STATES, sourceNamespace: "string", targetNamespace: "string" },
    list: (target) => {
      const id = target.path["jobId"] ?? "";
      const job = jobsOf(target).find(id, target.behind);
      if (job === undefined) throw resourceNotFound(id);
      const collections = collectionsOf(job, target.query);
      return itemsOf(
        () => collections,
        (collection) => JSON.stringify(collection),
      );
    },
  },
];
