import assert from "node:assert/strict";
import type { Emulator } from "../../../../emulator/index";
import { objectId, serverlessJob } from "../../../../emulator/index";
import { AtlasError } from "../../../../provider/atlas/errors";
import { atlas, CLUSTER, closeAll, moment, rejection } from "../../../support/client";
import { pagesAsked, readList } from "./reading";

const clusterOf = (emulator: Emulator) => emulator.cluster(CLUSTER.groupId, CLUSTER.clusterName);

const idsOf = (emulator: Emulator) => clusterOf(emulator).jobs.map((job) => (job as { id: string }).id);

const fresh = (n = 0) => serverlessJob({ id: objectId(1_769_000_000 + n) });

const args = { itemsPerPage: 10 };

describe("readJobs: a list that moves", () => {
  afterEach(closeAll);

  it("misses nothing when a job comes while an old page is on its way", async () => {
    const emulator = await atlas(40);
    const behind = moment();
    let moved = false;
    emulator.beforeSend(async ({ query }) => {
      // Page 2 was cut before the job came, and is sent after page 3, which was cut after it.
      if (query["pageNum"] === "2" && !moved) await behind.come;
      if (query["pageNum"] === "3") behind.isHere();
    });
    emulator.onRequest(async ({ query }) => {
      if (query["pageNum"] !== "3" || moved) return;
      await new Promise(setImmediate);
      moved = true;
      clusterOf(emulator).addJob(fresh());
    });
    const { list, warnings } = await readList(emulator, args);
    assert.deepEqual(
      list.results.map(({ id }) => id),
      idsOf(emulator),
    );
    assert.equal(list.count, 41);
    assert.equal(list.totalCount, 41);
    assert.equal(list.summary["total"], 41, "none is counted twice");
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /^warn: Reading the restore jobs of c1 again: totalCount went from 40 to 41\.$/,
    );
  });

  it("is read whole though jobs come at every page", async () => {
    const emulator = await atlas(1100);
    const before = idsOf(emulator);
    let n = 0;
    emulator.onRequest(({ status }) => {
      if (status === 0) clusterOf(emulator).addJob(fresh((n += 1)));
    });
    const { list } = await readList(emulator);
    const got = list.results.map(({ id }) => id);
    assert.deepEqual(got.slice(-before.length), before);
    assert.equal(new Set(got).size, got.length);
  });

  it("fails with the reason when one more job shows up amid the others in every scan", async () => {
    const emulator = await atlas(1100);
    let n = 0;
    emulator.onRequest(({ status, query }) => {
      if (status !== 0 || query["pageNum"] === "1") return;
      const cluster = clusterOf(emulator);
      cluster.setJobs(cluster.jobs.toSpliced(1, 0, fresh((n += 1))));
    });
    const error = await rejection(readList(emulator));
    assert.ok(error instanceof AtlasError && error.kind === "inconsistentList");
    assert.match(
      error.message,
      /^the list of restore jobs of c1 could not be read consistently \(5 scans, in the last one totalCount went from/,
    );
  });

  it("fails on a server that repeats its first page for ever", async () => {
    const emulator = await atlas(40);
    emulator.inject({ times: Infinity, fault: { kind: "repeatPage" } });
    assert.equal((await rejection<AtlasError>(readList(emulator, args))).kind, "invalidResponse");
    assert.ok(emulator.requests.length < 30);
  });

  it("comes to its end on a server whose next links never do", async () => {
    const emulator = await atlas(25);
    emulator.inject({ times: Infinity, fault: { kind: "endlessNext" } });
    assert.equal((await readList(emulator, args)).list.count, 25);
  });

  for (const value of [undefined, null, 0, 7, 100_000]) {
    it(`is read whole though totalCount says ${value ?? String(value)}`, async () => {
      const emulator = await atlas(40);
      emulator.inject({ times: Infinity, fault: { kind: "totalCount", value } });
      assert.equal((await readList(emulator, args)).list.count, 40);
    });
  }

  it("never follows a link to another host", async () => {
    const emulator = await atlas(25);
    emulator.inject({ times: Infinity, fault: { kind: "foreignNext" } });
    const { list } = await readList(emulator, args);
    assert.equal(list.count, 25);
    assert.equal(pagesAsked(emulator).length, 4);
  });

  it("gets over a fault on any of its pages", async () => {
    for (const fault of [
      { kind: "error", status: 503 },
      { kind: "error", status: 429, headers: { "Retry-After": "3" } },
      { kind: "reset", afterBytes: 100 },
      { kind: "truncate", bytes: 50 },
      { kind: "brokenJson" },
      { kind: "gzipGarbage" },
    ] as const) {
      for (const pageNum of [1, 2, 4]) {
        const emulator = await atlas(40);
        emulator.inject({
          path: new RegExp(`itemsPerPage=10.*pageNum=${pageNum}|pageNum=${pageNum}.*itemsPerPage=10`),
          fault,
        });
        assert.equal((await readList(emulator, args)).list.count, 40);
        const signed = emulator.requests.filter(({ status }) => status !== 401);
        assert.equal(signed.length, 6, "four pages, the head, and one of the pages twice");
      }
    }
  });

  it("is never cut short: a page that can't be read fails the whole", async () => {
    const emulator = await atlas(40);
    emulator.inject({ path: /pageNum=3/, times: Infinity, fault: { kind: "error", status: 500 } });
    assert.equal((await rejection<AtlasError>(readList(emulator, args))).kind, "unavailable");
  });

  it("is read whole under a rate limit", async () => {
    let now = 0;
    const emulator = await atlas(100, { rateLimit: { limit: 3, windowSeconds: 10 }, clock: () => now });
    // The pauses of this test take no time: the emulator's clock goes on at each refusal instead.
    emulator.beforeSend(({ status }) => void (now += status === 429 ? 10_000 : 0));
    assert.equal((await readList(emulator, args)).list.count, 100);
    assert.ok(emulator.requests.some(({ status }) => status === 429));
  });
});
