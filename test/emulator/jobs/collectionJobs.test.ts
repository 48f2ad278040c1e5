import assert from "node:assert/strict";
import {
  COLLECTION_JOB_STATES,
  COLLECTION_STATES,
  collectionRestoreJob,
  collectionState,
  demoProjects,
  type JobObject,
} from "../../../emulator";
import { differences } from "../differences";

const JOB = "ApiAtlasCollectionRestoreJobResponse";
const COLLECTION = "ApiAtlasCollectionRestoreCollectionStateResponse";

function bare({ collectionStates, ...job }: JobObject): JobObject {
  assert.ok(Array.isArray(collectionStates));
  return job;
}

describe("emulator: builders of collection restore jobs", () => {
  for (const state of COLLECTION_JOB_STATES) {
    it(`make one that is ${state}, as Atlas describes it`, () => {
      const job = collectionRestoreJob({ state });
      assert.deepEqual(differences(JOB, bare(job)), []);
      const isEnded = ["SUCCESSFUL", "CANCELED", "FAILED"].includes(state);
      assert.deepEqual(["finishedAt" in job, job["state"]], [isEnded, state]);
      assert.equal("errorMessage" in job, state === "CANCELED" || state === "FAILED");
    });
  }

  const documents: Record<string, number> = {
    NOT_STARTED: 0,
    IN_PROGRESS: 500,
    FINALIZING: 1000,
    NOT_FOUND: 0,
    UNSUPPORTED: 0,
    SUCCESSFUL: 1000,
    ROLLBACK: 0,
    NOT_RESTORED: 0,
    FAILED: 500,
    INDEX_BUILD_FAILED: 1000,
  };
  for (const state of COLLECTION_STATES) {
    it(`make a collection that is ${state}, as Atlas describes it`, () => {
      const collection = collectionState({ state, totalDocuments: 1000 });
      assert.deepEqual(differences(COLLECTION, collection), []);
      assert.deepEqual([collection["state"], collection["restoredDocuments"]], [state, documents[state]]);
      const status = collection["indexStatus"] as JobObject;
      assert.equal(status["state"] === "FAILED", state === "INDEX_BUILD_FAILED");
      assert.equal("failedIndexes" in status, state === "INDEX_BUILD_FAILED");
    });
  }

  it("sum the collections up", () => {
    const collectionStates = [
      collectionState({ sourceNamespace: "a.b", totalDocuments: 7 }),
      collectionState({ sourceNamespace: "a.c", totalDocuments: 5, state: "INDEX_BUILD_FAILED" }),
      collectionState({ sourceNamespace: "a.d", totalDocuments: 3, state: "NOT_FOUND" }),
    ];
    const job = collectionRestoreJob({ collectionStates });
    assert.deepEqual([job["restoredDocuments"], job["totalDocuments"]], [12, 15]);
    assert.deepEqual(job["indexStatus"], { state: "FAILED", failedCollectionCount: 1 });
    assert.deepEqual(
      (job["collections"] as JobObject[]).map(({ sourceNamespace }) => sourceNamespace),
      ["a.b", "a.c", "a.d"],
    );
  });

  it("take every member from the caller", () => {
    const job = collectionRestoreJob({ id: "mine", snapshotId: undefined, novel: 1 }, 1_700_000_000_000);
    assert.deepEqual([job["id"], "snapshotId" in job, job["novel"]], ["mine", false, 1]);
    assert.equal(job["createdAt"], "2023-11-14T22:13:20Z");
  });

  it("fill the demo's dedicated cluster with every state, and with restores that failed in part", () => {
    const jobs = demoProjects()[0]!.clusters.find(
      ({ name }) => name === "orders-dedicated",
    )!.collectionRestoreJobs!;
    const found = jobs as readonly JobObject[];
    assert.deepEqual(new Set(found.map((job) => job["state"])), new Set(COLLECTION_JOB_STATES));
    const partial = found.filter(({ state, collectionStates }) => {
      const states = (collectionStates as JobObject[]).map((one) => one["state"]);
      return state === "SUCCESSFUL" && states.some((one) => one !== "SUCCESSFUL");
    });
    assert.equal(partial.length, 3);
    const times = found.map((job) => String(job["createdAt"]));
    assert.deepEqual(times, times.toSorted().reverse());
    assert.equal(new Set(found.map((job) => job["id"])).size, found.length);
  });
});
