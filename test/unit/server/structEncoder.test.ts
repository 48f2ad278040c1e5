// The encoder at its edges: kinds of text and number, what JavaScript has and a Struct hasn't, and size.
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Secret } from "../../../provider/values/secret";
import { unknown } from "../../../provider/values/unknown";
import { encodeInvokeResponse, encodeStruct } from "../../../provider/server/structEncoder";
import { throughSdk } from "./support";

const secretOf = (value: unknown): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("a text on the wire", () => {
  for (const [kind, text] of [
    ["empty", ""],
    ["plain", "finished"],
    ["of two bytes a letter", "Zürich"],
    ["of three", "復元ジョブ"],
    ["with emoji", "👩‍👩‍👧‍👦 done ✅"],
    ["with control characters", "\0\n\u001b[31m\u007f"],
    ["with a byte order mark", "\ufefftext"],
    ["whose last letter isn't ASCII", `${"a".repeat(46)}é`],
    ["whose first letter isn't ASCII", `é${"a".repeat(46)}`],
    ["of 47 letters", "a".repeat(47)],
    ["of 48 letters", "a".repeat(48)],
    ["of 127 bytes", "a".repeat(127)],
    ["of 128 bytes", "a".repeat(128)],
    ["of 16,384 bytes, as large as the first buffer", "a".repeat(16_384)],
    ["of three million bytes", "ü".repeat(1_500_000)],
  ] as const) {
    it(`that is ${kind} arrives as it is, as value and as key`, () => {
      assert.deepEqual(throughSdk({ value: text, [text]: [text] }), { value: text, [text]: [text] });
    });
  }

  it("has U+FFFD where half a pair of surrogates stood, as everywhere in UTF-8", () => {
    const wellFormed = (text: string): string => Buffer.from(text, "utf8").toString("utf8");
    assert.equal(wellFormed("a\udc00b"), "a\ufffdb");
    for (const broken of ["\ud83d", "a\udc00b", "\udc00\ud83d", "\ud83d".repeat(100)]) {
      assert.deepEqual(throughSdk({ [broken]: broken }), { [wellFormed(broken)]: wellFormed(broken) });
    }
  });
});

describe("a number on the wire", () => {
  for (const number of [
    0,
    -0,
    1,
    -1,
    0.1,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    5e-324,
    Infinity,
    -Infinity,
    NaN,
  ]) {
    it(`stays ${Object.is(number, -0) ? "-0" : number}`, () => {
      const { value } = throughSdk({ value: number }) as { value: number };
      assert.ok(Object.is(value, number), `${value}`);
    });
  }
});

describe("a value that a Struct doesn't know", () => {
  it("is left out of an object where it's undefined, at any depth", () => {
    assert.deepEqual(throughSdk({ a: undefined, b: { c: undefined }, d: [{ e: undefined, f: 1 }] }), {
      b: {},
      d: [{ f: 1 }],
    });
  });

  it("is null in a list where it's undefined or missing, so that the others keep their places", () => {
    assert.deepEqual(throughSdk({ list: [1, undefined, 3, , 5] }), { list: [1, null, 3, null, 5] });
  });

  it("is left out where it's a function or a symbol", () => {
    assert.deepEqual(throughSdk({ f: () => 1, s: Symbol("s"), list: [() => 1] }), { list: [null] });
  });

  it("is the engine's own marker where it isn't known yet", () => {
    const marker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    assert.deepEqual(throughSdk({ job: unknown, list: [unknown] }), { job: marker, list: [marker] });
    assert.deepEqual(throughSdk({ secret: new Secret(unknown) }), { secret: secretOf(marker) });
  });

  it("is an ISO 8601 text where it's a Date", () => {
    assert.deepEqual(throughSdk({ at: new Date(0), all: [new Date(1.7e12)] }), {
      at: "1970-01-01T00:00:00.000Z",
      all: ["2023-11-14T22:13:20.000Z"],
    });
  });

  it("has its inherited properties left out", () => {
    assert.deepEqual(throughSdk(Object.assign(Object.create({ inherited: 1 }) as object, { own: 2 })), {
      own: 2,
    });
  });
});

describe("a secret on the wire", () => {
  it("is wrapped as the engine wants it", () => {
    assert.deepEqual(throughSdk({ url: new Secret("https://x") }), {
      url: secretOf("https://x"),
    });
  });

  it("may hold anything, other secrets too", () => {
    const value = { urls: [new Secret(["a", new Secret({ b: new Secret(null) })])] };
    assert.deepEqual(throughSdk(value), { urls: [secretOf(["a", secretOf({ b: secretOf(null) })])] });
  });

  it("is written by no other way: neither JSON nor a template nor an inspection shows it", () => {
    const secret = new Secret("CANARY");
    for (const text of [JSON.stringify({ secret }), String(secret), inspect({ secret }, { depth: null })])
      assert.ok(!text.includes("CANARY"), text);
  });
});

describe("a result on the wire", () => {
  it("may be empty, and hold what is empty", () => {
    assert.equal(encodeStruct({}).length, 0);
    assert.deepEqual(throughSdk({ object: {}, list: [], nested: [[], {}, [[]]] }), {
      object: {},
      list: [],
      nested: [[], {}, [[]]],
    });
  });

  it("may have 100,000 entries", () => {
    const results = Array.from({ length: 100_000 }, (_, index) => `job ${index}`);
    assert.deepEqual(throughSdk({ results }), { results });
    const wide = Object.fromEntries(results.map((id, index) => [id, index]));
    assert.deepEqual(throughSdk(wide), wide);
  });

  it("may be 200 levels deep", () => {
    let deep: object = {};
    for (let level = 0; level < 100; level += 1) deep = { inner: [deep] };
    const mine = Buffer.from(encodeStruct(deep));
    assert.ok(mine.equals(Struct.fromJavaScript(deep as never).serializeBinary()));
  });

  it("holds each key once, in the object's order", () => {
    const keys = ["b", "a", "c"];
    const value = Object.fromEntries(keys.map((key) => [key, key]));
    const bytes = Buffer.from(encodeStruct(value)).toString("latin1");
    assert.deepEqual(bytes.match(/[abc](?=\x12)/g), keys);
  });
});

describe("an InvokeResponse", () => {
  it("without a result has none, and not an empty one", () => {
    const bytes = encodeInvokeResponse(undefined, [{ property: "groupId", reason: "is required" }]);
    const response = InvokeResponse.deserializeBinary(bytes);
    assert.equal(response.hasReturn(), false);
    assert.deepEqual(response.toObject().failuresList, [{ property: "groupId", reason: "is required" }]);
  });

  it("with an empty result has that", () => {
    const response = InvokeResponse.deserializeBinary(encodeInvokeResponse({}, []));
    assert.equal(response.hasReturn(), true);
    assert.deepEqual(response.getReturn()?.toJavaScript(), {});
  });
});
