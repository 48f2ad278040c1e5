// How the plugin ends: by a signal, by a crash, or before it began.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { atlas, CLUSTER, closeAll, moment } from "../../support/client";
import { describeForms, filesOf } from "../../support/forms";
import { closePlugins } from "../../support/plugin";
import { canceled, configFor, refusal } from "../service/support";
import { endProcesses, PluginProcess, type ProcessOptions } from "./support";

/** A plugin whose call waits for an Atlas that never answers. */
async function busy(options: ProcessOptions = {}) {
  const emulator = await atlas(1);
  const { come, isHere } = moment();
  emulator.inject({ times: Infinity, fault: { kind: "hang" } });
  emulator.onRequest(isHere);
  const plugin = await PluginProcess.start(options);
  await plugin.client.configure(configFor(emulator));
  const running = refusal(plugin.client.invoke("getServerlessRestoreJobs", CLUSTER));
  await come;
  return { plugin, running };
}

describeForms("the end of the plugin's process", function (form) {
  before(function () {
    // Windows has no signals: the engine ends its plugins there by force.
    if (process.platform === "win32") this.skip();
  });
  afterEach(closePlugins);
  afterEach(closeAll);
  afterEach(endProcesses);

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`comes with ${signal} and exit code 0`, async () => {
      const plugin = await PluginProcess.start({ form });
      plugin.child.kill(signal);
      assert.deepEqual(await plugin.ended, { code: 0, signal: null });
      assert.equal(plugin.stderr, "");
    });

    it(`comes with ${signal} while a call runs, which is told that it's canceled`, async () => {
      const { plugin, running } = await busy({ form });
      plugin.child.kill(signal);
      assert.deepEqual(await running, canceled);
      assert.deepEqual(await plugin.ended, { code: 0, signal: null });
    });
  }

  it("comes with a second signal, too, and the same exit code", async () => {
    const { plugin, running } = await busy({ form });
    plugin.child.kill("SIGINT");
    plugin.child.kill("SIGINT");
    assert.equal((await running).code, "CANCELLED");
    assert.deepEqual(await plugin.ended, { code: 0, signal: null });
  });

  // From here on it's code of Node's that tells the bundle what to do, and nobody can tell the executable anything.
  if (form === "executable") return;

  for (const [what, crash] of [
    ["an exception", "setTimeout(() => { throw new TypeError('CANARY'); })"],
    ["a rejection", "void Promise.reject(new TypeError('CANARY'))"],
  ] as const) {
    it(`comes after ${what} that nobody caught: what runs fails, and the exit code isn't 0`, async () => {
      const preload = `process.on("SIGUSR2", () => { ${crash}; });`;
      const { plugin, running } = await busy({ preload });
      plugin.child.kill("SIGUSR2");
      const { code, details } = await running;
      assert.equal(code, "INTERNAL");
      assert.match(details, /crashed \(TypeError\): this is a bug, please report it$/);
      assert.deepEqual(await plugin.ended, { code: 1, signal: null });
      // One line, without the error's own words: they may quote anything.
      assert.equal(plugin.stderr, "pulumi-resource-mongodbatlas-restores crashed: TypeError\n");
    });
  }

  it("comes at once on a Node that is too old, in one line that says what to do", async function () {
    const old = "/usr/bin/node";
    const version = spawnSync(old, ["--version"], { encoding: "utf8" }).stdout as string | null;
    const major = /^v(\d+)\./.exec(version ?? "")?.[1];
    if (major === undefined || Number(major) >= 22) {
      console.log(`      ${old} is ${version?.trim() ?? "not there"}: no Node that is too old to try`);
      this.skip();
    }
    const { status, stdout, stderr } = spawnSync(old, [(await filesOf(form))[0], "127.0.0.1:1"], {
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(
      stderr,
      /^[^\n]+ needs Node\.js 22 or later, but the node on PATH is v\d+[^\n]+: install [^\n]+\n$/,
    );
  });
});
