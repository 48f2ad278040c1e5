// A plain assertion on a list result.
import assert from "node:assert/strict";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import {
  assertRestored,
  type GetClusterRestoreJobsResult,
  type GetCollectionRestoreJobsResult,
  type GetFlexRestoreJobsResult,
  type GetRestoreJobsResult,
  type GetServerlessRestoreJobsResult,
  type RestoreExpectation,
  type RestoreJobsResult,
} from "../../../../sdk/nodejs/index";

const noon = Date.parse("2026-02-01T12:00:00Z");
const completed = {
  id: "697f3d00c0ffee0000000001",
  status: "COMPLETED",
  createdAt: "2026-02-01T08:00:00Z",
  finishedAt: "2026-02-01T09:00:00Z",
  snapshotId: "697e0000c0ffee0000000002",
  targetClusterName: "drill",
};
type Latest = RestoreJobsResult["summary"]["latest"];
const result = (latest: Latest): RestoreJobsResult => ({ summary: { latest } });

/** What is wrong, or nothing. */
function problem(latest: Latest, expectation?: RestoreExpectation): string {
  try {
    assertRestored(result(latest), expectation);
    return "";
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error), "shown without a stack trace");
    return error.message;
  }
}

describe("assertRestored", () => {
  before(() => {
    mock.timers.enable({ apis: ["Date"], now: noon });
  });
  after(() => {
    mock.timers.reset();
  });

  it("returns the latest job where everything is as expected", () => {
    const job = assertRestored(result(completed), {
      completedWithin: "3h",
      snapshotId: completed.snapshotId,
      targetClusterName: "drill",
    });
    assert.equal(job, completed);
  });

  it("names everything that isn't as expected at once", () => {
    const expectation: RestoreExpectation = {
      requiredStatus: "FAILED",
      completedWithin: "2h59m",
      snapshotId: "697e0000c0ffee0000000003",
      targetClusterName: "staging",
    };
    assert.equal(
      problem(completed, expectation),
      "assertRestored: the latest restore job 697f3d00c0ffee0000000001 " +
        "(created 2026-02-01T08:00:00Z, finished 2026-02-01T09:00:00Z) is COMPLETED, not FAILED; " +
        "ended longer ago than completedWithin allows (2h59m); " +
        "restored snapshot 697e0000c0ffee0000000002, not 697e0000c0ffee0000000003; targets drill, not staging",
    );
  });

  const unfinished = { ...completed, finishedAt: undefined };
  const flex = {
    id: completed.id,
    createdAt: completed.createdAt,
    restoreFinishedDate: completed.finishedAt,
    targetDeploymentItemName: "drill",
  };
  const ofCollections = { ...completed, state: "SUCCESSFUL", collectionStates: [] };
  const moment = Date.parse("2026-02-01T07:00:00Z") / 1000;
  for (const [what, latest, expectation, expected] of [
    ["collections that were read", ofCollections, { maxRestoreDuration: "1h" }, ""],
    [
      "collections that weren't read",
      { ...ofCollections, collectionStates: undefined },
      {},
      "was read without its collections, of which some may be missing: set includeCollections to true",
    ],
    [
      "collections of which some are missing",
      { ...ofCollections, status: "PARTIALLY_FAILED" },
      {},
      "is PARTIALLY_FAILED, not COMPLETED",
    ],
    [
      "collections of which some may be missing",
      { ...ofCollections, status: "PARTIALLY_FAILED", collectionStates: undefined },
      { requiredStatus: "PARTIALLY_FAILED", completedWithin: "3h" },
      "",
    ],
    [
      "collections as of a point in time",
      { ...ofCollections, pointInTimeUtcSeconds: moment },
      { maxDataAge: "1h" },
      "",
    ],
    [
      "collections as of an operation, too old",
      { ...ofCollections, oplogTs: moment },
      { maxDataAge: "59m" },
      "restored data that were 1h old (as of 2026-02-01T07:00:00Z), older than maxDataAge allows (59m)",
    ],
    [
      "collections as of an operation, beside a point in time without a value",
      { ...ofCollections, pointInTimeUtcSeconds: 0, oplogTs: moment },
      { maxDataAge: "1h" },
      "",
    ],
    [
      "collections of a snapshot, beside moments without a value",
      { ...ofCollections, pointInTimeUtcSeconds: 0, oplogTs: 0 },
      { maxDataAge: "1h" },
      "has no dataAsOf, which maxDataAge (1h) needs",
    ],
    [
      "collections of a snapshot, whose time isn't known",
      ofCollections,
      { maxDataAge: "1h" },
      "has no dataAsOf, which maxDataAge (1h) needs",
    ],
    ["no job at all", undefined, {}, "the cluster has no restore job"],
    ["a job that runs", { ...unfinished, status: "IN_PROGRESS" }, {}, "is IN_PROGRESS, not COMPLETED"],
    ["a job without a status", { id: completed.id }, {}, "is UNKNOWN, not COMPLETED"],
    [
      "an end that a running job can't have",
      { ...unfinished, status: "PENDING" },
      { requiredStatus: "PENDING", completedWithin: "24h" },
      "has not ended, so completedWithin (24h) cannot be checked yet",
    ],
    ["a download, made in time", { ...unfinished }, { completedWithin: "4h" }, ""],
    [
      "a download, made too long ago",
      { ...unfinished },
      { completedWithin: "3.5h" },
      "ended longer ago than completedWithin allows (3.5h)",
    ],
    [
      "a job that says nothing of snapshot and target",
      { id: completed.id, status: "COMPLETED" },
      { snapshotId: "697e0000c0ffee0000000003", targetClusterName: "x" },
      "restored no known snapshot, not 697e0000c0ffee0000000003; targets no cluster, not x",
    ],
    [
      "Flex's CLOSED",
      { ...flex, status: "CLOSED" },
      { completedWithin: "3h", targetClusterName: "drill" },
      "",
    ],
    ["a job that took an hour, with an hour allowed", completed, { maxRestoreDuration: "1h" }, ""],
    [
      "a job that took longer than allowed",
      completed,
      { maxRestoreDuration: "59m59.999s" },
      "took 1h, longer than maxRestoreDuration allows (59m59.999s)",
    ],
    [
      "a download, which has no end",
      unfinished,
      { maxRestoreDuration: "1h" },
      "has no finishedAt, which maxRestoreDuration (1h) needs",
    ],
    [
      "an end before the beginning",
      { ...completed, createdAt: "2026-02-01T09:30:00Z" },
      { maxRestoreDuration: "1h" },
      "has a finishedAt before its createdAt, so maxRestoreDuration (1h) cannot be checked",
    ],
    [
      "data of two hours, with two hours allowed",
      { ...completed, snapshotAt: "2026-02-01T06:00:00Z" },
      { maxDataAge: "2h" },
      "",
    ],
    [
      "data that are too old, by a dedicated cluster's own name",
      { ...completed, deliveryType: "automated", timestamp: "2026-02-01T06:00:00Z" },
      { maxDataAge: "119m" },
      "restored data that were 2h old (as of 2026-02-01T06:00:00Z), older than maxDataAge allows (119m)",
    ],
    [
      "data that are too old, by Flex's own name",
      { ...flex, status: "COMPLETED", snapshotFinishedDate: "2026-02-01T06:00:00Z" },
      { maxDataAge: "1h" },
      "restored data that were 2h old (as of 2026-02-01T06:00:00Z), older than maxDataAge allows (1h)",
    ],
    [
      "a point in time, whatever the base snapshot",
      {
        ...completed,
        deliveryType: "pointInTime",
        timestamp: "2026-01-31T00:00:00Z",
        pointInTimeUTCSeconds: Date.parse("2026-02-01T07:59:00Z") / 1000,
      },
      { maxDataAge: "1m" },
      "",
    ],
    [
      "a point in time that isn't said",
      { ...completed, deliveryType: "pointInTime", timestamp: "2026-02-01T07:00:00Z" },
      { maxDataAge: "2h" },
      "has no dataAsOf, which maxDataAge (2h) needs",
    ],
    [
      "an end within a minute of this machine's clock",
      { ...completed, finishedAt: "2026-02-01T12:01:00Z" },
      { completedWithin: "1s" },
      "",
    ],
    [
      "an end in the future",
      { ...completed, finishedAt: "2026-02-03T12:00:00Z" },
      { completedWithin: "1h" },
      "ends in the future by this machine's clock (2026-02-03T12:00:00Z), so completedWithin (1h) is not met",
    ],
    ["Flex's RUNNING", { ...flex, status: "RUNNING" }, {}, "is IN_PROGRESS, not COMPLETED"],
    ["Flex's QUEUED", { ...flex, status: "QUEUED" }, { requiredStatus: "PENDING" }, ""],
    [
      "a Flex job that ended too long ago",
      { ...flex, status: "COMPLETED" },
      { completedWithin: "1h" },
      "ended longer ago than completedWithin allows (1h)",
    ],
  ] as const) {
    it(`${what}: ${expected === "" ? "fine" : expected}`, () => {
      const job = latest === undefined ? "" : `the latest restore job ${completed.id} `;
      // Its times are tested above.
      const message = problem(latest, expectation).replace(/ \(created [^)]*\)/, "");
      assert.equal(message, expected === "" ? "" : `assertRestored: ${job}${expected}`);
    });
  }

  for (const name of ["completedWithin", "maxRestoreDuration", "maxDataAge"] as const) {
    it(`refuses a ${name} that is no duration, even where there is no job`, () => {
      for (const text of ["", "a day", "24", "1h 30m", "-1h"]) {
        assert.match(
          problem(undefined, { [name]: text }),
          new RegExp(`^assertRestored: ${name} must be a duration`),
        );
      }
    });
  }

  it("says what to do where the engine gave no result", () => {
    assert.throws(() => assertRestored({} as RestoreJobsResult), {
      message: /^assertRestored: the list result is empty, .* getRestoreJobsOutput\(…\)\.apply/,
    });
  });

  it("takes the result of every list function, and gives back that function's own job", () => {
    // The compiler checks the first half.
    type Serverless = GetServerlessRestoreJobsResult;
    type Any = GetClusterRestoreJobsResult | GetCollectionRestoreJobsResult | GetRestoreJobsResult;
    assert.throws(() => assertRestored(result(undefined) as Serverless | Any), pulumi.RunError);
    const flexJob = { ...flex, status: "COMPLETED", instanceName: "orders-flex", deliveryUrlCount: 0 };
    const jobs = { summary: { latest: flexJob } } as unknown as GetFlexRestoreJobsResult;
    const { instanceName } = assertRestored(jobs);
    assert.equal(instanceName, "orders-flex");
  });

  it("works in an apply", async () => {
    const id = (latest: Latest) =>
      pulumi.output(Promise.resolve({ latest })).apply((summary) => assertRestored({ summary }).id);
    const promise = (output: pulumi.Output<string | undefined>) =>
      (output as unknown as { promise(): Promise<string | undefined> }).promise();
    assert.equal(await promise(id(completed)), completed.id);
  });
});
