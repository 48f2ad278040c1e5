import assert from "node:assert/strict";
import fc from "fast-check";
import { Secret } from "../../../provider/values/secret";
import { jsonResult } from "../../../provider/functions/jsonResult";

const jsonOf = (result: object): string => {
  const { json } = jsonResult(result);
  return json instanceof Secret ? json.reveal() : json;
};

describe("a result as JSON", () => {
  it("carries any result unchanged", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (result) => {
        assert.deepEqual(JSON.parse(jsonOf(result)), JSON.parse(JSON.stringify(result)));
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 200) },
    );
  });

  it("is a secret as a whole where it holds one, at whatever depth, and still holds its value", () => {
    const result = { jobs: [{ id: "1", deliveryUrl: new Secret(["https://canary"]) }] };
    const { json } = jsonResult(result);
    assert.ok(json instanceof Secret);
    assert.deepEqual(JSON.parse(json.reveal()), {
      jobs: [{ id: "1", deliveryUrl: ["https://canary"] }],
    });
  });

  it("is no secret where it holds none", () => {
    assert.equal(typeof jsonResult({ a: 1 }).json, "string");
  });

  it("is no secret where a text only reads like one", () => {
    const result = { clusterName: "[secret]", note: '"[secret]"' };
    assert.deepEqual(jsonResult(result), { json: JSON.stringify(result) });
  });

  it("counts its length in bytes", () => {
    assert.throws(() => jsonResult({ text: "復".repeat(2 ** 19) }, 2 ** 20), /is 2 MiB of JSON, more than/);
  });

  it("refuses what no string can hold, too", () => {
    const text = "x".repeat(2 ** 28);
    assert.throws(() => jsonResult({ a: text, b: text }), {
      message: /^the result is far more than the 64 MiB of JSON .* use filter or limit/,
    });
  });

  it("refuses what is too long to cross, and says what to do", () => {
    assert.throws(() => jsonResult({ text: "x".repeat(3 * 2 ** 20) }, 2 ** 20), {
      message: /^the result is 4 MiB of JSON, more than the 1 MiB .* use filter or limit/,
    });
  });
});
