// The Atlas CLI's config.toml: which of its profiles is used, and what is said where none can be.
import assert from "node:assert/strict";
import { findProfile } from "../../../../provider/config/profile";
import { credentialsOf, errno, problemsOf, reasonOf, settingsOf, token } from "../support";

const keyOf = (name: string): string =>
  `public_api_key = "${name} public"\nprivate_api_key = "${name} private"\n`;
const two = `[one]\n${keyOf("one")}[two]\n${keyOf("two")}`;
const publicKeyOf = (given: object, around: Parameters<typeof credentialsOf>[1]): string => {
  const found = credentialsOf({ ...given }, around);
  assert.ok(found.kind === "key");
  return found.publicKey;
};

describe("the Atlas CLI's profile", () => {
  it("is the only one, whatever its name", () => {
    assert.equal(publicKeyOf({}, { toml: `[work]\n${keyOf("work")}` }), "work public");
  });

  it("is the one called default among several", () => {
    assert.equal(publicKeyOf({}, { toml: `${two}[default]\n${keyOf("default")}` }), "default public");
  });

  it("is the one that MONGODB_ATLAS_PROFILE names, and before it the one that the configuration names", () => {
    const env = { MONGODB_ATLAS_PROFILE: "two" };
    assert.equal(publicKeyOf({}, { toml: `${two}[default]\n${keyOf("default")}`, env }), "two public");
    assert.equal(publicKeyOf({ profile: "one" }, { toml: two, env }), "one public");
  });

  it("isn't guessed among several: they are named", () => {
    assert.match(
      reasonOf({}, { toml: two }),
      /log in with the Atlas CLI \(the Atlas CLI has several profiles and none of them is called default \(it has: one, two\)\)$/,
    );
  });

  it("that was asked for and isn't there is named, with those that are", () => {
    assert.match(reasonOf({ profile: "three" }, { toml: two }), /no profile three \(it has: one, two\)/);
    assert.match(reasonOf({}, { toml: two, env: { MONGODB_ATLAS_PROFILE: "six" } }), /no profile six/);
    assert.match(reasonOf({ profile: "three" }, { toml: `[one]\n${keyOf("one")}` }), /no profile three/);
  });

  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    it(`is none where the file has none of that name: ${name}`, () => {
      assert.match(reasonOf({ profile: name }, { toml: two }), new RegExp(`no profile ${name} `));
    });
  }

  it("is asked for last: not even a broken file is in the way of other credentials", () => {
    settingsOf(token, { toml: "[[[" });
    settingsOf(token, { toml: errno("EACCES") });
    const env = { MONGODB_ATLAS_ACCESS_TOKEN: "x" };
    assert.equal(credentialsOf({ profile: "nowhere" }, { env, toml: "[[[" }).source, "the environment");
  });

  it("isn't taken for one where it's only a setting of the CLI itself", () => {
    const toml = `skip_update_check = true\ntelemetry_enabled = false\n[work]\n${keyOf("work")}`;
    assert.equal(publicKeyOf({}, { toml }), "work public");
    assert.match(reasonOf({}, { toml: "telemetry_enabled = false\n" }), /the Atlas CLI has no profile\)$/);
    assert.match(reasonOf({}, { toml: "" }), /the Atlas CLI has no profile\)$/);
  });

  it("in a broken file is no problem of the file's content: the parser's words would quote it", () => {
    const reason = reasonOf({}, { toml: '[default]\nprivate_api_key = "CANARY\n' });
    assert.match(reason, /config\.toml is not valid TOML\)$/);
    assert.ok(!reason.includes("CANARY"));
  });

  it("in a file that can't be read is told with the system's code, and not taken for missing", () => {
    assert.match(reasonOf({}, { toml: errno("EACCES") }), /profiles cannot be read \(EACCES\)\)$/);
    assert.match(reasonOf({}, { toml: errno("EISDIR") }), /profiles cannot be read \(EISDIR\)\)$/);
    assert.match(reasonOf({}, { toml: errno("ENOTDIR") }), /the Atlas CLI has no profile on this machine\)$/);
    assert.ok(!reasonOf({}, { toml: errno("EACCES") }).includes("/secret/path"));
  });

  it("whose secret lies in the system's keyring is told as such", () => {
    const hidden = /profile work of the Atlas CLI keeps its secret in the system's keyring/;
    assert.match(reasonOf({}, { toml: '[work]\npublic_api_key = "x"\n' }), hidden);
    assert.match(reasonOf({}, { toml: '[work]\nclient_id = "x"\n' }), hidden);
    assert.match(reasonOf({}, { toml: '[work]\norg_id = "x"\nservice = "cloud"\n' }), hidden);
  });

  it("that is empty holds no credentials, and isn't half a pair of them", () => {
    assert.match(reasonOf({}, { toml: "[work]\n" }), /^no Atlas credentials found.*profile work .*is empty/);
  });

  it("that holds something else than texts under the keys' names holds no credentials", () => {
    const toml = "[work]\npublic_api_key = 5\nprivate_api_key = []\naccess_token = true\n";
    assert.match(reasonOf({}, { toml }), /^no Atlas credentials found/);
  });

  it("may have a name that needs quotes in TOML", () => {
    assert.equal(
      publicKeyOf({ profile: "my work.eu" }, { toml: `["my work.eu"]\n${keyOf("eu")}` }),
      "eu public",
    );
  });
});

