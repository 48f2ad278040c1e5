// How far a restore of single collections is, in words.
import assert from "node:assert/strict";
import fc from "fast-check";
import { documentsText } from "../../../provider/restoreJobs/documentsText";
import { numRuns } from "../config/support";

const text = (restoredDocuments?: unknown, totalDocuments?: unknown) =>
  documentsText({ restoredDocuments, totalDocuments });

describe("the progress of a restore of single collections", () => {
  for (const [restored, total, expected] of [
    [1_200_000, 3_400_000, "restored 1.2 M of 3.4 M documents"],
    [0, 0, "restored 0 of 0 documents"],
    [7, 999, "restored 7 of 999 documents"],
    [999, 1000, "restored 999 of 1 K documents"],
    [12_345, 1_234_567, "restored 12.3 K of 1.2 M documents"],
    [4_000_000_000, 2_500_000_000_000, "restored 4 B of 2.5 T documents"],
    [3_399_999, 3_400_000, "restored 3.3 M of 3.4 M documents"],
    [999_999, 1_000_000, "restored 999.9 K of 1 M documents"],
    // An estimate that was too low, and none.
    [1200, 1000, "restored 1.2 K documents"],
    [1200, undefined, "restored 1.2 K documents"],
    [undefined, 1000, undefined],
    ["many", 1000, undefined],
  ] as const) {
    it(`is ${expected ?? "nothing"} for ${restored} of ${total}`, () => {
      assert.equal(text(restored, total), expected);
    });
  }

  it("never looks finished before it is, and is short, whatever the counts", () => {
    const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [restored, total] = [Math.min(a, b), Math.max(a, b)];
        const shown = text(restored, total) ?? "";
        assert.match(shown, /^restored [\d.,]+( [KMBT])? of [\d.,]+( [KMBT])? documents$/);
        assert.ok(shown.length < 50, shown);
        // A thousandth short of a round total is a tenth of a unit short.
        const almost = text(1_000_000 - (a % 1_000_000) - 1, 1_000_000) ?? "";
        assert.doesNotMatch(almost, /restored 1 M/);
      }),
      { numRuns },
    );
  });

  it("is nothing for what is no such job", () => {
    for (const raw of [undefined, null, 7, [], { id: "x" }]) assert.equal(documentsText(raw), undefined);
  });
});
