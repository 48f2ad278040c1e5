// Ctrl-C while a gate waits.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Emulator } from "../../emulator";
import { root } from "../../tools/engine";
import { describeForms, filesOf } from "../support/forms";
import { running, startAtlas } from "../support/gate";
import { processes } from "../support/processes";
import type { Ended, Message } from "../support/waitingUp";

describeForms("Ctrl-C while a gate waits", function (form) {
  this.timeout(60_000);
  let atlas: Emulator;
  let pluginPath: string;
  let child: ChildProcess;

  before(async function () {
    // What processes there are, Linux alone tells.
    if (process.platform !== "linux") this.skip();
    atlas = await startAtlas([running(1)]);
    // A place of its own, so that no other test's plugin is taken for this one's.
    pluginPath = mkdtempSync(join(tmpdir(), "gate-cancel-"));
    for (const file of await filesOf(form)) copyFileSync(file, join(pluginPath, basename(file)));
    child = fork(join(root, "test", "support", "waitingUp.ts"), {
      env: { ...process.env, ATLAS_URL: atlas.url, PLUGIN_PATH: pluginPath },
      execArgv: ["--require", "ts-node/register"],
    });
  });
  after(async () => {
    if (process.platform !== "linux") return;
    await atlas.close();
    child.kill();
    rmSync(pluginPath, { recursive: true, force: true });
  });

  it("ends it within 2 s, with no plugin and no pending operation left", async () => {
    const [waiting] = (await once(child, "message")) as [Message];
    assert.equal(waiting, "waiting");
    const all = processes();
    const cli = all.find(({ parent, command }) => parent === child.pid && command.includes(" up "));
    assert.ok(cli !== undefined, "the CLI runs");
    const plugins = () => processes().filter(({ command }) => command.includes(pluginPath));
    assert.equal(plugins().length, 1);

    const ended = once(child, "message") as Promise<[Ended]>;
    const started = performance.now();
    process.kill(cli.id, "SIGINT");
    while (processes().some(({ id }) => id === cli.id)) {
      assert.ok(performance.now() - started < 2000, "it takes longer than 2 s");
      await setTimeout(20);
    }
    const [{ failed, output, resources, pending }] = await ended;
    assert.ok(failed);
    assert.match(
      output,
      /restored \*\*creating failed\*\* error: canceled by the engine, which is not the cause: unless you interrupted the run, /,
    );
    assert.deepEqual(plugins(), []);
    assert.deepEqual(resources, []);
    assert.deepEqual(pending ?? [], []);
  });
});
