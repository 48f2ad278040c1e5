// What a change of a gate comes to: stored, checked, waited for.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { unknown } from "../../../../provider/values/unknown";
import { moment } from "../../../support/client";
import { createRestoreGate } from "../../../../provider/resources/restoreGate/restoreGate";
import {
  completed,
  failed,
  hang,
  iso,
  noon,
  properties,
  refusal,
  refused,
  running,
  type World,
  world,
} from "./support";

const job = completed(running(30));
const open = { job, status: "COMPLETED" };
const rechecked = properties({ recheck: true });

const diff = (
  { context }: World,
  oldInputs: object,
  inputs: object,
  { gate = createRestoreGate(), oldOutputs = open } = {},
) =>
  gate.diff({ oldInputs: { ...oldInputs }, oldOutputs: { ...oldOutputs }, inputs: { ...inputs } }, context);
const inPlace = [{ property: "status", kind: "update", input: false }];

describe("the differences of a gate", () => {
  it("are none where nothing changed, without a check", async () => {
    const w = world(refused());
    assert.deepEqual(await diff(w, properties(), properties()), []);
    assert.deepEqual(w.calls, []);
  });

  it("name each input that changed, whatever is in it", async () => {
    const w = world(refused());
    const before = properties({ triggers: [{ a: 1 }], timeout: "1h", completedWithin: "1d" });
    const after = properties({
      triggers: [{ a: 2 }],
      timeout: "2h",
      requiredStatus: "FAILED",
      match: unknown,
    });
    assert.deepEqual(await diff(w, before, after), [
      { property: "match", kind: "update", input: true },
      { property: "triggers", kind: "update", input: true },
      { property: "timeout", kind: "update", input: true },
      { property: "completedWithin", kind: "delete", input: true },
      { property: "requiredStatus", kind: "add", input: true },
    ]);
    assert.deepEqual(w.calls, [], "the update checks");
  });
});

