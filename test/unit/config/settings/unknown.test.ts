// In a preview, a value that another resource will make isn't known yet: it counts as given, and nobody judges it.
import assert from "node:assert/strict";
import { configKeys } from "../../../../provider/config/keys";
import { resolve, token } from "../support";

const marker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const reasons = (
  given: Record<string, unknown>,
  unknown: string[],
  env: Record<string, string> = {},
): string[] => resolve(given, { unknown, env }).problems.map(({ reason }) => reason);

describe("a value that isn't known yet", () => {
  for (const key of Object.keys(configKeys)) {
    it(`is no problem: ${key}`, () => {
      const others = ["publicKey", "privateKey", "clientId", "clientSecret"].includes(key) ? {} : token;
      assert.deepEqual(reasons({ ...others, [key]: marker }, [key]), []);
    });
  }

  it("makes neither half a pair nor no credentials at all", () => {
    assert.deepEqual(reasons({ publicKey: "p", privateKey: marker }, ["privateKey"]), []);
    assert.deepEqual(reasons({ privateKey: "CANARY", publicKey: marker }, ["publicKey"]), []);
    assert.deepEqual(reasons({ profile: marker }, ["profile"]), []);
  });

  it("leaves the others to be judged", () => {
    const given = { accessToken: marker, maxRetries: "many", nonsense: 1 };
    assert.equal(reasons(given, ["accessToken"]).length, 2);
  });

  it("goes before the environment's, so that a wrong one there is no problem either", () => {
    const env = {
      MONGODB_ATLAS_BASE_URL: "nowhere",
      MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT: "soon",
      MONGODB_ATLAS_RESTORES_MAX_RETRIES: "many",
      MONGODB_ATLAS_RESTORES_MAX_CONCURRENCY: "all",
    };
    const keys = ["baseUrl", "requestTimeout", "maxRetries", "maxConcurrency"];
    const given = { ...token, ...Object.fromEntries(keys.map((key) => [key, marker])) };
    assert.deepEqual(reasons(given, keys, env), []);
    assert.equal(reasons(token, [], env).length, 4);
  });

  it("gives no settings to go on with, where it's a credential", () => {
    assert.equal(resolve({ accessToken: marker }, { unknown: ["accessToken"] }).settings, undefined);
  });
});
