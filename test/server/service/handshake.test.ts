// The calls by which the engine gets to know the plugin.
import assert from "node:assert/strict";
import {
  ConfigureRequest,
  DiffRequest,
  GetSchemaRequest,
  ProviderHandshakeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { version } from "../../../package.json";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { ask, closePlugins, FakeEngine, startPlugin } from "../../support/plugin";
import { configFor, refusal } from "./support";

describe("the service", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("takes secrets, so that what is made of one stays secret, and nothing else that the handshake offers", async () => {
    const { grpc } = await startPlugin();
    const request = new ProviderHandshakeRequest().setInvokeWithPreview(true);
    const response = await ask<{ toObject(): object }>((done) => grpc.handshake(request, done));
    assert.equal(Object.keys(response.toObject()).length > 3, true);
    for (const [name, value] of Object.entries(response.toObject()))
      assert.equal(value, name === "acceptSecrets", name);
  });

  it("says its version", async () => {
    const { grpc } = await startPlugin();
    const info = await ask<{ getVersion(): string }>((done) => grpc.getPluginInfo(new Empty(), done));
    assert.equal(info.getVersion(), version);
  });

  it("hands out the schema, however large it is", async () => {
    const schema = JSON.stringify({ name: "x", filler: "é".repeat(2 ** 20) });
    const { grpc } = await startPlugin({ schema });
    const response = await ask<{ getSchema(): string }>((done) =>
      grpc.getSchema(new GetSchemaRequest(), done),
    );
    assert.equal(response.getSchema(), schema);
  });

  it("refuses a form of the schema that it doesn't have, and calls that no bug", async () => {
    const { grpc } = await startPlugin();
    const request = new GetSchemaRequest().setVersion(7);
    const { code, details } = await refusal(ask((done) => grpc.getSchema(request, done)));
    assert.equal(code, "FAILED_PRECONDITION");
    assert.equal(details, "unsupported schema version 7");
  });

  it("says at Configure that it takes secrets and previews", async () => {
    const { grpc } = await startPlugin();
    const response = await ask<{ toObject(): object }>((done) =>
      grpc.configure(new ConfigureRequest(), done),
    );
    assert.deepEqual(response.toObject(), {
      acceptsecrets: true,
      supportspreview: true,
      acceptresources: false,
      acceptoutputs: false,
      supportsAutonamingConfiguration: false,
    });
  });

  // Any answer of its own but "some change" would make the engine go on with the old state's configuration.
  it("leaves DiffConfig unimplemented", async () => {
    const { grpc } = await startPlugin();
    const { code } = await refusal(ask((done) => grpc.diffConfig(new DiffRequest(), done)));
    assert.equal(code, "UNIMPLEMENTED");
  });

  for (const way of ["the arguments", "Handshake", "Attach"] as const) {
    it(`sends its lines to the engine whose address ${way} gave`, async () => {
      const engine = await FakeEngine.start();
      const { address } = engine;
      const plugin = await startPlugin({ engineAddress: way === "the arguments" ? address : "" });
      if (way === "Handshake") {
        const request = new ProviderHandshakeRequest().setEngineAddress(address);
        await ask((done) => plugin.grpc.handshake(request, done));
      } else if (way === "Attach") {
        const request = new PluginAttach().setAddress(address);
        await ask((done) => plugin.grpc.attach(request, done));
      }
      await plugin.configure(configFor(await atlas(1)));
      await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
      assert.ok(engine.lines.length > 0);
    });
  }

  it("stays with the first engine's address, which the arguments gave", async () => {
    const [first, second] = [await FakeEngine.start(), await FakeEngine.start()];
    const plugin = await startPlugin({ engineAddress: first.address });
    const request = new ProviderHandshakeRequest().setEngineAddress(second.address);
    await ask((done) => plugin.grpc.handshake(request, done));
    await plugin.configure(configFor(await atlas(1)));
    await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.ok(first.lines.length > 0);
    assert.equal(second.lines.length, 0);
  });

  it("works without an engine that listens: a line that can't be shown fails no call", async () => {
    const plugin = await startPlugin({ engineAddress: "127.0.0.1:1" });
    await plugin.configure(configFor(await atlas(3)));
    const { result } = await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 3);
  });
});
