import assert from "node:assert/strict";
import { functions } from "../../../../provider/functions/index";
import { tokenOf } from "../../../../provider/packageInfo";

const check = (inputs: object) => {
  const definition = functions.get(tokenOf("getRestoreJobs"));
  assert.ok(definition !== undefined);
  const checked = definition.check(inputs);
  return "problems" in checked
    ? Object.fromEntries(checked.problems.map(({ property, reason }) => [property, reason]))
    : {};
};
const right = { groupId: "a".repeat(24), clusterName: "orders" };

describe("wrong inputs of a list function", () => {
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
    const flex = functions.get(tokenOf("getFlexRestoreJobs"));
    assert.ok(flex !== undefined);
    assert.ok("run" in flex.check({ ...right, filter: { deliveryTypes: ["RESTORE"] } }));
    assert.ok("problems" in flex.check({ ...right, filter: { deliveryTypes: ["automated"] } }));
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

describe("a moment in a filter", () => {
  const moments: [text: string, taken: boolean][] = [
    ["2026-01-31T12:00:00Z", true],
    ["2026-01-31T12:00:00.5Z", true],
    ["2026-01-31T12:00:00+05:30", true],
    ["2024-02-29T00:00:00Z", true],
    ["2026-02-29T00:00:00Z", false],
    ["2026-01-31T24:00:00Z", false],
    ["2026-01-31T12:00:00", false],
    ["2026-01-31 12:00:00Z", false],
    ["2026-01-31", false],
    ["1769860800", false],
    ["24h", false],
  ];
  for (const [text, taken] of moments) {
    it(`${taken ? "may" : "can't"} be ${text}`, () => {
      const filter = { createdAfter: text, finishedAfter: text, finishedBefore: text };
      const paths = ["filter.createdAfter", "filter.finishedAfter", "filter.finishedBefore"];
      assert.deepEqual(Object.keys(check({ ...right, filter })), taken ? [] : paths);
    });
  }
});
