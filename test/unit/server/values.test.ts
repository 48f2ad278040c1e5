// The decoder: what the engine sends around values, taken off; and nothing else changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Secret } from "../../../provider/values/secret";
import { decodeStruct, type DecodedObject, hasUnknown, unknown } from "../../../provider/server/values";
import { numRuns, plain, propertyTimeout, received } from "./support";

const decode = (value: object): DecodedObject => decodeStruct(received(value));
/** Without the null prototypes, which `deepEqual` would tell apart. */
const simple = (value: unknown): unknown => structuredClone(value);

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown): object => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (more: object): object => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });

const markers = {
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  bool: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
};

describe("the decoder", function () {
  this.timeout(propertyTimeout);

  it("gives back every value that the encoder wrote", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.deepEqual(simple(decode(value)), value);
      }),
      { numRuns },
    );
  });

  it("gives back every value that was written as a secret somewhere", () => {
    const withSecrets = (value: unknown, depth = 0): unknown => {
      if (Array.isArray(value)) return new Secret(value.map((item) => withSecrets(item, depth + 1)));
      if (typeof value !== "object" || value === null) return depth % 2 === 0 ? new Secret(value) : value;
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, withSecrets(item, depth + 1)]),
      );
    };
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.deepEqual(simple(decode(withSecrets(value) as object)), value);
      }),
      { numRuns },
    );
  });

  it("takes a message without properties for one with none", () => {
    assert.deepEqual(Object.keys(decodeStruct(undefined)), []);
    assert.deepEqual(Object.keys(decodeStruct(new Struct())), []);
  });

  it("unwraps secrets, nested ones too", () => {
    assert.deepEqual(
      simple(decode({ a: secret("x"), b: [secret([secret(1)])], c: secret({ d: secret(null) }) })),
      {
        a: "x",
        b: [[1]],
        c: { d: null },
      },
    );
  });

  it("takes a secret without a value for null", () => {
    assert.deepEqual(simple(decode({ a: { [signature]: "1b47061264138c4ac30d75fd1eb44270" } })), { a: null });
  });

  it("unwraps outputs whose value is known", () => {
    const known = output({ value: secret("x"), secret: true, dependencies: ["urn"] });
    assert.deepEqual(simple(decode({ known, none: output({ value: null }) })), { known: "x", none: null });
  });

  it("takes an output without a value for unknown", () => {
    const { pending } = decode({ pending: output({ secret: false, dependencies: [] }) });
    assert.equal(pending, unknown);
  });

  it("leaves an object alone whose signature it doesn't know", () => {
    const asset = { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" };
    assert.deepEqual(simple(decode({ asset })), { asset });
  });

  it("leaves an object alone that has a value, and no signature", () => {
    assert.deepEqual(simple(decode({ a: { value: 1, secret: true } })), { a: { value: 1, secret: true } });
  });

  for (const [kind, marker] of Object.entries(markers)) {
    it(`knows the marker of an unknown ${kind}, wherever it stands`, () => {
      assert.equal(decode({ a: marker })["a"], unknown);
      for (const value of [
        marker,
        [marker],
        { b: [{ c: marker }] },
        secret(marker),
        output({ value: marker }),
      ]) {
        assert.equal(hasUnknown(decode({ known: 1, value })), true, JSON.stringify(value));
      }
    });
  }

  it("takes a marker for one only as a whole, and not as a key", () => {
    const value = { a: `${markers.string} `, [markers.string]: 1, b: markers.string.toUpperCase() };
    assert.equal(hasUnknown(decode(value)), false);
    assert.deepEqual(simple(decode(value)), value);
  });

  it("finds no unknown in any plain value", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.equal(hasUnknown(decode(value)), false);
      }),
      { numRuns },
    );
  });
});

describe("keys that mean something to JavaScript", () => {
  it("are only keys", () => {
    const names = ["constructor", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "length"];
    const value = Object.fromEntries(names.map((name) => [name, { [name]: name }]));
    assert.deepEqual(simple(decode(value)), value);
    for (const name of names) assert.equal(decode({})[name], undefined);
  });

  it("change no prototype, neither the object's nor everyone's", () => {
    const given = JSON.parse(
      '{"__proto__": {"polluted": true}, "a": {"__proto__": {"polluted": true}, "b": 1}}',
    ) as object;
    const decoded = decode(given);
    assert.equal(Object.getPrototypeOf(decoded), null);
    assert.equal(decoded["polluted"], undefined);
    assert.equal((decoded["a"] as DecodedObject)["polluted"], undefined);
    assert.equal((decoded["a"] as DecodedObject)["b"], 1);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });
});
