// The archives of all platforms: their format, and where it can be, how their plugin runs. Node's binaries are got once a
// machine, 50 MB each.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { executableProblems } from "../../../tools/executable/format";
import { nodeVersion } from "../../../tools/executable/nodeBinaries";
import { platforms } from "../../../tools/executable/platforms";
import { archiveName, executableIn, packagePlugin, programPath } from "../../../tools/package";
import { realEdges } from "../../../tools/pulumi-cli/edges";
import { onPath } from "../../../tools/pulumi-cli/locate";
import { archiveProblems } from "../../../tools/releaseCheck";
import { PluginClient } from "../../support/plugin";
import { temporaryFolder } from "../../package/support";

/** Where Debian's package libc6-arm64-cross puts what a program for linux/arm64 is linked with. */
const arm64Libraries = "/usr/aarch64-linux-gnu";

describe("the archives of all platforms", function () {
  this.timeout(900_000);
  let place: ReturnType<typeof temporaryFolder>;
  const program = readFileSync(programPath);

  before(async () => {
    place = temporaryFolder();
    await packagePlugin(place.folder);
  });
  after(() => place.remove());

  for (const platform of platforms) {
    it(`hold an executable for ${platform}, with this very program in it`, async () => {
      const executable = await executableIn(join(place.folder, archiveName(platform)), platform);
      assert.deepEqual(executableProblems(executable, platform, program), []);
    });
  }

  it("are fit for a release, but for the Node of those that a registry stood in for", async () => {
    const said = await archiveProblems(place.folder);
    for (const problem of said) assert.match(problem, new RegExp(`isn't made of Node ${nodeVersion}: run `));
  });

  it("run on linux-arm64, under qemu: answer, and end with SIGINT", async function () {
    const [qemu] = await onPath("qemu-aarch64", realEdges());
    if (qemu === undefined || !existsSync(arm64Libraries)) {
      console.log("    skipped: apt-get install qemu-user libc6-arm64-cross libstdc++6-arm64-cross");
      this.skip();
    }
    const file = join(place.folder, "plugin");
    writeFileSync(file, await executableIn(join(place.folder, archiveName("linux-arm64")), "linux-arm64"));
    chmodSync(file, 0o755);
    const child = spawn(qemu, ["-L", arm64Libraries, file, "127.0.0.1:1"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const client = new PluginClient(Number(port));
    const [failure] = await client.checkConfig({ accessToken: "x", maxRetries: "many" });
    assert.equal(failure?.property, "maxRetries");
    client.grpc.close();
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  it("are unfit for a release where one is missing or holds another program", async () => {
    const missing = archiveName("linux-arm64");
    rmSync(join(place.folder, missing));
    const said = await archiveProblems(place.folder, Buffer.from("a program that lies nowhere else"));
    assert.ok(said.includes(`${missing} is missing`), said.join("\n"));
    assert.equal(said.filter((problem) => problem.endsWith("holds another program than bin/")).length, 5);
  });
});
