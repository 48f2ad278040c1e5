import assert from "node:assert/strict";
import fc from "fast-check";
import { excessOf } from "../../../../provider/atlas/http/jsonBounds";

const excess = (json: string) => excessOf(Buffer.from(json))?.kind;
const nested = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);

describe("the bounds of a JSON text", () => {
  it("are on its depth, in arrays and objects alike", () => {
    assert.equal(excess(nested(64)), undefined);
    assert.equal(excess(nested(65)), "tooDeep");
    assert.equal(excess(nested(65, '{"a":', "}")), "tooDeep");
    assert.equal(excess("[".repeat(1000)), "tooDeep");
    assert.equal(excess(`[${`${nested(60)},`.repeat(100)}1]`), undefined, "side by side isn't deep");
  });

  it("are on its values, of whatever kind", () => {
    const many = (count: number, item: string) => `[${Array(count).fill(item).join(",")}]`;
    for (const item of ["1", '"a"', "null"]) {
      assert.equal(excess(many(499_990, item)), undefined);
      assert.equal(excess(many(500_001, item)), "tooLarge");
    }
    assert.equal(excess(many(250_001, "[]")), "tooLarge");
    assert.equal(excess(`{${many(500_001, '"a":1').slice(1, -1)}}`), "tooLarge");
  });

  it("don't count what stands in strings, however they are escaped", () => {
    const brackets = "[{,".repeat(200_000);
    for (const text of [brackets, `"${brackets}`, `\\${brackets}`, `\\"${brackets}\\`, `ü${brackets}\u2028`])
      assert.equal(excess(JSON.stringify({ [text]: [text] })), undefined);
    assert.equal(excess(`["\\\\",${nested(70)}]`), "tooDeep");
  });

  it("let every JSON text of a sane size through", () => {
    fc.assert(fc.property(fc.json(), (json) => excess(json) === undefined));
  });

  it("take broken JSON as it is: that's for the parser to say", () => {
    for (const text of ["", '"', '"\\', "]]]]", "<html>", '{"a":"b'] as const)
      assert.equal(excess(text), undefined);
  });
});
