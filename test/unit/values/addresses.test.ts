import assert from "node:assert/strict";
import { holdsAddress, withoutAddresses } from "../../../provider/values/addresses";

describe("addresses in a text", () => {
  for (const [text, expected] of [
    ["The target is full.", "The target is full."],
    ["Keep a: b, 1/2 and a//b", "Keep a: b, 1/2 and a//b"],
    ["cannot fetch https://a.example/x?signature=1, twice", "cannot fetch (an address, withheld) twice"],
    ["MongoDB+SRV://user:password@host/db", "(an address, withheld)"],
    ["see <s3://a/b>\nor\thttp://c", "see (an address, withheld)\nor\t(an address, withheld)"],
    ["", ""],
  ] as const)
    it(`are withheld, and nothing else is: ${JSON.stringify(text)}`, () => {
      assert.equal(withoutAddresses(text), expected);
      assert.equal(holdsAddress(text), text !== expected);
    });
});
