// Which inputs a gate takes, and what it says of the others.
import assert from "node:assert/strict";
import fc from "fast-check";
import { unknown } from "../../../provider/values/unknown";
import { checkResource } from "../../../provider/resources/checkResource";
import { createRestoreGate } from "../../../provider/resources/restoreGate/restoreGate";
import { numRuns } from "../config/support";
import { groupId } from "./restoreGate/support";

const gate = createRestoreGate();
const jobId = "6968d5e1c0ffee0000030000";
const cluster = { groupId, clusterName: "ledger" };
const problems = (given: object) =>
  checkResource(gate, given as Record<string, unknown>).map(({ property, reason }) =>
    `${property} ${reason}`.trim(),
  );

describe("the inputs of a gate", () => {
  for (const given of [
    { restoreJobId: jobId },
    { match: {} },
    { match: { deliveryTypes: ["automated"], snapshotId: jobId, createdAfter: "2026-01-31T12:00:00Z" } },
    { match: {}, requiredStatus: "FAILED", completedWithin: "24h", timeout: "0s", pollInterval: "1s" },
    { match: {}, maxRestoreDuration: "2h", maxDataAge: "1d" },
    { match: {}, triggers: [1, null, { a: [] }], recheck: true, tier: "flex" },
    { match: {}, restoreType: "snapshot", tier: "serverless" },
    { match: { snapshotId: jobId, targetClusterName: "t" }, restoreType: "collection", tier: "dedicated" },
    { restoreJobId: jobId, restoreType: "collection", tier: "auto", requiredStatus: "PARTIALLY_FAILED" },
    { match: {}, timeout: "1h30m", pollInterval: "1.5s", completedWithin: "1ms" },
  ]) {
    it(`may be ${JSON.stringify(given)}`, () => {
      assert.deepEqual(problems({ ...cluster, ...given }), []);
    });
  }

  const duration = "must be a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)";
  for (const [given, ...expected] of [
    [{}, "set exactly one of restoreJobId and match"],
    [{ restoreJobId: jobId, match: {} }, "set exactly one of restoreJobId and match"],
    [
      { restoreJobId: "5F" },
      "restoreJobId must be 24 hexadecimal digits in lower case, the id of a restore job",
    ],
    [{ match: {}, timeout: "soon" }, `timeout ${duration}`],
    [{ match: {}, timeout: 30 }, `timeout ${duration}`],
    [{ match: {}, timeout: "-1s" }, `timeout ${duration}`],
    [{ match: {}, pollInterval: "999ms" }, "pollInterval must be at least 1s"],
    [{ match: {}, pollInterval: "" }, `pollInterval ${duration}`],
    [{ match: {}, completedWithin: "0s" }, "completedWithin must be more than 0s"],
    [{ match: {}, maxRestoreDuration: "0s" }, "maxRestoreDuration must be more than 0s"],
    [{ match: {}, maxDataAge: "6 hours" }, `maxDataAge ${duration}`],
    [
      { match: {}, requiredStatus: "IN_PROGRESS" },
      "requiredStatus must be one of COMPLETED, PARTIALLY_FAILED, FAILED, CANCELLED, EXPIRED",
    ],
    [{ match: {}, restoreType: "database" }, "restoreType must be one of snapshot, collection"],
    ...[{}, { restoreType: "snapshot" }, { restoreType: null }].map(
      (restoreType) =>
        [
          { match: {}, ...restoreType, requiredStatus: "PARTIALLY_FAILED" },
          "requiredStatus must be one of COMPLETED, FAILED, CANCELLED, EXPIRED without restoreType: collection",
        ] as const,
    ),
    ...(["serverless", "flex"] as const).map(
      (tier) =>
        [
          { match: {}, restoreType: "collection", tier },
          "tier must be auto or dedicated with restoreType: collection, which dedicated clusters alone have",
        ] as const,
    ),
    [
      { match: { deliveryTypes: ["automated"] }, restoreType: "collection" },
      "match.deliveryTypes must be omitted with restoreType: collection, whose jobs have no delivery type",
    ],
    [{ match: {}, recheck: "yes" }, "recheck must be true or false"],
    [{ match: {}, triggers: "again" }, "triggers must be a list"],
    [
      { match: { statuses: ["COMPLETED"] } },
      "match.statuses is not an input of RestoreGate: check its spelling",
    ],
    [{ match: { deliveryTypes: [] } }, "match.deliveryTypes must contain at least one value, or be left out"],
    [
      { match: { deliveryTypes: ["automated", "RESTORE"] } },
      "match.deliveryTypes[1] must be one of automated, download, pointInTime",
    ],
    [
      { match: { createdAfter: "yesterday" } },
      "match.createdAfter must be an ISO 8601 date-time with a time zone, such as 2026-01-31T12:00:00Z",
    ],
    [
      { match: {}, polInterval: "1s" },
      "polInterval is not an input of RestoreGate: did you mean pollInterval?",
    ],
  ] as const) {
    it(`can't be ${JSON.stringify(given)}`, () => {
      assert.deepEqual(problems({ ...cluster, ...given }), expected);
    });
  }

  it("are all named where several are wrong", () => {
    const wrong = { clusterName: "-x", tier: "big", timeout: "soon", match: { snapshotId: "x" } };
    assert.deepEqual(
      checkResource(gate, wrong)
        .map(({ property }) => property)
        .sort(),
      ["clusterName", "groupId", "match.snapshotId", "tier", "timeout"],
    );
  });

  it("are as good as absent where they are null, at any depth", () => {
    const nulls = { restoreJobId: null, timeout: null, triggers: null, tier: null };
    assert.deepEqual(problems({ ...cluster, match: { snapshotId: null }, ...nulls }), []);
    assert.deepEqual(problems({ ...cluster, match: null, restoreJobId: jobId }), []);
    assert.match(problems({ ...cluster, match: null })[0]!, /^set exactly one of restoreJobId and match$/);
  });

  it("aren't judged where they aren't known yet, and count as given", () => {
    assert.deepEqual(problems({ groupId: unknown, clusterName: unknown, restoreJobId: unknown }), []);
    assert.deepEqual(problems({ ...cluster, match: unknown, timeout: unknown, triggers: [unknown] }), []);
    const match = { snapshotId: unknown, deliveryTypes: [unknown, "nonsense"] };
    assert.deepEqual(problems({ ...cluster, match }), []);
    assert.match(problems({ ...cluster, match, restoreJobId: unknown })[0]!, /^set exactly one of/);
    const ofCollections = { ...cluster, restoreType: "collection", tier: unknown };
    assert.deepEqual(
      problems({ ...ofCollections, match }).map((problem) => problem.replace(/ .*/, "")),
      ["match.deliveryTypes"],
    );
    assert.deepEqual(problems({ ...ofCollections, match: unknown }), []);
    assert.deepEqual(
      problems({ ...cluster, match: {}, restoreType: unknown, requiredStatus: "PARTIALLY_FAILED" }),
      [],
    );
    assert.deepEqual(problems({ ...cluster, match: { ...match, targetClusterName: "-" } }), [
      "match.targetClusterName must consist of letters, digits and hyphens, and start with a letter or digit",
    ]);
  });

  it("may be anything at all without a crash, and what is wrong is named", () => {
    const names = [
      "groupId",
      "clusterName",
      "restoreJobId",
      "match",
      "timeout",
      "triggers",
      "__proto__",
      "x.y",
    ];
    const value = fc.oneof(fc.anything(), fc.constant(unknown), fc.constant({ snapshotId: unknown }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (given) => {
        for (const { property, reason } of checkResource(gate, given)) {
          assert.notEqual(`${property}${reason}`, "");
          assert.doesNotMatch(reason, /undefined|Symbol|\[object/);
        }
      }),
      { numRuns },
    );
  });
});
