// An engine that is gone without a word, killed or crashed: the plugin ends with it, and asks Atlas nothing more.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { atlas, CLUSTER, closeAll, moment } from "../../support/client";
import { describeForms } from "../../support/forms";
import { closePlugins, PluginClient } from "../../support/plugin";
import { configFor } from "../service/support";
import { endProcesses, PluginProcess } from "./support";

/** A process that stands for an engine: it has a port, and a connection to the plugin. */
class StandIn {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    output: AsyncIterator<string>,
  ) {
    this.lines = output;
  }

  static async start(): Promise<StandIn> {
    const child = spawn(process.execPath, [join(__dirname, "standInEngine.cjs")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    started.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value } = (await lines.next()) as { value: string };
    return new StandIn(child, Number(value), lines);
  }

  /** Resolves with the next line that it prints. */
  async line(): Promise<string> {
    return ((await this.lines.next()) as { value: string }).value;
  }

  async tell(command: object): Promise<void> {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
    let answer = await this.line();
    while (answer === "asked") answer = await this.line();
    assert.equal(answer, "done");
  }
}

const started: ChildProcess[] = [];

describeForms("the plugin of an engine that is gone without a word", function (form) {
  before(function () {
    // SIGSTOP and the like are no signals there.
    if (process.platform === "win32") this.skip();
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });
  afterEach(closePlugins);
  afterEach(closeAll);
  afterEach(endProcesses);

  /** An engine and the plugin that it started, which has seen it. */
  async function unconnected() {
    const engine = await StandIn.start();
    const plugin = await PluginProcess.start({ form, args: [`127.0.0.1:${engine.port}`] });
    assert.equal(await engine.line(), "asked");
    return { engine, plugin };
  }

  async function both() {
    const { engine, plugin } = await unconnected();
    await engine.tell({ connect: Number(plugin.stdout) });
    return { engine, plugin };
  }

  it("ends while it is idle", async () => {
    const { engine, plugin } = await both();
    engine.child.kill("SIGKILL");
    assert.deepEqual(await plugin.ended, { code: 0, signal: null });
    assert.equal(plugin.stderr, "");
  });

  it("ends where the engine hadn't connected yet", async () => {
    const { engine, plugin } = await unconnected();
    engine.child.kill("SIGKILL");
    assert.deepEqual(await plugin.ended, { code: 0, signal: null });
  });

  it("ends while a call waits for Atlas, without a request more", async () => {
    const emulator = await atlas(1);
    const { engine, plugin } = await both();
    const { come, isHere } = moment();
    emulator.inject({ times: Infinity, fault: { kind: "hang" } });
    emulator.onRequest(isHere);
    await engine.tell({ configure: configFor(emulator, { maxRetries: "5" }) });
    await engine.tell({ invoke: "getServerlessRestoreJobs", args: { ...CLUSTER, tier: "serverless" } });
    await come;
    const before = emulator.requests.length;
    engine.child.kill("SIGKILL");
    assert.deepEqual(await plugin.ended, { code: 0, signal: null });
    assert.equal(emulator.requests.length, before);
  });

  it("stays where the engine has closed its connection only, and answers when that is back", async () => {
    const { engine, plugin } = await both();
    await engine.tell({ disconnect: true });
    // It has asked twice whether the engine is there.
    assert.deepEqual([await engine.line(), await engine.line()], ["asked", "asked"]);
    await engine.tell({ connect: Number(plugin.stdout) });
    assert.equal(plugin.child.exitCode, null);
  });

  it("stays where the engine has stopped, and doesn't answer", async () => {
    const { engine, plugin } = await unconnected();
    const client = new PluginClient(Number(plugin.stdout));
    await client.checkConfig({});
    engine.child.kill("SIGSTOP");
    client.grpc.close();
    // The next of the engine's connections finds it alive.
    const next = new PluginClient(Number(plugin.stdout));
    await next.checkConfig({});
    next.grpc.close();
    engine.child.kill("SIGCONT");
    assert.equal(await engine.line(), "asked");
    assert.equal(plugin.child.exitCode, null);
  });

  it("stays where no engine started it", async () => {
    const plugin = await PluginProcess.start({ form, args: [] });
    const client = new PluginClient(Number(plugin.stdout));
    await client.checkConfig({});
    client.grpc.close();
    await new PluginClient(Number(plugin.stdout)).checkConfig({});
    assert.equal(plugin.child.exitCode, null);
  });
});
