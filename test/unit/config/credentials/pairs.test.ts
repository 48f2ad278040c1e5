// Half a pair, and a half that stands in the wrong place, are told in the names of their own source.
import assert from "node:assert/strict";
import { problemsOf, reasonOf } from "../support";

const account = { id: "mdb_sa_id_0123456789abcdef01234567", secret: "mdb_sa_sk_CANARY" };

describe("half a pair of credentials", () => {
  for (const [present, missing] of [
    ["publicKey", "privateKey"],
    ["privateKey", "publicKey"],
    ["clientId", "clientSecret"],
    ["clientSecret", "clientId"],
  ] as const) {
    it(`is a problem that names ${missing}, which the configuration lacks`, () => {
      const [problem] = problemsOf({ [present]: "CANARY" });
      assert.deepEqual(problem, {
        property: "",
        reason: `${present} is set without ${missing}: both halves are needed`,
      });
    });
  }

  for (const [present, missing] of [
    ["MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY"],
    ["MCLI_PRIVATE_API_KEY", "MONGODB_ATLAS_PUBLIC_API_KEY"],
    ["MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET"],
    ["MONGODB_ATLAS_CLIENT_SECRET", "MONGODB_ATLAS_CLIENT_ID"],
  ] as const) {
    it(`in the environment names the variables: ${present} without ${missing}`, () => {
      const reason = reasonOf({}, { env: { [present]: "CANARY" } });
      assert.equal(reason, `${present} is set without ${missing}: both halves are needed`);
    });
  }

  for (const [present, missing] of [
    ["private_api_key", "public_api_key"],
    ["client_secret", "client_id"],
  ] as const) {
    it(`in a profile names the profile and its own keys: ${missing}`, () => {
      const reason = reasonOf({}, { toml: `[work]\n${present} = "CANARY"\n` });
      assert.ok(
        reason.startsWith(`${present} in profile work of the Atlas CLI is set without ${missing} `),
        reason,
      );
      assert.ok(!reason.includes("CANARY"));
    });
  }

  it("of an account isn't made good by a whole key beside it", () => {
    const given = { clientId: account.id, publicKey: "a", privateKey: "b" };
    assert.match(reasonOf(given), /^clientId is set without clientSecret/);
  });
});

describe("a part of a service account in the wrong place", () => {
  for (const [given, misplaced, belongs] of [
    [{ publicKey: account.id, privateKey: "x" }, "publicKey", "clientId"],
    [{ publicKey: account.secret, privateKey: "x" }, "publicKey", "clientSecret"],
    [{ publicKey: "x", privateKey: account.secret }, "privateKey", "clientSecret"],
    [{ publicKey: "x", privateKey: account.id }, "privateKey", "clientId"],
    [{ clientId: account.secret, clientSecret: "x" }, "clientId", "clientSecret"],
    [{ clientId: "x", clientSecret: account.id }, "clientSecret", "clientId"],
    [{ accessToken: account.secret }, "accessToken", "clientSecret"],
  ] as const) {
    it(`is told where it belongs: ${JSON.stringify(given)}`, () => {
      const reason = reasonOf(given);
      assert.equal(
        reason,
        `${misplaced} contains part of a service account (mdb_sa_…): it belongs in ${belongs}`,
      );
    });
  }

  it("is told in the environment's names there", () => {
    const env = { MONGODB_ATLAS_PUBLIC_KEY: account.id, MONGODB_ATLAS_PRIVATE_KEY: account.secret };
    assert.deepEqual(
      problemsOf({}, { env })
        .map(({ property, reason }) => property + reason.replace(/ contains.* in/, " →"))
        .sort(),
      [
        "MONGODB_ATLAS_PRIVATE_KEY → MONGODB_ATLAS_CLIENT_SECRET",
        "MONGODB_ATLAS_PUBLIC_KEY → MONGODB_ATLAS_CLIENT_ID",
      ],
    );
  });
});

describe("a wrong type beside half a pair", () => {
  it("is the only problem: the half is there, though it can't be used", () => {
    for (const [wrong, other] of [
      ["publicKey", "privateKey"],
      ["privateKey", "publicKey"],
      ["clientId", "clientSecret"],
    ] as const) {
      const problems = problemsOf({ [wrong]: 5, [other]: "CANARY" });
      assert.deepEqual(
        problems.map(({ reason }) => reason.replace(`${wrong} `, "")),
        ["must be a string"],
      );
    }
  });
});
