// How `npm run dev` starts plugins; test/package/dev.test.ts has it whole.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDevServer } from "../../../../tools/dev/server";

describe("the server of npm run dev", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "dev-server-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** How Node is called for so many engines that attach at the same time. */
  async function callsFor(engines: number, inspect: boolean): Promise<string[]> {
    const file = join(folder, "plugin.js");
    // Its own words instead of a port, and no work.
    writeFileSync(
      file,
      `require("node:inspector").close();
       console.error("called with", process.execArgv.join(" "));
       process.stdin.resume(); setInterval(() => undefined, 1000);`,
    );
    const calls: string[] = [];
    let all = (): void => undefined;
    const come = new Promise<void>((resolve) => (all = resolve));
    const say = (line: string) => {
      if (!line.startsWith("called with")) return;
      calls.push(line);
      if (calls.length === engines) all();
    };
    const newest = () => Promise.resolve({ file, build: 1 });
    const server = await startDevServer({ port: 0, newest, inspect, say });
    const sockets: Socket[] = [];
    for (let engine = 0; engine < engines; engine += 1) sockets.push(connect(server.port, "127.0.0.1"));
    await come;
    await server.close();
    for (const socket of sockets) socket.destroy();
    return calls.sort();
  }

  it("has plugins name the TypeScript sources in stack traces", async () => {
    assert.deepEqual(await callsFor(1, false), ["called with --enable-source-maps"]);
  });

  it("has each listen for a debugger on a port of its own, where that is asked for", async () => {
    assert.deepEqual(await callsFor(2, true), [
      "called with --enable-source-maps --inspect=127.0.0.1:9229",
      "called with --enable-source-maps --inspect=127.0.0.1:9230",
    ]);
  });
});
