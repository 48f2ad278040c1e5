// The provider in the process of the test: the engine attaches to it, and there is no plugin.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as restores from "pulumi-mongodbatlas-restores";
import { createProvider, type RunningServer, serve } from "pulumi-mongodbatlas-restores/provider";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("the provider within a program, on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let other: Emulator;
  let provider: RunningServer;
  let empty: string;
  let test: TestStack;
  const flex = { groupId: DEMO_GROUP_ID, clusterName: "orders-flex" };

  before(async () => {
    [atlas, other, provider] = await Promise.all([startEmulator(), startEmulator(), serve(createProvider)]);
    empty = mkdtempSync(join(tmpdir(), "no-plugin-"));
    test = await createStack({
      config: providerConfig(atlas),
      env: { PULUMI_DEBUG_PROVIDERS: `mongodbatlas-restores:${provider.port}` },
      pluginPath: empty,
      program: () => {
        const elsewhere = new restores.Provider("elsewhere", { baseUrl: other.url, ...DEFAULT_API_KEY });
        const { summary } = restores.getFlexRestoreJobsOutput(flex);
        const there = restores.getFlexRestoreJobsOutput(flex, { provider: elsewhere });
        const gate = new restores.RestoreGate("restored", {
          ...flex,
          restoreJobId: summary.apply(({ latestCompleted }) => latestCompleted?.id),
          timeout: "0s",
        });
        return Promise.resolve({
          total: summary.total,
          there: there.summary.total,
          status: gate.status,
        });
      },
    });
  });
  after(async () => {
    test.remove();
    await provider.close();
    await Promise.all([atlas.close(), other.close()]);
    rmSync(empty, { recursive: true });
  });

  it("serves one run after the other, each provider by its own configuration", async () => {
    for (const run of [1, 2]) {
      other.clearRequests();
      const { outputs } = await test.stack.up();
      const values = Object.fromEntries(
        Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]),
      );
      assert.deepEqual(values, { total: 200, there: 200, status: "COMPLETED" }, `run ${run}`);
      assert.ok(other.requests.length > 0);
    }
  });

  it("previews, refreshes and destroys as the plugin does", async () => {
    const { changeSummary } = await test.stack.preview();
    assert.deepEqual(Object.keys(changeSummary), ["same"]);
    await test.stack.refresh();
    const { summary } = await test.stack.destroy();
    assert.equal(summary.result, "succeeded");
  });
});
