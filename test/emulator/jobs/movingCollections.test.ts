import assert from "node:assert/strict";
import { collectionState, type JobObject, movingCollectionRestoreJob } from "../../../emulator";
import { differences } from "../differences";

const [startsAt, finishesAt] = [1_700_000_000_000, 1_700_000_100_000];

const states = (job: JobObject): unknown[] =>
  (job["collectionStates"] as JobObject[]).map((collection) => collection["state"]);

describe("emulator: collection restore jobs that move", () => {
  it("restore more and more documents, never fewer, and keep what they are", () => {
    const job = movingCollectionRestoreJob({ startsAt, finishesAt });
    const seen = Array.from({ length: 101 }, (_, step) => job(startsAt + step * 1000));
    const restored = seen.map((one) => Number(one["restoredDocuments"]));
    assert.deepEqual(
      restored,
      restored.toSorted((a, b) => a - b),
    );
    assert.deepEqual([restored[0], restored.at(-1)], [0, 1200]);
    assert.deepEqual(
      [...new Set(seen.map((one) => one["state"]))],
      ["INITIALIZING", "IN_PROGRESS", "FINALIZING", "SUCCESSFUL"],
    );
    for (const field of ["id", "snapshotId", "createdAt", "totalDocuments"]) {
      assert.equal(new Set(seen.map((one) => one[field])).size, 1, field);
    }
    for (const { collectionStates, ...one } of seen) {
      assert.deepEqual(differences("ApiAtlasCollectionRestoreJobResponse", one), []);
      assert.equal((collectionStates as unknown[]).length, 1);
    }
    assert.equal(seen.at(-1)?.["finishedAt"], "2023-11-14T22:15:00Z");
  });

  it("end as they are told to, in part or as a whole", () => {
    const end = (options: Partial<Parameters<typeof movingCollectionRestoreJob>[0]>) =>
      movingCollectionRestoreJob({ startsAt, finishesAt, ...options })(finishesAt);
    assert.deepEqual(
      [end({ outcome: "FAILED" })["state"], states(end({ outcome: "FAILED" }))],
      ["FAILED", ["FAILED"]],
    );
    assert.deepEqual(states(end({ outcome: "CANCELED" })), ["NOT_RESTORED"]);
    const collections = [collectionState(), collectionState({ sourceNamespace: "a.b", state: "NOT_FOUND" })];
    const partial = end({ collections });
    assert.deepEqual([partial["state"], states(partial)], ["SUCCESSFUL", ["SUCCESSFUL", "NOT_FOUND"]]);
    const running = movingCollectionRestoreJob({ startsAt, finishesAt, collections })(startsAt + 50_000);
    assert.deepEqual(states(running), ["IN_PROGRESS", "NOT_FOUND"]);
  });

  it("keep the caller's id and members, and may run for ever", () => {
    const job = movingCollectionRestoreJob({
      startsAt,
      finishesAt: Infinity,
      id: "mine",
      overrides: { targetClusterName: "there" },
    });
    const late = job(Number.MAX_SAFE_INTEGER);
    assert.deepEqual(
      [late["id"], late["targetClusterName"], late["state"]],
      ["mine", "there", "IN_PROGRESS"],
    );
  });
});
