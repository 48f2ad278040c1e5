// CheckConfig: where a user learns what is wrong with the configuration.
import assert from "node:assert/strict";
import { CheckRequest, type CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ask, closePlugins, secret, startPlugin, toStruct, unknownMarker } from "../../support/plugin";

describe("CheckConfig", () => {
  afterEach(closePlugins);

  it("finds nothing wrong with a right configuration, as text or not", async () => {
    const plugin = await startPlugin();
    assert.deepEqual(
      await plugin.checkConfig({ accessToken: "t", maxRetries: "3", isMongodbgovCloud: "true" }),
      [],
    );
    assert.deepEqual(
      await plugin.checkConfig({ accessToken: "t", maxRetries: 3, isMongodbgovCloud: true }),
      [],
    );
    assert.deepEqual(
      await plugin.checkConfig({ publicKey: "p", privateKey: secret("s"), version: "0.1.0" }),
      [],
    );
  });

  it("tells all that is wrong at once, each under its property", async () => {
    const plugin = await startPlugin();
    const given = { accessToken: "t", baseUrl: "http://example.com", maxRetries: "many", requestTimeout: 5 };
    const failures = await plugin.checkConfig(given);
    assert.deepEqual(failures.map(({ property }) => property).sort(), [
      "baseUrl",
      "maxRetries",
      "requestTimeout",
    ]);
    for (const { reason } of failures) assert.match(reason, /^must /);
  });

  it("points at no secret, and says no secret's value", async () => {
    const plugin = await startPlugin();
    const given = {
      privateKey: ["CANARY"],
      clientSecret: { a: "CANARY" },
      accessToken: 5,
      privatKey: "CANARY",
    };
    const failures = await plugin.checkConfig(given);
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["", "", "", ""],
    );
    assert.ok(!JSON.stringify(failures).includes("CANARY"));
    for (const key of Object.keys(given))
      assert.ok(
        failures.some(({ reason }) => reason.startsWith(`${key} `)),
        key,
      );
  });

  it("tells of missing credentials under no property, and takes the environment's", async () => {
    const [failure] = await (await startPlugin()).checkConfig({});
    assert.equal(failure?.property, "");
    assert.match(failure.reason, /^no Atlas credentials found: /);
    const plugin = await startPlugin({ env: { MONGODB_ATLAS_ACCESS_TOKEN: "t" } });
    assert.deepEqual(await plugin.checkConfig({}), []);
  });

  it("doesn't judge what isn't known yet, secret or not, at any depth", async () => {
    const plugin = await startPlugin();
    assert.deepEqual(await plugin.checkConfig({ publicKey: "p", privateKey: unknownMarker }), []);
    assert.deepEqual(
      await plugin.checkConfig({ publicKey: unknownMarker, privateKey: secret(unknownMarker) }),
      [],
    );
    assert.deepEqual(await plugin.checkConfig({ accessToken: "t", baseUrl: [unknownMarker] }), []);
  });

  it("hands the inputs back as they came, the wrong ones and the engine's own, too", async () => {
    const plugin = await startPlugin();
    const given = {
      privateKey: secret("s"),
      maxRetries: "many",
      publicKey: unknownMarker,
      version: "0.1.0",
      nothing: null,
    };
    const request = new CheckRequest().setNews(toStruct(given));
    const response = await ask<CheckResponse>((done) => plugin.grpc.checkConfig(request, done));
    assert.deepEqual(response.getInputs()?.toJavaScript(), given);
  });
});
