// Cancel: the engine sends it at Ctrl-C, twice, and at every normal end.
import assert from "node:assert/strict";
import { DEFAULT_SERVICE_ACCOUNT, type Emulator } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll, moment } from "../../support/client";
import { closePlugins, FakeEngine, type PluginClient, startPlugin } from "../../support/plugin";
import { canceled, configFor, refusal } from "./support";

const read = (plugin: PluginClient) => plugin.invoke("getServerlessRestoreJobs", CLUSTER);

describe("Cancel", () => {
  afterEach(closePlugins);
  afterEach(closeAll);
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await atlas(3);
  });

  async function configured(options: object = {}, more: object = {}): Promise<PluginClient> {
    const plugin = await startPlugin(options);
    await plugin.configure(configFor(emulator, { maxRetries: 5, ...more }));
    return plugin;
  }

  /** Resolves when Atlas has so many requests, which it never answers. */
  function hanging(requests = 1): Promise<void> {
    const { come, isHere } = moment();
    let count = 0;
    emulator.inject({ times: Infinity, fault: { kind: "hang" } });
    emulator.onRequest(({ authenticated }) => {
      if (authenticated !== "none") count += 1;
      if (count === requests) isHere();
    });
    return come;
  }

  /** What the call is refused with, and how long that took from now on, in milliseconds. */
  async function soon(call: ReturnType<typeof refusal>): Promise<Awaited<typeof call>> {
    const started = performance.now();
    const refused = await call;
    assert.ok(performance.now() - started < 1000);
    return refused;
  }

  it("ends what waits for Atlas within a second, all of it", async () => {
    const plugin = await configured();
    const come = hanging(2);
    const direct = plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, tier: "serverless" });
    // Of two reads that have to find out the tier the second one waits for the first.
    const running = [direct, read(plugin), read(plugin)].map(refusal);
    await come;
    const ended = Promise.all(running.map(soon));
    await plugin.cancel();
    assert.deepEqual(await ended, [canceled, canceled, canceled]);
  });

  it("ends a pause between two attempts as well", async () => {
    const engine = await FakeEngine.start();
    const plugin = await configured({ engineAddress: engine.address });
    const headers = { "Retry-After": "60" };
    emulator.inject({ times: Infinity, fault: { kind: "error", status: 429, headers } });
    const running = refusal(read(plugin));
    await engine.line(/^attempt 1 failed/);
    const ended = soon(running);
    await plugin.cancel();
    assert.deepEqual(await ended, canceled);
  });

  it("waits for no engine that has stopped listening", async () => {
    const engine = await FakeEngine.start();
    const plugin = await configured({ engineAddress: engine.address });
    engine.hold = new Promise(() => undefined);
    const come = hanging();
    const running = refusal(read(plugin));
    await come;
    const ended = soon(running);
    await plugin.cancel();
    assert.deepEqual(await ended, canceled);
  });

  it("may come as often as it likes, before and after everything else", async () => {
    const plugin = await startPlugin();
    await plugin.cancel();
    await Promise.all([plugin.cancel(), plugin.cancel()]);
    await plugin.configure(configFor(emulator));
    await plugin.cancel();
    assert.deepEqual(await plugin.checkConfig(configFor(emulator)), []);
  });

  it("lets no further call reach Atlas", async () => {
    const plugin = await configured();
    await plugin.cancel();
    assert.deepEqual(await refusal(read(plugin)), canceled);
    assert.equal(emulator.requests.length, 0);
  });

  it("gives back the token of a service account, once", async () => {
    const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;
    const plugin = await configured({}, { accessToken: null, clientId, clientSecret });
    await read(plugin);
    await Promise.all([plugin.cancel(), plugin.cancel()]);
    await plugin.cancel();
    const revoked = emulator.requests.filter(({ path }) => path === "/api/oauth/revoke");
    assert.deepEqual(
      revoked.map(({ status }) => status),
      [200],
    );
  });

  it("ends though the token can't be given back", async () => {
    const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;
    const plugin = await configured({}, { accessToken: null, clientId, clientSecret });
    await read(plugin);
    emulator.inject({ path: /revoke/, fault: { kind: "error", status: 500 } });
    await plugin.cancel();
    assert.equal(emulator.requests.at(-1)?.path, "/api/oauth/revoke");
  });
});
