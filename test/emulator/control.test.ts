import assert from "node:assert/strict";
import { type Emulator, movingJob, startEmulator } from "../../emulator";
import { ask, BEARER, closeAll, GROUP, ids, jobId, json, listPath, results, start } from "./support";

const LIST = listPath();

describe("emulator: the log of requests", () => {
  afterEach(closeAll);

  it("tells what was asked and answered, without secrets", async () => {
    const emulator = await start({ clock: () => 42 });
    const headers = { ...BEARER, "User-Agent": "a-test/1", "Cache-Control": "no-cache" };
    await ask(emulator, `${LIST}?pageNum=1&pretty=true`, { headers });
    await ask(emulator, LIST, { headers: {} });
    assert.deepEqual(emulator.requests, [
      {
        method: "GET",
        path: LIST,
        query: { pageNum: "1", pretty: "true" },
        status: 200,
        authenticated: "bearer",
        accept: BEARER.Accept,
        userAgent: "a-test/1",
        cacheControl: "no-cache",
        at: 42,
      },
      {
        method: "GET",
        path: LIST,
        query: {},
        status: 401,
        authenticated: "none",
        accept: undefined,
        userAgent: undefined,
        cacheControl: undefined,
        at: 42,
      },
    ]);
    emulator.clearRequests();
    assert.deepEqual(emulator.requests, []);
  });

  it("keeps the newest requests, and counts the others", async () => {
    const emulator = await start({ maxRequests: 2 });
    const places: number[] = [];
    emulator.beforeSend(({ index }) => void places.push(index));
    for (const page of [1, 2, 3]) await ask(emulator, `${LIST}?pageNum=${page}`);
    assert.deepEqual(
      emulator.requests.map(({ query }) => query["pageNum"]),
      ["2", "3"],
    );
    emulator.clearRequests();
    await ask(emulator, LIST);
    assert.deepEqual([emulator.requests.length, places], [1, [0, 1, 2, 0]]);
  });

  it("tells listeners before the answer is made, and again before it is sent", async () => {
    const emulator = await start();
    const told: unknown[] = [];
    const removers = [
      emulator.onRequest(
        ({ index, status, authenticated }) => void told.push(["asked", index, status, authenticated]),
      ),
      emulator.beforeSend(({ index, status }) => void told.push(["answered", index, status])),
    ];
    await ask(emulator, LIST);
    await ask(emulator, `${LIST}/${"f".repeat(24)}`);
    for (const remove of removers) remove();
    await ask(emulator, LIST);
    assert.deepEqual(told, [
      ["asked", 0, 0, "bearer"],
      ["answered", 0, 200],
      ["asked", 1, 0, "bearer"],
      ["answered", 1, 404],
    ]);
  });

  it("lets a listener change the data before, or hold an old page back after the answer is made", async () => {
    const emulator = await start();
    const cluster = emulator.cluster(GROUP, "c1");
    const before = emulator.onRequest(() => {
      cluster.setJobs([{ id: "before" }]);
    });
    assert.deepEqual(ids(await ask(emulator, LIST)), ["before"]);
    before();
    emulator.beforeSend(async () => {
      await Promise.resolve();
      cluster.setJobs([{ id: "after" }]);
    });
    assert.deepEqual(ids(await ask(emulator, LIST)), ["before"]);
    assert.deepEqual(ids(await ask(emulator, LIST)), ["after"]);
  });

  it("shows what a listener throws as a 500", async () => {
    const emulator = await start();
    emulator.onRequest(() => assert.fail("no such request was expected"));
    const reply = await ask(emulator, LIST);
    assert.deepEqual([reply.status, json(reply)["detail"]], [500, "no such request was expected"]);
  });
});

