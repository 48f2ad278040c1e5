// docs/how-to/pulumi-do.md: a read and a gate from the shell, without a program or state.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { findPulumi } from "../../tools/pulumi-cli";
import { root } from "../../tools/engine";
import { credentials, newUser, type Ran, run, temporaryFolder } from "../package/support";

describe("pulumi do", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let place: ReturnType<typeof temporaryFolder>;
  const cluster = ["--group-id", DEMO_GROUP_ID, "--cluster-name", "orders-dedicated"];

  before(async () => {
    atlas = await startEmulator();
    place = temporaryFolder();
  });
  after(async () => {
    place.remove();
    await atlas.close();
  });

  async function pulumiDo(...args: readonly string[]): Promise<Ran> {
    const { command } = await findPulumi();
    const plugin = join(root, "bin", "pulumi-resource-mongodbatlas-restores");
    return run(command, ["do", "--package", plugin, ...args], {
      cwd: place.folder,
      env: await newUser(place.folder, credentials(atlas)),
    });
  }

  const gate = (...inputs: readonly string[]): Promise<Ran> => {
    const args = ["create", "--stateless", "--yes", "--timeout", "0s", ...cluster, ...inputs];
    return pulumiDo("mongodbatlas-restores:RestoreGate", ...args);
  };

  /** A file of inputs, in Pulumi's configuration language. */
  function inputFile(name: string, text: string): readonly string[] {
    writeFileSync(join(place.folder, name), text);
    return ["--input-file", name];
  }

  it("prints a function's result as JSON, with a filter from a file", async () => {
    const filter = inputFile("failed.pp", 'filter = { statuses = ["FAILED"] }\n');
    const { code, stdout } = await pulumiDo("mongodbatlas-restores:getRestoreJobs", ...cluster, ...filter);
    const { results, summary } = JSON.parse(stdout) as {
      results: { status: string }[];
      summary: { total: number; failed: number };
    };
    assert.deepEqual([code, summary.total], [0, 300]);
    assert.equal(results.length, summary.failed);
    assert.ok(results.every(({ status }) => status === "FAILED"));
  });

  it("waits for a restore as a gate in a stack does, stores nothing, and ends with 0 or 1", async () => {
    const jobs = atlas.cluster(DEMO_GROUP_ID, "orders-dedicated").jobs as Record<string, unknown>[];
    const { id } = jobs.find((job) => job["finishedAt"] !== undefined) as { id: string };
    const open = await gate("--restore-job-id", id);
    assert.equal(open.code, 0, open.stderr);
    assert.match(open.stdout, /"status": "COMPLETED"/);
    const shut = await gate(...inputFile("drill.pp", 'match = { targetClusterName = "orders-drill" }\n'));
    assert.equal(shut.code, 1);
    assert.match(shut.stderr, /^error: the gate stays shut: restore job [0-9a-f]{24} /m);
    assert.ok(!existsSync(join(place.folder, ".pulumi", "stacks")), "no state");
  });
});
