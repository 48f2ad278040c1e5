// How many requests the checks of gates make, and what they see all the same.
import assert from "node:assert/strict";
import { type Emulator, type JobObject } from "../../../../emulator";
import { atlas, closeAll, CLUSTER, someJobs } from "../../../support/client";
import { checksOf, interval } from "./support";

/** Some 1,100 jobs: three pages, of which the newest job still runs. */
function manyJobs(): JobObject[] {
  const [newest, ...others] = someJobs(1100);
  return [{ ...newest, finishedAt: undefined }, ...others];
}

/** A provider's gates on cluster c1, and how they check. */
async function gates(jobs: JobObject[] = manyJobs()) {
  const emulator = await atlas(jobs);
  const checks = checksOf(emulator, { ...CLUSTER, tier: "serverless", match: {} });
  return { emulator, ...checks, ids: jobs.map(({ id }) => String(id)) };
}

/** What was asked since: `list 500`, `list 1`, `job`. Digest challenges aren't counted. */
function asked(emulator: Emulator): string[] {
  const requests = emulator.requests.filter(({ status }) => status !== 401);
  emulator.clearRequests();
  return requests.map(({ path, query }) =>
    path.endsWith("restoreJobs") ? `list ${query["itemsPerPage"] ?? ""}` : "job",
  );
}

const wholeList = ["list 500", "list 500", "list 500", "list 1"];
describe("the checks of gates", () => {
  afterEach(closeAll);

  it("read the whole list once, then the job that decides and the head", async () => {
    const { emulator, check, poll, ids } = await gates();
    const running = `running ${ids[0]}`;
    assert.equal(await check(), running);
    assert.deepEqual(asked(emulator).sort(), [...wholeList].sort());
    for (let count = 0; count < 5; count += 1) {
      assert.equal(await poll(), running);
      assert.deepEqual(asked(emulator), ["job", "list 1"]);
    }
  });

  it("see at the next one that the job has ended", async () => {
    const { emulator, check, poll, ids } = await gates();
    await check();
    const cluster = emulator.cluster(CLUSTER.groupId, "c1");
    const [id = ""] = ids;
    cluster.updateJob(id, { finishedAt: "2026-01-09T23:30:00Z" });
    assert.equal(await poll(), `holds ${id}`);
  });

  it("see at the next one that a newer job was started, and read the list again for it", async () => {
    const { emulator, check, poll } = await gates();
    await check();
    asked(emulator);
    const [newer] = someJobs(1, { id: "7fffffff0000000000000001", finishedAt: undefined });
    emulator.cluster(CLUSTER.groupId, "c1").addJob(newer!);
    assert.equal(await poll(), "running 7fffffff0000000000000001");
    assert.deepEqual(asked(emulator).sort(), ["job", "list 1", ...wholeList].sort());
  });

  it("see at the next one that Atlas has pruned the job", async () => {
    const { emulator, check, poll, ids } = await gates();
    await check();
    const cluster = emulator.cluster(CLUSTER.groupId, "c1");
    const [, second] = ids;
    cluster.setJobs(cluster.jobs.slice(1));
    assert.equal(await poll(), `holds ${second}`);
  });

  it("read the whole list at least every 10 minutes", async () => {
    const { emulator, check, time } = await gates();
    await check();
    asked(emulator);
    time.elapsed += 599_000;
    await check();
    assert.deepEqual(asked(emulator), ["job", "list 1"]);
    time.elapsed += 1000;
    await check();
    assert.deepEqual(asked(emulator).sort(), [...wholeList].sort());
  });

  it("ask for no job where none decides: the head alone", async () => {
    const { emulator, check, poll } = await gates();
    const nowhere = { match: { targetClusterName: "nowhere" } };
    assert.equal(await check(nowhere), "missing");
    asked(emulator);
    assert.equal(await poll(nowhere), "missing");
    assert.deepEqual(asked(emulator), ["list 1"]);
  });

  it("read the whole list where the job that decides has no id by which it could be asked for", async () => {
    const [withoutId] = someJobs(1, { id: undefined, finishedAt: undefined, targetClusterName: "t" });
    const { emulator, check, poll } = await gates([...manyJobs(), withoutId!]);
    const given = { match: { targetClusterName: "t" } };
    assert.equal(await check(given), "running ");
    const { jobs } = emulator.cluster(CLUSTER.groupId, "c1");
    const ended = { ...withoutId, finishedAt: "2026-01-09T23:30:00Z" };
    emulator.cluster(CLUSTER.groupId, "c1").setJobs([...jobs.slice(0, -1), ended]);
    assert.equal(await poll(given), "holds ");
  });

  it("read a list that one page holds again: that is one request", async () => {
    const { emulator, check, poll } = await gates(someJobs(500));
    await check();
    asked(emulator);
    await poll();
    assert.deepEqual(asked(emulator), ["list 500"]);
  });

  it("are shared by gates on one cluster, also where each has a match of its own", async () => {
    const { emulator, check, time } = await gates();
    const matches = Array.from({ length: 50 }, (_, index) => ({
      match: index % 2 === 0 ? {} : { deliveryTypes: ["automated" as const] },
    }));
    await Promise.all(matches.map((given) => check(given)));
    assert.deepEqual(asked(emulator).sort(), [...wholeList].sort());
    time.elapsed += interval;
    for (const given of matches) await check(given, interval / 2);
    assert.deepEqual(asked(emulator), ["job", "list 1"]);
  });

  it("are shared by gates on one job", async () => {
    const { emulator, check, time, ids } = await gates();
    const id = ids[7] ?? "";
    for (let gate = 0; gate < 10; gate += 1)
      await check({ match: undefined, restoreJobId: id }, interval / 2);
    assert.deepEqual(asked(emulator), ["job"]);
    time.elapsed += interval;
    await check({ match: undefined, restoreJobId: id });
    assert.deepEqual(asked(emulator), ["job"]);
  });

  it("share a failure, too", async () => {
    const { emulator, check, poll } = await gates();
    emulator.inject({ fault: { kind: "error", status: 503 }, times: 1 });
    const failures = await Promise.allSettled(Array.from({ length: 20 }, () => check({}, interval / 2)));
    assert.ok(failures.every(({ status }) => status === "rejected"));
    assert.equal(asked(emulator).length, 1);
    assert.match(await poll(), /^running /);
  });

  it("start anew where Atlas refuses one: the cluster may be of another tier by now", async () => {
    const { emulator, check, poll } = await gates();
    await check();
    emulator.inject({ fault: { kind: "error", status: 403 }, times: 1 });
    await assert.rejects(poll(), /HTTP 403/);
    asked(emulator);
    await poll();
    assert.deepEqual(asked(emulator).sort(), [...wholeList].sort());
  });
});
