// How many requests the checks of gates for restores of single collections make, and what they see all the same.
import assert from "node:assert/strict";
import {
  COLLECTION_JOB_STATES,
  collectionRestoreJob,
  collectionState,
  type Emulator,
  type JobObject,
  objectId,
} from "../../../../emulator";
import type { GateCondition } from "../../../../provider/resources/restoreGate/inputs";
import { atlas, closeAll, GROUP, rejection } from "../../../support/client";
import { checksOf, interval } from "./support";

const condition: GateCondition = {
  groupId: GROUP,
  clusterName: "ledger",
  restoreType: "collection",
  match: {},
};

const created = 1_768_000_000;
/** A job that was made so many minutes before another one. */
const restore = (overrides: JobObject = {}, minutesBefore = 0): JobObject => {
  const seconds = created - 60 * minutesBefore;
  return collectionRestoreJob({ id: objectId(seconds), ...overrides }, seconds * 1000);
};
const states = (...names: string[]): JobObject[] =>
  names.map((state, index) => collectionState({ state, sourceNamespace: `shop.c${index}` }));

/** The gates of one provider on a cluster with these jobs, the newest first. */
async function gates(collectionRestoreJobs: JobObject[]) {
  const emulator = await atlas(0, {
    clusters: [{ name: "ledger", tier: "dedicated", collectionRestoreJobs }],
  });
  const jobs = emulator.cluster(GROUP, "ledger").collectionRestoreJobs;
  const ids = collectionRestoreJobs.map(({ id }) => String(id));
  return { emulator, jobs, ids, ...checksOf(emulator, condition) };
}

/** What was asked since: `list 500`, `job`, `collections 500`. Digest challenges aren't counted. */
function asked(emulator: Emulator): string[] {
  const requests = emulator.requests.filter(({ status }) => status !== 401);
  emulator.clearRequests();
  return requests.map(({ path, query: { itemsPerPage = "" } }) => {
    if (path.endsWith("/collections")) return `collections ${itemsPerPage}`;
    return path.endsWith("RestoreJobs") ? `list ${itemsPerPage}` : "job";
  });
}

