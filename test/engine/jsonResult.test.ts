import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, type TestStack } from "../../tools/engine";
import { providerConfig, stateOnDisk } from "../support/atlas";

describe("the JSON result on the real engine", function () {
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
        seen["json"] = await restores.getClusterRestoreJobs(args);
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
    const { json, structured } = seen as Record<string, { count: number }>;
    assert.equal(json?.count, 300);
    assert.deepEqual(json, structured);
  });

  it("keeps a result with delivery URLs secret as a whole, in the outputs and in the state", async () => {
    const { url, count } = await test.stack.outputs();
    assert.match(url?.value as string, /^https:/);
    assert.deepEqual([url?.secret, count?.secret], [true, true]);
    const state = stateOnDisk(test.folder);
    assert.ok(state.includes("ciphertext"), "the state was found");
    assert.ok(!state.includes(url?.value as string), "no delivery URL stands in the state in clear");
  });

  it("lets an invoke transform see the documented token, and takes the structured form where it drops an argument", async () => {
    const transformed: string[] = [];
    const seen: number[] = [];
    const other = await createStack({
      config: providerConfig(atlas),
      program: async () => {
        pulumi.runtime.registerInvokeTransform(({ token, args: given, opts }) => {
          transformed.push(token);
          // One that hands all arguments on, and one that builds new ones.
          return "limit" in given ? { args: { ...given, limit: 2 }, opts } : { args, opts };
        });
        seen.push((await restores.getClusterRestoreJobs({ ...args, limit: 1 })).count);
        seen.push((await restores.getClusterRestoreJobs(args)).count);
        return { limited: restores.getClusterRestoreJobsOutput({ ...args, limit: 1 }).count };
      },
    });
    try {
      const { outputs } = await other.stack.up();
      assert.equal(outputs["limited"]?.value, 2);
      assert.deepEqual(seen.slice(0, 2), [2, 300]);
      assert.deepEqual([...new Set(transformed)], ["mongodbatlas-restores:index:getClusterRestoreJobs"]);
    } finally {
      other.remove();
    }
  });
});
