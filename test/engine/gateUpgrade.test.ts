// A gate in the state of an earlier version, whose outputs held no inputs yet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RestoreGate, type RestoreGateArgs } from "pulumi-mongodbatlas-restores";
import { type Emulator } from "../../emulator";
import { checks, completed, quick, startAtlas } from "../support/gate";
import { GateStack, messages, type StateResource, steps } from "../support/gateStack";

interface Recorded {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface Deployment {
  readonly resources: readonly StateResource[];
}

describe("a gate that an earlier version made", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const recorded = JSON.parse(
    readFileSync(join(__dirname, "recorded", "restoreGate-0.1.0.json"), "utf8"),
  ) as Recorded;

  const program =
    (args: Partial<RestoreGateArgs> = {}) =>
    () => {
      new RestoreGate("restored", {
        ...quick,
        match: { deliveryTypes: ["automated"] },
        completedWithin: "36500d",
        triggers: ["v1"],
        recheck: false,
        ...args,
      });
      return Promise.resolve({});
    };

  before(async () => {
    atlas = await startAtlas([completed(60)]);
    stack = await GateStack.create(atlas);
    await stack.up(program());
    const exported = await stack.test.stack.exportStack();
    const { resources, ...others } = exported.deployment as Deployment;
    const before = resources.map((resource) =>
      resource.type.endsWith(":RestoreGate") ? { ...resource, ...recorded } : resource,
    );
    await stack.test.stack.importStack({
      ...exported,
      deployment: { ...others, resources: before },
    });
    atlas.clearRequests();
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  const outputs = async () => (await stack.resources())["restored"]?.outputs;

  it("shows no change, in a preview, an update or a refresh, and asks Atlas nothing", async () => {
    const preview = await stack.preview(program());
    assert.deepEqual([steps(preview), messages(preview, "restored")], [[], []]);
    for (const run of [await stack.up(program()), await stack.refresh()]) {
      assert.deepEqual([steps(run), run.failed], [[], false]);
    }
    assert.deepEqual(await outputs(), recorded.outputs);
    assert.equal(checks(atlas), 0);
  });

  it("gets its inputs as outputs with the next change, and keeps its job where nothing is checked for it", async () => {
    const up = await stack.up(program({ timeout: "31s" }));
    assert.deepEqual([steps(up), checks(atlas)], [["update restored"], 0]);
    assert.deepEqual(await outputs(), { ...recorded.inputs, timeout: "31s", ...recorded.outputs });
  });

  it("is checked again by a change of what it goes by", async () => {
    const up = await stack.up(program({ triggers: ["v2"] }));
    assert.deepEqual([steps(up), checks(atlas)], [["update restored"], 1]);
    assert.notDeepEqual((await outputs())?.["job"], recorded.outputs["job"]);
  });
});
