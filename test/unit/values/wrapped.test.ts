// What the engine wraps around values, taken off and put on; and nothing else changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Secret } from "../../../provider/values/secret";
import { holdsUnknown, unknown } from "../../../provider/values/unknown";
import {
  keepSecret,
  secrecyChanges,
  type Properties,
  unwrapProperties,
  withoutNullProperties,
} from "../../../provider/values/wrapped";
import { numRuns, plain, propertyTimeout } from "../server/support";

const decode = unwrapProperties;
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

describe("properties, unwrapped", function () {
  this.timeout(propertyTimeout);

  it("are the same where nothing is wrapped", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.deepEqual(simple(decode(value)), value);
      }),
      { numRuns },
    );
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
        assert.equal(holdsUnknown(decode({ known: 1, value })), true, JSON.stringify(value));
      }
    });
  }

  it("takes a marker for one only as a whole, and not as a key", () => {
    const value = { a: `${markers.string} `, [markers.string]: 1, b: markers.string.toUpperCase() };
    assert.equal(holdsUnknown(decode(value)), false);
    assert.deepEqual(simple(decode(value)), value);
  });

  it("finds no unknown in any plain value", () => {
    fc.assert(
      fc.property(plain.object, (value) => {
        assert.equal(holdsUnknown(decode(value)), false);
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
    ) as Properties;
    const decoded = decode(given);
    assert.equal(Object.getPrototypeOf(decoded), null);
    assert.equal(decoded["polluted"], undefined);
    assert.equal((decoded["a"] as Properties)["polluted"], undefined);
    assert.equal((decoded["a"] as Properties)["b"], 1);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });
});

describe("properties without nulls", () => {
  it("keep those of lists, which have their places, and of what the protocol wraps", () => {
    const kept = { list: [null, 1], hidden: secret(null) };
    const given = { ...kept, gone: null, nested: { gone: null, kept: 1 } };
    assert.deepEqual(simple(withoutNullProperties(given)), { ...kept, nested: { kept: 1 } });
  });
});

describe("outputs beside secret inputs", () => {
  const outputs = { match: { a: 1 }, status: "COMPLETED", list: [1], none: undefined };

  it("are secret where the input of their name is, or holds one", () => {
    const inputs = { match: { a: secret(1) }, list: secret([1]), none: secret(1), status: "COMPLETED" };
    const kept = keepSecret(outputs, inputs);
    assert.ok(kept["match"] instanceof Secret && kept["list"] instanceof Secret);
    assert.deepEqual([kept["match"].value, kept["list"].value], [{ a: 1 }, [1]]);
    assert.deepEqual([kept["status"], kept["none"]], ["COMPLETED", undefined]);
  });

  it("are secret where they were, and where a text of a secret input stands in them", () => {
    const job = { links: [{ href: "https://atlas/groups/65f0/clusters/orders" }], tier: "dedicated" };
    const kept = (inputs: object, before = {}) => {
      const all = keepSecret({ job, status: "COMPLETED", count: 1 }, inputs as Properties, before);
      return Object.keys(all).filter((name) => all[name] instanceof Secret);
    };
    assert.deepEqual(kept({ groupId: secret("65f0") }), ["job"]);
    assert.deepEqual(kept({ match: { targets: [secret({ name: "orders" })] } }), ["job"]);
    assert.deepEqual(kept({ groupId: "65f0", triggers: secret(["other", "", 1]) }), []);
    // What was in another output before says nothing of this one.
    assert.deepEqual(kept({}, { job: secret({ status: "COMPLETED" }) }), ["job"]);
  });

  it("stay as they are otherwise, and no secret is wrapped twice", () => {
    const own = new Secret("x");
    assert.deepEqual(keepSecret(outputs, { match: { a: 1 } }), outputs);
    assert.equal(keepSecret({ own }, { own: secret("x") })["own"], own);
  });

  it("are secret by any secret input where they are made of all of them, and not by what they were", () => {
    const made = new Set(["record"]);
    const kept = (inputs: Properties) =>
      keepSecret({ record: "a", status: "COMPLETED" }, inputs, { record: secret("a") }, made);
    assert.ok(kept({ details: { b: secret(1) } })["record"] instanceof Secret);
    assert.deepEqual(kept({ details: { b: 1 } }), { record: "a", status: "COMPLETED" });
  });

  it("are told of inputs that became secret, or are so no longer", () => {
    const olds = { title: "a", details: { b: secret(1) }, same: secret(1), gone: secret(1) };
    const news = { title: secret("a"), details: { b: 1 }, same: secret(2), added: secret(1) };
    assert.deepEqual(secrecyChanges(olds, news), ["title", "details"]);
  });
});
