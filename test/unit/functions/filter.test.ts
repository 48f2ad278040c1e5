import assert from "node:assert/strict";
import fc from "fast-check";
import { restoreJobStatuses } from "../../../provider/atlas/status";
import { fits, type JobFilter } from "../../../provider/functions/filter";
import { type JobFacts, type JobTraits } from "../../../provider/functions/jobShape";
import { functions, functionToken } from "../../../provider/functions";
import { checkInputs } from "../../../provider/functions/check";

const facts = (status: JobFacts["status"], createdAt?: string): JobFacts => ({
  status,
  createdAt,
  deliveryUrlCount: 0,
});
const traits: JobTraits = {
  deliveryType: "automated",
  snapshotId: "a".repeat(24),
  targetClusterName: "orders",
  targetGroupId: "b".repeat(24),
  finishedAt: "2026-01-02T00:00:00Z",
};
const job = facts("COMPLETED", "2026-01-01T00:00:00Z");

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
    [{ createdAfter: "2026-01-01T00:00:00.001Z" }, false],
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
      assert.equal(fits(filter, traits, job), fitting);
    });
  }

  it("never takes a job that lacks what a condition asks for", () => {
    const none = facts("IN_PROGRESS");
    for (const filter of [
      { deliveryTypes: ["automated"] },
      { snapshotId: "a".repeat(24) },
      { targetClusterName: "orders" },
      { createdAfter: "1970-01-01T00:00:00Z" },
      { finishedAfter: "1970-01-01T00:00:00Z" },
      { finishedBefore: "2999-01-01T00:00:00Z" },
    ]) {
      assert.equal(fits(filter, {}, none), false, JSON.stringify(filter));
    }
  });

  it("is the intersection of its conditions", () => {
    const moment = fc
      .integer({ min: Date.UTC(2025, 11, 28), max: Date.UTC(2026, 0, 5) })
      .map((ms) => new Date(ms).toISOString());
    const filters = fc.record(
      {
        statuses: fc.subarray([...restoreJobStatuses], { minLength: 1 }),
        deliveryTypes: fc.subarray(["automated", "download"], { minLength: 1 }),
        targetClusterName: fc.constantFrom("orders", "other"),
        createdAfter: moment,
        finishedAfter: moment,
        finishedBefore: moment,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter: JobFilter) => {
        const alone = Object.entries(filter).every(([name, value]) =>
          fits({ [name]: value as unknown }, traits, job),
        );
        assert.equal(fits(filter, traits, job), alone);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 200) },
    );
  });
});

describe("wrong inputs of a list function", () => {
  const check = (inputs: object) => {
    const definition = functions.get(functionToken("getRestoreJobs"));
    assert.ok(definition !== undefined);
    const checked = checkInputs(definition.inputs, inputs);
    return "problems" in checked
      ? Object.fromEntries(checked.problems.map(({ property, reason }) => [property, reason]))
      : {};
  };
  const right = { groupId: "a".repeat(24), clusterName: "orders" };

  it("are named all at once, by their paths, unknown ones too", () => {
    const problems = check({
      clusterName: "-orders",
      itemsPerPage: 501,
      pageNum: 0,
      limit: -1,
      includeCount: "yes",
      colour: "red",
      filter: {
        statuses: ["COMPLETED", "DONE"],
        deliveryTypes: [],
        finishedAfter: "yesterday",
        createdAfter: "2026-01-01",
        stauses: [],
      },
    });
    assert.deepEqual(Object.keys(problems).sort(), [
      "clusterName",
      "colour",
      "filter.createdAfter",
      "filter.deliveryTypes",
      "filter.finishedAfter",
      "filter.statuses[1]",
      "filter.stauses",
      "groupId",
      "includeCount",
      "itemsPerPage",
      "limit",
      "pageNum",
    ]);
    assert.equal(problems["groupId"], "is required");
    assert.match(problems["filter.statuses[1]"]!, /must be one of PENDING, IN_PROGRESS, COMPLETED/);
  });

  it("are none where null stands for absence", () => {
    assert.deepEqual(check({ ...right, limit: null, filter: { statuses: null } }), {});
  });

  it("take the words of the function's own tier", () => {
    const flex = functions.get(functionToken("getFlexRestoreJobs"));
    assert.ok(flex !== undefined);
    assert.ok("inputs" in checkInputs(flex.inputs, { ...right, filter: { deliveryTypes: ["RESTORE"] } }));
    assert.ok("problems" in checkInputs(flex.inputs, { ...right, filter: { deliveryTypes: ["automated"] } }));
  });

  it("never make a message show the value", () => {
    const canary = "canary-91c3";
    const problems = check({
      groupId: canary,
      clusterName: `-${canary}`,
      tier: canary,
      filter: { snapshotId: canary },
    });
    assert.equal(Object.keys(problems).length, 4);
    assert.ok(!JSON.stringify(problems).includes(canary));
  });
});
