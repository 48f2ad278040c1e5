// What isn't said by the configuration may come from the environment, under MongoDB's own names.
import assert from "node:assert/strict";
import { problemsOf, reasonOf, settingsOf, token } from "./support";

describe("settings from the environment", () => {
  it("take the place of the defaults", () => {
    const env = {
      MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT: "5s",
      MONGODB_ATLAS_RESTORES_MAX_RETRIES: "2",
      MONGODB_ATLAS_RESTORES_MAX_CONCURRENCY: " 8 ",
      MONGODB_ATLAS_SERVICE: "cloudgov",
    };
    const { baseUrl, requestTimeout, maxRetries, maxConcurrency } = settingsOf(token, { env });
    assert.deepEqual([requestTimeout, maxRetries, maxConcurrency], [5000, 2, 8]);
    assert.equal(baseUrl.origin, "https://cloud.mongodbgov.com");
  });

  it("give way to the configuration, one by one", () => {
    const env = {
      MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT: "5s",
      MONGODB_ATLAS_RESTORES_MAX_RETRIES: "2",
      MONGODB_ATLAS_SERVICE: "cloudgov",
    };
    const given = { ...token, requestTimeout: "1s", isMongodbgovCloud: false };
    const { baseUrl, requestTimeout, maxRetries } = settingsOf(given, { env });
    assert.deepEqual([requestTimeout, maxRetries, baseUrl.host], [1000, 2, "cloud.mongodb.com"]);
  });

  it("are unset where they are empty or blank", () => {
    const env = {
      MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT: "",
      MONGODB_ATLAS_RESTORES_MAX_RETRIES: "  ",
      MONGODB_ATLAS_BASE_URL: "",
      MONGODB_ATLAS_ACCESS_TOKEN: "",
      MONGODB_ATLAS_PUBLIC_API_KEY: " ",
    };
    assert.deepEqual(settingsOf(token, { env }), settingsOf(token));
    assert.match(reasonOf({}, { env }), /^no Atlas credentials found/);
  });

  it("are named by the variable's own name where they are wrong", () => {
    const env = {
      MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT: "soon",
      MONGODB_ATLAS_RESTORES_MAX_RETRIES: "-1",
      MONGODB_ATLAS_RESTORES_MAX_CONCURRENCY: "101",
      MCLI_OPS_MANAGER_URL: "ftp://x",
    };
    const problems = problemsOf(token, { env });
    assert.deepEqual(
      problems.map(({ property }) => property),
      ["", "", "", ""],
    );
    assert.deepEqual(problems.map(({ reason }) => reason.split(" ").slice(0, 3).join(" ")).sort(), [
      "MCLI_OPS_MANAGER_URL must begin",
      "MONGODB_ATLAS_RESTORES_MAX_CONCURRENCY must be",
      "MONGODB_ATLAS_RESTORES_MAX_RETRIES must be",
      "MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT must be",
    ]);
  });

  it("know MONGODB_ATLAS_SERVICE's words in any letter case, and refuse every other", () => {
    const hostOf = (service: string) =>
      settingsOf(token, { env: { MONGODB_ATLAS_SERVICE: service } }).baseUrl.host;
    for (const service of ["cloudgov", "CLOUDGOV", "CloudGov", " cloudgov "])
      assert.equal(hostOf(service), "cloud.mongodbgov.com", service);
    for (const service of ["cloud", "CLOUD"]) assert.equal(hostOf(service), "cloud.mongodb.com", service);
    for (const service of ["gov", "cloud-gov", "government", "ops-manager", "true"]) {
      const [problem] = problemsOf(token, { env: { MONGODB_ATLAS_SERVICE: service } });
      assert.deepEqual(problem, { property: "", reason: "MONGODB_ATLAS_SERVICE must be cloud or cloudgov" });
      const baseUrl = "https://atlas.example";
      const env = { MONGODB_ATLAS_SERVICE: service };
      assert.equal(settingsOf({ ...token, baseUrl }, { env }).baseUrl.host, "atlas.example");
      assert.equal(
        settingsOf({ ...token, isMongodbgovCloud: true }, { env }).baseUrl.host,
        "cloud.mongodbgov.com",
      );
    }
  });

  it("take the first of Atlas's addresses that is set", () => {
    const names = ["MONGODB_ATLAS_BASE_URL", "MONGODB_ATLAS_OPS_MANAGER_URL", "MCLI_OPS_MANAGER_URL"];
    for (let first = 0; first < names.length; first += 1) {
      const env = Object.fromEntries(
        names
          .slice(first)
          .map((name) => [name, `https://${name.toLowerCase().replaceAll("_", "-")}.example`]),
      );
      assert.equal(settingsOf(token, { env }).baseUrl.href, `${env[names[first]!]}/`);
    }
  });
});
