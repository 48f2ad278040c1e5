import assert from "node:assert/strict";
import fc from "fast-check";
import { NetworkError } from "../../../../provider/atlas/http/errors";
import { excessOf, parseBounded } from "../../../../provider/atlas/http/jsonBounds";

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

describe("JSON that is parsed within bounds", () => {
  const request = { method: "GET", url: new URL("https://atlas.example.net/secret/path") } as const;
  const parse = (json: string): unknown => parseBounded(Buffer.from(json), json, request);
  const kindOf = (json: string): string | undefined => {
    try {
      parse(json);
      return undefined;
    } catch (error) {
      return error instanceof NetworkError ? error.kind : "SyntaxError";
    }
  };

  it("is what JSON.parse makes of it", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        assert.deepEqual(parse(json), JSON.parse(json));
      }),
    );
  });

  it("is refused where it's out of proportion, however long it is, and whether or not it ever ends", () => {
    // Short ones are parsed first, long ones scanned.
    for (const padding of ["", " ".repeat(600_000)]) {
      for (const [open, close] of [
        ["[", "]"],
        ['{"a":', "}"],
      ] as const) {
        assert.equal(kindOf(padding + nested(64, open, close).replace(":}", ":1}")), undefined);
        assert.equal(kindOf(padding + nested(65, open, close).replace(":}", ":1}")), "tooDeep");
        assert.equal(kindOf(padding + open.repeat(100_000)), "tooDeep");
        assert.equal(kindOf(`${padding}${open.repeat(60)}`), "SyntaxError");
      }
      assert.equal(kindOf(`${padding}${nested(100_000)}`), "tooDeep");
    }
    assert.equal(kindOf(`[${"{},".repeat(600_000)}{}]`), "tooLarge");
  });

  it("is refused by an error that retries nothing, and shows neither path nor content", () => {
    assert.throws(
      () => parse(nested(65)),
      (error) =>
        error instanceof NetworkError &&
        !error.retryable &&
        error.message ===
          "GET https://atlas.example.net: the response is nested more than 64 levels deep, the maximum that this provider reads",
    );
  });
});
