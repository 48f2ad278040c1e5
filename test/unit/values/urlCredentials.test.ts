// Which texts hold a user name and a password in front of a host.
import assert from "node:assert/strict";
import { holdsUrlCredentials } from "../../../provider/values/urlCredentials";

describe("a URL with a user name and a password", () => {
  for (const text of [
    "mongodb://user:password@localhost",
    "restored to mongodb+srv://app:p%40ss@orders.example.net/shop?w=majority, looks fine",
    "MONGODB://USER:PASSWORD@HOST",
    "redis://:password@host",
    "mongodb+srv://me@example.net:password@orders.example.net/shop",
    "https://user:pa/ss@host/path",
    "https://user:12345@host",
    '{"uri":"amqp://a:b@c"}',
    "mongodb://a:b@h1:27017,h2:27017",
    "://x:y@z://a:b@c".repeat(2),
    // A quote may stand in both (RFC 3986, "sub-delims").
    "mongodb://app:o'hara@host",
    "mongodb://o'hara:password@host",
  ]) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      assert.ok(holdsUrlCredentials(text.startsWith(":") ? `s${text}` : text));
    });
  }

  for (const text of [
    "mongodb://localhost:27017",
    "mongodb://h1:27017,h2:27017/shop",
    "https://user@host/path",
    "https://example.net:8443/users/@me",
    "https://example.net/a:b@c",
    "see https://example.net and write to a:b@example.net",
    "user:password@host",
    '"mongodb://host","mail:me@example.net"',
    "['http://host:8080','me@example.net']",
    "mongodb+srv://<user>:<password>@host",
    "amqp://user:@host",
    "git+ssh://git@example.net:team/repo@v1",
    "https://me@example.net:8443/@home",
    "12:30 // lunch @ noon",
    "",
  ]) {
    it(`isn't found in ${JSON.stringify(text)}`, () => {
      assert.ok(!holdsUrlCredentials(text));
    });
  }

  it("is found where a token is the password, however long", () => {
    assert.ok(holdsUrlCredentials(`https://oauth2:${"x".repeat(5000)}@host`));
    assert.ok(holdsUrlCredentials(`https://me@example.net:${"x".repeat(5000)}@host`));
  });

  it("is looked for in long texts in no time to speak of", () => {
    // Were they searched in squared time, each of these would take minutes, and the test end by its time-out.
    for (const [piece, isFound] of Object.entries({
      a: false,
      "a://b/": false,
      "a://": true,
      "a://b:c": true,
      "a://b@c:d": true,
      "a://:": true,
    })) {
      assert.equal(holdsUrlCredentials(piece.repeat(100_000)), false, piece);
      assert.equal(holdsUrlCredentials(`${piece.repeat(100_000)}@`), isFound, piece);
    }
  });
});
