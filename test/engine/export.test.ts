import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, example, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("examples/export-outputs on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack;

  before(async () => {
    atlas = await startEmulator();
    test = await createStack({
      program: example("export-outputs"),
      config: { groupId: DEMO_GROUP_ID, clusterName: "orders-serverless", ...providerConfig(atlas) },
    });
  });
  after(async () => {
    test.remove();
    await atlas.close();
  });

  it("previews without a change to anything", async () => {
    const { changeSummary } = await test.stack.preview();
    assert.deepEqual(changeSummary, { create: 1 });
  });

  it("reads 2,160 jobs with five pages, the head check and one digest challenge", async () => {
    atlas.clearRequests();
    const { outputs } = await test.stack.up();
    assert.deepEqual(
      atlas.requests
        .map(({ status, query }) => `${status} ${query["pageNum"] ?? ""}/${query["itemsPerPage"] ?? ""}`)
        .sort(),
      ["200 1/1", "200 1/500", "200 2/500", "200 3/500", "200 4/500", "200 5/500", "401 1/500"],
    );
    assert.deepEqual(outputs["counts"], {
      value: { total: 2160, inProgress: 3, completed: 1800, failed: 101, cancelled: 53, expired: 203 },
      secret: false,
    });
    assert.equal(outputs["latestStatus"]?.value, "IN_PROGRESS");
    assert.equal((outputs["latestJobs"]?.value as unknown[]).length, 5);
  });

  it("gives the same outputs again, and shows no change", async () => {
    const first = await test.stack.outputs();
    const { outputs, summary } = await test.stack.up({ expectNoChanges: true });
    assert.deepEqual(outputs, first);
    assert.deepEqual(summary.resourceChanges, { same: 1 });
  });

  it("refreshes and destroys", async () => {
    await test.stack.refresh();
    const { summary } = await test.stack.destroy();
    assert.equal(summary.result, "succeeded");
  });

  it("keeps Atlas's order, each job once", async () => {
    const args = { groupId: DEMO_GROUP_ID, clusterName: "orders-serverless" };
    const plain = await createStack({
      program: async () => {
        const jobs = await restores.getServerlessRestoreJobs(args);
        return {
          ids: jobs.results.map(({ id }) => id),
          count: jobs.count,
          totalCount: jobs.totalCount,
          tier: jobs.tier,
        };
      },
      config: providerConfig(atlas),
    });
    try {
      const { outputs } = await plain.stack.up();
      const stored = atlas
        .cluster(DEMO_GROUP_ID, "orders-serverless")
        .jobs.map((job) => (job as { id: string }).id);
      assert.deepEqual(outputs["ids"]?.value, stored);
      assert.equal(outputs["count"]?.value, 2160);
      assert.equal(outputs["totalCount"]?.value, 2160);
      assert.equal(outputs["tier"]?.value, "serverless");
    } finally {
      plain.remove();
    }
  });

  it("takes the private key from the environment, too", async () => {
    const stack = await createStack({
      program: example("export-outputs"),
      config: { groupId: DEMO_GROUP_ID, clusterName: "empty" },
      env: {
        MONGODB_ATLAS_BASE_URL: atlas.url,
        MONGODB_ATLAS_PUBLIC_API_KEY: DEFAULT_API_KEY.publicKey,
        MONGODB_ATLAS_PRIVATE_API_KEY: DEFAULT_API_KEY.privateKey,
      },
    });
    try {
      const { outputs } = await stack.stack.up();
      assert.deepEqual(outputs["latestJobs"]?.value, []);
    } finally {
      stack.remove();
    }
  });
});
