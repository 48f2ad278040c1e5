import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID as groupId, type Emulator, startEmulator } from "../../emulator";
import { createStack, example, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

describe("a project on the real engine", function () {
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

  it("examples/project-restores exports every cluster, and a second update changes nothing", async () => {
    test = await createStack({
      program: example("project-restores"),
      config: { groupId, ...providerConfig(atlas) },
    });
    atlas.inject({
      path: /orders-flex\/backup/,
      times: 9,
      fault: { kind: "error", status: 403, errorCode: "NO_ACCESS", detail: "Not yours." },
    });
    const first = await test.stack.up();
    const clusters = first.outputs["clusters"]?.value as Record<string, string>;
    const names = atlas.project(groupId).clusters.map(({ name }) => name);
    assert.deepEqual(Object.keys(clusters).sort(), names.filter((name) => name !== "orders-flex").sort());
    assert.match(clusters["orders-dedicated"] ?? "", /^dedicated: \d+ jobs, \d+ failed, the latest [A-Z_]+$/);
    assert.deepEqual(first.outputs["unreadable"]?.value, [
      { clusterName: "orders-flex", tier: "flex", reason: 'HTTP 403 NO_ACCESS "Not yours"' },
    ]);
    const again = await test.stack.preview();
    assert.deepEqual(Object.keys(again.changeSummary), ["same"]);
    assert.ok(!again.stdout.includes("~"), again.stdout);
  });

  it("reads the clusters that were named", async () => {
    test = await createStack({
      program: () => {
        const jobs = restores.getProjectRestoreJobsOutput({ groupId, clusterNames: ["orders-flex"] });
        return Promise.resolve({ names: jobs.clusters.apply((read) => read.map((one) => one.clusterName)) });
      },
      config: providerConfig(atlas),
    });
    const { outputs } = await test.stack.up();
    assert.deepEqual(outputs["names"]?.value, ["orders-flex"]);
  });

  it("says which name isn't one of the project's", async () => {
    test = await createStack({
      program: async () => {
        await restores.getProjectRestoreJobs({ groupId, clusterNames: ["orders-flex", "order-dedicated"] });
      },
      config: providerConfig(atlas),
    });
    await assert.rejects(
      test.stack.up({ color: "never" }),
      /has no cluster named order-dedicated \(clusterNames\[1\]: did you mean orders-dedicated\?\)/,
    );
  });
});
