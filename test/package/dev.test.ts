// `npm run dev` on a copy of the sources: a stack that attaches, what a change of a file does, and the end of it all.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type GetSchemaResponse, GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, root } from "../../tools/engine";
import { ask, closePlugins, PluginClient } from "../support/plugin";
import { succeed, temporaryFolder } from "./support";

const sources = ["provider", "sdk", "emulator", "cli", "tools", "docs", "package.json", "tsconfig.json"];
const changed = join("provider", "functions", "getFlexRestoreJobs.ts");

describe("npm run dev", function () {
  this.timeout(180_000);
  let place: ReturnType<typeof temporaryFolder>;
  let atlas: Emulator;
  let dev: ChildProcess;
  const lines: string[] = [];
  const looks = new Set<() => void>();

  /** Resolves with the first line from `from` on that fits, come already or still to come. */
  const line = (fits: RegExp, from = 0): Promise<RegExpExecArray> =>
    new Promise((resolve) => {
      const look = () => {
        for (const text of lines.slice(from)) {
          const found = fits.exec(text);
          if (found === null) continue;
          looks.delete(look);
          resolve(found);
          return;
        }
      };
      looks.add(look);
      look();
    });
  const port = async (): Promise<number> =>
    Number((await line(/export PULUMI_DEBUG_PROVIDERS=mongodbatlas-restores:(\d+)$/))[1]);

  /** Changes a source file, and resolves with the number of the lines that came before. */
  const edit = (from: string, to: string): number => {
    const file = join(place.folder, changed);
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(from));
    const before = lines.length;
    writeFileSync(file, text.replace(from, to));
    return before;
  };

  const schema = async (): Promise<string> => {
    const { grpc } = new PluginClient(await port());
    const response = await ask<GetSchemaResponse>((done) => grpc.getSchema(new GetSchemaRequest(), done));
    await closePlugins();
    return response.getSchema();
  };

  before(async () => {
    place = temporaryFolder();
    for (const name of sources) cpSync(join(root, name), join(place.folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(place.folder, "node_modules"), "junction");
    mkdirSync(join(place.folder, "tmp"));
    atlas = await startEmulator();
    dev = spawn(process.execPath, ["--require", "ts-node/register", join("tools", "dev.ts"), "--port", "0"], {
      cwd: place.folder,
      env: { ...process.env, TMPDIR: join(place.folder, "tmp") },
      // A group of its own, so that what it may leave behind can be found.
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: dev.stdout! }).on("line", (text) => {
      lines.push(text);
      for (const look of looks) look();
    });
  });
  after(async () => {
    if (dev.exitCode === null) dev.kill("SIGKILL");
    await atlas.close();
    place.remove();
  });

  it("serves stacks that attach to it, one run after the other", async () => {
    const stack = await createStack({
      program: () => {
        const cluster = { groupId: DEMO_GROUP_ID, clusterName: "orders-flex" };
        const { summary } = restores.getFlexRestoreJobsOutput(cluster);
        return Promise.resolve({ total: summary.total });
      },
      config: {
        "mongodbatlas-restores:baseUrl": atlas.url,
        "mongodbatlas-restores:publicKey": DEFAULT_API_KEY.publicKey,
        "mongodbatlas-restores:privateKey": { value: DEFAULT_API_KEY.privateKey, secret: true },
      },
      env: { PULUMI_DEBUG_PROVIDERS: `mongodbatlas-restores:${await port()}` },
      // The folder holds no plugin: whatever answers was attached to.
      pluginPath: join(place.folder, "tmp"),
    });
    try {
      for (const run of [1, 2]) {
        const { outputs } = await stack.stack.up();
        assert.deepEqual(outputs["total"]?.value, 200, `run ${run}`);
      }
    } finally {
      stack.remove();
    }
    await line(/an engine is attached, to build 1 /);
  });

  it("serves a new build when a file changes, with the schema derived anew", async () => {
    assert.ok(!(await schema()).includes("EVERY restore job"));
    const before = edit("Returns all restore jobs of one", "Returns EVERY restore job of one");
    await line(/schema: written: .*provider\/schema\/schema\.json/, before);
    // The change of the file makes a build, and that of the schema another one.
    const [, first = ""] = await line(/build (\d+) is ready/, before);
    await line(new RegExp(`build ${Number(first) + 1} is ready`), before);
    assert.ok((await schema()).includes("EVERY restore job"));
  });

  it("shows a wrong type, and goes on", async () => {
    await line(/types: .*Found 0 errors/);
    const before = edit('name: "getFlexRestoreJobs"', "name: 7");
    await line(/types: provider\/functions\/getFlexRestoreJobs\.ts.*error.* TS2322/, before);
    const after = edit("name: 7", 'name: "getFlexRestoreJobs"');
    await line(/types: .*Found 0 errors/, after);
    await line(/build \d+ is ready/, after);
  });

  it("serves the last good build while a file can't be read", async () => {
    const before = edit("defineFunction({", "defineFunction({{");
    await line(/types: .*TS1\d\d\d/, before);
    assert.ok((await schema()).includes("EVERY restore job"));
    await line(/build \d+ is ready/, edit("defineFunction({{", "defineFunction({"));
  });

  it("ends with Ctrl-C, and leaves nothing behind", async function () {
    // A process ends another one there outright: nothing of the other gets to clean up.
    if (process.platform === "win32") this.skip();
    const attached = new PluginClient(await port());
    await ask<GetSchemaResponse>((done) => attached.grpc.getSchema(new GetSchemaRequest(), done));
    const ended = once(dev, "exit");
    dev.kill("SIGINT");
    assert.deepEqual(await ended, [0, null]);
    await closePlugins();
    const socket = connect(await port(), "127.0.0.1");
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    assert.equal(error.code, "ECONNREFUSED");
    const processes = lines.flatMap((text) => /\(process (\d+)\)/.exec(text)?.[1] ?? []);
    assert.ok(processes.length >= 3);
    for (const id of processes) assert.throws(() => process.kill(Number(id), 0), { code: "ESRCH" });
    const running = (await succeed("ps", ["-eo", "pgid,stat,args"])).split("\n");
    assert.deepEqual(
      running.filter((entry) => Number.parseInt(entry, 10) === dev.pid),
      [],
    );
    // What else is there are compile caches of Node's and the compiler's, which stay for the next start.
    const left = readdirSync(join(place.folder, "tmp")).filter((name) => !name.endsWith("compile-cache"));
    assert.deepEqual(
      left.filter((name) => !/^v8-compile-cache-\d+$/.test(name)),
      [],
    );
  });

  it("ends with npm, too, where a signal reaches npm alone", async function () {
    // A process ends another one there outright: nothing of the other gets to clean up.
    if (process.platform === "win32") this.skip();
    const npm = spawn("npm", ["run", "--silent", "dev", "--", "--port", "0", "--no-types"], {
      cwd: place.folder,
      env: { ...process.env, TMPDIR: join(place.folder, "tmp") },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const output = createInterface({ input: npm.stdout });
    const closed = once(output, "close");
    for await (const [text] of on(output, "line") as AsyncIterable<[string]>) {
      if (text.startsWith("dev: build 1 ")) break;
    }
    npm.kill("SIGTERM");
    // All that could have written to it has ended.
    await closed;
    const left = readdirSync(join(place.folder, "tmp")).filter((name) => name.startsWith("mongodb"));
    assert.deepEqual(left, []);
  });
});
