// What creating and updating a gate does.
import assert from "node:assert/strict";
import type { Properties } from "../../../../provider/resources/definition";
import { createRestoreGate } from "../../../../provider/resources/restoreGate/restoreGate";
import { completed, failed, properties, refused, running, type World, world } from "./support";

const running1 = running(30);
const job = completed(running1);
const oldOutputs = { job: { id: "old" }, status: "COMPLETED" };
const rechecked = properties({ recheck: true });

const request = (inputs: Properties, preview: boolean, timeout?: number) => ({
  name: "restored",
  inputs,
  preview,
  timeout,
});
const create = ({ context }: World, inputs: Properties, timeout?: number) =>
  createRestoreGate().create(request(inputs, false, timeout), context);
describe("creating a gate", () => {
  it("gives it an id of its own, and the job as the same in every tier", async () => {
    const { id, outputs } = await create(world([job]), properties());
    assert.equal(id, "restored");
    const { job: found, ...rest } = outputs as { job: Record<string, unknown> };
    assert.deepEqual([found["id"], found["tier"], found["status"]], [job.id, "dedicated", "COMPLETED"]);
    assert.deepEqual(rest, { ...properties(), status: "COMPLETED", finishedAt: job["finishedAt"] });
  });

  it("takes a null for absent, whatever it was wrapped in", async () => {
    const w = world([job]);
    const inputs = properties({ match: { snapshotId: null, deliveryTypes: ["automated"] }, timeout: null });
    const { outputs } = await create(w, inputs);
    assert.deepEqual(
      { ...outputs, job: undefined, finishedAt: undefined },
      {
        ...properties({ match: { deliveryTypes: ["automated"] } }),
        status: "COMPLETED",
        job: undefined,
        finishedAt: undefined,
      },
    );
  });

  it("refuses inputs that turned out wrong once they were known", async () => {
    await assert.rejects(create(world([job]), properties({ timeout: "soon", groupId: "x" })), {
      name: "ResourceError",
      message: /^groupId must be 24 hexadecimal digits.*; timeout must be a duration/,
    });
  });

  it("never keeps a delivery URL", async () => {
    const url = "https://restore.example/data.tgz?signature=canary";
    const download = {
      ...running(5),
      deliveryType: "download",
      deliveryUrl: [url],
      additionalFields: { new: url },
    };
    const { outputs } = await create(world([download]), properties());
    assert.doesNotMatch(JSON.stringify(outputs), /canary/);
    assert.deepEqual(
      [(outputs as { job: object }).job].map((kept) => "deliveryUrlCount" in kept && kept.deliveryUrlCount),
      [2],
    );
    assert.ok(!("finishedAt" in outputs));
  });

  it("waits as long as customTimeouts say, whatever timeout does", async () => {
    const w = world([running1]);
    await assert.rejects(create(w, properties({ timeout: "10m" }), 90_000), /not COMPLETED within 1m30s/);
    assert.equal(w.time.elapsed, 90_000);
  });

  it("waits an hour where nothing is said", async () => {
    const w = world([running1]);
    await assert.rejects(create(w, properties({ pollInterval: "20m" })), /not COMPLETED within 1h/);
    assert.equal(w.time.elapsed, 3_600_000);
  });
});

describe("updating a gate", () => {
  const update = (
    w: World,
    oldInputs: Properties,
    inputs: Properties,
    { gate = createRestoreGate(), preview = false } = {},
  ) => gate.update({ ...request(inputs, preview), oldInputs, oldOutputs }, w.context);

  it("stores a change of how to wait, and checks nothing", async () => {
    const w = world(refused());
    const after = properties({ timeout: "2h", pollInterval: "1m", recheck: true });
    const stored = { ...after, ...oldOutputs };
    assert.deepEqual(await update(w, properties(), after), stored);
    assert.deepEqual(await update(w, properties(), after, { preview: true }), stored);
    assert.deepEqual(w.calls, []);
  });

  it("checks again when a trigger changes", async () => {
    const w = world([running1], [job]);
    const outputs = await update(w, properties({ triggers: [1] }), properties({ triggers: [2] }));
    assert.deepEqual([(outputs as { job: { id: string } }).job.id, w.calls.length], [job.id, 2]);
  });

  it("waits where the difference found that the condition holds no more", async () => {
    const gate = createRestoreGate();
    const w = world([running1], [running1], [job]);
    await gate.diff({ oldInputs: rechecked, oldOutputs, inputs: rechecked }, w.context);
    const outputs = await update(w, rechecked, rechecked, { gate });
    assert.deepEqual([(outputs as { job: { id: string } }).job.id, w.calls.length], [job.id, 3]);
  });

  it("tells in a preview what the difference found, without a second check", async () => {
    for (const [answer, shown] of [
      [[failed(running1)], /^warn: an update would fail now/],
      [refused(), /^warn: cannot tell whether the gate would open: cannot read it/],
    ] as const) {
      const gate = createRestoreGate();
      const w = world(answer);
      await gate.diff({ oldInputs: rechecked, oldOutputs, inputs: rechecked }, w.context);
      await update(w, rechecked, rechecked, { gate, preview: true });
      assert.equal(w.calls.length, 1);
      assert.match(w.shown.join("\n"), shown);
    }
  });

  it("forgets what an earlier difference found", async () => {
    const gate = createRestoreGate();
    const w = world(refused(), [job]);
    const later = { ...rechecked, timeout: "2h" };
    await gate.diff({ oldInputs: rechecked, oldOutputs, inputs: rechecked }, w.context);
    w.time.elapsed += 1;
    await gate.diff({ oldInputs: rechecked, oldOutputs, inputs: later }, w.context);
    assert.deepEqual(await update(w, rechecked, later, { gate }), { ...later, ...oldOutputs });
  });
});
