import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import {
  DEFAULT_API_KEY,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  startEmulator,
} from "../../../emulator/index";
import { unknownMarker } from "../../../provider/values/unknown";
import { secret } from "../../support/plugin";
import { openRpc, type RpcSession, struct } from "../../support/rpc";

const urn = "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::restored";

describe("the service over gRPC: RestoreGate", () => {
  let atlas: Emulator;
  let rpc: RpcSession;
  beforeEach(async () => {
    [atlas, rpc] = await Promise.all([startEmulator(), openRpc()]);
    const config = { ...DEFAULT_API_KEY, baseUrl: atlas.url, maxRetries: "0" };
    await rpc.call("configure", new ConfigureRequest().setArgs(struct(config)));
  });
  afterEach(async () => {
    await rpc.close();
    await atlas.close();
  });

  const id = "5f".repeat(12);
  const inputs = { groupId, clusterName: "orders-dedicated", restoreJobId: id, timeout: "0s" };
  const completed = { id, deliveryType: "automated", finishedAt: "2026-01-01T00:00:00Z" };
  const create = (preview: boolean) =>
    rpc.call<CreateResponse>(
      "create",
      new CreateRequest().setUrn(urn).setProperties(struct(inputs)).setPreview(preview),
    );

  it("names every wrong input with its property, and keeps no null", async () => {
    const news = struct({
      groupId: "X",
      clusterName: "orders",
      match: {},
      restoreJobId: id,
      pollInterval: "1ms",
      tier: null,
    });
    const response = await rpc.call<CheckResponse>("check", new CheckRequest().setUrn(urn).setNews(news));
    const told = response
      .getFailuresList()
      .map((failure) => `${failure.getProperty()} ${failure.getReason()}`)
      .join("\n");
    for (const name of ["groupId", "pollInterval", "restoreJobId"]) assert.ok(told.includes(name), told);
    assert.ok(!("tier" in (response.getInputs()?.toJavaScript() ?? {})));
  });

  it("keeps a secret input secret, and checks and uses what it holds", async () => {
    atlas.cluster(groupId, "orders-dedicated").addJob(completed);
    const hidden = { ...inputs, restoreJobId: secret(id) };
    const checked = await rpc.call<CheckResponse>(
      "check",
      new CheckRequest().setUrn(urn).setNews(struct(hidden)),
    );
    assert.deepEqual(checked.getFailuresList(), []);
    assert.deepEqual(checked.getInputs()?.toJavaScript(), hidden);
    const request = new CreateRequest().setUrn(urn).setProperties(struct(hidden));
    const { status: open } = (await rpc.call<CreateResponse>("create", request))
      .getProperties()
      ?.toJavaScript() as { status: string };
    assert.equal(open, "COMPLETED");
  });

  it("opens once the job has completed, under an id that holds no job's", async () => {
    atlas.cluster(groupId, "orders-dedicated").addJob(completed);
    const response = await create(false);
    assert.equal(response.getId(), "restored");
    const outputs = response.getProperties()?.toJavaScript() as {
      job: { id: string; tier: string };
      status: string;
    };
    assert.deepEqual([outputs.job.id, outputs.job.tier, outputs.status], [id, "dedicated", "COMPLETED"]);
  });

  it("knows in a preview what the status can only be, and nothing else", async () => {
    const response = await create(true);
    assert.deepEqual(response.getProperties()?.toJavaScript(), {
      ...inputs,
      job: unknownMarker,
      status: "COMPLETED",
      finishedAt: unknownMarker,
    });
    assert.equal(rpc.lines.filter(({ urn: of, severity }) => of === urn && severity > 0).length, 1);
  });

  it("stays shut for a job that failed, with a plain error: nothing of it goes into the state", async () => {
    atlas.cluster(groupId, "orders-dedicated").addJob({ ...completed, failed: true });
    await assert.rejects(create(false), {
      code: status.FAILED_PRECONDITION,
      details: /^the gate stays shut: restore job 5f/,
    });
  });

  it("sees a change of its inputs as an update in place, never a replacement", async () => {
    const diff = (olds: object, news: object) =>
      rpc.call<DiffResponse>(
        "diff",
        new DiffRequest().setUrn(urn).setOlds(struct({})).setOldInputs(struct(olds)).setNews(struct(news)),
      );
    const same = await diff(inputs, inputs);
    assert.equal(same.getChanges(), DiffResponse.DiffChanges.DIFF_NONE);
    const changed = await diff(inputs, { ...inputs, triggers: ["again"], clusterName: "other" });
    assert.equal(changed.getChanges(), DiffResponse.DiffChanges.DIFF_SOME);
    assert.deepEqual(changed.getReplacesList(), []);
    const properties: string[] = [];
    changed.getDetaileddiffMap().forEach((_, property) => properties.push(property));
    assert.deepEqual(properties.sort(), ["clusterName", "triggers"]);
    assert.equal(atlas.requests.length, 0);
  });

  it("stores a new time-out without a check", async () => {
    const outputs = { status: "COMPLETED", job: { id } };
    const request = new UpdateRequest()
      .setUrn(urn)
      .setOlds(struct(outputs))
      .setOldInputs(struct(inputs))
      .setNews(struct({ ...inputs, timeout: "5m" }));
    const response = await rpc.call<UpdateResponse>("update", request);
    assert.deepEqual(response.getProperties()?.toJavaScript(), { ...inputs, timeout: "5m", ...outputs });
    assert.equal(atlas.requests.length, 0);
  });

  it("is read and deleted without a request, and can't be imported", async () => {
    const state = struct({ status: "COMPLETED" });
    const read = new ReadRequest()
      .setUrn(urn)
      .setId("restored")
      .setProperties(state)
      .setInputs(struct(inputs));
    const response = await rpc.call<ReadResponse>("read", read);
    assert.equal(response.getId(), "restored");
    assert.deepEqual(response.getInputs()?.toJavaScript(), inputs);
    await rpc.call("delete", new DeleteRequest().setUrn(urn).setId("restored").setProperties(state));
    assert.equal(atlas.requests.length, 0);
    await assert.rejects(rpc.call("read", new ReadRequest().setUrn(urn).setId("anything")), {
      details: /cannot be imported/,
    });
  });
});
