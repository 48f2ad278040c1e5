import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions } from "../../../../emulator/index";
import { type AtlasError } from "../../../../provider/atlas/errors";
import { openSession, type Session } from "../support";

const flex = { groupId, clusterName: "orders-flex" };
const dedicated = { groupId, clusterName: "orders-dedicated" };
const noJob = "0".repeat(24);

describe("a serverless function that finds nothing", () => {
  let session: Session;
  const open = async (options?: EmulatorOptions) => (session = await openSession(options));
  afterEach(() => session.close());
  const failure = (name: string, inputs: object) =>
    session.call(name, inputs).then(
      () => assert.fail("it should have failed"),
      (error: unknown) => error as AtlasError,
    );

  for (const [name, right, more] of [
    ["getServerlessRestoreJobs", "getClusterRestoreJobs", {}],
    ["getServerlessRestoreJob", "getClusterRestoreJob", { restoreJobId: noJob }],
  ] as const) {
    it(`gives both answers for a dedicated cluster: ${name} names ${right}`, async () => {
      await open({ serverless: "gone" });
      const { message } = await failure(name, { ...dedicated, ...more });
      assert.match(message, /^neither the serverless nor the Flex endpoint has orders-dedicated: /);
      assert.match(message, /as serverless instance, HTTP 410 .*; as Flex cluster, HTTP 400 CANNOT_USE_NON_/);
      assert.match(message, new RegExp(`orders-dedicated is a dedicated cluster: use ${right}$`));
    });
  }

  it("gives both answers for a cluster that nobody knows, and names getFlexRestoreJobs and the spelling", async () => {
    await open();
    const { message, kind } = await failure("getServerlessRestoreJobs", { groupId, clusterName: "nobody" });
    assert.equal(kind, "notFound");
    assert.match(
      message,
      /HTTP 404.*HTTP 404.*Check the spelling of clusterName; .* use getFlexRestoreJobs$/,
    );
  });

  it("doesn't look in Flex for a project that isn't there", async () => {
    const { asked } = await open();
    const { message } = await failure("getServerlessRestoreJobs", { groupId: noJob, clusterName: "orders" });
    assert.match(message, /^Atlas has no such project.*Check groupId/);
    assert.equal(asked().length, 1);
  });

  it("names groupId where only Flex still says that the project isn't there", async () => {
    await open({ serverless: "gone" });
    const { message } = await failure("getServerlessRestoreJobs", { groupId: noJob, clusterName: "orders" });
    assert.match(message, /^Atlas has no such project.*Check groupId/);
  });

  it("names restoreJobId where Flex has the cluster, but no such job", async () => {
    await open({ serverless: "gone" });
    const inputs = { ...flex, restoreJobId: noJob };
    const { message } = await failure("getServerlessRestoreJob", inputs);
    assert.match(
      message,
      /^Atlas has no such restore job.*Check restoreJobId: orders-flex has no restore job/,
    );
  });

  it("names restoreJobId first where a serverless instance that is still there has no such job", async () => {
    await open();
    const inputs = { groupId, clusterName: "orders-serverless", restoreJobId: noJob };
    const { message } = await failure("getServerlessRestoreJob", inputs);
    assert.match(
      message,
      /Check restoreJobId; if orders-serverless is a dedicated cluster, use getClusterRes/,
    );
  });

  it("says which role Flex needs where that is all that's missing", async () => {
    const { atlas } = await open({ serverless: "gone" });
    atlas.inject({ path: /flexClusters/, fault: { kind: "error", status: 403, errorCode: "NO_ROLE" } });
    const { message, kind } = await failure("getServerlessRestoreJobs", flex);
    assert.equal(kind, "forbidden");
    assert.match(message, /^the serverless endpoint does not have orders-flex, and Flex cannot be read: /);
    assert.match(message, /HTTP 410.*HTTP 403 NO_ROLE.*needs the role Project Read Only in project/);
  });

  it("doesn't take a Flex that is out of order for one that doesn't have the cluster", async () => {
    const { atlas } = await open({ serverless: "gone" });
    atlas.inject({ path: /flexClusters/, fault: { kind: "reset" }, times: 2 });
    const { message, kind, retryable } = await failure("getServerlessRestoreJobs", flex);
    assert.deepEqual([kind, retryable], ["unreachable", true]);
    assert.match(
      message,
      /Flex cannot be read: .*HTTP 410.*the connection was lost.*Check baseUrl, the network/,
    );
  });
});
