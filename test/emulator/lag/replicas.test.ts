import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { type Emulator, type LagOptions } from "../../../emulator";
import { ask, BEARER, closeAll, GROUP, ids, jobId, json, listPath, results, start } from "../support";

const LIST = listPath();
const [A, B, C] = [jobId(0), jobId(1), jobId(2)];

/** Three jobs, then `new` in front of them. */
async function lagging(lag: LagOptions): Promise<Emulator> {
  const emulator = await start({ lag });
  emulator.cluster(GROUP, "c1").addJob({ id: "new" });
  return emulator;
}

async function pages(emulator: Emulator, count: number, path = LIST): Promise<[unknown[], unknown][]> {
  const seen: [unknown[], unknown][] = [];
  for (let page = 0; page < count; page += 1) {
    const reply = await ask(emulator, path);
    seen.push([ids(reply), json(reply)["totalCount"]]);
  }
  return seen;
}

const FRESH = [["new", A, B, C], 4];
const LATE = [[A, B, C], 3];

describe("emulator: replicas that lag", () => {
  afterEach(closeAll);

  it("answer in turn, each with its own list and count", async () => {
    const emulator = await lagging({ replicas: [0, 1] });
    assert.deepEqual(await pages(emulator, 4), [FRESH, LATE, FRESH, LATE]);
  });

  it("take no turn for a handshake or an error before the data", async () => {
    const emulator = await lagging({ replicas: [0, 1] });
    await ask(emulator, LIST, { headers: {} });
    assert.deepEqual(await pages(emulator, 2), [FRESH, LATE]);
  });

  it("lose a job between two pages", async () => {
    const emulator = await lagging({ replicas: [0, 1] });
    const found: unknown[] = [];
    for (const page of [1, 2])
      found.push(...ids(await ask(emulator, `${LIST}?itemsPerPage=2&pageNum=${page}`)));
    assert.deepEqual(found, ["new", A, C]);
  });

  it("answer at random, the same way for the same seed", async () => {
    const orders = await Promise.all(
      [1, 1, 2].map(async (seed) => pages(await lagging({ replicas: [0, 1], pick: "random", seed }), 12)),
    );
    assert.deepEqual(orders[0], orders[1]);
    assert.notDeepEqual(orders[0], orders[2]);
    assert.deepEqual(new Set(orders[0]?.map(([, count]) => count)), new Set([3, 4]));
  });

  it("answer by connection", async () => {
    const emulator = await lagging({ replicas: [0, 1], pick: "byConnection" });
    const agents = [0, 1].map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
    const count = (agent: Agent | undefined): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const sent = request(emulator.url + LIST, { agent, headers: BEARER }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
          response.on("end", () => resolve((JSON.parse(text) as { totalCount: number }).totalCount));
        });
        sent.on("error", reject).end();
      });
    const [one, other] = agents;
    const seen = [
      await count(one),
      await count(other),
      await count(one),
      await count(other),
      await count(one),
    ];
    for (const agent of agents) agent.destroy();
    assert.deepEqual(seen, [4, 3, 4, 3, 4]);
  });

  it("answer by URL", async () => {
    const emulator = await lagging({ replicas: [0, 1], pick: "byUrl" });
    const counts = async (page: number) =>
      (await pages(emulator, 2, `${LIST}?pageNum=${page}`)).map(([, count]) => count);
    const [first, second] = [await counts(1), await counts(2)];
    assert.equal(first[0], first[1]);
    assert.equal(second[0], second[1]);
    assert.notEqual(first[0], second[0]);
  });

  it("answer for single jobs, clusters and projects as they know them", async () => {
    const emulator = await start({ lag: { replicas: [1] } });
    emulator.cluster(GROUP, "c1").updateJob(A, { failed: true });
    assert.deepEqual(json(await ask(emulator, `${LIST}/${A}`)), { id: A });
    emulator.project(GROUP).addCluster({ name: "c2", tier: "serverless" });
    assert.equal((await ask(emulator, listPath("c2"))).status, 404);
    const clusters = await ask(emulator, `/api/atlas/v2/groups/${GROUP}/serverless`);
    assert.deepEqual([results(clusters).length, json(clusters)["totalCount"]], [1, 1]);
    emulator.removeProject(GROUP);
    assert.equal((await ask(emulator, LIST)).status, 200);
    emulator.setLag(undefined);
    assert.equal((await ask(emulator, LIST)).status, 404);
  });

  it("know no list from before it was there, and none after the 32 changes before", async () => {
    const emulator = await start({ lag: { replicas: [32] } });
    assert.equal((await pages(emulator, 1))[0]?.[1], 3);
    for (let n = 0; n < 40; n += 1) emulator.cluster(GROUP, "c1").addJob({ id: `n${n}` });
    assert.equal((await pages(emulator, 1))[0]?.[1], 3 + 40 - 32);
  });

  it("count late, and page rightly", async () => {
    const emulator = await lagging({ countBehind: 1 });
    assert.deepEqual(await pages(emulator, 1), [[["new", A, B, C], 3]]);
    emulator.setLag({ replicas: [1], countBehind: 1 });
    emulator.cluster(GROUP, "c1").addJob({ id: "newer" });
    assert.deepEqual(await pages(emulator, 1), [[["new", A, B, C], 3]]);
  });

  it("refuse what can't be", async () => {
    const emulator = await start();
    const wrong: [LagOptions, RegExp][] = [
      [{ replicas: [] }, /lag.replicas must name at least one replica/],
      [{ replicas: [33] }, /lag.replicas\[0\] must be a whole number, at least 0 and at most 32/],
      [{ countBehind: -1 }, /lag.countBehind must be/],
      [
        { cache: { seconds: NaN } },
        /lag.cache.seconds must be a finite number, at least 0, or Infinity, not NaN/,
      ],
    ];
    for (const [lag, message] of wrong) assert.throws(() => emulator.setLag(lag), message);
  });
});
