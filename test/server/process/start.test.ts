// How the engine starts the plugin, and what it needs to see.
import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { packageVersion } from "../../../provider/packageInfo";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { describeForms, filesOf, type Form } from "../../support/forms";
import { ask, closePlugins, FakeEngine, type PluginClient } from "../../support/plugin";
import { closeProxies, hiddenAtlas, httpProxy, tunnelTo } from "../../support/proxies";
import { configFor, refusal } from "../service/support";
import { endProcesses, PluginProcess, temporaryFolder } from "./support";

const schemaOf = async ({ grpc }: PluginClient): Promise<unknown> => {
  const response = await ask<{ getSchema(): string }>((done) => grpc.getSchema(new GetSchemaRequest(), done));
  return JSON.parse(response.getSchema());
};
const committed = JSON.parse(
  readFileSync(join(__dirname, "../../../provider/schema/schema.json"), "utf8"),
) as unknown;

/** Copies the plugin, and nothing else, into a folder. Returns what is to be started. */
async function copyTo(folder: string, form: Form): Promise<string> {
  const files = await filesOf(form);
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
  return join(folder, basename(files[0]));
}

describeForms("the plugin's process", (form) => {
  afterEach(closePlugins);
  afterEach(closeAll);
  afterEach(closeProxies);
  afterEach(endProcesses);

  it("prints its port, and nothing else, ever", async () => {
    const plugin = await PluginProcess.start({ form });
    await plugin.client.configure(configFor(await atlas(3)));
    await plugin.client.invoke("getServerlessRestoreJobs", CLUSTER);
    plugin.child.kill("SIGTERM");
    await plugin.ended;
    assert.match(plugin.stdout, /^\d{4,5}\n$/);
    assert.equal(plugin.stderr, "");
  });

  for (const args of [
    ["ENGINE"],
    ["--logtostderr", "-v=9", "--tracing", "x", "ENGINE"],
    ["-logtostderr", "-v=9", "--tracing", "x", "ENGINE"],
    ["-v=9", "ENGINE"],
    ["--tracing=x", "ENGINE"],
    ["ENGINE", "--logtostderr", "-v=3"],
    ["--something-new", "ENGINE"],
    ["--something-new", "value", "ENGINE"],
    ["--version", "ENGINE"],
    ["--inspect", "--require", "x", "ENGINE"],
  ]) {
    it(`finds the engine's address in ${args.join(" ")}`, async () => {
      const engine = await FakeEngine.start();
      const given = args.map((arg) => (arg === "ENGINE" ? engine.address : arg));
      const { client } = await PluginProcess.start({ form, args: given });
      await client.configure(configFor(await atlas(1)));
      await client.invoke("getServerlessRestoreJobs", CLUSTER);
      assert.ok(engine.lines.length > 0);
    });
  }

  it("says its version to whoever asks for nothing else", async () => {
    const plugin = await PluginProcess.start({ form, args: ["--version"] });
    assert.deepEqual(await plugin.ended, { code: 0, signal: null });
    assert.equal(plugin.stdout, `${packageVersion}\n`);
    assert.equal(plugin.stderr, "");
  });

  it("starts without an engine, for those that tell their address later", async () => {
    const { client } = await PluginProcess.start({ form, args: [] });
    assert.deepEqual(await schemaOf(client), committed);
  });

  it("lives on when its stdin is closed", async () => {
    const { child, client } = await PluginProcess.start({ form });
    child.stdin?.end();
    await once(child.stdin!, "close");
    assert.deepEqual(await schemaOf(client), committed);
    assert.equal(child.exitCode, null);
  });

  it("needs nothing beside its files: copied alone, they give the schema and do the work", async () => {
    const file = await copyTo(temporaryFolder(), form);
    const { client } = await PluginProcess.start({ form, file });
    assert.deepEqual(await schemaOf(client), committed);
    assert.equal((await client.checkConfig({})).length, 1);
    await client.configure(configFor(await atlas(3)));
    const { result } = await client.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 3);
  });

  it("cares for NODE_OPTIONS where it's a program that Node runs, and not where it's one by itself", async () => {
    const plugin = await PluginProcess.start({ form, env: { NODE_OPTIONS: "--require /there/is/none" } });
    if (form === "bundle") assert.deepEqual(await plugin.ended, { code: 1, signal: null });
    else assert.deepEqual(await schemaOf(plugin.client), committed);
  });

  it("takes credentials from its environment", async () => {
    const emulator = await atlas(3, { accessTokens: ["of-the-environment"] });
    const env = { MONGODB_ATLAS_ACCESS_TOKEN: "of-the-environment", MONGODB_ATLAS_BASE_URL: emulator.url };
    const { client } = await PluginProcess.start({ form, env });
    await client.configure({});
    const { result } = await client.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 3);
  });

  it("never goes through a proxy to the engine", async () => {
    const asked: string[] = [];
    const proxy = createServer().on("connect", ({ url = "" }, socket) => {
      asked.push(url);
      socket.destroy();
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const engine = await FakeEngine.start();
    const env = { http_proxy: url, https_proxy: url, grpc_proxy: url };
    const { client } = await PluginProcess.start({ form, args: [engine.address], env });
    await client.configure(configFor(await atlas(1)));
    await client.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.ok(engine.lines.length > 0);
    assert.deepEqual(asked, []);
    proxy.close();
  });

  it("trusts whom NODE_EXTRA_CA_CERTS names, and with NODE_USE_SYSTEM_CA=1 whom the system trusts", async () => {
    const hidden = await hiddenAtlas();
    const { port } = await httpProxy(tunnelTo(hidden.port));
    const file = join(temporaryFolder(), "ca.pem");
    writeFileSync(file, hidden.cert);
    const jobs = async (env: Record<string, string>) => {
      const proxied = { ...env, HTTPS_PROXY: `http://127.0.0.1:${port}` };
      const { client } = await PluginProcess.start({ form, env: proxied });
      await client.configure({ accessToken: "x", baseUrl: "https://atlas.test", maxRetries: "0" });
      return client.invoke("getFlexRestoreJobs", CLUSTER);
    };
    assert.match((await refusal(jobs({}))).details, /TLS certificate is not trusted/);
    assert.equal((await jobs({ NODE_EXTRA_CA_CERTS: file })).result?.["count"], 0);
    assert.equal(hidden.seen.length, 1);
    // Elsewhere the system's store isn't a file that a variable names.
    if (process.platform !== "linux") return;
    assert.match((await refusal(jobs({ SSL_CERT_FILE: file }))).details, /TLS certificate is not trusted/);
    const ofSystem = { NODE_USE_SYSTEM_CA: "1", SSL_CERT_FILE: file };
    assert.equal((await jobs(ofSystem)).result?.["count"], 0);
    assert.equal(hidden.seen.length, 2);
  });

  it("needs no home: neither HOME nor an entry for the user", async function () {
    // Only root may start a process under another id.
    if (process.getuid?.() !== 0) this.skip();
    const emulator = await atlas(3, { accessTokens: ["of-the-environment"] });
    const env = { MONGODB_ATLAS_ACCESS_TOKEN: "of-the-environment", MONGODB_ATLAS_BASE_URL: emulator.url };
    const homeless = { HOME: undefined, XDG_CONFIG_HOME: undefined, NODE_DISABLE_COMPILE_CACHE: undefined };
    // Where the other user may read it.
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const file = await copyTo(folder, form);
    const { client } = await PluginProcess.start({
      form,
      file,
      uid: 4_000_123,
      env: { ...env, ...homeless },
    });
    assert.deepEqual(await client.checkConfig({}), []);
    await client.configure({});
    const { result } = await client.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 3);
    const without = await PluginProcess.start({ form, file, uid: 4_000_123, env: homeless });
    const [failure, ...more] = await without.client.checkConfig({});
    assert.match(
      failure?.reason ?? "",
      /^no Atlas credentials found: .*the Atlas CLI has no profile on this machine/,
    );
    assert.deepEqual(more, []);
  });
});
