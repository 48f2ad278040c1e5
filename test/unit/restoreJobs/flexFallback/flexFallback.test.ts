import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions } from "../../../../emulator/index";
import { openSession, type Session } from "../support";

interface Result {
  readonly tier: string;
  readonly summary: { readonly latest?: { readonly id: string } };
}

const flex = { groupId, clusterName: "orders-flex", limit: 1 };
const dedicated = { groupId, clusterName: "orders-dedicated", limit: 1 };

describe("a serverless function after the sunset", () => {
  let session: Session;
  const open = async (options?: EmulatorOptions) => (session = await openSession(options));
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
      assert.match(warnings[0]!, /^orders-flex has become a Flex cluster: .*2026-01-22/);
      assert.match(warnings[0]!, new RegExp(`HTTP ${status}.*Change getServerlessRestoreJobs to getFlexRes`));
    });
  }

  it("asks the retired endpoint once for reads that run at the same time, too", async () => {
    const { call, asked, warnings } = await open({ serverless: "gone" });
    const reads = await Promise.all([1, 2, 3].map(() => call<Result>("getServerlessRestoreJobs", flex)));
    assert.deepEqual(
      reads.map(({ tier }) => tier),
      ["flex", "flex", "flex"],
    );
    assert.equal(asked().filter((line) => line.startsWith("410")).length, 1);
    assert.equal(warnings.length, 1);
  });

  it("asks it again for another cluster", async () => {
    const { call, asked } = await open({ serverless: "gone" });
    await call("getServerlessRestoreJobs", flex);
    await assert.rejects(call("getServerlessRestoreJobs", dedicated));
    assert.deepEqual(asked().slice(2), [
      "410 serverless/orders-dedicated",
      "400 flexClusters/orders-dedicated",
    ]);
  });

  it("asks it again where Flex had no answer: only a 200 proves anything", async () => {
    const { call, asked, atlas } = await open({ serverless: "gone" });
    atlas.inject({ path: /flexClusters/, fault: { kind: "error", status: 500 } });
    await assert.rejects(call("getServerlessRestoreJobs", flex));
    assert.equal((await call<Result>("getServerlessRestoreJobs", flex)).tier, "flex");
    assert.deepEqual(
      asked().map((line) => line.slice(0, 3)),
      ["410", "500", "410", "200"],
    );
  });

  it("goes over to Flex in the middle of a process's life", async () => {
    const { call, atlas, warnings } = await open();
    const inputs = { groupId, clusterName: "orders-serverless", pageNum: 1 };
    assert.equal((await call<Result>("getServerlessRestoreJobs", inputs)).tier, "serverless");
    atlas.setServerless("gone");
    atlas.inject({ path: /flexClusters/, fault: { kind: "body", body: '{"results":[],"totalCount":0}' } });
    assert.equal((await call<Result>("getServerlessRestoreJobs", inputs)).tier, "flex");
    assert.equal(warnings.length, 1);
  });

  it("does the same whether or not getRestoreJobs has found the tier before", async () => {
    const { call, asked, warnings } = await open({ serverless: "gone" });
    await call("getRestoreJobs", flex);
    await call("getServerlessRestoreJobs", flex);
    assert.deepEqual(asked().slice(2), ["410 serverless/orders-flex", "200 flexClusters/orders-flex"]);
    assert.equal(warnings.length, 1);
  });

  it("does the same for one job", async () => {
    const { call, asked, warnings } = await open({ serverless: "gone" });
    const { summary } = await call<Result>("getFlexRestoreJobs", flex);
    const inputs = { groupId, clusterName: "orders-flex", restoreJobId: summary.latest!.id };
    const job = await call<Record<string, unknown>>("getServerlessRestoreJob", inputs);
    assert.equal(job["id"], summary.latest!.id);
    await call("getServerlessRestoreJob", inputs);
    assert.deepEqual(
      asked()
        .slice(1)
        .map((line) => line.replace(/\/[0-9a-f]{24}$/, "")),
      ["410 serverless/orders-flex", "200 flexClusters/orders-flex", "200 flexClusters/orders-flex"],
    );
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /Change getServerlessRestoreJob to getFlexRestoreJob,/);
  });

  it("never asks Flex with tier: serverless, and nothing else with tier: flex", async () => {
    const { call, asked, warnings } = await open({ serverless: "gone" });
    await assert.rejects(call("getServerlessRestoreJobs", { ...flex, tier: "serverless" }), {
      message:
        /^Atlas has retired this endpoint: HTTP 410.*If the cluster has become a Flex cluster, use getFlexRestoreJobs$/,
    });
    await call("getServerlessRestoreJobs", { ...flex, tier: "flex" });
    assert.deepEqual(asked(), ["410 serverless/orders-flex", "200 flexClusters/orders-flex"]);
    assert.deepEqual(warnings, []);
  });
});