describe("the checks of gates for restores of single collections", () => {
  afterEach(closeAll);

  it("read the job alone while it runs, and its collections once it has ended", async () => {
    const { emulator, jobs, ids, check, poll } = await gates([restore({ state: "IN_PROGRESS" })]);
    const [id = ""] = ids;
    const byId = { match: undefined, restoreJobId: id };
    assert.equal(await check(byId), `running ${id}`);
    assert.equal(await poll(byId), `running ${id}`);
    assert.deepEqual(asked(emulator), ["job", "job"]);
    jobs.setJobs([restore()]);
    assert.equal(await poll(byId), `holds ${id}`);
    assert.deepEqual(asked(emulator), ["job", "collections 500"]);
  });

  it("read the list while the latest job runs, and that job with its collections once it has ended", async () => {
    const older = restore({}, 10);
    const { emulator, jobs, ids, check, poll } = await gates([restore({ state: "FINALIZING" }), older]);
    assert.equal(await check(), `running ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["list 500"]);
    jobs.setJobs([restore(), older]);
    assert.equal(await poll(), `holds ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["list 500", "job", "collections 500"]);
  });

  it("ask only for the job that decides and the head of a long list", async () => {
    const others = Array.from({ length: 600 }, (_, index) => restore({}, index + 1));
    const { emulator, jobs, ids, check, poll } = await gates([restore({ state: "IN_PROGRESS" }), ...others]);
    assert.equal(await check(), `running ${ids[0]}`);
    asked(emulator);
    assert.equal(await poll(), `running ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["job", "list 1"]);
    jobs.setJobs([restore({ collectionStates: states("SUCCESSFUL", "NOT_FOUND") }), ...others]);
    assert.equal(await poll(), `endedOtherwise ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["job", "collections 500", "list 1"]);
  });

  it("read every page of the collections: the last one decides as well", async () => {
    const many = Array.from({ length: 1100 }, (_, index) =>
      collectionState({ sourceNamespace: `shop.c${index}` }),
    );
    const last = collectionState({ sourceNamespace: "shop.last", state: "ROLLBACK" });
    const { check, ids } = await gates([restore({ collectionStates: [...many, last] })]);
    assert.equal(await check(), `endedOtherwise ${ids[0]}`);
  });

  it("are shared by gates on one cluster, and kept apart from those of snapshots", async () => {
    const { emulator, ids, time, check } = await gates([restore()]);
    const matches = Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0 ? {} : { createdAfter: "2020-01-01T00:00:00Z" },
    );
    for (const match of matches) assert.equal(await check({ match }, interval / 2), `holds ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["list 500", "job", "collections 500"]);
    time.elapsed += interval;
    assert.equal(await check({ restoreType: "snapshot", tier: "dedicated" }), "missing");
    assert.deepEqual(
      emulator.requests.map(({ path }) => path.split("/").at(-1)),
      ["restoreJobs"],
    );
  });

  const kinds: Readonly<Record<(typeof COLLECTION_JOB_STATES)[number], string>> = {
    INITIALIZING: "running",
    IN_PROGRESS: "running",
    FINALIZING: "running",
    SUCCESSFUL: "holds",
    CANCELED: "endedOtherwise",
    FAILED: "endedOtherwise",
  };
  for (const state of COLLECTION_JOB_STATES) {
    it(`say of a job that is ${state}: ${kinds[state]}`, async () => {
      const { check, ids } = await gates([restore({ state })]);
      assert.equal(await check(), `${kinds[state]} ${ids[0]}`);
    });
  }

  it("go by the job that was created last, whatever its id and its place in the list", async () => {
    const older = restore({ id: objectId(created, 9), state: "FAILED", createdAt: "2026-01-01T00:00:00Z" });
    const newer = restore({ id: objectId(created, 1), createdAt: "2026-01-02T00:00:00Z" });
    const { check } = await gates([older, newer]);
    assert.equal(await check(), `holds ${String(newer["id"])}`);
  });

  it("wait while the answer about the collections is older than that about the job", async () => {
    const { jobs, ids, check, poll } = await gates([
      restore({ collectionStates: states("SUCCESSFUL", "FINALIZING") }),
    ]);
    assert.equal(await check(), `running ${ids[0]}`);
    jobs.setJobs([restore({ collectionStates: states("SUCCESSFUL", "SUCCESSFUL") })]);
    assert.equal(await poll(), `holds ${ids[0]}`);
  });

  it("take no earlier job in the place of one that is listed and is not there", async () => {
    const { emulator, ids, check, poll } = await gates([restore(), restore({}, 10)]);
    emulator.inject({
      fault: { kind: "error", status: 404, errorCode: "RESOURCE_NOT_FOUND" },
      path: new RegExp(String(ids[0])),
      times: 1,
    });
    assert.equal(await check(), `running ${ids[0]}`);
    assert.equal(await poll(), `holds ${ids[0]}`);
  });

  it("judge a restore without its collections only where these don't decide", async () => {
    const [older, none] = [
      restore({}, 10),
      { kind: "error", status: 404, errorCode: "RESOURCE_NOT_FOUND" },
    ] as const;
    for (const [state, kind] of [
      ["FAILED", "endedOtherwise"],
      ["SUCCESSFUL", "running"],
    ] as const) {
      const { emulator, ids, check } = await gates([restore({ state }), older]);
      emulator.inject({ fault: none, path: /collections/, times: Number.POSITIVE_INFINITY });
      assert.equal(await check(), `${kind} ${ids[0]}`);
      assert.equal(await check({ match: undefined, restoreJobId: ids[0] }), `${kind} ${ids[0]}`);
    }
  });

  it("end at once when they are canceled, also while the collections are read", async () => {
    const { emulator, cancel, check } = await gates([restore()]);
    emulator.inject({ fault: { kind: "hang" }, path: /collections/ });
    emulator.onRequest(({ path }) => {
      if (path.endsWith("/collections")) cancel.abort(new Error("canceled"));
    });
    await assert.rejects(check(), { message: "canceled" });
  });

  it("never open by a job without an id: its collections can't be read", async () => {
    const { jobs, check, poll } = await gates([restore({ id: undefined })]);
    assert.equal(await check(), "running ");
    jobs.setJobs([restore({ id: undefined, state: "FAILED" })]);
    assert.equal(await poll(), "endedOtherwise ");
  });

  it("pass over a restore that ended too long ago, without reading its collections", async () => {
    const { emulator, check, ids } = await gates([restore()]);
    assert.equal(await check({ completedWithin: "1m" }), `tooOld ${ids[0]}`);
    assert.deepEqual(asked(emulator), ["list 500"]);
  });

  it("say of a Flex cluster that it has none", async () => {
    const emulator = await atlas(0, { clusters: [{ name: "ledger", tier: "flex" }] });
    const { message } = await rejection(checksOf(emulator, condition).check());
    assert.match(
      message,
      /CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API.*Only dedicated clusters have restores of single collections/,
    );
    assert.equal(asked(emulator).length, 1);
  });
});
