import assert from "node:assert/strict";
import fc from "fast-check";
import { parseChallenges } from "../../../../provider/atlas/auth/challenges";

const read = (header: string) =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe("the challenges of a WWW-Authenticate header", () => {
  const rows: [header: string, ...challenges: [scheme: string, parameters: object][]][] = [
    [""],
    ["Basic", ["basic", {}]],
    ['Basic realm="a"', ["basic", { realm: "a" }]],
    ['DIGEST Realm="a", NONCE=b', ["digest", { realm: "a", nonce: "b" }]],
    ['Digest realm="a\\"b\\\\c", nonce="d"', ["digest", { realm: 'a"b\\c', nonce: "d" }]],
    ['Digest realm="a, Basic realm=", nonce="d"', ["digest", { realm: "a, Basic realm=", nonce: "d" }]],
    ['Digest realm = "a" ,nonce= b', ["digest", { realm: "a", nonce: "b" }]],
    ["Negotiate dG9rZW4=, Digest nonce=a", ["negotiate", {}], ["digest", { nonce: "a" }]],
    ["NTLM, Digest nonce=a", ["ntlm", {}], ["digest", { nonce: "a" }]],
    [
      'Basic realm="x", charset="UTF-8", Digest nonce="a", qop="auth", Digest nonce="b"',
      ["basic", { realm: "x", charset: "UTF-8" }],
      ["digest", { nonce: "a", qop: "auth" }],
      ["digest", { nonce: "b" }],
    ],
    // The first of two counts: the second may be another's.
    ["Digest nonce=a, nonce=b", ["digest", { nonce: "a" }]],
    [', , Digest nonce=a, , "stray", qop=auth', ["digest", { nonce: "a", qop: "auth" }]],
  ];
  for (const [header, ...challenges] of rows) {
    it(`are read: ${header}`, () => assert.deepEqual(read(header), challenges));
  }

  it("are read to the end whatever the header holds", () => {
    const pieces = fc.constantFrom('"', "\\", ",", "=", " ", "Digest", "nonce", "a", "é", ";");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        for (const { scheme } of parseChallenges(parts.join(""))) assert.ok(scheme.length > 0);
      }),
    );
  });

  it("are read in little time from a header as long as Node takes", () => {
    for (const piece of ['a="', '"', "a ", "a=", 'a="\\', "a,"]) {
      assert.ok(Array.isArray(parseChallenges(piece.repeat(8000))));
    }
  });
});
