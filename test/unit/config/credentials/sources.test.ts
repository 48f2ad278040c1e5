// Where credentials come from: the first source that holds some wins as a whole, and within it the first kind.
import assert from "node:assert/strict";
import { credentialsOf, problemsOf, reasonOf } from "../support";

const inConfig = {
  token: { accessToken: "config-token" },
  account: { clientId: "config id", clientSecret: "config secret" },
  key: { publicKey: "config public", privateKey: "config private" },
};
const inEnvironment = {
  token: { MONGODB_ATLAS_ACCESS_TOKEN: "env-token" },
  account: { MONGODB_ATLAS_CLIENT_ID: "env id", MONGODB_ATLAS_CLIENT_SECRET: "env secret" },
  key: { MONGODB_ATLAS_PUBLIC_API_KEY: "env public", MONGODB_ATLAS_PRIVATE_API_KEY: "env private" },
};
const inProfile = {
  token: 'access_token = "profile-token"\n',
  account: 'client_id = "profile id"\nclient_secret = "profile secret"\n',
  key: 'public_api_key = "profile public"\nprivate_api_key = "profile private"\n',
};
const profile = (kind: keyof typeof inProfile): string => `[default]\n${inProfile[kind]}`;
const kinds = ["token", "account", "key"] as const;

describe("credentials", () => {
  const fields = {
    token: (from: string) => ({ accessToken: `${from}-token` }),
    account: (from: string) => ({ clientId: `${from} id`, clientSecret: `${from} secret` }),
    key: (from: string) => ({ publicKey: `${from} public`, privateKey: `${from} private` }),
  };
  for (const kind of kinds) {
    it(`of kind ${kind} are found in every source, which is named`, () => {
      assert.deepEqual(credentialsOf(inConfig[kind]), {
        kind,
        ...fields[kind]("config"),
        source: "the provider's configuration",
      });
      assert.deepEqual(credentialsOf({}, { env: inEnvironment[kind] }), {
        kind,
        ...fields[kind]("env"),
        source: "the environment",
      });
      assert.deepEqual(credentialsOf({}, { toml: profile(kind) }), {
        kind,
        ...fields[kind]("profile"),
        source: "profile default of the Atlas CLI",
      });
    });
  }

  for (const first of kinds) {
    for (const second of kinds) {
      it(`of the first source win as a whole: ${first} before ${second}`, () => {
        const env = inEnvironment[second];
        assert.equal(credentialsOf(inConfig[first], { env, toml: profile(second) }).kind, first);
        const found = credentialsOf({}, { env: inEnvironment[first], toml: profile(second) });
        assert.equal(`${found.kind} from ${found.source}`, `${first} from the environment`);
      });
    }
  }

  it("of one source go token, account, key", () => {
    const { token, account, key } = inConfig;
    assert.equal(credentialsOf({ ...key, ...account, ...token }).kind, "token");
    assert.equal(credentialsOf({ ...key, ...account }).kind, "account");
    const env = { ...inEnvironment.key, ...inEnvironment.account };
    assert.equal(credentialsOf({}, { env }).kind, "account");
    assert.equal(credentialsOf({}, { env: { ...env, ...inEnvironment.token } }).kind, "token");
    const toml = `[default]\n${inProfile.key}${inProfile.account}`;
    assert.equal(credentialsOf({}, { toml }).kind, "account");
    assert.equal(credentialsOf({}, { toml: toml + inProfile.token }).kind, "token");
  });

  it("of two sources are never mixed: half a pair is an error, though the next source holds the other half", () => {
    const env = { MONGODB_ATLAS_PRIVATE_API_KEY: "env private" };
    assert.match(reasonOf({ publicKey: "config public" }, { env }), /^publicKey is set without privateKey/);
    assert.match(
      reasonOf({}, { env, toml: profile("key") }),
      /^MONGODB_ATLAS_PRIVATE_API_KEY is set without MONGODB_ATLAS_PUBLIC_API_KEY/,
    );
  });

  it("in the environment go by all of MongoDB's names, the first one set first", () => {
    const publics = ["MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PUBLIC_KEY", "MCLI_PUBLIC_API_KEY"];
    const privates = ["MONGODB_ATLAS_PRIVATE_API_KEY", "MONGODB_ATLAS_PRIVATE_KEY", "MCLI_PRIVATE_API_KEY"];
    for (let first = 0; first < publics.length; first += 1) {
      const names = [...publics.slice(first), ...privates.slice(first)];
      const env = Object.fromEntries(names.map((name) => [name, `of ${name}`]));
      const found = credentialsOf({}, { env });
      assert.ok(found.kind === "key");
      assert.equal(found.publicKey, `of ${publics[first]}`);
      assert.equal(found.privateKey, `of ${privates[first]}`);
    }
  });

  it("are taken without the blanks and line ends that copying brings along", () => {
    const found = credentialsOf({ publicKey: " pub\n", privateKey: "\tpriv " });
    assert.deepEqual(
      [found.kind === "key" && found.publicKey, found.kind === "key" && found.privateKey],
      ["pub", "priv"],
    );
  });

  it("that are blank count as not set, in every source", () => {
    const env = { ...inEnvironment.key, MONGODB_ATLAS_ACCESS_TOKEN: "  " };
    const found = credentialsOf({ accessToken: "  ", clientSecret: "\n" }, { env });
    assert.equal(`${found.kind} from ${found.source}`, "key from the environment");
    assert.equal(credentialsOf({}, { toml: `${profile("key")}access_token = " "\n` }).kind, "key");
  });

  it("that are nowhere are one problem, about no property, that lists the ways to give them", () => {
    const [problem, ...more] = problemsOf({});
    assert.deepEqual([problem?.property, more.length], ["", 0]);
    for (const way of [
      "publicKey and privateKey",
      "clientId and clientSecret",
      "accessToken",
      "pulumi config set --secret mongodbatlas-restores:privateKey",
      "MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY",
      "MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET",
      "MONGODB_ATLAS_ACCESS_TOKEN",
      "the Atlas CLI has no profile on this machine",
    ]) {
      assert.ok(problem!.reason.includes(way), way);
    }
    assert.ok(!problem!.reason.includes("\n"));
  });
});
