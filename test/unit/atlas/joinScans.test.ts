import assert from "node:assert/strict";
import { joinScans } from "../../../provider/atlas/joinScans";
import { type Listed } from "../../../provider/atlas/scan";

/** `a`: a job that runs; `a.`: the same one when it has ended; `-`: one without an id. */
const scan = (text: string): Listed<string> => {
  const items = text.split(" ").filter((item) => item !== "");
  return { items, ids: items.map((item) => (item === "-" ? undefined : item.replace(".", ""))) };
};

const join = (...scans: readonly string[]): string =>
  scans
    .map(scan)
    .reduce((earlier, newer) => joinScans(earlier, newer, (item) => item.endsWith(".")))
    .items.join(" ");

describe("joinScans", () => {
  for (const [what, scans, joined] of [
    ["is the newer scan where that lacks nothing", ["a b c", "n a b c"], "n a b c"],
    ["puts what was missed behind the neighbor that it had", ["a b c d", "n a c d"], "n a b c d"],
    ["puts several in their order", ["a b c d e", "a d"], "a b c d e"],
    ["puts what stood first before its follower, behind what is newer", ["a b c", "n b c"], "n a b c"],
    ["puts what stood last at the end", ["a b c", "n a b"], "n a b c"],
    ["appends what has nothing in common", ["a b", "c d"], "c d a b"],
    ["is what the earlier scans saw where the newer one is empty", ["a b", ""], "a b"],
    ["goes by the newer scan's order where both have the jobs", ["a b c", "a c b"], "a c b"],
    [
      "puts what was missed behind all that stood before it, in whatever order",
      ["a b c d", "b a d"],
      "b a c d",
    ],
    ["puts what stood first before all of its followers", ["a b c", "c b"], "a c b"],
    ["holds what only the first of three saw", ["a b c", "a c", "n a c"], "n a b c"],
    ["takes a job as it was read last", ["a b", "a. b"], "a. b"],
    ["lets none that runs replace one that ended", ["a. b", "a b."], "a. b."],
    ["takes jobs without an id from the newer scan alone", ["- a - b", "a - b -"], "a - b -"],
    ["drops those that only an earlier scan had", ["- a b -", "a b"], "a b"],
  ] as const) {
    it(what, () => {
      assert.equal(join(...scans), joined);
    });
  }
});