describe("emulator: data that changes", () => {
  afterEach(closeAll);

  const listed = async (emulator: Emulator): Promise<unknown[]> => ids(await ask(emulator, LIST));

  it("adds, removes, exchanges and patches jobs", async () => {
    const emulator = await start();
    const cluster = emulator.cluster(GROUP, "c1");
    const [a, b, c] = [jobId(0), jobId(1), jobId(2)];
    cluster.addJob({ id: "new" });
    cluster.addJob({ id: "second" }, 1);
    assert.deepEqual(await listed(emulator), ["new", "second", a, b, c]);
    cluster.removeJob("second");
    cluster.removeJob(0);
    assert.deepEqual(await listed(emulator), [a, b, c]);
    cluster.swap(0, 2);
    assert.deepEqual(await listed(emulator), [c, b, a]);
    cluster.updateJob(b, { failed: true, gone: undefined });
    assert.deepEqual(results(await ask(emulator, LIST))[1], { id: b, failed: true });
    assert.deepEqual([cluster.jobs.length, cluster.tier, cluster.name], [3, "serverless", "c1"]);
  });

  it("says so where there is no such job, cluster or project", async () => {
    const emulator = await start();
    const cluster = emulator.cluster(GROUP, "c1");
    assert.throws(() => {
      cluster.removeJob("nobody");
    }, /no job nobody/);
    assert.throws(() => {
      cluster.removeJob(3);
    }, /no job 3/);
    assert.throws(() => {
      cluster.updateJob("nobody", {});
    }, /no job nobody/);
    assert.throws(() => {
      cluster.swap(0, 9);
    }, /no job 9/);
    assert.throws(() => emulator.cluster(GROUP, "c2"), /no cluster c2/);
    assert.throws(() => emulator.cluster("f".repeat(24), "c1"), /no cluster c1/);
  });

  it("moves jobs with the clock, under a patch as well, in lists and alone", async () => {
    let now = 1000;
    const emulator = await start({ clock: () => now });
    const cluster = emulator.cluster(GROUP, "c1");
    const id = jobId(9);
    cluster.setJobs([movingJob({ id, startsAt: 0, finishesAt: 5000 })]);
    cluster.updateJob(id, { targetClusterName: "patched" });
    const alone = async () => json(await ask(emulator, `${LIST}/${id}`));
    assert.equal("finishedAt" in (await alone()), false);
    now = 5000;
    const { finishedAt, targetClusterName } = await alone();
    assert.deepEqual([finishedAt, targetClusterName], ["1970-01-01T00:00:05Z", "patched"]);
    assert.deepEqual(results(await ask(emulator, LIST)), [await alone()]);
  });

  it("keeps the caller's own list as it was", async () => {
    const jobs = [{ id: "one" }];
    const emulator = await start({
      projects: [{ groupId: GROUP, clusters: [{ name: "c1", tier: "serverless", jobs }] }],
    });
    emulator.cluster(GROUP, "c1").removeJob(0);
    assert.deepEqual(jobs, [{ id: "one" }]);
  });
});

describe("emulator: limits, time and the end", () => {
  afterEach(closeAll);

  it("limits requests in a window, says so on every answer, and counts no handshakes", async () => {
    let now = 0;
    const emulator = await start({ clock: () => now, rateLimit: { limit: 2, windowSeconds: 10 } });
    const read = async (headers = BEARER as Record<string, string>) => {
      const { status, headers: got } = await ask(emulator, LIST, { headers });
      return [status, got["ratelimit-limit"], got["ratelimit-remaining"], got["retry-after"]];
    };
    assert.deepEqual(await read({}), [401, "2", "2", undefined]);
    assert.deepEqual(await read(), [200, "2", "1", undefined]);
    now = 500;
    assert.deepEqual(await read(), [200, "2", "0", undefined]);
    assert.deepEqual(await read(), [429, "2", "0", "10"]);
    now = 9_999;
    assert.deepEqual(await read(), [429, "2", "0", "1"]);
    now = 10_000;
    assert.deepEqual(await read(), [200, "2", "1", undefined]);
    emulator.setRateLimit({ limit: 1, windowSeconds: 1 });
    assert.deepEqual(await read(), [200, "1", "0", undefined]);
    emulator.setRateLimit(undefined);
    assert.deepEqual(await read(), [200, undefined, undefined, undefined]);
  });

  it("dates answers by its clock, and by a skewed one where that's asked for", async () => {
    const emulator = await start({ clock: () => 1_000, clockSkew: 60_000 });
    const date = async () => (await ask(emulator, LIST)).headers.date;
    assert.equal(await date(), "Thu, 01 Jan 1970 00:01:01 GMT");
    emulator.setClockSkew(-1_000);
    assert.equal(await date(), "Thu, 01 Jan 1970 00:00:00 GMT");
  });

  it("adds latency to every answer", async () => {
    const emulator = await start({ latency: 5 });
    const before = performance.now();
    await ask(emulator, LIST);
    // Timers may fire up to a millisecond early.
    assert.ok(performance.now() - before >= 4);
    emulator.setLatency(0);
    assert.equal((await ask(emulator, LIST)).status, 200);
  });

  it("listens on loopback alone, on the port asked for, and says when that one is taken", async () => {
    const first = await start();
    assert.match(first.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(first.url).port);
    await assert.rejects(startEmulator({ port, projects: [] }), { code: "EADDRINUSE" });
    await first.close();
    const second = await start({ port });
    assert.equal(second.url, first.url);
  });

  it("closes with kept-alive connections, and twice", async () => {
    const emulator = await start();
    assert.equal((await ask(emulator, LIST)).headers.connection, "keep-alive");
    await emulator.close();
    await emulator.close();
    await assert.rejects(ask(emulator, LIST));
  });
});
