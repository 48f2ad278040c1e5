// The decoder: what the engine sent, and nothing else.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { decodeStruct } from "../../../provider/server/structDecoder";
import { type Properties } from "../../../provider/values/wrapped";
import { numRuns, plain, propertyTimeout, received } from "./support";

const decode = (value: object): Properties => decodeStruct(received(value));
/** Without the null prototypes, which `deepEqual` would tell apart. */
const simple = (value: unknown): unknown => structuredClone(value);

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

  it("takes a message without properties for one with none", () => {
    assert.deepEqual(Object.keys(decodeStruct(undefined)), []);
    assert.deepEqual(Object.keys(decodeStruct(new Struct())), []);
  });

  it("leaves what the engine wraps as it is", () => {
    const wrapped = {
      secret: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: 1 },
    };
    assert.deepEqual(simple(decode(wrapped)), wrapped);
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
    assert.equal((decoded["a"] as Properties)["polluted"], undefined);
    assert.equal((decoded["a"] as Properties)["b"], 1);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });
});
