// The provider in the process of the test: the engine attaches to it, and there is no plugin.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import {
  createProvider,
  type EngineCall,
  type EngineProvider,
  type RunningServer,
  serve,
} from "pulumi-mongodbatlas-restores/provider";
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

/** The provider that docs/architecture.md shows. */
class Regions implements EngineProvider {
  readonly version = "1.0.0";
  readonly schema = JSON.stringify({ name: "regions", version: "1.0.0" });

  invoke(token: string, inputs: object, call?: EngineCall) {
    call?.log.info(`${token} was called`);
    return Promise.resolve({ outputs: { ...inputs, region: call?.configuration["region"] } });
  }
}

describe("the server with another provider, on the real engine", function () {
  this.timeout(60_000);

  it("hands on the configuration and a line for people", async () => {
    const server = await serve(() => new Regions());
    const test = await createStack({
      config: { "regions:region": "eu-west-1" },
      env: { PULUMI_DEBUG_PROVIDERS: `regions:${server.port}` },
      program: () => Promise.resolve({ found: pulumi.runtime.invokeOutput("regions:index:whichRegion", {}) }),
    });
    try {
      const { outputs, stdout } = await test.stack.up();
      assert.deepEqual(outputs["found"]?.value, { region: "eu-west-1" });
      assert.match(stdout, /regions:index:whichRegion was called/);
    } finally {
      test.remove();
      await server.close();
    }
  });
});
