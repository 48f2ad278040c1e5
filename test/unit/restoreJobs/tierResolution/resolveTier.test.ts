import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions, flexJob } from "../../../../emulator/index";
import { type AtlasError } from "../../../../provider/atlas/errors";
import { openSession, type Session } from "../support";

interface Result {
  readonly tier: string;
  readonly results: readonly { readonly tier: string; readonly id: string }[];
}

const of = (clusterName: string) => ({ groupId, clusterName, pageNum: 1, limit: 1 });
const denied = { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" } as const;

describe("getRestoreJobs, which finds out the tier", () => {
  let session: Session;
  const open = async (options?: EmulatorOptions) => (session = await openSession(options));
  afterEach(() => session.close());
  const tierOf = async (clusterName: string) => {
    const { tier, results } = await session.call<Result>("getRestoreJobs", of(clusterName));
    assert.ok(results.every((job) => job.tier === tier));
    return tier;
  };
  const failure = (inputs: object) =>
    session.call("getRestoreJobs", inputs).then(
      () => assert.fail("it should have failed"),
      (error: unknown) => error as AtlasError,
    );

  for (const [tier, requests] of [
    ["dedicated", ["200 clusters/orders-dedicated"]],
    ["flex", ["400 clusters/orders-flex", "200 flexClusters/orders-flex"]],
    ["serverless", ["400 clusters/orders-serverless", "200 serverless/orders-serverless"]],
  ] as const) {
    it(`needs ${requests.length} for a ${tier} cluster, and one for each further read`, async () => {
      const { asked, atlas } = await open();
      assert.equal(await tierOf(`orders-${tier}`), tier);
      assert.deepEqual(asked(), requests);
      atlas.clearRequests();
      assert.equal(await tierOf(`orders-${tier}`), tier);
      assert.deepEqual(asked(), requests.slice(-1));
    });

    it(`asks nothing but the ${tier} endpoint with tier: ${tier}`, async () => {
      const { asked, call } = await open();
      await call("getRestoreJobs", { ...of(`orders-${tier}`), tier });
      assert.deepEqual(asked(), requests.slice(-1));
    });
  }

  for (const [asked, is, names] of [
    ["dedicated", "flex", "Use tier: flex$"],
    ["dedicated", "serverless", "Use tier: serverless$"],
    ["flex", "dedicated", "Use tier: dedicated, or tier: serverless if"],
    ["serverless", "flex", "If the cluster has become a Flex cluster, use tier: flex$"],
  ] as const) {
    it(`names the right tier where tier: ${asked} is given for a ${is} cluster`, async () => {
      await open({ serverless: "gone" });
      const { message } = await failure({ ...of(`orders-${is}`), tier: asked });
      assert.match(message, new RegExp(names));
    });
  }

  it("says what each tier answered where none has the cluster", async () => {
    const { asked } = await open();
    const { message, kind } = await failure(of("nobody"));
    assert.equal(kind, "notFound");
    assert.match(
      message,
      /^no tier has nobody: as cluster, HTTP 404.*; as Flex cluster, HTTP 404.*; as serverless instance, HTTP 404/,
    );
    assert.match(
      message,
      new RegExp(`Check clusterName and groupId: project ${groupId} has no such cluster`),
    );
    assert.equal(asked().length, 3);
  });

  it("asks no other tier for a project that isn't there", async () => {
    const { asked } = await open();
    const { message } = await failure({ groupId: "0".repeat(24), clusterName: "orders-flex" });
    assert.match(message, /Check groupId/);
    assert.equal(asked().length, 1);
  });

  it("finds a cluster anew that changed its tier", async () => {
    const { asked, atlas } = await open();
    assert.equal(await tierOf("orders-dedicated"), "dedicated");
    atlas.inject({
      path: /\/clusters\//,
      times: 2,
      fault: { kind: "error", status: 400, errorCode: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API" },
    });
    const page = JSON.stringify({ results: [flexJob()], totalCount: 1 });
    atlas.inject({ path: /flexClusters/, times: 2, fault: { kind: "body", body: page } });
    assert.equal(await tierOf("orders-dedicated"), "flex");
    assert.equal(await tierOf("orders-dedicated"), "flex");
    assert.deepEqual(asked().slice(1), [
      "400 clusters/orders-dedicated",
      "200 flexClusters/orders-dedicated",
      "200 flexClusters/orders-dedicated",
    ]);
  });

  it("goes on where the role for one tier is missing, for another tier needs less", async () => {
    const { atlas, asked } = await open();
    atlas.inject({ path: /\/clusters\//, fault: denied });
    assert.equal(await tierOf("orders-flex"), "flex");
    assert.deepEqual(asked(), ["403 clusters/orders-flex", "200 flexClusters/orders-flex"]);
  });

  it("names the missing role where the other tiers don't have the cluster, and doesn't blame its name", async () => {
    const { atlas } = await open();
    atlas.inject({ path: /\/clusters\//, fault: denied });
    const { message, kind } = await failure(of("orders-dedicated"));
    assert.equal(kind, "forbidden");
    assert.match(message, /^orders-dedicated cannot be read as a cluster of any tier: as cluster, HTTP 403/);
    assert.match(message, /needs the role Project Backup Manager in project/);
    assert.doesNotMatch(message, /Check clusterName/);
  });

  it("ends at once with an error that is the same for every tier", async () => {
    const { atlas, asked } = await open();
    atlas.setAccessList(true);
    assert.match((await failure(of("orders-flex"))).message, /API access list/);
    atlas.setAccessList(false);
    atlas.inject({ fault: { kind: "error", status: 401 } });
    assert.match((await failure(of("orders-flex"))).message, /HTTP 401/);
    atlas.inject({ fault: { kind: "error", status: 503 } });
    assert.match((await failure(of("orders-flex"))).message, /HTTP 503/);
    assert.equal(asked().length, 3);
  });
});
