import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID as groupId, type Emulator, startEmulator } from "../../emulator";
import { createStack, example, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("tiers on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack | undefined;

  beforeEach(async () => {
    atlas = await startEmulator();
  });
  afterEach(async () => {
    test?.remove();
    await atlas.close();
  });

  for (const [mode, status] of [
    ["gone", 410],
    ["notFound", 404],
  ] as const) {
    it(`a program written for serverless works unchanged where Atlas answers ${status}, with one warning`, async () => {
      atlas.setServerless(mode);
      const inputs = { groupId, clusterName: "orders-flex" };
      test = await createStack({
        config: providerConfig(atlas),
        program: async () => {
          // Outputs are read at the same time; the promise comes after them.
          const jobs = restores.getServerlessRestoreJobsOutput(inputs);
          const failed = restores.getServerlessRestoreJobsOutput({
            ...inputs,
            filter: { statuses: ["FAILED"], deliveryTypes: ["automated", "download"] },
          });
          const { id: restoreJobId = "" } =
            (await restores.getServerlessRestoreJobs(inputs)).results[0] ?? {};
          const one = restores.getServerlessRestoreJobOutput({ ...inputs, restoreJobId });
          return {
            tier: jobs.tier,
            total: jobs.summary.total,
            latest: jobs.summary.latest,
            failed: failed.results.apply((results) => results.every((job) => job.failed)),
            failedCount: failed.count,
            one: one.apply(({ id }) => id === restoreJobId),
          };
        },
      });
      const output: string[] = [];
      const { outputs } = await test.stack.up({ onOutput: (text) => output.push(text), color: "never" });
      assert.equal(outputs["tier"]?.value, "flex");
      assert.equal(outputs["total"]?.value, 200);
      assert.deepEqual([outputs["failed"]?.value, outputs["one"]?.value], [true, true]);
      assert.ok((outputs["failedCount"]?.value as number) > 0);
      assert.equal((outputs["latest"]?.value as { deliveryType: string }).deliveryType, "automated");
      const diagnostics = output.join("").split("Diagnostics:")[1] ?? "";
      assert.equal(diagnostics.match(/has become a Flex cluster/g)?.length, 1);
      const retired = atlas.requests.filter(
        ({ path, status: answer }) => path.includes("/serverless/") && answer === status,
      );
      assert.equal(retired.length, 1);
    });
  }

  it("examples/any-tier reads clusters of every tier", async () => {
    test = await createStack({
      program: example("any-tier"),
      config: {
        groupId,
        clusterNames: JSON.stringify(["orders-dedicated", "orders-flex", "orders-serverless", "empty"]),
        ...providerConfig(atlas),
      },
    });
    const { outputs } = await test.stack.up();
    const clusters = outputs["clusters"]?.value as Record<
      string,
      { tier: string; total: number; latest: string }
    >;
    assert.deepEqual(
      Object.entries(clusters).map(([name, { tier, total }]) => [name, tier, total]),
      [
        ["empty", "serverless", 0],
        ["orders-dedicated", "dedicated", 300],
        ["orders-flex", "flex", 200],
        ["orders-serverless", "serverless", 2160],
      ],
    );
    assert.equal(clusters["empty"]?.latest, "none");
  });
});
