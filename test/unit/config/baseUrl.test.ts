// Where requests, and with them the credentials, are sent.
import assert from "node:assert/strict";
import { problemsOf, settingsOf, token } from "./support";

const urlOf = (baseUrl: string): string => settingsOf({ ...token, baseUrl }).baseUrl.origin;

describe("baseUrl", () => {
  for (const [text, origin] of [
    ["https://cloud.mongodb.com", "https://cloud.mongodb.com"],
    ["https://cloud.mongodb.com/", "https://cloud.mongodb.com"],
    ["  https://atlas.example:8443/ \n", "https://atlas.example:8443"],
    ["HTTPS://ATLAS.example", "https://atlas.example"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://127.9.8.7/", "http://127.9.8.7"],
    ["http://[::1]:80/", "http://[::1]"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://LocalHost", "http://localhost"],
  ] as const) {
    it(`may be ${JSON.stringify(text)}`, () => {
      assert.equal(urlOf(text), origin);
    });
  }

  const loopbackOnly = /^must begin with https:\/\/: plain http is for this machine only/;
  for (const [text, reason] of [
    ["http://cloud.mongodb.com", loopbackOnly],
    ["http://127.0.0.1.example.com", loopbackOnly],
    ["http://localhost.example.com", loopbackOnly],
    ["http://128.0.0.1", loopbackOnly],
    ["http://[::2]", loopbackOnly],
    ["http://0.0.0.0", loopbackOnly],
    ["ftp://127.0.0.1", /^must begin with https:\/\/$/],
    ["file:///etc/passwd", /^must begin with https:\/\/$/],
    ["javascript:alert(1)", /^must begin with https:\/\/$/],
    ["cloud.mongodb.com", /^must be an address such as https:\/\/cloud.mongodb.com$/],
    ["https://", /^must be an address/],
    ["/api", /^must be an address/],
    ["https://cloud.mongodb.com/api/atlas/v2", /without a path$/],
    ["https://cloud.mongodb.com/?pretty=true", /without a path$/],
    ["https://cloud.mongodb.com/#top", /without a path$/],
  ] as const) {
    it(`can't be ${text}`, () => {
      const problems = problemsOf({ ...token, baseUrl: text });
      assert.deepEqual(
        problems.map(({ property }) => property),
        ["baseUrl"],
      );
      assert.match(problems[0]!.reason, reason);
    });
  }

  for (const text of [
    "https://user:CANARY@cloud.mongodb.com",
    "https://CANARY@cloud.mongodb.com/",
    "http://localhost:CANARY@evil.example",
    "user:CANARY@cloud.mongodb.com",
    "https://us er:CANARY@cloud",
  ]) {
    // The engine prints the value of the property that a problem names.
    it(`with a password is refused, and shown nowhere: ${text}`, () => {
      const [problem, ...more] = problemsOf({ ...token, baseUrl: text });
      assert.deepEqual([problem?.property, more.length], ["", 0]);
      assert.match(problem!.reason, /^baseUrl must /);
      assert.ok(!problem!.reason.includes("CANARY"));
    });
  }

  it("with a password is refused in the environment, too, under the variable's name", () => {
    const env = { MONGODB_ATLAS_BASE_URL: "https://user:CANARY@cloud.mongodb.com" };
    const [problem] = problemsOf(token, { env });
    assert.equal(problem!.property, "");
    assert.equal(problem!.reason, "MONGODB_ATLAS_BASE_URL must not hold a user name or password");
  });

  it("goes before isMongodbgovCloud, wherever it's set", () => {
    const given = { ...token, isMongodbgovCloud: true };
    const env = { MONGODB_ATLAS_BASE_URL: "https://env.example" };
    assert.equal(settingsOf(given).baseUrl.origin, "https://cloud.mongodbgov.com");
    assert.equal(settingsOf(given, { env }).baseUrl.origin, "https://env.example");
    const both = { ...given, baseUrl: "https://config.example" };
    assert.equal(settingsOf(both, { env }).baseUrl.origin, "https://config.example");
  });
});
