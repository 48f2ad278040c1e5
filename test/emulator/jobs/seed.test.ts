import assert from "node:assert/strict";
import {
  dedicatedJob,
  demoProjects,
  DEMO_GROUP_ID,
  DEMO_NOW,
  flexJob,
  type JobObject,
  movingJob,
  type MovingJobOptions,
  objectId,
  serverlessJob,
} from "../../../emulator";

const HEX24 = /^[a-f0-9]{24}$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The jobs of one of the demo's clusters. */
function demo(name: string): JobObject[] {
  const cluster = demoProjects()[0]?.clusters.find((one) => one.name === name);
  return (cluster?.jobs ?? []) as JobObject[];
}

const createdAt = (job: JobObject): number => parseInt(String(job["id"]).slice(0, 8), 16) * 1000;
const urlsOf = (job: JobObject): string[] => job["deliveryUrl"] as string[];

describe("emulator: demo data", () => {
  it("is the same for the same seed, and other for another", () => {
    assert.deepEqual(demoProjects(), demoProjects({ seed: 1 }));
    assert.notDeepEqual(demoProjects({ seed: 1, jobs: 20 }), demoProjects({ seed: 2, jobs: 20 }));
  });

  it("is one project with a cluster of each tier and an empty one", () => {
    const [project, ...others] = demoProjects();
    assert.deepEqual([project?.groupId, others], [DEMO_GROUP_ID, []]);
    assert.match(DEMO_GROUP_ID, HEX24);
    assert.deepEqual(
      project?.clusters.map(({ name, tier, jobs }) => [name, tier, jobs?.length ?? 0]),
      [
        ["orders-serverless", "serverless", 2160],
        ["orders-flex", "flex", 200],
        ["orders-dedicated", "dedicated", 300],
        ["empty", "serverless", 0],
      ],
    );
    assert.equal(demoProjects({ jobs: 7 })[0]?.clusters[0]?.jobs?.length, 7);
  });

  for (const name of ["orders-serverless", "orders-flex", "orders-dedicated"]) {
    it(`${name}: newest first, each id once and well formed, nothing in the future but expiries`, () => {
      const jobs = demo(name);
      const times = jobs.map(createdAt);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      assert.equal(new Set(jobs.map((job) => job["id"])).size, jobs.length);
      for (const job of jobs) {
        assert.match(String(job["id"]), HEX24);
        assert.match(String(job["snapshotId"]), HEX24);
        for (const [field, value] of Object.entries(job)) {
          if (!/(At|timestamp|Date)$/.test(field)) continue;
          assert.match(String(value), DATE_TIME);
          const isExpiry = field === "expiresAt" || field === "expirationDate";
          assert.ok(isExpiry || Date.parse(String(value)) <= DEMO_NOW, field);
        }
      }
    });
  }

  for (const name of ["orders-serverless", "orders-dedicated"]) {
    it(`${name}: every state and delivery type, with the quirks of real answers`, () => {
      const jobs = demo(name);
      const has = (fits: (job: JobObject) => boolean): boolean => jobs.some(fits);
      assert.deepEqual([...new Set(jobs.map((job) => job["deliveryType"]))].sort(), [
        "automated",
        "download",
        "pointInTime",
      ]);
      for (const flag of ["failed", "cancelled", "expired"])
        assert.ok(
          has((job) => job[flag] === true),
          flag,
        );
      assert.ok(has((job) => job["expired"] === true && "finishedAt" in job));
      assert.ok(jobs.slice(0, 3).every((job) => !("finishedAt" in job) && urlsOf(job).length === 0));
      const finished = jobs.filter((job) => "finishedAt" in job || urlsOf(job).length > 0);
      assert.ok(finished.length > jobs.length * 0.7);
      for (const job of jobs) {
        const isDownload = job["deliveryType"] === "download";
        assert.ok(Array.isArray(job["deliveryUrl"]));
        assert.equal("targetClusterName" in job, !isDownload);
        if (isDownload) assert.equal("finishedAt" in job, false);
        else assert.deepEqual(job["deliveryUrl"], []);
        assert.equal(
          "oplogTs" in job || "pointInTimeUTCSeconds" in job,
          job["deliveryType"] === "pointInTime",
        );
      }
    });
  }

  it("orders-dedicated: components of sharded downloads, nulls and an undocumented field", () => {
    const jobs = demo("orders-dedicated");
    const parts = jobs.flatMap((job) => (job["components"] ?? []) as JobObject[]);
    assert.ok(parts.length > 0);
    for (const part of parts) {
      assert.match(String(part["downloadUrl"]), /^https:\/\/restore-[^/]+\.mongodb\.net\/.*X-Amz-Signature=/);
      const [own] = part["privateDownloadDeliveryUrls"] as JobObject[];
      assert.match(String(own?.["deliveryUrl"]), /^https:/);
      assert.match(String(own?.["endpointId"]), /^vpce-/);
    }
    assert.ok(jobs.every((job) => !("components" in job) || job["deliveryType"] === "download"));
    assert.equal("components" in dedicatedJob({ deliveryType: "download" }), false);
    assert.ok(jobs.some((job) => "targetDeploymentItemName" in job));
    const nulls = { date: null, increment: null, time: null };
    for (const job of jobs.filter((one) => one["deliveryType"] !== "pointInTime")) {
      assert.deepEqual(job["desiredTimestamp"], nulls);
    }
  });

  it("orders-flex: Flex's own fields and words, ids within five seconds of the schedule", () => {
    const jobs = demo("orders-flex");
    assert.deepEqual([...new Set(jobs.map((job) => job["status"]))].sort(), [
      "COMPLETED",
      "FAILED",
      "PENDING",
      "RUNNING",
    ]);
    for (const job of jobs) {
      const late = Date.parse(String(job["restoreScheduledDate"])) - createdAt(job);
      assert.ok(late >= 0 && late <= 5000);
      assert.equal("restoreFinishedDate" in job, job["status"] === "COMPLETED");
      const isDelivered = job["deliveryType"] === "DOWNLOAD" && job["status"] === "COMPLETED";
      assert.equal("snapshotUrl" in job, isDelivered);
      assert.equal("links" in job, false);
    }
  });
});

