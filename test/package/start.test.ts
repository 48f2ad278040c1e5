// How the plugin's file starts: what Node keeps of it, and what a Node that is too old is told.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeForms, filesOf, type Form } from "../support/forms";
import { run, temporaryFolder } from "./support";

/** Starts the plugin, and ends it as the engine does. Returns what it printed. */
async function startAndStop(form: Form, env: NodeJS.ProcessEnv): Promise<string> {
  const [file] = await filesOf(form);
  const [command, ...args] = form === "bundle" ? [process.execPath, file] : [file];
  const child = spawn(command, [...args, "127.0.0.1:1"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  child.kill("SIGINT");
  assert.deepEqual(await once(child, "exit"), [0, null]);
  return port.toString();
}

/** An environment whose cache folder is this one, with Node's own settings as they are by default. */
const keptIn = (folder: string): NodeJS.ProcessEnv => ({
  XDG_CACHE_HOME: folder,
  LOCALAPPDATA: folder,
  NODE_COMPILE_CACHE: undefined,
  NODE_DISABLE_COMPILE_CACHE: undefined,
});

describeForms("the plugin's start", function (form) {
  this.timeout(60_000);
  let place: ReturnType<typeof temporaryFolder>;
  const kept = () =>
    existsSync(place.folder) ? readdirSync(place.folder, { recursive: true }).map(String) : [];

  beforeEach(() => (place = temporaryFolder()));
  afterEach(() => place.remove());

  it("keeps what Node compiled in the user's cache folder, once", async () => {
    const env = keptIn(place.folder);
    assert.match(await startAndStop(form, env), /^\d+\n$/);
    const first = kept();
    assert.ok(
      first.some((file) => file.startsWith(join("pulumi-mongodbatlas-restores", "compile-cache"))),
      first.join(),
    );
    assert.match(await startAndStop(form, env), /^\d+\n$/);
    assert.deepEqual(kept(), first);
  });

  it("is the same where nothing can be kept", async () => {
    const file = join(place.folder, "file");
    writeFileSync(file, "");
    assert.match(await startAndStop(form, keptIn(file)), /^\d+\n$/);
  });

  it("is the same where a folder takes no children, which Node alone would wait for without end", async function () {
    if (process.platform !== "linux") this.skip();
    assert.match(await startAndStop(form, keptIn("/proc/nothing")), /^\d+\n$/);
  });

  it("keeps nothing where Node is told not to", async () => {
    await startAndStop(form, { ...keptIn(place.folder), NODE_DISABLE_COMPILE_CACHE: "1" });
    assert.deepEqual(kept(), []);
  });

  // The executable has a Node of its own.
  if (form === "executable") return;

  it("tells a Node that is too old its age, in a form that it can read", async () => {
    const [plugin] = await filesOf(form);
    const pretend = join(place.folder, "old.js");
    writeFileSync(
      pretend,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } });',
    );
    const { code, stdout, stderr } = await run(process.execPath, ["-r", pretend, plugin], {});
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /needs Node\.js 22 or later, but the node on PATH is /);
    // All that an old Node reads: what is newer than ES2016 would be a syntax error there.
    assert.doesNotMatch(readFileSync(plugin, "utf8"), /\?\.|\?\?|\basync\b|`|\*\*/);
  });
});
