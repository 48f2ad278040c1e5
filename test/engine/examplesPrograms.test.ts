// The examples that run the engine themselves, by the commands of their READMEs.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { root } from "../../tools/engine";
import { credentials, newUser, run, temporaryFolder } from "../package/support";

describe("the examples that run the engine themselves", function () {
  this.timeout(120_000);
  let place: ReturnType<typeof temporaryFolder>;
  let atlas: Emulator;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    place = temporaryFolder();
    atlas = await startEmulator();
    const user = await newUser(place.folder, credentials(atlas));
    env = { ...user, PATH: [join(root, "bin"), user["PATH"]].join(delimiter) };
  });
  after(async () => {
    place.remove();
    await atlas.close();
  });

  /** Runs a program of a development dependency's in the project's folder. */
  const node = (program: string, ...args: string[]) =>
    run(process.execPath, [join(root, "node_modules", program), ...args], { cwd: root, env });

  it("automation-api prints what the stack exports, or each error once", async () => {
    const example = ["ts-node/dist/bin.js", "examples/automation-api/index.ts", DEMO_GROUP_ID] as const;
    const good = await node(...example, "orders-dedicated");
    assert.deepEqual(good, {
      code: 0,
      stdout: 'failed: 19\nlatestStatus: "IN_PROGRESS"\ntotal: 300\n',
      stderr: "",
    });
    const { code, stdout, stderr } = await node(...example, "ordres");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^getRestoreJobs: no tier has ordres: .*\n$/);
  });

  it("provider-in-process prints what the stack exports, without a plugin anywhere", async () => {
    const hasPlugin = (folder: string) => existsSync(join(folder, "pulumi-resource-mongodbatlas-restores"));
    const folders = (env["PATH"] ?? "").split(delimiter);
    const withPlugin = env;
    env = { ...env, PATH: folders.filter((folder) => !hasPlugin(folder)).join(delimiter) };
    try {
      const example = ["ts-node/dist/bin.js", "examples/provider-in-process/index.ts"] as const;
      const ran = await node(...example, DEMO_GROUP_ID, "orders-dedicated");
      assert.deepEqual(ran, { code: 0, stdout: "failed: 19\ntotal: 300\n", stderr: "" });
    } finally {
      env = withPlugin;
    }
  });

  it("test-your-stack passes, with mocks and with the emulator", async () => {
    const args = ["--no-config", "--require", "ts-node/register", "examples/test-your-stack/*.test.ts"];
    const { code, stdout, stderr } = await node("mocha/bin/mocha.js", ...args);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /\b3 passing\b/);
  });
});