describe("emulator: builders", () => {
  it("make ids of their own, at the time asked for, and take every member from the caller", () => {
    const [one, other] = [serverlessJob(), serverlessJob()];
    assert.notEqual(one["id"], other["id"]);
    assert.equal(createdAt(flexJob({}, 1_700_000_000_000)), 1_700_000_000_000);
    for (const build of [serverlessJob, flexJob, dedicatedJob]) {
      const job = build({ id: "mine", snapshotId: undefined, novel: [1] });
      assert.deepEqual([job["id"], "snapshotId" in job, job["novel"]], ["mine", false, [1]]);
    }
  });

  it("make ObjectIds that sort by time and number", () => {
    assert.equal(objectId(0x65f0c0ff, 0).slice(0, 8), "65f0c0ff");
    const made = [objectId(1, 0), objectId(1, 1), objectId(1, 2 ** 40 - 1), objectId(2, 0)];
    for (const id of made) assert.match(id, HEX24);
    assert.deepEqual(made, made.toSorted());
  });
});

describe("emulator: moving jobs", () => {
  const [startsAt, finishesAt] = [DEMO_NOW, DEMO_NOW + 60_000];

  /** The job just before its end, and at it. */
  function around(options: Partial<MovingJobOptions>): [JobObject, JobObject] {
    const job = movingJob({ startsAt, finishesAt, ...options });
    return [job(finishesAt - 1), job(finishesAt)];
  }

  for (const tier of ["serverless", "dedicated"] as const) {
    it(`${tier}: no flag and no end while they run, then one of them`, () => {
      for (const outcome of ["completed", "failed", "cancelled"] as const) {
        const [running, ended] = around({ tier, outcome });
        const { cancelled, expired, failed } = running;
        assert.deepEqual(
          [cancelled, expired, failed, running["finishedAt"]],
          [false, false, false, undefined],
        );
        assert.deepEqual(
          [ended["cancelled"], ended["failed"], ended["finishedAt"]],
          [
            outcome === "cancelled",
            outcome === "failed",
            outcome === "completed" ? "2026-01-15T12:01:00Z" : undefined,
          ],
        );
        assert.deepEqual(
          Object.keys(running).filter((field) => !(field in ended)),
          [],
        );
        assert.deepEqual([running["id"], running["snapshotId"]], [ended["id"], ended["snapshotId"]]);
      }
    });

    it(`${tier}: a download ends with a URL and an expiry, and no finishedAt`, () => {
      const [running, ended] = around({ tier, deliveryType: "download" });
      assert.deepEqual([urlsOf(running), "expiresAt" in running], [[], false]);
      assert.deepEqual([urlsOf(ended).length, "expiresAt" in ended, "finishedAt" in ended], [1, true, false]);
      const [, failed] = around({ tier, deliveryType: "download", outcome: "failed" });
      assert.deepEqual([urlsOf(failed), failed["failed"]], [[], true]);
    });
  }

  it("flex: PENDING, RUNNING, and the end", () => {
    const job = movingJob({ startsAt, finishesAt, tier: "flex" });
    const statuses = [startsAt - 1, startsAt, finishesAt - 1, finishesAt].map((now) => job(now)["status"]);
    assert.deepEqual(statuses, ["PENDING", "RUNNING", "RUNNING", "COMPLETED"]);
    assert.equal(job(finishesAt)["restoreFinishedDate"], "2026-01-15T12:01:00Z");
    assert.equal("restoreFinishedDate" in job(finishesAt - 1), false);
    assert.equal(around({ tier: "flex", outcome: "failed" })[1]["status"], "FAILED");
    const [running, ended] = around({ tier: "flex", deliveryType: "DOWNLOAD" });
    assert.deepEqual(["snapshotUrl" in running, "snapshotUrl" in ended], [false, true]);
    assert.throws(() => movingJob({ startsAt, finishesAt, tier: "flex", outcome: "cancelled" }), RangeError);
  });

  it("keep the caller's id and members, and may run for ever", () => {
    const id = objectId(1);
    const job = movingJob({ startsAt, finishesAt: Infinity, id, overrides: { targetClusterName: "mine" } });
    const late = job(Number.MAX_SAFE_INTEGER);
    assert.deepEqual([late["id"], late["targetClusterName"], "finishedAt" in late], [id, "mine", false]);
  });
});
