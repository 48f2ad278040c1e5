// `kill -9` of the CLI while a gate waits: what a machine out of memory does, or a pipeline that is cancelled.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator } from "../../emulator";
import { root } from "../../tools/engine";
import { running, startAtlas } from "../support/gate";
import { processes } from "../support/processes";

const describeOnLinux = process.platform === "linux" ? describe : describe.skip;

describeOnLinux("kill -9 of the CLI while a gate waits", function () {
  this.timeout(60_000);
  let atlas: Emulator;
  let pluginPath: string;
  let child: ChildProcess;

  before(async () => {
    atlas = await startAtlas([running(1)]);
    pluginPath = mkdtempSync(join(tmpdir(), "gate-orphaned-"));
    cpSync(join(root, "bin"), pluginPath, { recursive: true });
    child = fork(join(root, "test", "support", "waitingUp.ts"), {
      env: { ...process.env, ATLAS_URL: atlas.url, PLUGIN_PATH: pluginPath },
      execArgv: ["--require", "ts-node/register"],
    });
  });
  after(async () => {
    child.kill();
    await atlas.close();
    rmSync(pluginPath, { recursive: true, force: true });
  });

  it("ends the plugin, which asks Atlas nothing more", async () => {
    await once(child, "message");
    const cli = processes().find(({ parent, command }) => parent === child.pid && command.includes(" up "));
    const plugin = processes().find(({ command }) => command.includes(pluginPath));
    assert.ok(cli !== undefined && plugin !== undefined);
    const before = atlas.requests.length;
    process.kill(cli.id, "SIGKILL");
    // The test's own time limit is what it may take; the gate itself would wait for ten minutes.
    while (processes().some(({ id }) => id === plugin.id)) await new Promise(setImmediate);
    assert.equal(atlas.requests.length, before);
  });
});
