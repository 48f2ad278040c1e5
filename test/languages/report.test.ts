import assert from "node:assert/strict";
import { DEMO_GROUP_ID, startEmulator } from "../../emulator";
import { createStack, example } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("examples/report on the real engine", function () {
  this.timeout(60_000);

  it("makes a page about a cluster's restores, and one that says that there are none", async () => {
    const atlas = await startEmulator();
    const test = await createStack({
      program: example("report"),
      config: { groupId: DEMO_GROUP_ID, clusterName: "orders-dedicated", ...providerConfig(atlas) },
    });
    const pageOf = async (): Promise<string> => {
      const { readme } = (await test.stack.up()).outputs;
      assert.equal(readme?.secret, false);
      return String(readme.value);
    };
    try {
      const page = await pageOf();
      assert.match(
        page,
        /^# Restores of orders-dedicated\n\nThe dedicated cluster has \*\*300\*\* restore jobs\./,
      );
      assert.match(page, /```mermaid\n(?:%%.*\n)?gantt\n/);
      assert.doesNotMatch(page, /https?:/);
      await test.stack.setConfig("clusterName", { value: "empty" });
      assert.equal(await pageOf(), "# Restores of empty\n\nThe serverless instance has no restore jobs.\n");
    } finally {
      test.remove();
      await atlas.close();
    }
  });
});
