// Which texts hold a user name and a password in front of a host.
import assert from "node:assert/strict";
import { holdsUrlCredentials } from "../../../provider/values/urlCredentials";

describe("a URL with a user name and a password", () => {
  for (const text of [
    "mongodb://user:password@localhost",
    "restored to mongodb+srv://app:p%40ss@orders.example.net/shop?w=majority, looks fine",
    "MONGODB://USER:PASSWORD@HOST",
    "redis://:password@host",
    "https://user:pa/ss@host/path",
    "https://user:12345@host",
    '{"uri":"amqp://a:b@c"}',
    "mongodb://a:b@h1:27017,h2:27017",
    "://x:y@z://a:b@c".repeat(2),
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
    "12:30 // lunch @ noon",
    "",
  ]) {
    it(`isn't found in ${JSON.stringify(text)}`, () => {
      assert.ok(!holdsUrlCredentials(text));
    });
  }

  it("is looked for in long texts in no time to speak of", () => {
    // Without the bounds each of these would take minutes, and the test end by its time-out.
    for (const piece of ["a", "a://", "a://b:c", "a://:", "a://b/"])
      assert.ok(!holdsUrlCredentials(piece.repeat(100_000)), piece);
  });
});
