// The archives that a release offers: what a user does who writes YAML, Python or Go.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import * as restores from "pulumi-mongodbatlas-restores";
import { list } from "tar";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { packageVersion } from "../../provider/packageInfo";
import { pulumiCommand } from "../../tools/engine";
import { archiveName, checksumsName, packagePlugin, platforms } from "../../tools/package";
import { credentials, newUser, succeed, temporaryFolder } from "./support";

const plugin = "pulumi-resource-mongodbatlas-restores";
const goArchitectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
const goSystem = process.platform === "win32" ? "windows" : process.platform;
const ownPlatform = `${goSystem}-${goArchitectures[process.arch] ?? process.arch}`;

describe("the plugin's archives", function () {
  this.timeout(120_000);
  let place: ReturnType<typeof temporaryFolder>;
  let archives: string;
  let files: string[];

  before(async () => {
    place = temporaryFolder();
    archives = join(place.folder, "archives");
    files = await packagePlugin(archives);
  });
  after(() => place.remove());

  it("are one a platform under the name that the engine looks for, and their checksums", () => {
    const expected = ["linux", "darwin", "windows"].flatMap((system) => [
      `${plugin}-v${packageVersion}-${system}-amd64.tar.gz`,
      `${plugin}-v${packageVersion}-${system}-arm64.tar.gz`,
    ]);
    assert.deepEqual(files, [...expected, "checksums.txt"]);
    assert.deepEqual(readdirSync(archives).sort(), [...files].sort());
  });

  it("hold the plugin as an executable and the licences, its own and others'; for Windows, what starts it, too", () => {
    for (const platform of platforms) {
      const entries: string[] = [];
      list({
        file: join(archives, archiveName(platform)),
        sync: true,
        onReadEntry: ({ path, mode }) => entries.push(`${(mode ?? 0).toString(8)} ${path}`),
      });
      const expected = ["644 LICENSE", "644 THIRD-PARTY-NOTICES.txt", `755 ${plugin}`, `644 ${plugin}.js`];
      if (platform.startsWith("windows")) expected.splice(3, 0, `755 ${plugin}.cmd`);
      assert.deepEqual(entries, expected, platform);
    }
  });

  it("have the checksums of the file beside them", () => {
    const said = readFileSync(join(archives, checksumsName), "utf8").trimEnd().split("\n");
    const seen = platforms.map(archiveName).map((name) => `${sha256(join(archives, name))}  ${name}`);
    assert.deepEqual(said, seen);
  });

  it("are the same bytes at every run", async () => {
    const again = join(place.folder, "again");
    await packagePlugin(again);
    assert.equal(
      readFileSync(join(again, checksumsName), "utf8"),
      readFileSync(join(archives, checksumsName), "utf8"),
    );
  });

  describe(`installed by the engine on ${ownPlatform}`, () => {
    let atlas: Emulator;
    let env: NodeJS.ProcessEnv;

    before(async () => {
      atlas = await startEmulator();
      env = await newUser(place.folder, credentials(atlas));
      const archive = join(archives, archiveName(ownPlatform));
      const args = ["plugin", "install", "resource", "mongodbatlas-restores", `v${packageVersion}`];
      await succeed("pulumi", [...args, "-f", archive], { env });
    });
    after(() => atlas.close());

    it("shows up in the list of plugins", async () => {
      const listed = JSON.parse(await succeed("pulumi", ["plugin", "ls", "--json"], { env })) as unknown[];
      assert.deepEqual(
        listed.map((entry) => {
          const { name, kind, version } = entry as Record<string, unknown>;
          return { name, kind, version };
        }),
        [{ name: "mongodbatlas-restores", kind: "resource", version: packageVersion }],
      );
    });

    it("runs a stack that names no path to it", async () => {
      const stack = await automation.LocalWorkspace.createStack(
        {
          projectName: "test",
          stackName: "dev",
          program: () => {
            const cluster = { groupId: DEMO_GROUP_ID, clusterName: "orders-flex" };
            const { summary } = restores.getFlexRestoreJobsOutput(cluster);
            const gate = new restores.RestoreGate("restored", {
              ...cluster,
              restoreJobId: summary.apply(({ latestCompleted }) => latestCompleted?.id),
              timeout: "0s",
            });
            return Promise.resolve({ total: summary.total, status: gate.status });
          },
        },
        {
          pulumiCommand: await pulumiCommand(),
          workDir: place.folder,
          pulumiHome: env["PULUMI_HOME"] ?? "",
          envVars: env as Record<string, string>,
        },
      );
      const { outputs } = await stack.up();
      assert.deepEqual(outputs, {
        total: { value: 200, secret: false },
        status: { value: "COMPLETED", secret: false },
      });
      await stack.destroy();
    });
  });
});

const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
