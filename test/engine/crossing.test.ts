import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, root, type TestStack } from "../../tools/engine";
import { providerConfig, stateOnDisk } from "../support/atlas";
import { newSdk } from "../support/newSdk";

describe("the compact crossing on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack;
  const args = { groupId: DEMO_GROUP_ID, clusterName: "orders-dedicated" };
  const oneDownload: restores.GetClusterRestoreJobsArgs = {
    ...args,
    filter: { deliveryTypes: ["download"], statuses: ["COMPLETED"] },
    limit: 1,
    includeDeliveryUrls: true,
  };
  const firstUrl = (jobs: readonly restores.types.output.ClusterRestoreJob[]) => jobs[0]?.deliveryUrl?.[0];
  const seen: Record<string, unknown> = {};

  before(async () => {
    atlas = await startEmulator();
    test = await createStack({
      config: providerConfig(atlas),
      program: async () => {
        seen["compact"] = await restores.getClusterRestoreJobs(args);
        seen["structured"] = await pulumi.runtime.invoke(
          "mongodbatlas-restores:index:getClusterRestoreJobs",
          args,
        );
        const downloads = restores.getClusterRestoreJobsOutput(oneDownload);
        return { url: downloads.results.apply(firstUrl), count: downloads.count };
      },
    });
  });
  after(async () => {
    test.remove();
    await atlas.close();
  });

  it("gives a program what the structured form gives", async () => {
    await test.stack.up();
    const { compact, structured } = seen as Record<string, { count: number }>;
    assert.equal(compact?.count, 300);
    assert.deepEqual(compact, structured);
  });

  it("keeps a result with delivery URLs secret as a whole, in the outputs and in the state", async () => {
    const { url, count } = await test.stack.outputs();
    assert.match(url?.value as string, /^https:/);
    assert.deepEqual([url?.secret, count?.secret], [true, true]);
    const state = stateOnDisk(test.folder);
    assert.ok(state.includes("ciphertext"), "the state was found");
    assert.ok(!state.includes(url?.value as string), "no delivery URL stands in the state in clear");
  });

  it("gives way to the structured one where the plugin doesn't know it", async () => {
    const folder = olderPlugin();
    const old = await createStack({
      config: providerConfig(atlas),
      pluginPath: folder,
      program: async () => {
        const sdk = newSdk();
        const plain = await sdk.getClusterRestoreJobs(args);
        const { count } = sdk.getClusterRestoreJobsOutput(args);
        const downloads = sdk.getClusterRestoreJobsOutput(oneDownload);
        return { plain: plain.count, count, url: downloads.results.apply(firstUrl) };
      },
    });
    try {
      const { outputs } = await old.stack.up();
      assert.deepEqual([outputs["plain"]?.value, outputs["count"]?.value], [300, 300]);
      assert.match(outputs["url"]?.value as string, /^https:/);
      assert.equal(outputs["url"]?.secret, true);
      const { compactAsked } = JSON.parse(readFileSync(join(folder, "asked"), "utf8")) as {
        compactAsked: number;
      };
      assert.ok(compactAsked > 0, "it was asked for the compact form first");
    } finally {
      // The one that has learned about that plugin is for nobody else.
      newSdk();
      old.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A folder with the plugin as it would be without the compact crossing; what it was asked for stands in `asked`. */
function olderPlugin(): string {
  const folder = mkdtempSync(join(tmpdir(), "older-plugin-"));
  const path = (...parts: string[]) => JSON.stringify(join(root, ...parts));
  const program = `#!/usr/bin/env node
process.env.TS_NODE_PROJECT = ${path("tsconfig.json")};
require(${path("node_modules", "ts-node", "register", "transpile-only")});
const { lazy } = require(${path("provider", "rpc", "lazy")});
const crossing = lazy.crossing();
let compactAsked = 0;
lazy.crossing = () => ({
  ...crossing,
  compactToken: (token) => {
    if (crossing.compactToken(token) !== undefined) compactAsked += 1;
    require("node:fs").writeFileSync(${JSON.stringify(join(folder, "asked"))}, JSON.stringify({ compactAsked }));
  },
});
require(${path("provider", "main")});
`;
  writeFileSync(join(folder, "pulumi-resource-mongodbatlas-restores"), program, { mode: 0o755 });
  return folder;
}
