import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, dedicatedJob, objectId, serverlessJob } from "../../../../emulator/index";
import { Secret } from "../../../../provider/values/secret";
import { openSession, type Session } from "../support";

interface List {
  readonly results: Record<string, unknown>[];
  readonly summary: Record<string, unknown>;
}

describe("the jobs that functions return", () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ serverless: "gone" });
  });
  afterEach(() => session.close());

  const id = objectId(1_767_225_600, 1);
  const flexJobs = (job: Record<string, unknown>) => {
    session.atlas.cluster(groupId, "orders-flex").setJobs([job]);
  };
  const read = (name: string, clusterName: string, extra: object = {}) =>
    session.call<List>(name, { groupId, clusterName, ...extra });

  const flex = {
    id,
    projectId: groupId,
    instanceName: "orders-flex",
    deliveryType: "DOWNLOAD",
    status: "FAILED",
    restoreScheduledDate: "2026-01-01T00:00:00Z",
    restoreFinishedDate: "2026-01-01T00:02:00Z",
    snapshotFinishedDate: "2025-12-31T23:00:00Z",
    expirationDate: "2026-01-01T06:00:00Z",
    snapshotId: "a".repeat(24),
    snapshotUrl: "https://restore.example/canary?sig=1",
    targetDeploymentItemName: "orders-restored",
    targetProjectId: "b".repeat(24),
  };

  it("map Flex onto the serverless form, and keep what that has no place for", async () => {
    flexJobs(flex);
    const { results } = await read("getServerlessRestoreJobs", "orders-flex");
    assert.deepEqual(JSON.parse(JSON.stringify(results[0])), {
      id,
      deliveryType: "download",
      expiresAt: "2026-01-01T06:00:00Z",
      failed: true,
      finishedAt: "2026-01-01T00:02:00Z",
      snapshotId: "a".repeat(24),
      targetClusterName: "orders-restored",
      targetGroupId: "b".repeat(24),
      timestamp: "2025-12-31T23:00:00Z",
      additionalFields: {
        projectId: groupId,
        instanceName: "orders-flex",
        restoreScheduledDate: "2026-01-01T00:00:00Z",
        status: "FAILED",
      },
      status: "FAILED",
      createdAt: "2026-01-01T00:00:00Z",
      deliveryUrlCount: 1,
    });
  });

  it("hand a Flex download's address on as a secret list of one, when asked", async () => {
    flexJobs(flex);
    const { results } = await read("getServerlessRestoreJobs", "orders-flex", { includeDeliveryUrls: true });
    const url = results[0]?.["deliveryUrl"];
    assert.ok(url instanceof Secret);
    assert.deepEqual(url.reveal(), [flex.snapshotUrl]);
  });

  it("give Flex's own word for the status in Flex's own functions", async () => {
    flexJobs({ ...flex, status: "QUEUED" });
    const { results, summary } = await read("getFlexRestoreJobs", "orders-flex");
    assert.equal(results[0]?.["status"], "QUEUED");
    assert.equal(summary["pending"], 1);
  });

  it("give every tier one form", async () => {
    flexJobs({ ...flex, deliveryType: "RESTORE", status: "BRAND_NEW" });
    const { results } = await read("getRestoreJobs", "orders-flex");
    const { raw, ...neutral } = results[0] as { raw: Record<string, unknown> };
    assert.deepEqual(JSON.parse(JSON.stringify(neutral)), {
      id,
      tier: "flex",
      status: "UNKNOWN",
      createdAt: "2026-01-01T00:00:00Z",
      deliveryType: "automated",
      snapshotId: "a".repeat(24),
      snapshotAt: "2025-12-31T23:00:00Z",
      dataAsOf: "2025-12-31T23:00:00Z",
      finishedAt: "2026-01-01T00:02:00Z",
      restoreSeconds: 120,
      dataAgeSeconds: 3600,
      sourceClusterName: "orders-flex",
      targetClusterName: "orders-restored",
      targetGroupId: "b".repeat(24),
      deliveryUrlCount: 1,
    });
    assert.equal(raw["status"], "BRAND_NEW");
    assert.ok(!("snapshotUrl" in raw));
  });

  it("keep what Atlas says beyond its description, and withhold what looks like an address", async () => {
    const job = dedicatedJob({
      id,
      deliveryType: "download",
      desiredTimestamp: { increment: null, time: null, date: null },
      brandNew: { depth: 1 },
      signedThing: "https://restore.example/canary?sig=2",
    });
    session.atlas.cluster(groupId, "orders-dedicated").setJobs([job]);
    const { results } = await read("getClusterRestoreJobs", "orders-dedicated");
    const [read1] = results;
    assert.deepEqual((read1?.["additionalFields"] as Record<string, unknown>)["brandNew"], { depth: 1 });
    assert.ok(!JSON.stringify(results).includes("canary"));
    assert.equal(read1?.["status"], "COMPLETED", "a download job with an address has come to its end");
  });

  it("are empty lists where there are none, with zeros in the summary", async () => {
    session.atlas.cluster(groupId, "orders-flex").setJobs([]);
    const { results, summary } = await read("getRestoreJobs", "orders-flex");
    assert.deepEqual(results, []);
    assert.deepEqual(summary, {
      total: 0,
      pending: 0,
      inProgress: 0,
      completed: 0,
      failed: 0,
      cancelled: 0,
      expired: 0,
      unknown: 0,
    });
  });

  it("are summed up before filter and limit, the latest by the time at which it was made", async () => {
    session.atlas.setServerless("available");
    const jobs = [3, 1, 2].map((n) =>
      serverlessJob({
        id: objectId(1_767_225_600 + n, n),
        deliveryType: "automated",
        finishedAt: n === 3 ? undefined : "2026-02-01T00:00:00Z",
      }),
    );
    session.atlas.cluster(groupId, "orders-serverless").setJobs(jobs);
    const { results, summary } = await read("getServerlessRestoreJobs", "orders-serverless", { limit: 0 });
    assert.deepEqual(results, []);
    assert.equal(summary["total"], 3);
    assert.equal((summary["latest"] as { id: string }).id, objectId(1_767_225_603, 3));
    assert.equal((summary["latestCompleted"] as { id: string }).id, objectId(1_767_225_602, 2));
  });

  it("are the same for two reads of the same data", async () => {
    const once = await read("getRestoreJobs", "orders-dedicated");
    assert.deepEqual(await read("getRestoreJobs", "orders-dedicated"), once);
  });
});
