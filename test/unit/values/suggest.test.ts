import assert from "node:assert/strict";
import fc from "fast-check";
import { suggest } from "../../../provider/values/suggest";

const names = ["createdAfter", "finishedAfter", "finishedBefore", "limit", "tier", "filter", "clusterName"];

describe("the name that was probably meant", () => {
  for (const [given, meant] of [
    ["created_after", "createdAfter"],
    ["created-after", "createdAfter"],
    ["CREATED_AFTER", "createdAfter"],
    ["CreatedAfter", "createdAfter"],
    ["creatdAfter", "createdAfter"],
    ["craetedAfter", "createdAfter"],
    ["clusterNmae", "clusterName"],
    ["finished_befor", "finishedBefore"],
    ["limits", "limit"],
    ["teir", undefined],
    ["tiers", "tier"],
    ["colour", undefined],
    ["", undefined],
    ["x".repeat(100_000), undefined],
  ] as const) {
    const shown = given.length > 20 ? `${given.slice(0, 3)}…` : given;
    it(`by ${JSON.stringify(shown)} is ${meant ?? "none"}`, () => assert.equal(suggest(given, names), meant));
  }

  it("is the closest one of several", () => {
    assert.equal(suggest("statuse", ["state", "statuses", "status"]), "statuses");
  });

  it("is found however a name is cut into words, and in whatever case", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), (words) => {
        const [first = "", ...rest] = words;
        const camelCase = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
        assert.equal(suggest(words.join("_"), ["x", camelCase]), camelCase);
        assert.equal(suggest(words.join("-").toUpperCase(), [camelCase, "x"]), camelCase);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 200) },
    );
  });
});
