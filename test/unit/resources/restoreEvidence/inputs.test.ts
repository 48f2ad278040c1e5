// The inputs of a record: what is taken, and what is refused by name.
import assert from "node:assert/strict";
import { checkResource } from "../../../../provider/resources/checkResource";
import { createRestoreEvidence } from "../../../../provider/resources/restoreEvidence/restoreEvidence";
import { unknown } from "../../../../provider/values/unknown";
import { cluster } from "./support";

const problems = (given: object): string[] =>
  checkResource(createRestoreEvidence(), { ...cluster, match: {}, ...given }).map(({ property, reason }) =>
    `${property} ${reason}`.trim(),
  );

describe("the inputs of a record", () => {
  it("are a cluster and which job; the rest may be left out", () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(
      problems({
        tier: "flex",
        completedWithin: "90d",
        maxRestoreDuration: "2h",
        maxDataAge: "15m",
        title: "Drill: mongodb://localhost:27017 was the source",
        validation: {
          status: "PASSED",
          checkedAt: "2026-02-01T09:00:00+01:00",
          message: "fine",
          details: { counts: { orders: 1, "": [null, true, 1.5] } },
        },
        triggers: [1, { a: "b" }],
      }),
      [],
    );
  });

  it("name exactly one way to find the job, also where its value isn't known yet", () => {
    const either = ["set exactly one of restoreJobId and match"];
    assert.deepEqual(problems({ match: null }), either);
    assert.deepEqual(problems({ restoreJobId: unknown }), either);
    assert.deepEqual(problems({ match: null, restoreJobId: unknown }), []);
  });

  it("are all named at once where they are wrong", () => {
    assert.deepEqual(
      problems({
        maxDataAge: "0s",
        title: "",
        validation: { status: "fine", checkedAt: "yesterday", details: [1], result: 1 },
        triggers: "x",
        requiredStatus: "COMPLETED",
      }).sort(),
      [
        "maxDataAge must be more than 0s",
        "requiredStatus is not an input of RestoreEvidence: check its spelling",
        "title must not be empty",
        "triggers must be a list",
        "validation.checkedAt must be an ISO 8601 date-time with a time zone, such as 2026-01-31T12:00:00Z",
        "validation.details must be an object",
        "validation.result is not an input of RestoreEvidence: check its spelling",
        "validation.status must be one of PASSED, FAILED",
      ],
    );
  });

  it("of a restore of single collections name neither another tier nor a delivery type", () => {
    assert.deepEqual(problems({ restoreType: "collection", tier: "dedicated" }), []);
    assert.deepEqual(
      problems({ restoreType: "collection", tier: "flex", match: { deliveryTypes: ["download"] } }).map(
        (problem) => problem.replace(/ with .*/, ""),
      ),
      ["tier must be auto or dedicated", "match.deliveryTypes must be omitted"],
    );
  });

  it("hold no number that JSON has no word for", () => {
    const details = { ratio: Number.NaN, list: [1, Number.POSITIVE_INFINITY] };
    assert.deepEqual(problems({ validation: { status: "PASSED", details } }), [
      "validation.details.ratio must be a finite number",
      "validation.details.list[1] must be a finite number",
    ]);
  });
});
