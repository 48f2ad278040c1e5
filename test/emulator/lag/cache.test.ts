import assert from "node:assert/strict";
import { type Emulator, type LagOptions } from "../../../emulator";
import { ask, BEARER, closeAll, GROUP, ids, listPath, start } from "../support";

const LIST = listPath();

let now = 0;

async function cached(cache: LagOptions["cache"]): Promise<Emulator> {
  now = 0;
  const emulator = await start({ clock: () => now, ...(cache && { lag: { cache } }) });
  emulator.cluster(GROUP, "c1").setJobs([{ id: "old" }]);
  return emulator;
}

/** The first job of a page and how old it is said to be. */
async function read(
  emulator: Emulator,
  path = LIST,
  headers: Record<string, string> = {},
): Promise<unknown[]> {
  const reply = await ask(emulator, path, { headers: { ...BEARER, ...headers } });
  return [ids(reply)[0], reply.headers.age];
}

function change(emulator: Emulator): void {
  emulator.cluster(GROUP, "c1").setJobs([{ id: "new" }]);
}

describe("emulator: a cache in between", () => {
  afterEach(closeAll);

  it("keeps an answer for its time, and says how old it is", async () => {
    const emulator = await cached({ seconds: 60 });
    assert.deepEqual(await read(emulator), ["old", undefined]);
    change(emulator);
    now = 59_999;
    assert.deepEqual(await read(emulator), ["old", "59"]);
    now = 60_000;
    assert.deepEqual(await read(emulator), ["new", undefined]);
    assert.deepEqual(await read(emulator), ["new", "0"]);
  });

  it("tells URLs apart, and keeps those alone that are named", async () => {
    const emulator = await cached({ seconds: Infinity, path: /pageNum=1/g });
    for (const path of [LIST, `${LIST}?pageNum=1`])
      assert.deepEqual(await read(emulator, path), ["old", undefined]);
    change(emulator);
    assert.deepEqual(await read(emulator), ["new", undefined]);
    assert.deepEqual(await read(emulator, `${LIST}?pageNum=1`), ["old", "0"]);
    assert.deepEqual(await read(emulator, `${LIST}?pageNum=1&pretty=true`), ["new", undefined]);
  });

  it("obeys a client that wants none, or doesn't", async () => {
    const noCache = { "Cache-Control": "max-age=0, no-cache" };
    const polite = await cached({ seconds: 60 });
    await read(polite);
    change(polite);
    assert.deepEqual(await read(polite, LIST, noCache), ["new", undefined]);
    assert.deepEqual(await read(polite), ["new", "0"]);
    const rude = await cached({ seconds: 60, obeysNoCache: false });
    await read(rude);
    change(rude);
    assert.deepEqual(await read(rude, LIST, noCache), ["old", "0"]);
  });

  it("keeps no error and nothing that a fault spoilt, and answers nobody who isn't let in", async () => {
    const emulator = await cached({ seconds: 60 });
    const missing = listPath("later");
    assert.equal((await ask(emulator, missing)).status, 404);
    emulator.project(GROUP).addCluster({ name: "later", tier: "serverless", jobs: [{ id: "late" }] });
    assert.deepEqual(await read(emulator, missing), ["late", undefined]);
    emulator.inject({ fault: { kind: "results", value: [{ id: "spoilt" }] } });
    assert.deepEqual(await read(emulator), ["spoilt", undefined]);
    assert.deepEqual(await read(emulator), ["old", undefined]);
    assert.equal((await ask(emulator, LIST, { headers: {} })).status, 401);
  });

  it("is emptied with every new setting, and isn't there unless asked for", async () => {
    const emulator = await cached({ seconds: 60 });
    await read(emulator);
    change(emulator);
    emulator.setLag({ cache: { seconds: 60 } });
    assert.deepEqual(await read(emulator), ["new", undefined]);
    emulator.setLag(undefined);
    await read(emulator);
    assert.deepEqual(await read(emulator), ["new", undefined]);
  });
});
