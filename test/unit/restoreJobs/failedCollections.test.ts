// What people are told of a restore of single collections that didn't restore everything.
import assert from "node:assert/strict";
import fc from "fast-check";
import { COLLECTION_STATES, collectionState } from "../../../emulator";
import { failedCollectionsText, unknownStatusText } from "../../../provider/restoreJobs/failedCollections";
import { numRuns } from "../config/support";

const orders = collectionState();
const failing = (state: string, sourceNamespace = "shop.carts") =>
  collectionState({ state, sourceNamespace });

describe("what a restore of single collections failed at", () => {
  it("is nothing where all were restored, and where it's a restore of another kind", () => {
    for (const raw of [{ collectionStates: [orders] }, { collectionStates: [] }, { id: "x" }, undefined, "x"])
      assert.equal(failedCollectionsText(raw), undefined);
  });

  for (const state of COLLECTION_STATES.filter((one) => one !== "SUCCESSFUL")) {
    it(`names a collection that is ${state}`, () => {
      const indexes = state === "INDEX_BUILD_FAILED" ? " (index email_1 not built)" : "";
      assert.equal(
        failedCollectionsText({ collectionStates: [orders, failing(state)] }),
        `1 of 2 collections was not restored in full: shop.carts ${state}${indexes}`,
      );
    });
  }

  it("names each, with its indexes, in Atlas's order", () => {
    const indexStatus = { state: "FAILED", failedIndexes: [{ name: "a_1" }, { key: { b: 1 } }] };
    assert.equal(
      failedCollectionsText({
        collectionStates: [
          failing("NOT_FOUND"),
          collectionState({ sourceNamespace: "shop.users", indexStatus }),
          collectionState({ sourceNamespace: "shop.tags", indexStatus: { state: "FAILED" } }),
        ],
      }),
      "3 of 3 collections were not restored in full: shop.carts NOT_FOUND, shop.users SUCCESSFUL (indexes a_1, without a name not built), shop.tags SUCCESSFUL (indexes not built)",
    );
  });

  it("says what Atlas says of the job, without the addresses in it", () => {
    const errorMessage = "The target\ncluster is full.";
    const carts = { collectionStates: [failing("FAILED")], errorMessage };
    assert.equal(
      failedCollectionsText(carts),
      "1 of 1 collection was not restored in full: shop.carts FAILED; Atlas says: The target cluster is full.",
    );
    assert.equal(failedCollectionsText({ errorMessage }), "Atlas says: The target cluster is full.");
    const withAddress = "cannot fetch https://restore.example/x?signature=canary twice";
    assert.equal(
      failedCollectionsText({ errorMessage: withAddress }),
      "Atlas says: cannot fetch (an address, withheld) twice",
    );
    const named = failing("INDEX_BUILD_FAILED", "shop.http://a/canary");
    assert.equal(
      failedCollectionsText({ collectionStates: [named] }),
      "1 of 1 collection was not restored in full: (an address, withheld) INDEX_BUILD_FAILED (index email_1 not built)",
    );
  });

  it("goes by the job's own index builds where no collection tells", () => {
    for (const [indexStatus, expected] of [
      [{ state: "FAILED", failedCollectionCount: 2 }, "indexes of 2 collections were not built"],
      [{ state: "FAILED", failedCollectionCount: 1 }, "indexes of 1 collection were not built"],
      [{ state: "FAILED" }, "indexes were not built"],
      [{ state: "SUCCESSFUL", failedCollectionCount: 0 }, undefined],
    ] as const)
      assert.equal(failedCollectionsText({ indexStatus, collectionStates: [orders] }), expected);
  });

  it("names ten collections and three indexes of each at most, and how many more there are", () => {
    const failedIndexes = ["a", "b", "c", "d", "e"].map((name) => ({ name }));
    const collectionStates = Array.from({ length: 13 }, (_, index) =>
      collectionState({
        sourceNamespace: `shop.c${index}`,
        state: "INDEX_BUILD_FAILED",
        indexStatus: { state: "FAILED", failedIndexes },
      }),
    );
    const text = failedCollectionsText({ collectionStates }) ?? "";
    assert.match(
      text,
      /^13 of 13 collections were .*: shop\.c0 INDEX_BUILD_FAILED \(indexes a, b, c and 2 more not built\), shop\.c1 .*, shop\.c9 [^,]*, b, c and 2 more not built\) and 3 more$/,
    );
  });

  it("is one line of bounded length, whatever names and words there are", () => {
    const any = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.constant("x".repeat(2000)));
    const indexStatus = fc.record({
      state: fc.constant("FAILED"),
      failedIndexes: fc.array(fc.record({ name: any }), { maxLength: 8 }),
    });
    const state = fc.record({ sourceNamespace: any, state: any, indexStatus });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 14 }), any, (collectionStates, errorMessage) => {
        const text = failedCollectionsText({ collectionStates, errorMessage }) ?? "";
        assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        assert.ok(text.length < 5500, String(text.length));
        assert.doesNotMatch(text, /\p{Cs}/u);
      }),
      { numRuns },
    );
  });
});

describe("why it isn't known how a restore of single collections stands", () => {
  for (const [what, raw, expected] of [
    ["a new word for the job", { state: "PAUSED\n", errorMessage: "full" }, "Atlas calls it PAUSED"],
    [
      "collections that can't be read",
      { state: "SUCCESSFUL", errorMessage: "full" },
      "Atlas calls it SUCCESSFUL, but its collections cannot be read",
    ],
    [
      "a new word for a collection",
      { state: "SUCCESSFUL", collectionStates: [orders, failing("SKIPPED")] },
      "Atlas calls it SUCCESSFUL, but 1 of 2 collections was not restored in full: shop.carts SKIPPED",
    ],
    ["no state, as in a restore of another kind", { status: "PAUSED" }, undefined],
    ["an empty state", { state: "" }, undefined],
    ["no job", "x", undefined],
  ] as const)
    it(`is ${what}`, () => {
      assert.equal(unknownStatusText(raw), expected);
    });
});
