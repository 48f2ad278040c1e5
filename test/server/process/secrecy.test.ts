// Whatever happens, and however talkative the engine asks the plugin to be: no secret leaves it but for Atlas.
import assert from "node:assert/strict";
import { DEFAULT_API_KEY, type Emulator, type EmulatorOptions } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll, someJobs } from "../../support/client";
import { closePlugins, FakeEngine, type PluginClient, secret } from "../../support/plugin";
import { endProcesses, PluginProcess } from "./support";

const canaries = {
  privateKey: "CANARY-private-key",
  clientSecret: "mdb_sa_sk_CANARY-client-secret",
  accessToken: "CANARY-access-token",
};
const known: EmulatorOptions = {
  apiKeys: [{ publicKey: DEFAULT_API_KEY.publicKey, privateKey: canaries.privateKey }],
  serviceAccounts: [{ clientId: "mdb_sa_id_1", clientSecret: canaries.clientSecret }],
  accessTokens: [canaries.accessToken],
};
const credentials = [
  [
    "an API key",
    canaries.privateKey,
    { publicKey: DEFAULT_API_KEY.publicKey, privateKey: secret(canaries.privateKey) },
  ],
  [
    "a service account",
    canaries.clientSecret,
    { clientId: "mdb_sa_id_1", clientSecret: secret(canaries.clientSecret) },
  ],
  ["an access token", canaries.accessToken, { accessToken: secret(canaries.accessToken) }],
] as const;

const read = (client: PluginClient): Promise<unknown> =>
  client.invoke("getServerlessRestoreJobs", { ...CLUSTER, includeDeliveryUrls: true });

/** Everything that can become of a call; each scenario's error is part of what must hold no secret. */
const scenarios: Readonly<Record<string, (emulator: Emulator, canary: string) => void>> = {
  success: () => undefined,
  "refused credentials": (emulator) => {
    emulator.revokeKeys();
  },
  "an error that quotes the secret": (emulator, canary) => {
    const detail = `no access with ${canary}`;
    emulator.inject({
      times: Infinity,
      unauthenticated: true,
      fault: { kind: "error", status: 403, detail },
    });
  },
  "an overloaded Atlas": (emulator) => {
    emulator.inject({ times: Infinity, unauthenticated: true, fault: { kind: "error", status: 503 } });
  },
  "a lost connection": (emulator) => {
    emulator.inject({ times: Infinity, unauthenticated: true, fault: { kind: "reset" } });
  },
  "an answer that isn't JSON": (emulator) => {
    emulator.inject({ times: Infinity, fault: { kind: "html" } });
  },
  "a redirect": (emulator, canary) => {
    const location = `https://evil.example/?token=${canary}`;
    emulator.inject({ times: Infinity, fault: { kind: "redirect", location } });
  },
};

describe("the plugin's process, asked to say all it can", () => {
  afterEach(closePlugins);
  afterEach(closeAll);
  afterEach(endProcesses);

  for (const [kind, canary, given] of credentials) {
    it(`says no secret, whatever becomes of a call with ${kind}`, async () => {
      const engine = await FakeEngine.start();
      const args = ["--logtostderr", "-v=11", engine.address];
      const plugin = await PluginProcess.start({ args });
      const { client } = plugin;
      const heard: unknown[] = [];
      for (const [name, prepare] of Object.entries(scenarios)) {
        const jobs = someJobs(2, { deliveryType: "download", deliveryUrl: ["https://x.example/CANARY-url"] });
        const emulator = await atlas(jobs, known);
        prepare(emulator, canary);
        const config = { ...given, baseUrl: emulator.url, maxRetries: "0" };
        heard.push(await client.checkConfig({ ...config, maxRetries: "many" }));
        await client.configure(config);
        const outcome = await read(client).then(
          () => "success",
          (error: unknown) => String(error),
        );
        assert.equal(outcome === "success", name === "success", `${name}: ${outcome}`);
        heard.push(outcome);
      }
      plugin.child.kill("SIGTERM");
      await plugin.ended;
      // That this would be noticed: what isn't secret is there.
      assert.ok(engine.lines.some(({ message }) => message.startsWith("using the ")));
      const said = [plugin.stdout, plugin.stderr, JSON.stringify(engine.lines), JSON.stringify(heard)];
      for (const text of said) assert.ok(!text.includes("CANARY"), text);
      const basic = Buffer.from(`mdb_sa_id_1:${canaries.clientSecret}`).toString("base64");
      for (const text of said) assert.ok(!text.includes(basic), text);
    });
  }

  it("says nothing of the secrets in its environment, right or wrong", async () => {
    const env = { MONGODB_ATLAS_PRIVATE_API_KEY: "CANARY", MONGODB_ATLAS_BASE_URL: "https://u:CANARY@h" };
    const plugin = await PluginProcess.start({ args: ["--logtostderr", "-v=11", "127.0.0.1:1"], env });
    const failures = await plugin.client.checkConfig({});
    assert.equal(failures.length, 2);
    await plugin.client.configure({});
    const error = await read(plugin.client).catch(String);
    plugin.child.kill("SIGTERM");
    await plugin.ended;
    const said = plugin.stdout + plugin.stderr + JSON.stringify(failures) + String(error);
    assert.ok(!said.includes("CANARY"), said);
  });
});
