// What goes into a gate: wrong values, secret ones, and those that only the update knows.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { RestoreGate } from "pulumi-mongodbatlas-restores";
import { type Emulator } from "../../emulator";
import { cluster, completed, idOf, checks, quick, startAtlas } from "../support/gate";
import { GateStack, messages, steps } from "../support/gateStack";

describe("the inputs of a gate", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const job = completed(60);

  before(async () => {
    atlas = await startAtlas([job]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("are all named at once where they are wrong, and never shown where they are secret", async () => {
    const preview = await stack.preview(() => {
      new RestoreGate("wrong", {
        ...cluster,
        groupId: pulumi.secret("canary-65f0c0ffee"),
        match: { snapshotId: pulumi.secret("canary-6b04"), deliveryTypes: ["automated"] },
        restoreJobId: idOf(job),
        pollInterval: "10ms",
        completedWithin: "a day",
      });
      return Promise.resolve({});
    });
    const has = "error: mongodbatlas-restores:index:RestoreGate resource 'wrong' has a problem:";
    assert.deepEqual(messages(preview, "wrong").sort(), [
      `${has} completedWithin must be a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)`,
      `${has} groupId must be 24 hexadecimal digits in lower case, the id of an Atlas project`,
      `${has} match.snapshotId must be 24 hexadecimal digits in lower case, the id of a snapshot`,
      `${has} pollInterval must be at least 1s`,
      `${has} set exactly one of restoreJobId and match`,
    ]);
    assert.doesNotMatch(preview.output, /canary/);
    assert.deepEqual(atlas.requests, []);
  });

  const program = () => {
    const latest = new RestoreGate("latest", {
      ...quick,
      groupId: pulumi.secret(quick.groupId),
      // Languages without undefined say null.
      match: { snapshotId: null as unknown as undefined },
    });
    new RestoreGate("same", { ...quick, restoreJobId: latest.job.id });
    return Promise.resolve({});
  };

  it("may hold a job's id that only the update knows: a preview says so, and asks nothing", async () => {
    const preview = await stack.preview(program);
    assert.deepEqual(messages(preview, "same"), [
      "info: an update would wait up to 30s for a restore job that is not known yet",
    ]);
    assert.equal(checks(atlas), 1);
  });

  it("are as good as absent where they are null, and encrypted in the state where they are secret", async () => {
    const up = await stack.up(program);
    assert.deepEqual(steps(up), ["create latest", "create same"]);
    const { latest, same } = stack.stored();
    assert.deepEqual(latest!.inputs!["match"], {});
    assert.equal(same!.inputs!["groupId"], quick.groupId);
    assert.ok(!JSON.stringify(latest).includes(quick.groupId));
    const { ciphertext } = latest!.inputs!["groupId"] as { ciphertext?: string };
    assert.match(ciphertext ?? "", /^v1:/);
  });

  it("are outputs as well, and secret there where they are secret, as is a job that quotes one", () => {
    const { latest, same } = stack.stored();
    const isEncrypted = ([, value]: [string, unknown]) => JSON.stringify(value).includes('"ciphertext":"v1:');
    const encrypted = (outputs: object = {}) =>
      Object.entries(outputs)
        .filter(isEncrypted)
        .map(([name]) => name);
    // The job names its project.
    assert.deepEqual(encrypted(latest!.outputs), ["groupId", "job"]);
    // Its job's id is the other's, which is a secret as a whole.
    assert.deepEqual(encrypted(same!.outputs), ["job", "restoreJobId"]);
    assert.deepEqual(latest!.outputs!["match"], {});
    assert.equal(same!.outputs!["status"], "COMPLETED");
  });

  it("may hold a null in a secret match, and in one that another resource makes", async () => {
    const fits = { snapshotId: null as unknown as undefined, deliveryTypes: ["automated" as const] };
    const up = await stack.up(() => {
      const gate = new RestoreGate("whole", { ...quick, match: pulumi.secret(fits) });
      new RestoreGate("made", { ...quick, match: gate.status.apply(() => fits) });
      return Promise.resolve({});
    });
    assert.deepEqual([up.failed, messages(up, "whole"), messages(up, "made")], [false, [], []]);
    const { whole, made } = await stack.resources();
    assert.deepEqual(made!.outputs!["match"], { deliveryTypes: ["automated"] });
    assert.doesNotMatch(JSON.stringify(whole!.outputs), /snapshotId":null/);
    const again = await stack.preview();
    assert.deepEqual(steps(again), []);
  });
});
