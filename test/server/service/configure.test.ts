// Configure: a `destroy` goes through it with whatever the state holds, and must not hang or fail on it.
import assert from "node:assert/strict";
import { DEFAULT_API_KEY, DEFAULT_SERVICE_ACCOUNT } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { closePlugins, type PluginClient, secret, startPlugin } from "../../support/plugin";
import { configFor, refusal } from "./support";

const count = async (plugin: PluginClient): Promise<unknown> =>
  (await plugin.invoke("getServerlessRestoreJobs", CLUSTER)).result?.["count"];

describe("Configure", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  for (const [kind, args] of [
    ["nothing", {}],
    ["nonsense", { maxRetries: "many", baseUrl: ["x"], requestTimeout: {}, privateKey: null, other: [[]] }],
    ["half a pair", { privateKey: "half" }],
    ["an address where nothing listens", { accessToken: "t", baseUrl: "http://127.0.0.1:1" }],
  ] as const) {
    it(`takes ${kind}`, async () => {
      await (await startPlugin()).configure(args);
    });
  }

  it("sends nothing", async () => {
    const emulator = await atlas(1);
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    await plugin.configure({ baseUrl: emulator.url, ...accountOf });
    assert.equal(emulator.requests.length, 0);
  });

  it("leaves all that is wrong to the first call that needs Atlas, in one line", async () => {
    const plugin = await startPlugin();
    await plugin.configure({ maxRetries: "many", baseUrl: "nowhere", privateKey: secret("CANARY") });
    const { code, details } = await refusal(plugin.invoke("getServerlessRestoreJobs", CLUSTER));
    assert.equal(code, "FAILED_PRECONDITION");
    assert.match(details, /privateKey is set without publicKey/);
    assert.match(details, /maxRetries must be a whole number/);
    assert.match(details, /baseUrl must be an address/);
    assert.ok(!details.includes("CANARY"));
  });

  const { publicKey, privateKey } = DEFAULT_API_KEY;
  const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;
  const keyOf = { publicKey, privateKey: secret(privateKey) };
  const accountOf = { clientId, clientSecret: secret(clientSecret) };
  for (const [kind, given] of [
    ["an API key", keyOf],
    ["a service account", accountOf],
  ] as const) {
    it(`takes ${kind} whose secret half the engine has wrapped`, async () => {
      const emulator = await atlas(3);
      const plugin = await startPlugin();
      await plugin.configure({ ...given, baseUrl: emulator.url });
      assert.equal(await count(plugin), 3);
    });
  }

  it("takes credentials and address from the environment where it's given none", async () => {
    const emulator = await atlas(3);
    const plugin = await startPlugin({
      env: {
        MONGODB_ATLAS_BASE_URL: emulator.url,
        MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
        MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
      },
    });
    await plugin.configure({});
    assert.equal(await count(plugin), 3);
  });

  it("replaces what an earlier one gave", async () => {
    const [one, two] = [await atlas(1), await atlas(2)];
    const plugin = await startPlugin();
    await plugin.configure(configFor(one));
    assert.equal(await count(plugin), 1);
    await plugin.configure(configFor(two));
    assert.equal(await count(plugin), 2);
  });
});
