import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import {
  collectionRestoreJob,
  collectionState,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  movingCollectionRestoreJob,
  startEmulator,
} from "../../emulator";
import { createStack, example, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("restores of single collections on the real engine", function () {
  this.timeout(120_000);
  const cluster = { groupId, clusterName: "orders-dedicated" };
  let atlas: Emulator;
  let test: TestStack | undefined;
  let now = Date.parse("2026-01-15T12:00:00Z");

  beforeEach(async () => {
    atlas = await startEmulator({ clock: () => now });
  });
  afterEach(async () => {
    test?.remove();
    await atlas.close();
  });

  it("examples/collection-restores exports every state, what is missing, and no difference the second time", async () => {
    test = await createStack({
      program: example("collection-restores"),
      config: { ...cluster, ...providerConfig(atlas) },
    });
    const { outputs } = await test.stack.up();
    const restored = outputs["restored"]?.value as string[];
    assert.deepEqual(
      restored.map((line) => line.replace(/^\S+ /, "")),
      [
        "PENDING, 0 of 2400 documents",
        "IN_PROGRESS, 800 of 2400 documents",
        "IN_PROGRESS, 2400 of 2400 documents",
        "COMPLETED, 2400 of 2400 documents",
        "PARTIALLY_FAILED, 1600 of 2400 documents",
        "PARTIALLY_FAILED, 2400 of 2400 documents",
        "FAILED, 800 of 2400 documents",
        "CANCELLED, 400 of 2400 documents",
        "PARTIALLY_FAILED, 1600 of 2400 documents",
      ],
    );
    assert.equal(outputs["partiallyFailed"]?.value, 3);
    assert.deepEqual(Object.values(outputs["missing"]?.value as object), [
      ["shop.customers: UNSUPPORTED"],
      ["shop.invoices: INDEX_BUILD_FAILED"],
      ["shop.customers: NOT_FOUND"],
    ]);
    const again = await test.stack.preview();
    assert.deepEqual(Object.keys(again.changeSummary), ["same"]);
    assert.ok(!again.stdout.includes("~"), again.stdout);
  });

  it("are the same in both forms, with counts beyond 32 bits and each failure in part", async () => {
    const states = ["NOT_FOUND", "UNSUPPORTED", "NOT_RESTORED", "ROLLBACK", "FAILED", "INDEX_BUILD_FAILED"];
    const totalDocuments = 2 ** 40;
    const jobs = [...states, "SUCCESSFUL"].map((state) =>
      collectionRestoreJob({ collectionStates: [collectionState({ state, totalDocuments })] }),
    );
    atlas.cluster(groupId, cluster.clusterName).collectionRestoreJobs.setJobs(jobs);
    const inputs = { ...cluster, includeCollections: true } as const;
    test = await createStack({
      config: providerConfig(atlas),
      program: async () => {
        const plain = await restores.getCollectionRestoreJobs(inputs);
        const { id: restoreJobId = "" } = plain.results[0] ?? {};
        return {
          plain: plain.results.map(({ status }) => status),
          output: restores
            .getCollectionRestoreJobsOutput({ ...inputs, filter: { statuses: ["PARTIALLY_FAILED"] } })
            .apply(({ count, summary }) => [count, summary.partiallyFailed, summary.completed]),
          total: plain.results[0]?.totalDocuments,
          one: restores.getCollectionRestoreJobOutput({ ...inputs, restoreJobId }),
          other:
            (await restores.getCollectionRestoreJob({ ...cluster, restoreJobId })).collectionStates ??
            "absent",
        };
      },
    });
    const { outputs } = await test.stack.up();
    assert.deepEqual(outputs["plain"]?.value, [...states.map(() => "PARTIALLY_FAILED"), "COMPLETED"]);
    assert.deepEqual(outputs["output"]?.value, [6, 6, 1]);
    assert.equal(outputs["total"]?.value, totalDocuments);
    assert.deepEqual(outputs["one"]?.value, {
      ...jobs[0],
      status: "PARTIALLY_FAILED",
      deliveryUrlCount: 0,
    });
    assert.equal(outputs["other"]?.value, "absent");
  });

  it("are followed through every state of a restore", async () => {
    const startsAt = now;
    const job = movingCollectionRestoreJob({ startsAt, finishesAt: startsAt + 100_000 });
    atlas.cluster(groupId, cluster.clusterName).collectionRestoreJobs.setJobs([job]);
    test = await createStack({
      config: providerConfig(atlas),
      program: () => {
        const jobs = restores.getCollectionRestoreJobsOutput({ ...cluster, includeCollections: true });
        return Promise.resolve({
          latest: jobs.summary.apply(({ latest }) => [latest?.status, latest?.collectionStates?.length]),
        });
      },
    });
    const seen: unknown[] = [];
    for (const percent of [5, 50, 95, 100]) {
      now = startsAt + percent * 1000;
      seen.push((await test.stack.up()).outputs["latest"]?.value);
    }
    assert.deepEqual(seen, [
      ["PENDING", 0],
      ["IN_PROGRESS", 1],
      ["IN_PROGRESS", 1],
      ["COMPLETED", 1],
    ]);
  });

  it("of a Flex cluster: an error that says that there are none", async () => {
    test = await createStack({
      config: providerConfig(atlas),
      program: async () => {
        await restores.getCollectionRestoreJobs({ groupId, clusterName: "orders-flex" });
      },
    });
    await assert.rejects(
      test.stack.up({ color: "never" }),
      /orders-flex is a Flex cluster, not a dedicated one\. Only dedicated clusters have restores of single collections/,
    );
  });
});
