// What copying brings along, and no server would take for the credentials that it knows.
import assert from "node:assert/strict";
import { credentialsOf, problemsOf, reasonOf } from "../support";

const spoilt = [
  ["a line break", "CAN\nARY", "contains a line break: copy it again, as one line"],
  ["a line break of Windows", "CAN\r\nARY", "contains a line break: copy it again, as one line"],
  ["a zero-width space", "CAN\u200bARY", "contains an invisible character (U+200B): copy it again"],
  ["one at its end", "CANARY\u200b", "contains an invisible character (U+200B): copy it again"],
  ["a soft hyphen", "CAN\u00adARY", "contains an invisible character (U+00AD): copy it again"],
  ["a blank that isn't one", "CAN\u00a0ARY", "contains an invisible character (U+00A0): copy it again"],
  ["a control character", "CAN\u0007ARY", "contains an invisible character (U+0007): copy it again"],
  ["a tab", "CAN\tARY", "contains an invisible character (U+0009): copy it again"],
  ["a tag character", "CAN\u{e0041}ARY", "contains an invisible character (U+E0041): copy it again"],
  ["quotation marks", '"CANARY"', "is enclosed in quotation marks: remove them"],
  ["single ones", "'CANARY'", "is enclosed in quotation marks: remove them"],
  ["a word processor's", "\u201cCANARY\u201d", "is enclosed in quotation marks: remove them"],
] as const;

describe("a credential that can't be the one that was meant", () => {
  for (const [what, text, reason] of spoilt) {
    it(`is refused by name, in every source: with ${what}`, () => {
      assert.equal(reasonOf({ accessToken: text }), `accessToken ${reason}`);
      assert.equal(reasonOf({ publicKey: "p", privateKey: text }), `privateKey ${reason}`);
      assert.equal(reasonOf({ clientId: "c", clientSecret: text }), `clientSecret ${reason}`);
      const env = { MONGODB_ATLAS_PUBLIC_KEY: "p", MONGODB_ATLAS_PRIVATE_KEY: text };
      assert.equal(reasonOf({}, { env }), `MONGODB_ATLAS_PRIVATE_KEY ${reason}`);
      const toml = `[work]\naccess_token = ${JSON.stringify(text)}\n`.replace("\u{e0041}", "\\U000E0041");
      assert.equal(reasonOf({}, { toml }), `access_token in profile work of the Atlas CLI ${reason}`);
    });
  }

  it("is refused as a token where it has a blank, which no token has", () => {
    const reason = "accessToken contains a blank: set the token alone, without Bearer before it";
    assert.equal(reasonOf({ accessToken: "Bearer CANARY" }), reason);
    assert.equal(credentialsOf({ accessToken: " canary\n" }).kind, "token");
  });

  it("is refused where no header can carry it", () => {
    const reason = "contains a non-ASCII character, which no HTTP header can carry: copy it again";
    assert.equal(reasonOf({ accessToken: "cänary" }), `accessToken ${reason}`);
    assert.equal(reasonOf({ publicKey: "cänary", privateKey: "k" }), `publicKey ${reason}`);
  });

  it("may hold any visible character where it travels hashed or encoded", () => {
    credentialsOf({ publicKey: "p", privateKey: "cänary 'x' \"y\"" });
    credentialsOf({ clientId: "c", clientSecret: "日本" });
  });

  it("is said with all that is wrong, and never shown", () => {
    const problems = problemsOf({ publicKey: "CAN\nARY", privateKey: '"CANARY"', maxRetries: "CANARY" });
    assert.equal(problems.length, 3);
    assert.ok(!JSON.stringify(problems).includes("CAN"), JSON.stringify(problems));
  });
});
