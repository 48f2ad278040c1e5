// What the engine is told while calls run: it is all that a user sees, for what a plugin prints is hidden.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { DiffRequest, CreateRequest } from "@pulumi/pulumi/proto/provider_pb";
import { serverlessJob, type Emulator } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll, GROUP, moment, someJobs } from "../../support/client";
import {
  ask,
  closePlugins,
  FakeEngine,
  type PluginClient,
  secret,
  startPlugin,
  toStruct,
} from "../../support/plugin";
import { configFor, refusal } from "./support";

describe("the engine's log", () => {
  afterEach(closePlugins);
  afterEach(closeAll);
  let engine: FakeEngine;
  let plugin: PluginClient;
  beforeEach(async () => {
    engine = await FakeEngine.start();
    plugin = await startPlugin({ engineAddress: engine.address });
  });
  const read = (args: object = {}) => plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, ...args });
  const of = (severity: string): string[] =>
    engine.lines.filter((line) => line.severity === severity).map(({ message }) => message);

  it("says for whoever debugs what credentials are used, where, and every request", async () => {
    const emulator = await atlas(3);
    await plugin.configure(configFor(emulator));
    await read();
    assert.equal(
      of("debug")[0],
      `using the access token from the provider's configuration at ${emulator.url}`,
    );
    assert.match(
      of("debug")[1]!,
      /^GET \/api\/atlas\/v2\/groups\/a{24}\/serverless\/c1\/\S+: HTTP 200, \d+ bytes, \d+ ms$/,
    );
    assert.deepEqual(
      engine.lines.filter(({ severity }) => severity !== "debug"),
      [],
    );
    for (const { urn, ephemeral } of engine.lines) assert.deepEqual([urn, ephemeral], ["", false]);
  });

  it("warns where a list changed while it was read, and still has it whole", async () => {
    const emulator = await atlas(5);
    const cluster = emulator.cluster(GROUP, "c1");
    const added = serverlessJob();
    const remove = emulator.beforeSend(() => {
      remove();
      cluster.addJob(added);
    });
    await plugin.configure(configFor(emulator));
    const { result } = await read({ itemsPerPage: 2 });
    assert.equal(result?.["count"], 6);
    const [warning, ...more] = of("warning");
    assert.match(warning ?? "", /^Reading the restore jobs of c1 again: [^\n]+\.$/);
    assert.deepEqual(more, []);
  });

  it("warns once where Atlas announces the endpoint's end", async () => {
    const emulator = await atlas(1);
    emulator.setServerless("deprecated");
    await plugin.configure(configFor(emulator));
    await read();
    await read();
    assert.equal(of("warning").length, 1);
    assert.match(of("warning")[0]!, /^Atlas ends its endpoint for serverless restore jobs/);
  });

  it("has each line of a resource under the resource's URN", async () => {
    const emulator = await atlas([serverlessJob({ finishedAt: undefined })]);
    await plugin.configure(configFor(emulator));
    const urn = "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::gate";
    const inputs = { ...CLUSTER, tier: "serverless", match: {} };
    const request = new CreateRequest().setUrn(urn).setProperties(toStruct(inputs)).setPreview(true);
    await ask((done) => plugin.grpc.create(request, done));
    const told = engine.lines.filter(({ severity }) => severity === "info");
    assert.equal(told.length, 1, JSON.stringify(engine.lines));
    assert.deepEqual([told[0]?.urn, told[0]?.ephemeral], [urn, false]);
  });

  it("shows no secret, in whatever line it would stand", async () => {
    const canary = "CANARY-name";
    const emulator = await atlas(0, {
      accessTokens: [canary],
      clusters: [{ name: canary, tier: "serverless", jobs: someJobs(5) }],
    });
    const remove = emulator.beforeSend(() => {
      remove();
      emulator.cluster(GROUP, canary).addJob(serverlessJob());
    });
    await plugin.configure(configFor(emulator, { accessToken: secret(canary) }));
    await read({ clusterName: canary, itemsPerPage: 2 });
    assert.match(of("warning")[0]!, /^Reading the restore jobs of \[secret\] again/);
    assert.ok(of("debug").some((line) => line.includes("/serverless/[secret]/backup")));
    assert.ok(!JSON.stringify(engine.lines).includes(canary));
  });

  for (const [outcome, prepare] of [
    ["a result", () => undefined],
    [
      "an error",
      (emulator: Emulator): void => {
        emulator.inject({ fault: { kind: "error", status: 403 } });
      },
    ],
  ] as const) {
    it(`has every line of a call before the call is answered with ${outcome}: the engine may end with it`, async () => {
      const emulator = await atlas(1);
      prepare(emulator);
      await plugin.configure(configFor(emulator));
      const { come, isHere } = moment();
      engine.hold = come;
      let answered = false;
      const done = read().then(
        () => (answered = true),
        () => (answered = true),
      );
      await engine.line(/: HTTP \d+/);
      // A call that is answered without lines: had the read been answered, it would have been before this one.
      await refusal(ask((next) => plugin.grpc.diffConfig(new DiffRequest(), next)));
      assert.equal(answered, false);
      isHere();
      await done;
    });
  }

  it("holds up no answer where the engine takes no lines, and brings them again once it takes some", async () => {
    const { come, isHere } = moment();
    engine.hold = come;
    await plugin.configure(configFor(await atlas(2)));
    for (const call of [1, 2, 3]) assert.equal((await read()).result?.["count"], 2, `call ${call}`);
    isHere();
    engine.hold = Promise.resolve();
    engine.lines.splice(0);
    await read();
    await engine.line(/: HTTP 200/);
  });

  it("holds up no answer where something listens at the engine's address that never says a word", async () => {
    const silent = createServer((socket) => socket.resume()).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const other = await startPlugin({ engineAddress: `127.0.0.1:${port}` });
    await other.configure(configFor(await atlas(2)));
    const { result } = await other.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 2);
    silent.close();
  });
});
