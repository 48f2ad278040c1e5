// Engines that attach to a provider that lives in a process of its own, or of the user's program: each has its own session.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { atlas, CLUSTER, closeAll, moment, server } from "../../support/client";
import { closePlugins, functionToken, PluginClient, startPlugin, toStruct } from "../../support/plugin";
import { canceled, configFor, refusal } from "./support";

describe("a provider that engines attach to", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("serves each by its own configuration", async () => {
    const first = await startPlugin();
    const second = new PluginClient(first.port);
    await first.configure(configFor(await atlas(1)));
    await second.configure(configFor(await atlas(2)));
    const counts = [first, second].map(async (engine) => {
      const { result } = await engine.invoke("getServerlessRestoreJobs", CLUSTER);
      return result?.["count"];
    });
    assert.deepEqual(await Promise.all(counts), [1, 2]);
  });

  it("goes on for others after the Cancel of one, and takes the next", async () => {
    const first = await startPlugin();
    const others = [new PluginClient(first.port), new PluginClient(first.port)];
    const emulator = await atlas(3);
    await others[0]!.configure(configFor(emulator));
    await first.configure(configFor(emulator));
    await first.cancel();
    assert.deepEqual(await refusal(first.invoke("getServerlessRestoreJobs", CLUSTER)), canceled);
    await others[1]!.configure(configFor(emulator));
    for (const other of others) {
      const { result } = await other.invoke("getServerlessRestoreJobs", CLUSTER);
      assert.equal(result?.["count"], 3);
    }
  });

  /** A call whose request Atlas doesn't answer, and the moment at which that request is given up. */
  async function waiting(plugin: PluginClient) {
    const [arrived, dropped] = [moment(), moment()];
    const silent = await server((_request, response) => {
      response.once("close", dropped.isHere);
      arrived.isHere();
    });
    await plugin.configure(configFor(silent));
    const request = new InvokeRequest()
      .setTok(functionToken("getServerlessRestoreJobs"))
      .setArgs(toStruct({ ...CLUSTER, tier: "serverless" }));
    const call = plugin.grpc.invoke(request, () => undefined);
    await arrived.come;
    return { call, dropped: dropped.come };
  }

  it("ends what was asked of Atlas when the engine drops the call", async () => {
    const plugin = await startPlugin();
    const { call, dropped } = await waiting(plugin);
    call.cancel();
    await dropped;
    await plugin.configure(configFor(await atlas(2)));
    const { result } = await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 2);
  });

  it("ends what was asked of Atlas when the engine's connection is gone, and stays for the next", async () => {
    const { port } = await startPlugin();
    // Between the two, so that the connection can be cut.
    const links: Socket[] = [];
    const relay = createServer((engine) => {
      const provider = connect(port, "127.0.0.1");
      links.push(engine, provider);
      engine.pipe(provider).pipe(engine);
    }).listen(0, "127.0.0.1");
    await once(relay, "listening");
    const { dropped } = await waiting(new PluginClient((relay.address() as AddressInfo).port));
    relay.close();
    for (const link of links) link.destroy();
    await dropped;
    const next = new PluginClient(port);
    await next.configure(configFor(await atlas(2)));
    const { result } = await next.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 2);
  });
});
