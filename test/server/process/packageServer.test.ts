// The same class behind two servers: `main()` of @pulumi/pulumi/provider, and this project's own. What that one can carry
// (credentials from the environment, no preview, no secrets) is answered alike.
import assert from "node:assert/strict";
import { type ServiceError } from "@grpc/grpc-js";
import {
  CheckRequest,
  type CheckResponse,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  type DiffResponse,
  ReadRequest,
  type ReadResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { join } from "node:path";
import {
  DEFAULT_API_KEY,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  objectId,
  startEmulator,
} from "../../../emulator";
import { ask, closePlugins, FakeEngine, type PluginClient, secret, toStruct } from "../../support/plugin";
import { endProcesses, PluginProcess } from "./support";

const urn = "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::restored";

describe("one provider behind two servers", function () {
  this.timeout(60_000);
  let atlas: Emulator;
  let servers: PluginClient[];

  before(async () => {
    atlas = await startEmulator();
    const engine = await FakeEngine.start();
    const env = {
      MONGODB_ATLAS_BASE_URL: atlas.url,
      MONGODB_ATLAS_PUBLIC_API_KEY: DEFAULT_API_KEY.publicKey,
      MONGODB_ATLAS_PRIVATE_API_KEY: DEFAULT_API_KEY.privateKey,
    };
    const started = ["main", "serve"].map((server) =>
      PluginProcess.start({ file: join(__dirname, "servedBy.cjs"), args: [server, engine.address], env }),
    );
    servers = (await Promise.all(started)).map(({ client }) => client);
  });
  after(async () => {
    await closePlugins();
    await endProcesses();
    await atlas.close();
  });

  /** Does the same with both, and returns what both gave: it must be the same. */
  async function both<T>(work: (server: PluginClient) => Promise<T>): Promise<T> {
    const outcomes: T[] = [];
    for (const server of servers) outcomes.push(await work(server));
    const [first, second] = outcomes;
    assert.deepEqual(first, second);
    assert.ok(first !== undefined);
    return first;
  }

  const cluster = (clusterName: string) => ({ groupId, clusterName });
  for (const [name, args] of [
    ["getClusterRestoreJobs", { ...cluster("orders-dedicated"), limit: 3, filter: { statuses: ["FAILED"] } }],
    ["getFlexRestoreJobs", { ...cluster("orders-flex"), pageNum: 2, itemsPerPage: 50 }],
    ["getServerlessRestoreJobs", cluster("orders-serverless")],
    ["getRestoreJobs", { ...cluster("orders-dedicated"), __json: true }],
    ["getClusterRestoreJobs", { ...cluster("orders-dedicated"), includeDeliveryUrls: true }],
    ["getClusterRestoreJobs", { ...cluster("orders-dedicated"), includeDeliveryUrls: true, __json: true }],
    ["getRestoreJobs", { ...cluster("orders-dedicated"), groupId: secret(groupId), limit: 1 }],
  ] as const) {
    it(`give the same result of ${name}(${JSON.stringify(args)})`, async () => {
      const { result, failures } = await both((server) => server.invoke(name, args));
      assert.deepEqual(failures, []);
      assert.ok("count" in (result ?? {}) || "json" in (result ?? {}));
    });
  }

  it("find the same inputs wrong", async () => {
    const wrong = { groupId: "X", clusterName: "-", limit: -1, filter: { x: 1 } };
    const failures = await both(async (server) => (await server.invoke("getRestoreJobs", wrong)).failures);
    assert.equal(failures.length, 4);
  });

  it("refuse with the same code and details", async () => {
    const refused = await both(async (server) => {
      const call = server.invoke("getClusterRestoreJobs", cluster("nobody"));
      const { code, details } = await call.then(
        () => assert.fail(),
        (error: unknown) => error as ServiceError,
      );
      return { code, details };
    });
    assert.match(refused.details, /^Atlas has no such cluster: HTTP 404/);
  });

  const job = {
    id: objectId(1_768_000_000),
    deliveryType: "automated",
    finishedAt: "2026-01-10T00:00:00Z",
  };
  const inputs = { ...cluster("orders-dedicated"), restoreJobId: job.id, timeout: "0s" };

  it("check a resource alike", async () => {
    const check = (news: object) =>
      both(async ({ grpc }) => {
        const request = new CheckRequest().setUrn(urn).setOlds(toStruct({})).setNews(toStruct(news));
        const response = await ask<CheckResponse>((done) => grpc.check(request, done));
        const failures = response.getFailuresList().map((failure) => failure.toObject());
        return { inputs: response.getInputs()?.toJavaScript(), failures };
      });
    const right = await check({ ...inputs, tier: null });
    assert.deepEqual(right.failures, []);
    assert.ok(!("tier" in (right.inputs ?? {})));
    assert.equal((await check({ ...inputs, groupId: "X", match: {} })).failures.length, 2);
    assert.deepEqual((await check({ ...inputs, groupId: secret(groupId) })).failures, []);
  });

  it("create a resource alike, read it as it is, and delete it", async () => {
    atlas.cluster(groupId, "orders-dedicated").addJob(job);
    const outputs = await both(async ({ grpc }) => {
      const request = new CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
      const response = await ask<CreateResponse>((done) => grpc.create(request, done));
      return { id: response.getId(), properties: response.getProperties()?.toJavaScript() };
    });
    assert.equal(outputs.id, "restored");
    assert.equal(outputs.properties?.["status"], "COMPLETED");
    const state = () => toStruct(outputs.properties ?? {});
    const hidden = await both(async ({ grpc }) => {
      const request = new CreateRequest()
        .setUrn(urn)
        .setProperties(toStruct({ ...inputs, groupId: secret(groupId) }));
      return (await ask<CreateResponse>((done) => grpc.create(request, done)))
        .getProperties()
        ?.toJavaScript();
    });
    assert.deepEqual(hidden?.["groupId"], secret(groupId));
    const read = await both(async ({ grpc }) => {
      const request = new ReadRequest().setId("restored").setUrn(urn).setProperties(state());
      const response = await ask<ReadResponse>((done) => grpc.read(request, done));
      return { id: response.getId(), properties: response.getProperties()?.toJavaScript() };
    });
    assert.deepEqual(read, outputs);
    await both(({ grpc }) => {
      const request = new DeleteRequest().setId("restored").setUrn(urn).setProperties(state());
      return ask<object>((done) => grpc.delete(request, done)).then(() => "deleted");
    });
  });

  it("leave a diff to the engine where nobody hands on the old inputs", async () => {
    const [main] = servers;
    const request = new DiffRequest().setUrn(urn).setOlds(toStruct({})).setNews(toStruct(inputs));
    const response = await ask<DiffResponse>((done) => main!.grpc.diff(request, done));
    assert.equal(response.getChanges(), 0);
  });
});
