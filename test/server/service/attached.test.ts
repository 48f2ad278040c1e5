// Engines that attach to a provider that lives in a process of its own, or of the user's program: each has its own session.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { InvokeRequest, ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { atlas, CLUSTER, closeAll, moment, server } from "../../support/client";
import {
  ask,
  closePlugins,
  FakeEngine,
  functionToken,
  PluginClient,
  startPlugin,
  toStruct,
} from "../../support/plugin";
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

  const links: Link[] = [];
  afterEach(() => {
    for (const link of links.splice(0)) link.close();
  });

  /** Between an engine and its provider, so that the connection can be cut. */
  class Link {
    private readonly sockets: Socket[] = [];

    private constructor(private readonly relay: Server) {}

    static async to(provider: PluginClient): Promise<Link> {
      const relay = createServer((engine) => {
        const onward = connect(provider.port, "127.0.0.1");
        link.sockets.push(engine, onward);
        engine.pipe(onward).pipe(engine);
      }).listen(0, "127.0.0.1");
      const link = new Link(relay);
      links.push(link);
      await once(relay, "listening");
      return link;
    }

    get port(): number {
      return (this.relay.address() as AddressInfo).port;
    }

    cut(): void {
      for (const socket of this.sockets.splice(0)) socket.destroy();
    }

    close(): void {
      this.relay.close();
      this.cut();
    }
  }

  it("ends what was asked of Atlas when the engine's connection is gone, and stays for the next", async () => {
    const provider = await startPlugin();
    const link = await Link.to(provider);
    const { dropped } = await waiting(new PluginClient(link.port));
    link.close();
    await dropped;
    const next = new PluginClient(provider.port);
    await next.configure(configFor(await atlas(2)));
    const { result } = await next.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 2);
  });

  describe("an engine that closes a connection because it was idle", () => {
    /** What an engine does to a provider of its own, and the link through which it does so. */
    async function introduced(provider: PluginClient, engine: FakeEngine, jobs: number) {
      const link = await Link.to(provider);
      const plugin = new PluginClient(link.port);
      await handshake(plugin, engine);
      await plugin.configure(configFor(await atlas(jobs)));
      return { plugin, link };
    }
    const handshake = ({ grpc }: PluginClient, { address }: FakeEngine) =>
      ask((done) => grpc.handshake(new ProviderHandshakeRequest().setEngineAddress(address), done));

    /** Two connections at once would be two providers: so each comes after the end of the one before. */
    const again = ({ port }: PluginClient) => new PluginClient(port);
    const countOf = async (plugin: PluginClient) =>
      (await plugin.invoke("getServerlessRestoreJobs", CLUSTER)).result?.["count"];

    it("finds its configuration, and its lines, on the next one", async () => {
      const [provider, engine] = [await startPlugin(), await FakeEngine.start()];
      const { link } = await introduced(provider, engine, 3);
      for (const round of [1, 2]) {
        link.cut();
        const next = await Link.to(provider);
        assert.equal(await countOf(new PluginClient(next.port)), 3, `round ${round}`);
        next.cut();
      }
      assert.ok(engine.lines.length > 0);
    });

    it("is told so where it has several providers, instead of one's credentials for the other", async () => {
      const [provider, engine] = [await startPlugin(), await FakeEngine.start()];
      for (const jobs of [1, 2]) {
        const { link } = await introduced(provider, engine, jobs);
        link.close();
      }
      const { code, details } = await refusal(again(provider).invoke("getServerlessRestoreJobs", CLUSTER));
      assert.equal(code, "FAILED_PRECONDITION");
      assert.match(details, /^the engine closed its idle connections to several providers/);
    });

    it("leaves nothing to another engine, which says who it is", async () => {
      const [provider, engine] = [await startPlugin(), await FakeEngine.start()];
      const { link } = await introduced(provider, engine, 1);
      link.cut();
      const other = again(provider);
      await handshake(other, await FakeEngine.start());
      assert.equal(
        (await refusal(other.invoke("getServerlessRestoreJobs", CLUSTER))).code,
        "FAILED_PRECONDITION",
      );
    });

    it("leaves nothing behind after Cancel, nor once it is gone", async () => {
      const [provider, engine] = [await startPlugin(), await FakeEngine.start()];
      const canceledOne = await introduced(provider, engine, 1);
      await canceledOne.plugin.cancel();
      canceledOne.link.close();
      const killed = await introduced(provider, engine, 2);
      engine.server.forceShutdown();
      killed.link.close();
      const { details } = await refusal(again(provider).invoke("getServerlessRestoreJobs", CLUSTER));
      assert.match(details, /^no Atlas credentials found/);
    });
  });
});