describe("recheck", () => {
  it("checks once, and finds no difference where the condition holds", async () => {
    const w = world([job]);
    assert.deepEqual(await diff(w, rechecked, rechecked), []);
    assert.equal(w.calls.length, 1);
  });

  for (const [what, answer] of [
    ["a newer restore failed", [failed(running(1)), job]],
    ["a newer restore runs", [running(1), job]],
    ["Atlas can't be read", refusal(400)],
    ["the key was revoked", refusal(401)],
  ] as const) {
    it(`asks for an update in place where ${what}, and says nothing itself`, async () => {
      const w = world(answer);
      assert.deepEqual(await diff(w, rechecked, rechecked), inPlace);
      assert.deepEqual(w.shown, []);
    });
  }

  it("asks for one where the job has become too old", async () => {
    const old = { ...rechecked, completedWithin: "30s" };
    assert.deepEqual(await diff(world([job]), old, old), inPlace);
  });

  it("leaves a gate open whose job Atlas has pruned", async () => {
    assert.deepEqual(await diff(world([]), rechecked, rechecked), []);
    const byId = { ...rechecked, match: undefined, restoreJobId: job.id };
    assert.deepEqual(await diff(world([]), byId, byId), []);
  });

  for (const [what, stored, changes] of [
    ["leaves open", { status: "COMPLETED", finishedAt: iso(noon - 60_000) }, []],
    [
      "leaves open, by the time at which it was made,",
      { status: "COMPLETED", createdAt: iso(noon - 60_000) },
      [],
    ],
    ["asks for an update of", { status: "COMPLETED", finishedAt: iso(noon - 61_000) }, inPlace],
    ["asks for an update of", { status: "COMPLETED" }, inPlace],
  ] as const) {
    it(`${what} a gate whose pruned job is ${JSON.stringify(stored)} and has to be a minute old at most`, async () => {
      const inputs = { ...rechecked, completedWithin: "1m" };
      const oldOutputs = { job: stored, status: "COMPLETED" };
      assert.deepEqual(await diff(world([]), inputs, inputs, { oldOutputs } as never), changes);
    });
  }

  it("sees no difference in a null", async () => {
    const w = world(refused());
    const before = properties({ match: { snapshotId: null } });
    assert.deepEqual(await diff(w, before, properties({ match: {}, tier: "dedicated" })), []);
  });

  it("doesn't check when it's only just turned on, or off", async () => {
    const w = world(refused());
    assert.deepEqual(await diff(w, properties(), rechecked), [
      { property: "recheck", kind: "add", input: true },
    ]);
    assert.deepEqual(await diff(w, rechecked, properties({ recheck: false })), [
      { property: "recheck", kind: "update", input: true },
    ]);
    assert.deepEqual(w.calls, []);
  });

  it("doesn't check where the update has to anyway", async () => {
    const w = world(refused());
    const changes = await diff(w, rechecked, { ...rechecked, triggers: [1] });
    assert.deepEqual([changes, w.calls], [[{ property: "triggers", kind: "add", input: true }], []]);
  });

  it("checks beside a change of how to wait", async () => {
    const changes = await diff(world([running(1)]), rechecked, { ...rechecked, timeout: "2h" });
    assert.deepEqual(changes, [{ property: "timeout", kind: "add", input: true }, ...inPlace]);
  });

  it("doesn't check in the difference of a refresh, and only not in that one", async () => {
    const w = world([failed(running(1))]);
    const gate = createRestoreGate();
    gate.read(w.context.urn);
    assert.deepEqual(await diff(w, rechecked, rechecked, { gate }), []);
    assert.deepEqual(w.calls, []);
    assert.deepEqual(await diff(w, rechecked, rechecked, { gate }), inPlace);
  });

  it("takes 10 s at most of which a request of its own is with Atlas, whatever the queue takes", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const w = world([]);
      const queued = moment();
      const goesOut = moment();
      const client = {
        listPage: async (...args: Parameters<typeof hang>) => {
          queued.isHere();
          await goesOut.come;
          return hang(...args);
        },
      };
      const context = { ...w.context, client: () => client as never };
      let changes: unknown;
      const checking = diff({ ...w, context }, rechecked, rechecked).then((found) => (changes = found));
      await queued.come;
      mock.timers.tick(60_000);
      goesOut.isHere();
      await setImmediate();
      mock.timers.tick(9999);
      await setImmediate();
      assert.equal(changes, undefined);
      mock.timers.tick(1);
      await checking;
      assert.deepEqual(changes, inPlace);
    } finally {
      mock.timers.reset();
    }
  });

  it("finds out once that Atlas is silent: the next gates take that finding, until a check succeeds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const w = world();
      const underWay = moment();
      let requests = 0;
      let isSilent = true;
      const client = {
        now: w.time.now,
        maxConcurrency: 4,
        listPage: (...args: Parameters<typeof hang>) => {
          requests += 1;
          underWay.isHere();
          return isSilent ? hang(...args) : Promise.resolve({ items: [job], links: [], hasNext: false });
        },
      };
      const context = { ...w.context, client: () => client as never };
      const gate = createRestoreGate();
      const check = (clusterName: string) => {
        const given = { ...rechecked, clusterName };
        return diff({ ...w, context }, given, given, { gate });
      };
      const first = check("ledger");
      await underWay.come;
      mock.timers.tick(10_000);
      assert.deepEqual(await first, inPlace);
      for (const name of ["ledger", "orders", "billing"]) assert.deepEqual(await check(name), inPlace);
      assert.equal(requests, 1);

      isSilent = false;
      w.time.elapsed += 60_000;
      assert.deepEqual(await check("ledger"), []);
      assert.equal(requests, 2);
    } finally {
      mock.timers.reset();
    }
  });

  it("ends with the reason of a cancellation", async () => {
    const w = world([job]);
    w.cancel.abort(new Error("canceled"));
    await assert.rejects(diff(w, rechecked, rechecked), /^Error: canceled$/);
  });

  it("fails where the configuration can't be used: that is no news of Atlas", async () => {
    const w = world([]);
    const context = {
      ...w.context,
      client: () => {
        throw new Error("no Atlas credentials found");
      },
    };
    await assert.rejects(diff({ ...w, context }, rechecked, rechecked), /no Atlas credentials found/);
  });
});
