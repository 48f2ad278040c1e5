// What a restore is checked for, and what the checks come to.
import assert from "node:assert/strict";
import fc from "fast-check";
import { checksOf, verdictOf } from "../../../../provider/resources/restoreEvidence/checks";
import type { Verdict } from "../../../../provider/resources/restoreEvidence/outputs";
import type { RestoreJob } from "../../../../provider/restoreJobs/outputs";
import { numRuns } from "../../config/support";
import { carts, collectionJob, customers, inputs, job, orders, recordedAt } from "./support";

/** The checks as lines: `name: required / actual → verdict`. */
const said = (
  given: Parameters<typeof inputs>[0],
  more: Partial<RestoreJob> = {},
  now = recordedAt,
): string[] =>
  checksOf(job(more), inputs(given), now).map(
    ({ name, required, actual = "-", verdict }) => `${name}: ${required} / ${actual} → ${verdict}`,
  );

describe("the checks of a record", () => {
  for (const [status, verdict] of [
    ["COMPLETED", "PASSED"],
    ["FAILED", "FAILED"],
    ["CANCELLED", "FAILED"],
    ["EXPIRED", "FAILED"],
    ["UNKNOWN", "INCONCLUSIVE"],
  ] as const) {
    it(`call a job that is ${status} ${verdict}`, () => {
      assert.deepEqual(said({}, { status }), [`status: COMPLETED / ${status} → ${verdict}`]);
    });
  }

  it("name the collections of a restore that failed, in part too, and say why Atlas thinks it did", () => {
    const partial = collectionJob("PARTIALLY_FAILED", [customers, orders, carts]);
    const failed = collectionJob("FAILED", [customers, carts], "FAILED");
    for (const [restored, actual] of [
      [collectionJob("COMPLETED", [customers]), "COMPLETED → PASSED"],
      [
        partial,
        "PARTIALLY_FAILED: 2 of 3 collections were not restored in full: shop.orders INDEX_BUILD_FAILED (index email_1 not built), shop.carts NOT_FOUND → FAILED",
      ],
      [
        failed,
        "FAILED: 1 of 2 collections was not restored in full: shop.carts NOT_FOUND; Atlas says: The restore failed on the target cluster. → FAILED",
      ],
    ] as const)
      assert.deepEqual(said({}, restored), [`status: COMPLETED / ${actual}`]);
  });

  const limits = { completedWithin: "5h", maxRestoreDuration: "65m", maxDataAge: "40s" };
  const passed = [
    "status: COMPLETED / COMPLETED → PASSED",
    "completedWithin: 5h / 2026-02-01T07:19:24Z → PASSED",
    "maxRestoreDuration: 65m / 1h5m → PASSED",
    "maxDataAge: 40s / 40s → PASSED",
  ];

  it("have each limit that is set, just met, in the order in which they are documented", () => {
    assert.deepEqual(said(limits), passed);
  });

  it("have the same limits, missed by a little", () => {
    const missed = { completedWithin: "4h40m", maxRestoreDuration: "1h4m59s999ms", maxDataAge: "39s" };
    assert.deepEqual(said(missed).slice(1), [
      "completedWithin: 4h40m / 2026-02-01T07:19:24Z → FAILED",
      "maxRestoreDuration: 1h4m59s999ms / 1h5m → FAILED",
      "maxDataAge: 39s / 40s → FAILED",
    ]);
  });

  it("can't tell where a time is missing, and never pass then", () => {
    const bare = { createdAt: undefined, finishedAt: undefined, dataAsOf: undefined };
    assert.deepEqual(said(limits, bare).slice(1), [
      "completedWithin: 5h / - → INCONCLUSIVE",
      "maxRestoreDuration: 65m / - → INCONCLUSIVE",
      "maxDataAge: 40s / - → INCONCLUSIVE",
    ]);
  });

  it("go by the creation of a download that has no end of its own", () => {
    const download = { deliveryType: "download", finishedAt: undefined };
    assert.equal(
      said({ completedWithin: "6h" }, download)[1],
      "completedWithin: 6h / 2026-02-01T06:14:24Z → PASSED",
    );
  });

  it("don't believe an end that lies in the future", () => {
    const finishedAt = "2026-02-01T12:02:00Z";
    assert.equal(
      said({ completedWithin: "5h" }, { finishedAt })[1],
      "completedWithin: 5h / 2026-02-01T12:02:00Z → INCONCLUSIVE",
    );
  });

  it("have what the user's own check found, where it's given", () => {
    for (const status of ["PASSED", "FAILED"] as const)
      assert.equal(said({ validation: { status } })[1], `validation: PASSED / ${status} → ${status}`);
  });

  it("hold nothing that depends on when they were read, but for the verdict on completedWithin", () => {
    const later = said(limits, {}, recordedAt + 86_400_000);
    assert.deepEqual(later, [passed[0], passed[1]!.replace("PASSED", "FAILED"), ...passed.slice(2)]);
  });
});

describe("the verdict", () => {
  const verdict = fc.constantFrom<Verdict>("PASSED", "FAILED", "INCONCLUSIVE");

  it("is FAILED by any failed check, else INCONCLUSIVE by any that can't tell, else PASSED", () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), (verdicts) => {
        const worst = (["FAILED", "INCONCLUSIVE", "PASSED"] as const).find((one) => verdicts.includes(one));
        assert.equal(verdictOf(verdicts.map((one) => ({ name: "x", required: "x", verdict: one }))), worst);
      }),
      { numRuns },
    );
  });
});
