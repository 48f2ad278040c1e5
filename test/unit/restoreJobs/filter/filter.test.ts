import assert from "node:assert/strict";
import { type JobFilter, matcherOf } from "../../../../provider/restoreJobs/filter";
import { type DerivedFields, type JobFields } from "../../../../provider/restoreJobs/tierAdapter";

const derived = (status: DerivedFields["status"], createdAt?: string): DerivedFields => ({
  status,
  createdAt,
  deliveryUrlCount: 0,
});
const fields: JobFields = {
  deliveryType: "automated",
  snapshotId: "a".repeat(24),
  targetClusterName: "orders",
  targetGroupId: "b".repeat(24),
  finishedAt: "2026-01-02T00:00:00Z",
};
const job = derived("COMPLETED", "2026-01-01T00:00:00Z");

describe("a filter", () => {
  const table: [filter: JobFilter, fitting: boolean][] = [
    [{}, true],
    [{ statuses: ["FAILED", "COMPLETED"] }, true],
    [{ statuses: ["FAILED"] }, false],
    [{ deliveryTypes: ["automated"] }, true],
    [{ deliveryTypes: ["download"] }, false],
    [{ snapshotId: "a".repeat(24) }, true],
    [{ snapshotId: "c".repeat(24) }, false],
    [{ targetClusterName: "orders" }, true],
    [{ targetClusterName: "Orders" }, false],
    [{ targetGroupId: "c".repeat(24) }, false],
    [{ createdAfter: "2026-01-01T00:00:00Z" }, true],
    [{ createdAfter: "2026-01-01T00:00:00.999Z" }, true],
    [{ createdAfter: "2026-01-01T00:00:01Z" }, false],
    [{ createdAfter: "2026-01-01T01:00:00+01:00" }, true],
    [{ createdAfter: "2026-01-01T00:00:00-01:00" }, false],
    [{ finishedAfter: "2026-01-02T00:00:00Z" }, true],
    [{ finishedAfter: "2026-01-02T00:00:01Z" }, false],
    [{ finishedBefore: "2026-01-02T00:00:00Z" }, false],
    [{ finishedBefore: "2026-01-02T00:00:01Z" }, true],
    [{ statuses: ["COMPLETED"], targetClusterName: "other" }, false],
  ];
  for (const [filter, fitting] of table) {
    it(`${fitting ? "takes" : "passes over"} a job with ${JSON.stringify(filter)}`, () => {
      assert.equal(matcherOf(filter)(fields, job), fitting);
    });
  }

  it("never takes a job that lacks what a condition asks for", () => {
    const none = derived("IN_PROGRESS");
    for (const filter of [
      { deliveryTypes: ["automated"] },
      { snapshotId: "a".repeat(24) },
      { targetClusterName: "orders" },
      { createdAfter: "1970-01-01T00:00:00Z" },
      { finishedAfter: "1970-01-01T00:00:00Z" },
      { finishedBefore: "2999-01-01T00:00:00Z" },
    ]) {
      assert.equal(matcherOf(filter)({}, none), false, JSON.stringify(filter));
    }
  });
});
