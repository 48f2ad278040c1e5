import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  type ConfigureResponse,
  DiffRequest,
  GetSchemaRequest,
  type GetSchemaResponse,
  InvokeRequest,
  type InvokeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  DEFAULT_API_KEY,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  startEmulator,
} from "../../../emulator/index";
import { Secret } from "../../../provider/values/secret";
import { unknown } from "../../../provider/values/unknown";
import { openRpc, type RpcSession, struct } from "../../support/rpc";

interface RpcFailure {
  readonly code: number;
  readonly details: string;
}

const token = (name: string) => `mongodbatlas-restores:index:${name}`;

describe("the service over gRPC: functions and configuration", () => {
  let atlas: Emulator;
  let rpc: RpcSession;
  beforeEach(async () => {
    [atlas, rpc] = await Promise.all([startEmulator(), openRpc()]);
  });
  afterEach(async () => {
    await rpc.close();
    await atlas.close();
  });

  const configure = (config: object = {}) =>
    rpc.call<ConfigureResponse>(
      "configure",
      new ConfigureRequest().setArgs(
        struct({
          publicKey: DEFAULT_API_KEY.publicKey,
          privateKey: new Secret(DEFAULT_API_KEY.privateKey),
          baseUrl: atlas.url,
          maxRetries: "0",
          ...config,
        }),
      ),
    );
  const invoke = async (name: string, args: object, preview = false) => {
    const request = new InvokeRequest().setTok(token(name)).setArgs(struct(args)).setPreview(preview);
    const response = await rpc.call<InvokeResponse>("invoke", request);
    return {
      result: response.getReturn()?.toJavaScript() as Record<string, unknown> | undefined,
      failures: response.getFailuresList().map((failure) => failure.toObject()),
    };
  };
  const checkConfig = async (news: object) => {
    const response = await rpc.call<CheckResponse>("checkConfig", new CheckRequest().setNews(struct(news)));
    return {
      inputs: response.getInputs()?.toJavaScript(),
      failures: response.getFailuresList().map((f) => f.toObject()),
    };
  };

  it("gives its schema, of the version that there is", async () => {
    const response = await rpc.call<GetSchemaResponse>("getSchema", new GetSchemaRequest());
    assert.match(response.getSchema(), /mongodbatlas-restores/);
    await assert.rejects(rpc.call("getSchema", new GetSchemaRequest().setVersion(7)), {
      details: /schema version 7/,
    });
  });

  it("leaves DiffConfig unimplemented, so that a new key counts at once", async () => {
    await assert.rejects(rpc.call("diffConfig", new DiffRequest()), { code: status.UNIMPLEMENTED });
  });

  it("checks the configuration: every problem at once, no secret shown, the inputs handed back", async () => {
    const { inputs, failures } = await checkConfig({
      publicKey: "mdb_sa_id_0123456789abcdef01234567",
      privateKey: 5,
      baseUrl: "http://atlas.example",
      colour: "red",
      version: "1.0.0",
    });
    assert.deepEqual((inputs as { colour: string }).colour, "red");
    const told = failures.map(({ property, reason }) => `${property} ${reason}`).join("\n");
    for (const key of ["publicKey", "privateKey", "baseUrl", "colour"])
      assert.ok(told.includes(key), `${key}: ${told}`);
    assert.ok(!JSON.stringify(failures).includes("0123456789abcdef"));
  });

  it("says of a configuration without credentials how to give them, and judges nothing that isn't known yet", async () => {
    assert.match((await checkConfig({})).failures[0]!.reason, /^no Atlas credentials found: set publicKey/);
    assert.deepEqual((await checkConfig({ publicKey: "key", privateKey: unknown })).failures, []);
  });

  it("never fails to configure and sends nothing, whatever it's given", async () => {
    const response = await configure({ baseUrl: "nonsense", maxRetries: "many" });
    assert.deepEqual([response.getAcceptsecrets(), response.getSupportspreview()], [true, true]);
    assert.equal(atlas.requests.length, 0);
    await assert.rejects(invoke("getRestoreJobs", { groupId, clusterName: "empty" }), {
      code: status.FAILED_PRECONDITION,
      details: /baseUrl must be an address/,
    });
  });

  it("answers two calls at once, with a result", async () => {
    await configure();
    const inputs = { groupId, clusterName: "orders-flex" };
    const [all, few] = await Promise.all([
      invoke("getFlexRestoreJobs", inputs),
      invoke("getFlexRestoreJobs", { ...inputs, limit: 2 }),
    ]);
    assert.deepEqual([all.result?.["count"], few.result?.["count"]], [200, 2]);
  });

  it("answers wrong inputs all at once, without a request", async () => {
    await configure();
    const { failures } = await invoke("getRestoreJobs", {
      groupId: "X",
      clusterName: "orders",
      limit: -1,
      filter: { x: 1 },
    });
    assert.deepEqual(failures.map(({ property }) => property).sort(), ["filter.x", "groupId", "limit"]);
    assert.equal(atlas.requests.length, 0);
  });

  it("answers a preview that doesn't know an input yet with nothing, and without a request", async () => {
    await configure();
    const { result } = await invoke("getRestoreJobs", { groupId, clusterName: unknown }, true);
    assert.deepEqual(result, {});
    assert.equal(atlas.requests.length, 0);
  });

  it("gives every other error a code and one line", async () => {
    const failing = async (name: string, inputs: object): Promise<RpcFailure> => {
      const outcome = await invoke(name, inputs).catch((error: unknown) => error as RpcFailure);
      assert.ok("details" in outcome && !outcome.details.includes("\n"));
      return outcome;
    };
    await configure();
    assert.equal((await failing("getNothing", {})).code, status.FAILED_PRECONDITION);
    await configure({ privateKey: new Secret("canary-7ab3") });
    const refused = await failing("getClusterRestoreJobs", { groupId, clusterName: "orders" });
    assert.equal(refused.code, status.UNAUTHENTICATED);
    assert.ok(!refused.details.includes("canary-7ab3"));
    await configure({ baseUrl: "http://127.0.0.1:9" });
    assert.equal(
      (await failing("getClusterRestoreJobs", { groupId, clusterName: "orders" })).code,
      status.ABORTED,
    );
  });

  it("ends a running call at Cancel, which may come twice", async () => {
    await configure();
    atlas.inject({ fault: { kind: "hang" } });
    const arrived = new Promise<void>((resolve) => {
      atlas.onRequest(({ authenticated }) => {
        if (authenticated === "digest") resolve();
      });
    });
    const running = invoke("getClusterRestoreJobs", { groupId, clusterName: "orders-dedicated" });
    await arrived;
    await Promise.all([
      assert.rejects(running, { code: status.CANCELLED }),
      rpc.call("cancel", new Empty()),
      rpc.call("cancel", new Empty()),
    ]);
  });

  it("tells the engine when a list was read again, and shows no secret in what it logs", async () => {
    await configure();
    let added = false;
    atlas.onRequest(({ query }) => {
      if (query["pageNum"] !== "2" || added) return;
      added = true;
      atlas.cluster(groupId, "orders-dedicated").addJob({ id: "f".repeat(24), deliveryType: "automated" });
    });
    const { result } = await invoke("getClusterRestoreJobs", {
      groupId,
      clusterName: "orders-dedicated",
      itemsPerPage: 100,
    });
    assert.equal(result?.["count"], 301);
    const warnings = rpc.lines.filter(({ severity }) => severity === 2).map(({ message }) => message);
    assert.match(warnings.join(), /^Reading the restore jobs of orders-dedicated again/);
    assert.ok(rpc.lines.some(({ message }) => message.startsWith("GET /api/atlas/v2/")));
    assert.ok(!JSON.stringify(rpc.lines).includes(DEFAULT_API_KEY.privateKey));
  });
});
