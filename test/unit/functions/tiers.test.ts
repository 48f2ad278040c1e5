import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions } from "../../../emulator";
import { openSession, type Session } from "./support";

interface Result {
  readonly tier: string;
  readonly count: number;
  readonly summary: { readonly latest?: { readonly id: string } };
}

let session: Session;
const open = async (options?: EmulatorOptions) => {
  session = await openSession(options);
  return session;
};

const flex = { groupId, clusterName: "orders-flex", limit: 1 };
const dedicated = { groupId, clusterName: "orders-dedicated", limit: 1 };
const serverless = { groupId, clusterName: "orders-serverless", itemsPerPage: 500, pageNum: 1 };

describe("a serverless function after the sunset", () => {
  afterEach(() => session.close());

  for (const [mode, status] of [
    ["gone", 410],
    ["notFound", 404],
  ] as const) {
    it(`asks Flex where the serverless endpoint answers ${status}, and that endpoint only once`, async () => {
      const { call, asked, warnings } = await open({ serverless: mode });
      const first = await call<Result>("getServerlessRestoreJobs", flex);
      const second = await call<Result>("getServerlessRestoreJobs", flex);
      assert.deepEqual([first.tier, second.tier], ["flex", "flex"]);
      assert.deepEqual(asked(), [
        `${status} serverless/orders-flex`,
        "200 flexClusters/orders-flex",
        "200 flexClusters/orders-flex",
      ]);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /2026-01-22.*Change getServerlessRestoreJobs to getFlexRestoreJobs/);
    });
  }

  it("does the same for one job", async () => {
    const { call, asked, warnings } = await open({ serverless: "gone" });
    const { summary } = await call<Result>("getFlexRestoreJobs", flex);
    const inputs = { groupId, clusterName: "orders-flex", restoreJobId: summary.latest!.id };
    const job = await call<Record<string, unknown>>("getServerlessRestoreJob", inputs);
    assert.equal(job["id"], summary.latest!.id);
    assert.deepEqual(
      asked()
        .slice(1)
        .map((line) => line.replace(/\/[0-9a-f]{24}$/, "")),
      ["410 serverless/orders-flex", "200 flexClusters/orders-flex"],
    );
    assert.match(warnings[0]!, /getServerlessRestoreJob to getFlexRestoreJob/);
  });

  it("never asks Flex with tier: serverless, and nothing else with tier: flex", async () => {
    const { call, asked } = await open({ serverless: "gone" });
    await assert.rejects(call("getServerlessRestoreJobs", { ...flex, tier: "serverless" }), {
      message: /HTTP 410.*use getFlexRestoreJobs/,
    });
    await call("getServerlessRestoreJobs", { ...flex, tier: "flex" });
    assert.deepEqual(asked(), ["410 serverless/orders-flex", "200 flexClusters/orders-flex"]);
  });

  it("gives both answers for a dedicated cluster, and names its function", async () => {
    const { call } = await open({ serverless: "gone" });
    await assert.rejects(call("getServerlessRestoreJobs", dedicated), {
      message: /HTTP 410.*CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API.*use getClusterRestoreJobs/,
    });
  });

  it("names getFlexRestoreJobs and the spelling for a cluster that nobody knows", async () => {
    const { call } = await open();
    await assert.rejects(call("getServerlessRestoreJobs", { groupId, clusterName: "nobody" }), {
      message: /HTTP 404.*HTTP 404.*getFlexRestoreJobs.*spelling/,
    });
  });

  it("doesn't look for a project that isn't there in Flex", async () => {
    const { call, asked } = await open();
    await assert.rejects(
      call("getServerlessRestoreJobs", { groupId: "0".repeat(24), clusterName: "orders" }),
      {
        message: /Check groupId/,
      },
    );
    assert.equal(asked().length, 1);
  });

  it("warns once of an endpoint that announces its end, with the date and the successor", async () => {
    const { call, warnings } = await open({ serverless: "deprecated" });
    await call("getServerlessRestoreJobs", serverless);
    await call("getServerlessRestoreJobs", serverless);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /on 20\d\d-\d\d-\d\d: change to getFlexRestoreJobs/);
  });
});

describe("getRestoreJobs, which finds out the tier", () => {
  afterEach(() => session.close());

  it("needs one request for a dedicated cluster, two for a Flex one, and then one each", async () => {
    const { call, asked, atlas } = await open();
    assert.equal((await call<Result>("getRestoreJobs", dedicated)).tier, "dedicated");
    assert.equal((await call<Result>("getRestoreJobs", flex)).tier, "flex");
    assert.deepEqual(asked(), [
      "200 clusters/orders-dedicated",
      "400 clusters/orders-flex",
      "200 flexClusters/orders-flex",
    ]);
    atlas.clearRequests();
    await call("getRestoreJobs", flex);
    assert.deepEqual(asked(), ["200 flexClusters/orders-flex"]);
  });

  it("goes on to serverless where Atlas says that it is one", async () => {
    const { call, asked } = await open();
    assert.equal((await call<Result>("getRestoreJobs", serverless)).tier, "serverless");
    assert.deepEqual(asked(), ["400 clusters/orders-serverless", "200 serverless/orders-serverless"]);
  });

  it("says what each tier answered where none has the cluster", async () => {
    const { call, asked } = await open();
    await assert.rejects(call("getRestoreJobs", { groupId, clusterName: "nobody" }), {
      message:
        /^no tier has nobody: as cluster, HTTP 404.*as Flex cluster, HTTP 404.*as serverless instance, HTTP 404/,
    });
    assert.equal(asked().length, 3);
  });

  it("goes on where the role for one tier is missing, for another needs less", async () => {
    const { call, atlas } = await open();
    atlas.inject({
      path: /\/clusters\//,
      times: Number.POSITIVE_INFINITY,
      fault: { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" },
    });
    assert.equal((await call<Result>("getRestoreJobs", flex)).tier, "flex");
  });

  it("ends at once with an error that is the same for every tier", async () => {
    const { call, atlas, asked } = await open();
    atlas.setAccessList(true);
    await assert.rejects(call("getRestoreJobs", flex), { message: /access list/ });
    assert.equal(asked().length, 1);
  });
});

describe("a function of the wrong tier", () => {
  afterEach(() => session.close());

  const wrong: [name: string, clusterName: string, right: string][] = [
    ["getFlexRestoreJobs", "orders-dedicated", "getClusterRestoreJobs"],
    ["getClusterRestoreJobs", "orders-flex", "getFlexRestoreJobs"],
    ["getClusterRestoreJobs", "orders-serverless", "getServerlessRestoreJobs"],
    ["getFlexRestoreJob", "orders-dedicated", "getClusterRestoreJob"],
    ["getClusterRestoreJob", "orders-flex", "getFlexRestoreJob"],
  ];
  for (const [name, clusterName, right] of wrong) {
    it(`${name} of ${clusterName} names ${right}`, async () => {
      const { call } = await open();
      const inputs = name.endsWith("s")
        ? { groupId, clusterName }
        : { groupId, clusterName, restoreJobId: "0".repeat(24) };
      await assert.rejects(call(name, inputs), { message: new RegExp(`Use ${right} for it$`) });
    });
  }
});
