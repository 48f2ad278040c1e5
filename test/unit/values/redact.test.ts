import assert from "node:assert/strict";
import fc from "fast-check";
import { createRedactor } from "../../../provider/values/redact";

const secret = "ab/cd+ef==Gh-ij_kl?Ümlaut 9";
const redact = createRedactor(() => [secret]);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const everyByte = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

describe("a secret in a text", () => {
  const forms: [how: string, text: string][] = [
    ["as it is", secret],
    ["in capitals", secret.toUpperCase()],
    ["in small letters", secret.toLowerCase()],
    ["percent-encoded", encodeURIComponent(secret)],
    ["percent-encoded in part", encodeURI(secret)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["percent-encoded byte by byte", everyByte(secret)],
    ["percent-encoded in capitals", everyByte(secret).toUpperCase()],
    ["encoded as a form", new URLSearchParams({ "": secret }).toString().slice(1)],
    ["in base64", base64(secret)],
    ["in base64url", Buffer.from(secret).toString("base64url")],
    ["in percent-encoded base64", encodeURIComponent(base64(secret))],
    ["with a blank more", secret.replace(" ", "  ")],
  ];
  for (const [how, text] of forms) {
    it(`is taken out ${how}, wherever it stands`, () => {
      assert.equal(redact(`a ${text}, and ${text}.`), "a [secret], and [secret].");
    });
  }

  it("is taken out of a base64 text that holds more than it", () => {
    for (const before of ["", "i", "id", "id:", "id:x"]) {
      for (const behind of ["", ":", ":y", ":yz"]) {
        const redacted = redact(`<${base64(before + secret + behind)}>`);
        assert.match(redacted, /\[secret\]/);
        const left = Buffer.from(redacted.replace("[secret]", ""), "base64").toString();
        for (let at = 0; at + 4 <= secret.length; at += 1) {
          assert.ok(!left.includes(secret.slice(at, at + 4)), redacted);
        }
      }
    }
  });

  it("is none where it's so short that it stands in any words", () => {
    assert.equal(createRedactor(() => ["key", ""])("the key"), "the key");
  });

  it("is taken out before another one that is a part of it", () => {
    const both = createRedactor(() => ["token", "token-of-another"]);
    assert.equal(both("a token-of-another"), "a [secret]");
  });

  it("is whatever is one at the time", () => {
    const secrets = ["first-one"];
    const changing = createRedactor(() => secrets);
    assert.equal(changing("first-one second-one"), "[secret] second-one");
    secrets.push("second-one");
    assert.equal(changing("first-one second-one"), "[secret] [secret]");
  });

  it("is taken out whatever its characters, in every form", () => {
    const printable = fc.string({ unit: "grapheme", minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(printable, (text) => {
        const redactIt = createRedactor(() => [text]);
        for (const form of [text, encodeURIComponent(text), base64(text), everyByte(text)]) {
          assert.ok(!redactIt(`(${form})`).includes(form), form);
        }
      }),
    );
  });

  it("leaves every other text as it is", () => {
    const words =
      "Atlas refused the API key from the environment: HTTP 401 (GET https://cloud.mongodb.com/api)";
    assert.equal(redact(words), words);
  });
});
