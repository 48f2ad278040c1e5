import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, type TestStack } from "../../tools/engine";
import { providerConfig, stateOnDisk } from "../support/atlas";

describe("the compact crossing on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack;
  const args = { groupId: DEMO_GROUP_ID, clusterName: "orders-dedicated" };
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
        const downloads = restores.getClusterRestoreJobsOutput({
          ...args,
          filter: { deliveryTypes: ["download"], statuses: ["COMPLETED"] },
          limit: 1,
          includeDeliveryUrls: true,
        });
        return { url: downloads.results.apply((jobs) => jobs[0]?.deliveryUrl?.[0]), count: downloads.count };
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
});
