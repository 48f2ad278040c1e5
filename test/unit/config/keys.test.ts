// The configuration's keys by themselves: what they take, in which forms, and what they say about anything else.
import assert from "node:assert/strict";
import { configKeys } from "../../../provider/config/keys";
import { problemsOf, resolve, settingsOf, token } from "./support";

describe("the provider's configuration", () => {
  it("has defaults for all but the credentials", () => {
    const { baseUrl, requestTimeout, maxRetries, maxConcurrency } = settingsOf(token);
    assert.equal(baseUrl.href, "https://cloud.mongodb.com/");
    assert.deepEqual(
      { requestTimeout, maxRetries, maxConcurrency },
      {
        requestTimeout: 30_000,
        maxRetries: 5,
        maxConcurrency: 6,
      },
    );
  });

  it("takes numbers and booleans as the engine sends them: as text", () => {
    const texts = { maxRetries: "7", maxConcurrency: " 9 ", isMongodbgovCloud: "true" };
    const values = { maxRetries: 7, maxConcurrency: 9, isMongodbgovCloud: true };
    assert.deepEqual(settingsOf({ ...token, ...texts }), settingsOf({ ...token, ...values }));
    assert.equal(settingsOf({ ...token, ...texts }).maxConcurrency, 9);
    assert.equal(settingsOf({ ...token, ...texts }).baseUrl.host, "cloud.mongodbgov.com");
    assert.equal(settingsOf({ ...token, isMongodbgovCloud: "false" }).baseUrl.host, "cloud.mongodb.com");
  });

  it("counts null and an empty text as not set", () => {
    const empty = Object.fromEntries(Object.keys(configKeys).map((key) => [key, ""]));
    const nulls = Object.fromEntries(Object.keys(configKeys).map((key) => [key, null]));
    assert.deepEqual(settingsOf({ ...empty, ...token }), settingsOf(token));
    assert.deepEqual(settingsOf({ ...nulls, ...token }), settingsOf(token));
  });

  for (const [key, value] of [
    ["maxRetries", 0],
    ["maxRetries", 100],
    ["maxConcurrency", 1],
    ["maxConcurrency", "100"],
  ] as const) {
    it(`takes ${key} ${value}`, () => {
      assert.equal(settingsOf({ ...token, [key]: value })[key], Number(value));
    });
  }

  for (const [key, value, reason] of [
    ["maxRetries", -1, /^must be 0 or more$/],
    ["maxRetries", "101", /^must be 100 or less$/],
    ["maxRetries", 1.5, /^must be a whole number from 0 to 100$/],
    ["maxRetries", "1e1", /^must be a whole number from 0 to 100$/],
    ["maxRetries", "many", /^must be a whole number from 0 to 100$/],
    ["maxRetries", true, /^must be a whole number from 0 to 100$/],
    ["maxRetries", Number.NaN, /^must be a whole number from 0 to 100$/],
    ["maxRetries", "9".repeat(400), /^must be a whole number from 0 to 100$/],
    ["maxConcurrency", 0, /^must be 1 or more$/],
    ["maxConcurrency", 101, /^must be 100 or less$/],
    ["isMongodbgovCloud", "yes", /^must be true or false$/],
    ["isMongodbgovCloud", 1, /^must be true or false$/],
    ["requestTimeout", "30", /^must be a duration such as 30s.*units: ms, s, m, h, d/],
    ["requestTimeout", 30, /^must be a duration such as 30s/],
    ["requestTimeout", "0s", /longer than 0s$/],
    ["profile", 5, /^must be a string$/],
    ["publicKey", ["a"], /^must be a string$/],
  ] as const) {
    it(`refuses ${key} ${JSON.stringify(value).slice(0, 20)}`, () => {
      const [problem] = problemsOf({ ...token, [key]: value });
      assert.equal(problem?.property, key);
      assert.match(problem.reason, reason);
    });
  }

  // The engine prints the value beside a property's name, and a misspelt key may hold a secret.
  it("names a key that it doesn't know, without pointing the engine at its value", () => {
    const problems = problemsOf({ ...token, privatKey: "a secret", groupId: "x" });
    assert.deepEqual(
      problems.map(({ property, reason }) => [property, reason.split(",")[0]]),
      [
        ["", "privatKey is not a setting of this provider"],
        ["", "groupId is not a setting of this provider"],
      ],
    );
    for (const key of Object.keys(configKeys)) assert.ok(problems[0]!.reason.includes(key), key);
  });

  it("lets through what the engine and generated SDKs put beside it", () => {
    settingsOf({
      ...token,
      version: "0.1.0",
      pluginDownloadURL: "https://example.com",
      __internal: {},
      __defaults: [],
    });
  });

  it("has all that is wrong said at once", () => {
    const problems = problemsOf(
      {
        privateKey: "half",
        baseUrl: "nowhere",
        maxRetries: "x",
        maxConcurrency: 0,
        requestTimeout: "soon",
        other: 1,
      },
      { env: { MONGODB_ATLAS_SERVICE: "cloud" } },
    );
    const named = problems.map(({ property, reason }) => property || /\w+/.exec(reason)?.[0]).sort();
    assert.deepEqual(named, [
      "baseUrl",
      "maxConcurrency",
      "maxRetries",
      "other",
      "privateKey",
      "requestTimeout",
    ]);
  });

  it("takes a key from its own properties only", () => {
    const inherited = Object.create({ maxRetries: 1 }) as Record<string, unknown>;
    assert.equal(settingsOf(Object.assign(inherited, token)).maxRetries, 5);
    const { problems } = resolve({ ...token, constructor: "x", toString: "y" });
    assert.equal(problems.length, 2);
  });
});