describe("a profile's address", () => {
  const profile = (more: string): string => `[default]\n${keyOf("p")}${more}\n`;

  it("is the government's where its service is cloudgov", () => {
    const host = (toml: string): string => settingsOf({}, { toml }).baseUrl.host;
    assert.equal(host(profile('service = "cloudgov"')), "cloud.mongodbgov.com");
    assert.equal(host(profile('service = "CLOUDGOV"')), "cloud.mongodbgov.com");
    assert.equal(host(profile('service = "cloud"')), "cloud.mongodb.com");
    assert.equal(
      reasonOf({}, { toml: profile('service = "gov"') }),
      "service in profile default of the Atlas CLI must be cloud or cloudgov",
    );
    assert.equal(host(profile("")), "cloud.mongodb.com");
  });

  for (const [written, reason] of [
    ["service = 5", /^service in profile \w+ of the Atlas CLI must be cloud or cloudgov$/],
    ["ops_manager_url = true", /^ops_manager_url in profile \w+ of the Atlas CLI must be an address/],
  ] as const) {
    it(`is refused by name where it is no string: ${written}`, () => {
      assert.match(reasonOf({}, { toml: profile(written) }), reason);
    });
  }

  it("is its ops_manager_url, which goes before its service", () => {
    const toml = profile('service = "cloudgov"\nops_manager_url = "https://atlas.example/"');
    assert.equal(settingsOf({}, { toml }).baseUrl.href, "https://atlas.example/");
  });

  it("counts only with that profile's credentials", () => {
    const toml = profile('service = "cloudgov"\nops_manager_url = "https://atlas.example"');
    assert.equal(settingsOf(token, { toml }).baseUrl.host, "cloud.mongodb.com");
    const env = { MONGODB_ATLAS_ACCESS_TOKEN: "x" };
    assert.equal(settingsOf({ profile: "default" }, { toml, env }).baseUrl.host, "cloud.mongodb.com");
  });

  it("gives way to the configuration's and the environment's", () => {
    const toml = profile('ops_manager_url = "https://atlas.example"');
    const env = { MONGODB_ATLAS_BASE_URL: "https://env.example" };
    assert.equal(settingsOf({}, { toml, env }).baseUrl.host, "env.example");
    assert.equal(settingsOf({ baseUrl: "https://c.example" }, { toml, env }).baseUrl.host, "c.example");
    const gov = profile('service = "cloudgov"');
    assert.equal(settingsOf({ isMongodbgovCloud: false }, { toml: gov }).baseUrl.host, "cloud.mongodb.com");
    const service = { MONGODB_ATLAS_SERVICE: "cloud" };
    assert.equal(settingsOf({}, { toml: gov, env: service }).baseUrl.host, "cloud.mongodb.com");
  });

  it("that is wrong is told in the profile's name for it", () => {
    const problems = problemsOf({}, { toml: profile('ops_manager_url = "http://atlas.example"') });
    assert.deepEqual(
      problems.map(({ property }) => property),
      [""],
    );
    assert.match(
      problems[0]!.reason,
      /^ops_manager_url in profile default of the Atlas CLI must begin with https:\/\//,
    );
  });
});

describe("findProfile", () => {
  it("reads the file of the platform that it's told, and no other", () => {
    const paths: string[] = [];
    const read = (path: string) => {
      paths.push(path);
      return two;
    };
    findProfile("one", { XDG_CONFIG_HOME: "/x" }, "linux", read);
    assert.deepEqual(paths, ["/x/atlascli/config.toml"]);
  });
});
