// What is derived from the definitions and committed: is it up to date, and would it be noticed if it weren't?
import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { orSkip, toolchains } from "../languages/support";
import { run } from "../package/support";
import { endProcesses, temporaryFolder } from "../server/process/support";

const root = join(__dirname, "../..");
const register = createRequire(join(root, "package.json")).resolve("ts-node/register");

/** What is found stale; lines about the generator that is built with Go, or can't be, are left out. */
async function check(folder: string): ReturnType<typeof run> {
  const args = ["--require", register, join("tools", "generate.ts"), "--check"];
  const ran = await run(process.execPath, args, { cwd: folder });
  return {
    ...ran,
    stderr: ran.stderr.replace(/^sdk(?:gen: |\/python and sdk\/go are passed over: ).*\n/gm, ""),
  };
}

/** A copy of the project, as far as files are derived in it. */
function copyOfProject(): string {
  const folder = temporaryFolder();
  const parts = ["provider", "sdk", "docs", "tools", "package.json", "tsconfig.json", ".prettierrc.json"];
  for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

const staleFiles = (...files: readonly string[]) => ({
  code: 1,
  stdout: "",
  stderr: `stale, run "npm run schema" and commit the result: ${files.join(", ")}\n`,
});

describe("the files derived from the definitions", function () {
  this.timeout(120_000);
  afterEach(endProcesses);

  it("are up to date: the schema, the SDKs and the reference", async () => {
    assert.deepEqual(await check(root), { code: 0, stdout: "", stderr: "" });
  });

  it("are named where they are stale or missing, and left as they are", async () => {
    const folder = copyOfProject();
    const sdk = join("sdk", "nodejs", "getRestoreJobs.ts");
    appendFileSync(join(folder, "provider", "schema", "schema.json"), "\n");
    rmSync(join(folder, sdk));
    const expected = staleFiles("provider/schema/schema.json", "sdk/nodejs/getRestoreJobs.ts");
    assert.deepEqual(await check(folder), expected);
    assert.ok(!existsSync(join(folder, sdk)));
  });

  it("are named in Python and Go, too, and what nothing is derived from any more, wherever Go is", async function () {
    await orSkip(this, toolchains.go);
    const folder = copyOfProject();
    appendFileSync(join(folder, "sdk", "go", "mongodbatlasrestores", "init.go"), "\n");
    const left = join("sdk", "python", "pulumi_mongodbatlas_restores", "get_gone.py");
    writeFileSync(join(folder, left), "");
    const expected = staleFiles("sdk/go/mongodbatlasrestores/init.go", left.replaceAll("\\", "/"));
    assert.deepEqual(await check(folder), expected);
  });

  it("are passed over aloud in Python and Go where Go is missing", async () => {
    const folder = copyOfProject();
    appendFileSync(join(folder, "sdk", "go", "mongodbatlasrestores", "init.go"), "\n");
    const cache = join(folder, "cache");
    const env = { ...process.env, PATH: folder, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: folder };
    const args = ["--require", register, join("tools", "generate.ts"), "--check"];
    const { code, stderr } = await run(process.execPath, args, { cwd: folder, env });
    assert.equal(stderr, "sdk/python and sdk/go are passed over: no `go` on PATH\n");
    assert.equal(code, 0);
  });
});
