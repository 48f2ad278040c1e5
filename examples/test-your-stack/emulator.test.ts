// What the stack does on the real engine while a restore runs, and when it fails: the emulator stands for Atlas.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import {
  DEFAULT_API_KEY,
  DEMO_GROUP_ID,
  type Emulator,
  movingJob,
  startEmulator,
} from "pulumi-mongodbatlas-restores/emulator";
import { release } from "./stack";

describe("the release stack, with the emulator", function () {
  this.timeout(60_000);
  let folder: string;
  let atlas: Emulator;
  let stack: Stack;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "release-"));
    const clusters = [{ name: "orders", tier: "dedicated" as const, jobs: [] }];
    atlas = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters }] });
    stack = await LocalWorkspace.createStack(
      {
        stackName: "test",
        projectName: "release",
        program: () => Promise.resolve(release(DEMO_GROUP_ID, "orders", "1.2.3")),
      },
      {
        envVars: {
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: "test",
          MONGODB_ATLAS_BASE_URL: atlas.url,
          MONGODB_ATLAS_PUBLIC_API_KEY: DEFAULT_API_KEY.publicKey,
          MONGODB_ATLAS_PRIVATE_API_KEY: DEFAULT_API_KEY.privateKey,
        },
      },
    );
  });
  afterEach(async () => {
    await atlas.close();
    rmSync(folder, { recursive: true });
  });

  /** A restore into staging that runs now and ends in three seconds. */
  function startRestore(outcome: "completed" | "failed"): void {
    const startsAt = Date.now();
    const overrides = { targetClusterName: "staging" };
    const job = movingJob({
      tier: "dedicated",
      startsAt,
      finishesAt: startsAt + 3000,
      outcome,
      overrides,
    });
    atlas.cluster(DEMO_GROUP_ID, "orders").addJob(job);
  }

  it("releases once the restore has completed", async () => {
    startRestore("completed");
    // The first page that is read is an error: the gate has to live with it.
    atlas.inject({ fault: { kind: "error", status: 503 } });
    const { outputs } = await stack.up();
    assert.equal(outputs["released"]?.value, "1.2.3");
    assert.equal(outputs["failedRestores"]?.value, 0);
  });

  it("releases nothing where the restore fails", async () => {
    startRestore("failed");
    await assert.rejects(stack.up(), /the gate stays shut: restore job \w+ of cluster orders .* is FAILED/);
    const state = (await stack.exportStack()) as { deployment: { resources?: { type: string }[] } };
    assert.ok(!state.deployment.resources?.some(({ type }) => type === "pulumi:index:Stash"));
  });
});
