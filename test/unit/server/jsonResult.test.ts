import assert from "node:assert/strict";
import fc from "fast-check";
import { Secret } from "../../../provider/values/secret";
import { compactResult, compactToken } from "../../../provider/server/jsonResult";

const jsonOf = (result: object): string => {
  const { json } = compactResult(result) as { json: string | Secret<string> };
  return json instanceof Secret ? json.reveal() : json;
};

describe("the compact crossing", () => {
  it("answers for the functions of the package, and for nothing else", () => {
    assert.equal(
      compactToken("mongodbatlas-restores:json:getRestoreJobs"),
      "mongodbatlas-restores:index:getRestoreJobs",
    );
    assert.equal(compactToken("mongodbatlas-restores:index:getRestoreJobs"), undefined);
    assert.equal(compactToken("other:json:getRestoreJobs"), undefined);
  });

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
    const { json } = compactResult(result) as { json: unknown };
    assert.ok(json instanceof Secret);
    assert.deepEqual(JSON.parse(json.reveal() as string), {
      jobs: [{ id: "1", deliveryUrl: ["https://canary"] }],
    });
  });

  it("is no secret where it holds none", () => {
    assert.equal(typeof (compactResult({ a: 1 }) as { json: unknown }).json, "string");
  });

  it("is no secret where a text only reads like one", () => {
    const result = { clusterName: "[secret]", note: '"[secret]"' };
    assert.deepEqual(compactResult(result), { json: JSON.stringify(result) });
  });

  it("counts its length in bytes", () => {
    assert.throws(
      () => compactResult({ text: "復".repeat(2 ** 19) }, 2 ** 20),
      /is 2 MiB of JSON, more than/,
    );
  });

  it("refuses what no string can hold, too", () => {
    const text = "x".repeat(2 ** 28);
    assert.throws(() => compactResult({ a: text, b: text }), {
      message: /^the result is far more than the 64 MiB of JSON .* use filter or limit/,
    });
  });

  it("refuses what is too long to cross, and says what to do", () => {
    assert.throws(() => compactResult({ text: "x".repeat(3 * 2 ** 20) }, 2 ** 20), {
      message: /^the result is 4 MiB of JSON, more than the 1 MiB .* use filter or limit/,
    });
  });
});
