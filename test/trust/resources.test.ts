// What reads leave behind: nothing.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { DEFAULT_ACCESS_TOKEN, DEFAULT_API_KEY, type Emulator } from "../../emulator";
import { endProcesses, PluginProcess, temporaryFolder } from "../server/process/support";
import { closePlugins } from "../support/plugin";
import { argsOf, clusterFunctions, startThree } from "./support/functions";
import { type Left } from "./support/manyReads";

const script = join(__dirname, "support", "manyReads.ts");
const atOnce = clusterFunctions.flatMap((tested) => Array.from({ length: 60 }, () => tested));

describe("what reads leave behind", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  beforeEach(async () => {
    atlas = await startThree();
  });
  afterEach(async () => {
    await closePlugins();
    await endProcesses();
    await atlas.close();
  });

  it("after 1,000 in one process, some of them failing: no timer, socket, listener or memory", async () => {
    // One in four hundred fails and is made again.
    atlas.onRequest(({ index }) => {
      if (index % 400 === 0)
        atlas.inject({ fault: { kind: "error", status: 503, headers: { "Retry-After": "0" } } });
    });
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      "--expose-gc",
      "--require",
      "ts-node/register/transpile-only",
      script,
      atlas.url,
      "1001",
    ]);
    assert.ok(!stderr.includes("Warning"), stderr);
    const { before, after, ended } = JSON.parse(stdout) as Record<"before" | "after" | "ended", Left>;
    assert.ok(atlas.requests.length > 1211 * 2, String(atlas.requests.length));
    // A read of three jobs is some 50 kB while it's there: a leak of every hundredth would show.
    const grown = after.memory - before.memory;
    assert.ok(grown < 2 ** 20, `${grown} bytes more after 1,000 reads`);
    assert.equal(after.listeners, before.listeners);
    const without = (kept: string, { active }: Left) => active.filter((kind) => kind !== kept);
    assert.deepEqual(without("TCPSocketWrap", after), without("TCPSocketWrap", before));
    // Kept-alive connections, as many as maxConcurrency at most; they end with the plugin.
    assert.ok(after.active.length - without("TCPSocketWrap", after).length <= 4, String(after.active));
    assert.deepEqual(without("TCPSocketWrap", ended), ended.active);
    assert.deepEqual(
      ended.active.filter((kind) => kind === "Timeout"),
      [],
    );
  });

  for (const maxConcurrency of [1, 3]) {
    it(`while ${atOnce.length} run at once: ${maxConcurrency} requests at the same time, and every answer`, async () => {
      const plugin = await PluginProcess.start();
      const { client } = plugin;
      let running = 0;
      let max = 0;
      atlas.onRequest(async () => {
        running += 1;
        max = Math.max(max, running);
        await new Promise((resolve) => setImmediate(resolve));
      });
      atlas.beforeSend(() => {
        running -= 1;
      });
      await client.configure({ accessToken: DEFAULT_ACCESS_TOKEN, baseUrl: atlas.url, maxConcurrency });
      const counts = await Promise.all(
        atOnce.map(async (tested) => {
          const { result, failures } = await client.invoke(tested.name, argsOf(tested));
          assert.deepEqual(failures, []);
          return tested.list ? result?.["count"] : 3;
        }),
      );
      assert.deepEqual(new Set(counts), new Set([3]));
      assert.equal(max, maxConcurrency);
    });
  }

  it("killed in the middle of one: no file and no connection", async () => {
    const sockets = new Set<Socket>();
    const server = createServer(() => undefined);
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => undefined);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const home = temporaryFolder();
      const env = { HOME: home, TMPDIR: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home };
      const plugin = await PluginProcess.start({ env });
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await plugin.client.configure({ ...DEFAULT_API_KEY, baseUrl });
      const asked = once(server, "request");
      const reads = clusterFunctions.map((tested) => plugin.client.invoke(tested.name, argsOf(tested)));
      const settled = Promise.allSettled(reads);
      await asked;
      plugin.child.kill("SIGKILL");
      const { signal } = await plugin.ended;
      assert.equal(signal, "SIGKILL");
      for (const { status } of await settled) assert.equal(status, "rejected");
      while (sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      assert.deepEqual(readdirSync(home), []);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
