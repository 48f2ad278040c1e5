// The encoder against the SDK's own, on values that nobody thought of.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeInvokeResponse, encodeStruct } from "../../../provider/server/structEncoder";
import { decodedBySdk, numRuns, plain, propertyTimeout, throughSdk } from "./support";

/** google-protobuf writes a map in the order of its sorted keys; integers come first in JavaScript's objects. */
function inOrder(value: unknown): unknown {
  // Which of its many bit patterns a NaN has is V8's own affair.
  if (Number.isNaN(value)) return 0;
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, content]) => [`k${key}`, inOrder(content)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("the encoder", function () {
  this.timeout(propertyTimeout);

  it("writes what the SDK reads as the same value", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.deepEqual(throughSdk(value), value);
      }),
      { numRuns },
    );
  });

  it("writes the very bytes that the SDK's own encoder writes", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        const ordered = inOrder(value) as Record<string, never>;
        const theirs = Struct.fromJavaScript(ordered).serializeBinary();
        assert.ok(Buffer.from(theirs).equals(encodeStruct(ordered)));
      }),
      { numRuns },
    );
  });

  it("writes an InvokeResponse that the SDK reads, its failures in their order", () => {
    const text = fc.string({ unit: "grapheme" });
    const failure = fc.record({ property: text, reason: text }, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.option(plain.object, { nil: undefined }), fc.array(failure), (result, failures) => {
        const response = InvokeResponse.deserializeBinary(encodeInvokeResponse(result, failures));
        assert.deepEqual(response.getReturn()?.toJavaScript(), result);
        assert.deepEqual(
          response.getFailuresList().map((one) => one.toObject()),
          failures,
        );
      }),
      { numRuns },
    );
  });

  it("gives bytes that the next call doesn't touch", () => {
    fc.assert(
      fc.property(plain.object, plain.object, (first, second) => {
        const bytes = encodeStruct(first);
        const copy = Buffer.from(bytes);
        encodeStruct(second);
        assert.ok(copy.equals(bytes));
        assert.deepEqual(decodedBySdk(copy), first);
      }),
      { numRuns },
    );
  });
});
