import assert from "node:assert/strict";
import { headChange, headOf } from "../../../provider/atlas/scan";

const page = (ids: readonly string[], totalCount?: number) => ({
  size: ids.length,
  items: ids.map((id) => ({ id })),
  hasNext: false,
  totalCount,
  bytes: 0,
});

const head = (ids: readonly string[], totalCount?: number) => headOf(page(ids, totalCount), ({ id }) => id);

describe("headChange: whether anything has been added to a list since", () => {
  for (const [what, from, to, change] of [
    ["nothing, whatever the size of the page", head(["a", "b"], 2), head(["a"], 2), undefined],
    ["nothing of a list that is still empty", head([], 0), head([], 0), undefined],
    ["another job", head(["a"], 2), head(["n"], 2), "a different job is at its head"],
    ["a first job", head([], 0), head(["n"], 1), "a different job is at its head"],
    ["the count", head(["a"], 2), head(["a"], 1), "totalCount went from 2 to 1"],
    ["a count that is gone", head(["a"], 2), head(["a"]), "totalCount went from 2 to none"],
    ["an emptied list", head(["a"], 1), head([], 0), "the list is now empty"],
  ] as const) {
    it(`sees ${what}`, () => {
      assert.equal(headChange(from, to), change);
    });
  }
});
