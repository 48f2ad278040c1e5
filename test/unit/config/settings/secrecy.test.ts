// Whatever is configured, however wrong: nothing throws, and no secret shows in what is said about it.
import assert from "node:assert/strict";
import fc from "fast-check";
import { bearer } from "../../../../provider/atlas/auth/bearer";
import { digest } from "../../../../provider/atlas/auth/digest";
import { oauth } from "../../../../provider/atlas/auth/oauth";
import { describeCredentials } from "../../../../provider/config/credentials";
import { configKeys, secretKeys } from "../../../../provider/config/keys";
import { errno, numRuns, resolve } from "../support";

const canary = "CANARY";
const variables = [
  "MONGODB_ATLAS_ACCESS_TOKEN",
  "MONGODB_ATLAS_CLIENT_ID",
  "MONGODB_ATLAS_CLIENT_SECRET",
  "MONGODB_ATLAS_PUBLIC_API_KEY",
  "MONGODB_ATLAS_PRIVATE_API_KEY",
  "MCLI_PRIVATE_API_KEY",
  "MONGODB_ATLAS_BASE_URL",
  "MONGODB_ATLAS_SERVICE",
  "MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT",
  "MONGODB_ATLAS_RESTORES_MAX_RETRIES",
];
const tomlKeys = [
  "access_token",
  "client_id",
  "client_secret",
  "public_api_key",
  "private_api_key",
  "ops_manager_url",
];

/** A text around the canary, in forms that one rule or another takes exception to. */
const text = fc
  .tuple(
    fc.constantFrom("", " ", "mdb_sa_id_", "mdb_sa_sk_", "https://u:", "http://", "-"),
    fc.constantFrom("", "@h", "s", " "),
  )
  .map(([before, after]) => `${before}${canary}${after}`);
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom<unknown>("", "  ", null, true, 5, -1, "30s", "https://a.example"),
  text.map((inside) => [inside]),
  text.map((inside) => ({ inside })),
);
const keys = Object.keys(configKeys).filter((name) => name !== "profile");
const key = fc.constantFrom(...keys, "privatekey", "private_key", "apiKey", "version", "__internal");
const config = fc
  .tuple(fc.dictionary(key, value, { maxKeys: 8 }), fc.constantFrom("default", "other", 5, undefined))
  // A profile's name is no secret, and is told.
  .map(([given, wanted]): Record<string, unknown> =>
    wanted === undefined ? given : { ...given, profile: wanted },
  );
const environment = fc.dictionary(fc.constantFrom(...variables), text, { maxKeys: 5 });
const profile = fc.dictionary(fc.constantFrom(...tomlKeys), text, { maxKeys: 5 }).map(
  (table) =>
    `[default]\n${Object.entries(table)
      .map(([name, content]) => `${name} = "${content}"\n`)
      .join("")}`,
);
const toml = fc.oneof(
  profile,
  profile.map((whole) => whole.slice(0, -3)),
  fc.constantFrom("ENOENT", "EACCES").map(errno),
);
const unknown = fc.uniqueArray(key, { maxLength: 2 });

describe("problems of the configuration", () => {
  it("never show a secret, point at none, and are one line each, whatever is configured", () => {
    fc.assert(
      fc.property(config, environment, toml, unknown, (given, env, file, notKnown) => {
        const { settings, problems } = resolve(given, { env, toml: file, unknown: notKnown });
        for (const { property, reason } of problems) {
          assert.ok(!reason.includes(canary), reason);
          assert.match(reason, /^[^\n]+$/);
          assert.ok(property === "" || Object.hasOwn(configKeys, property), property);
          assert.ok(!secretKeys.has(property as never), property);
          // The engine prints a property's value: an address may hold a password.
          const address = given["baseUrl"];
          if (property === "baseUrl" && typeof address === "string") assert.ok(!address.includes("@"));
        }
        if (settings === undefined) return;
        assert.deepEqual(problems, []);
        assert.ok(!describeCredentials(settings.credentials).includes(canary));
        assert.equal(settings.baseUrl.username + settings.baseUrl.password, "");
      }),
      { numRuns },
    );
  });

  it("of a secret key name it in the text", () => {
    for (const secret of secretKeys) {
      const { problems } = resolve({ accessToken: "x", [secret]: { inside: canary } });
      assert.deepEqual(problems[0], { property: "", reason: `${secret} must be a string` });
    }
  });
});

describe("the secrets of credentials", () => {
  it("are what no message may show: the token, the client's secret as it travels, the private key", () => {
    const baseUrl = new URL("https://atlas.example.net");
    assert.deepEqual(bearer("t").secrets(), ["t"]);
    assert.deepEqual(digest("p", "k").secrets(), ["k"]);
    const basic = Buffer.from("i:s%2F").toString("base64");
    assert.deepEqual(oauth("i", "s/", baseUrl, "a test").secrets(), ["s/", "s%2F", basic]);
  });

  it("aren't in the words for them", () => {
    const source = "the environment";
    const words = [
      describeCredentials({ kind: "token", accessToken: canary, source }),
      describeCredentials({ kind: "account", clientId: canary, clientSecret: canary, source }),
      describeCredentials({ kind: "key", publicKey: canary, privateKey: canary, source }),
    ];
    assert.deepEqual(words, [
      "the access token from the environment",
      "the service account from the environment",
      "the API key from the environment",
    ]);
  });
});
