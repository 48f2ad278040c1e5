import assert from "node:assert/strict";
import {
  components,
  dedicatedJob,
  deliveryUrl,
  DEMO_GROUP_ID as groupId,
  flexJob,
  type JobObject,
  NO_TIMESTAMP,
  objectId,
  serverlessJob,
} from "../../../../emulator/index";
import { Secret } from "../../../../provider/values/secret";
import { openSession, type Session } from "../support";

type Job = Readonly<Record<string, unknown>>;

const id = objectId(1_767_225_600, 7);
const snapshotId = "a".repeat(24);

describe("the tier-neutral job", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  after(() => session.close());

  /** The job as getRestoreJobs returns it, as JSON has it. */
  const neutral = async (tier: string, job: JobObject, more: object = {}): Promise<Job> => {
    session.atlas.cluster(groupId, `orders-${tier}`).setJobs([job]);
    const inputs = { groupId, clusterName: `orders-${tier}`, ...more };
    const { results } = await session.call<{ results: Job[] }>("getRestoreJobs", inputs);
    assert.equal(results.length, 1);
    return results[0]!;
  };
  const asJson = (job: Job) => JSON.parse(JSON.stringify(job)) as Record<string, unknown>;

  for (const [tier, make] of [
    ["serverless", serverlessJob],
    ["dedicated", dedicatedJob],
  ] as const) {
    it(`of a ${tier} cluster has each field under its common name, and the tier's own job as raw`, async () => {
      const job = make({
        id,
        snapshotId,
        timestamp: "2025-12-31T23:00:00Z",
        finishedAt: "2026-01-01T00:20:00Z",
        targetClusterName: "orders-drill",
      });
      const { raw, ...rest } = asJson(await neutral(tier, job));
      assert.deepEqual(rest, {
        id,
        tier,
        status: "COMPLETED",
        createdAt: "2026-01-01T00:00:00Z",
        deliveryType: "automated",
        snapshotId,
        snapshotAt: "2025-12-31T23:00:00Z",
        dataAsOf: "2025-12-31T23:00:00Z",
        finishedAt: "2026-01-01T00:20:00Z",
        sourceClusterName: `orders-${tier}`,
        restoreSeconds: 1200,
        dataAgeSeconds: 3600,
        targetClusterName: "orders-drill",
        targetGroupId: groupId,
        deliveryUrlCount: 0,
      });
      const { id: rawId, failed, timestamp, status } = raw as Record<string, unknown>;
      assert.deepEqual([rawId, failed, timestamp], [id, false, "2025-12-31T23:00:00Z"]);
      assert.equal(status, undefined, "raw holds Atlas's own fields, and no derived ones");
    });

    it(`of a ${tier} download has no target and no end, but a time at which its link expires`, async () => {
      const job = make({ id, deliveryType: "download", expiresAt: "2026-01-06T00:00:00Z" });
      const read = asJson(await neutral(tier, job));
      assert.equal(read["status"], "COMPLETED");
      assert.equal(read["expiresAt"], "2026-01-06T00:00:00Z");
      for (const absent of ["targetClusterName", "targetGroupId", "finishedAt"])
        assert.ok(!(absent in read), absent);
      assert.equal(read["deliveryUrlCount"], 1);
      assert.ok(!("deliveryUrl" in (read["raw"] as object)));
    });
  }

  it("of a Flex restore has no expiresAt, though Flex writes one for it; of a download it has", async () => {
    const expirationDate = "2026-01-01T06:00:00Z";
    const restore = asJson(await neutral("flex", flexJob({ id, expirationDate })));
    assert.equal(restore["deliveryType"], "automated");
    assert.ok(!("expiresAt" in restore));
    const download = asJson(await neutral("flex", flexJob({ id, expirationDate, deliveryType: "DOWNLOAD" })));
    assert.equal(download["deliveryType"], "download");
    assert.equal(download["expiresAt"], expirationDate);
  });

  it("of a Flex cluster is there though Flex says nothing of it, for none of its fields is required", async () => {
    const read = asJson(await neutral("flex", {}));
    assert.deepEqual(read, {
      tier: "flex",
      status: "UNKNOWN",
      sourceClusterName: "orders-flex",
      deliveryUrlCount: 0,
      raw: {},
    });
  });

  it("stands as of the moment that was restored to, not of the base snapshot", async () => {
    const job = dedicatedJob({
      id,
      deliveryType: "pointInTime",
      timestamp: "2025-12-31T12:00:00Z",
      pointInTimeUTCSeconds: Date.UTC(2025, 11, 31, 23, 59) / 1000,
    });
    const read = asJson(await neutral("dedicated", job));
    assert.equal(read["dataAsOf"], "2025-12-31T23:59:00Z");
    assert.equal(read["dataAgeSeconds"], 60);
    assert.equal(read["snapshotAt"], "2025-12-31T12:00:00Z");
  });

  it("has no duration and no age, rather than a wrong one, where its times are the wrong way round", async () => {
    const job = serverlessJob({
      id,
      timestamp: "2026-01-01T00:00:01Z",
      finishedAt: "2025-12-31T23:59:59Z",
    });
    const read = asJson(await neutral("serverless", job));
    assert.equal(read["dataAsOf"], "2026-01-01T00:00:01Z");
    assert.ok(!("restoreSeconds" in read) && !("dataAgeSeconds" in read));
    const running = asJson(await neutral("serverless", serverlessJob({ id, finishedAt: undefined })));
    assert.ok(!("restoreSeconds" in running));
  });

  it("names the source that Atlas gives, else the cluster that was asked for", async () => {
    const moved = asJson(await neutral("flex", flexJob({ id, instanceName: "orders-before" })));
    assert.equal(moved["sourceClusterName"], "orders-before");
  });

  it("keeps the private endpoints of a download, and withholds their URLs, the job's own ones, too", async () => {
    const privateDownloadDeliveryUrls = [
      { deliveryUrl: "restore-canary.internal/a", endpointId: "vpce-1" },
      { deliveryUrl: "restore-canary.internal/b", endpointId: "vpce-2" },
    ];
    const job = dedicatedJob({ id, deliveryType: "download", deliveryUrl: [], privateDownloadDeliveryUrls });
    const read = asJson(await neutral("dedicated", job));
    assert.deepEqual([read["deliveryUrlCount"], read["status"]], [2, "COMPLETED"]);
    const { privateDownloadDeliveryUrls: kept } = read["raw"] as Job;
    assert.deepEqual(kept, [{ endpointId: "vpce-1" }, { endpointId: "vpce-2" }]);
    const { raw } = (await neutral("dedicated", job, { includeDeliveryUrls: true })) as { raw: Job };
    const [first] = raw["privateDownloadDeliveryUrls"] as { deliveryUrl: Secret; endpointId: string }[];
    assert.deepEqual(
      [first?.deliveryUrl.reveal(), first?.endpointId],
      ["restore-canary.internal/a", "vpce-1"],
    );
  });

  it("keeps words that nobody knows yet", async () => {
    const read = asJson(await neutral("flex", flexJob({ id, deliveryType: "TELEPORT", status: "BEAMING" })));
    assert.deepEqual([read["deliveryType"], read["status"]], ["TELEPORT", "UNKNOWN"]);
    assert.equal((read["raw"] as Job)["status"], "BEAMING");
  });

  it("has no desiredTimestamp where Atlas writes one of nulls, and keeps what else nobody knows", async () => {
    const job = dedicatedJob({ id, desiredTimestamp: NO_TIMESTAMP, brandNew: { depth: [1] } });
    const { raw } = asJson(await neutral("dedicated", job)) as { raw: Record<string, unknown> };
    assert.deepEqual(raw["desiredTimestamp"], {});
    assert.deepEqual(raw["additionalFields"], {
      brandNew: { depth: [1] },
      targetDeploymentItemName: "atlas-7k2m9x-shard-0",
    });
  });

  it("counts and withholds every delivery URL, one in an unknown field as well", async () => {
    const job = dedicatedJob({
      id,
      deliveryType: "download",
      components: components(id, 2),
      mirror: [{ href: deliveryUrl(id, "mirror") }],
    });
    const read = await neutral("dedicated", job);
    assert.equal(read["deliveryUrlCount"], 6);
    const text = JSON.stringify(read);
    assert.ok(!text.includes("mongodb.net") && !text.includes("Signature"), text);
    assert.ok(text.includes("vpce-0a1b2c3d4e5f6a7b0"), "what is no URL stays");
  });

  it("holds them as secrets where they are asked for", async () => {
    const job = dedicatedJob({ id, deliveryType: "download", mirror: deliveryUrl(id, "mirror") });
    const { raw } = (await neutral("dedicated", job, { includeDeliveryUrls: true })) as {
      raw: { deliveryUrl: unknown; additionalFields: Job };
    };
    assert.ok(raw.deliveryUrl instanceof Secret);
    assert.deepEqual(raw.deliveryUrl.reveal(), [deliveryUrl(id)]);
    const { mirror } = raw.additionalFields;
    assert.ok(mirror instanceof Secret);
    assert.equal(mirror.reveal(), deliveryUrl(id, "mirror"));
  });

  it("holds no secret where there is no URL yet: an empty text would hide the whole result", async () => {
    const job = flexJob({ id, deliveryType: "DOWNLOAD", status: "RUNNING", snapshotUrl: "" });
    const { raw } = (await neutral("flex", job, { includeDeliveryUrls: true })) as { raw: Job };
    assert.equal(raw["snapshotUrl"], "");
  });
});
