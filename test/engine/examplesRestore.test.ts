// A restore and its gate in one program, with a stand-in for the other package's plugin.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, iso } from "../../emulator";
import { example, root } from "../../tools/engine";
import { atCheck, cluster, idOf, ledger, checks, running, startAtlas } from "../support/gate";
import { GateStack, messages, startedAfter, steps } from "../support/gateStack";

// Windows starts no script by its first line.
const describeOnUnix = process.platform === "win32" ? describe.skip : describe;

describeOnUnix("examples/restore-and-gate", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  let plugins: string;
  const job = running(0);
  const program = example("restore-and-gate");

  before(async () => {
    plugins = mkdtempSync(join(tmpdir(), "plugins-"));
    const starter = join(root, "test", "support", "restoreStarter.cjs");
    writeFileSync(
      join(plugins, "pulumi-resource-mongodbatlas"),
      `#!/usr/bin/env node\nrequire(${JSON.stringify(starter)});\n`,
      { mode: 0o755 },
    );
    atlas = await startAtlas([job]);
    stack = await GateStack.create(atlas, {
      config: {
        groupId: cluster.groupId,
        clusterName: cluster.clusterName,
        snapshotId: job["snapshotId"] as string,
        targetClusterName: "staging",
        pollInterval: "1s",
      },
      env: {
        PATH: `${plugins}${delimiter}${process.env["PATH"] ?? ""}`,
        RESTORE_JOB_ID: idOf(job),
        RESTORE_JOB_PRUNED: join(plugins, "pruned"),
      },
    });
  });
  after(async () => {
    await atlas.close();
    rmSync(plugins, { recursive: true, force: true });
    stack.test.remove();
  });

  it("previews without a request: which job it will be isn't known yet", async () => {
    const preview = await stack.preview(program);
    assert.deepEqual(messages(preview, "restored"), [
      "info: an update would wait up to 4h for a restore job that is not known yet",
    ]);
    assert.equal(checks(atlas), 0);
  });

  it("goes on once the job that it started itself has completed", async () => {
    atCheck(atlas, 2, () => {
      ledger(atlas).updateJob(idOf(job), { finishedAt: iso(Date.now()) });
    });
    const up = await stack.up(program);
    assert.deepEqual(steps(up), ["create restore", "create restored"]);
    assert.ok(startedAfter(up, "restored", "restore"));
    assert.equal(up.outputs["dataAsOf"], job["timestamp"]);
  });

  it("restores no snapshot twice, though a refresh no longer finds the job", async () => {
    writeFileSync(join(plugins, "pruned"), "");
    await stack.refresh();
    assert.deepEqual(Object.keys(await stack.resources()), ["restored"], "the restore is out of the state");
    for (const run of [stack.preview, stack.up, stack.up]) {
      const { failed, output } = await run(program);
      assert.ok(failed);
      assert.match(output, /snapshot \w+ has been restored already, .* would delete what staging holds now/);
      assert.deepEqual(Object.keys(await stack.resources()), ["restored"]);
    }
  });
});
