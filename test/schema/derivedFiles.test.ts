// What is derived from the definitions and committed: is it up to date, and would it be noticed if it weren't?
import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "../package/support";
import { endProcesses, temporaryFolder } from "../server/process/support";

const root = join(__dirname, "../..");
const register = createRequire(join(root, "package.json")).resolve("ts-node/register");

const check = (folder: string): ReturnType<typeof run> =>
  run(process.execPath, ["--require", register, join("tools", "generate.ts"), "--check"], { cwd: folder });

describe("the files derived from the definitions", function () {
  this.timeout(60_000);
  afterEach(endProcesses);

  it("are up to date: the schema, the SDK and the reference", async () => {
    assert.deepEqual(await check(root), { code: 0, stdout: "", stderr: "" });
  });

  it("are named where they are stale or missing, and left as they are", async () => {
    const folder = temporaryFolder();
    for (const name of [
      "provider",
      "sdk",
      "docs",
      "tools",
      "package.json",
      "tsconfig.json",
      ".prettierrc.json",
    ]) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    appendFileSync(join(folder, "provider", "schema", "schema.json"), "\n");
    rmSync(join(folder, "sdk", "nodejs", "getRestoreJobs.ts"));
    const stale =
      'stale, run "npm run schema" and commit the result: provider/schema/schema.json, sdk/nodejs/getRestoreJobs.ts\n';
    assert.deepEqual(await check(folder), { code: 1, stdout: "", stderr: stale });
    assert.ok(!existsSync(join(folder, "sdk", "nodejs", "getRestoreJobs.ts")));
  });
});
