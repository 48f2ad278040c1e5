// The archives that a release offers: what a user does who writes YAML, Python or Go.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import * as restores from "pulumi-mongodbatlas-restores";
import { list } from "tar";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { packageVersion } from "../../provider/packageInfo";
import { pulumiCommand } from "../../tools/engine";
import { executableProblems } from "../../tools/executable/format";
import { platforms } from "../../tools/executable/platforms";
import {
  archiveName,
  checksumsName,
  executableIn,
  packagePlugin,
  pluginName,
  programPath,
} from "../../tools/package";
import { patternOf, quotes } from "../support/errorPage";
import { needArchive, ownArchive, ownPlatform } from "../support/forms";
import { credentials, newUser, run, succeed, temporaryFolder } from "./support";

const plugin = "pulumi-resource-mongodbatlas-restores";

describe("the plugin's archive", function () {
  this.timeout(120_000);
  let place: ReturnType<typeof temporaryFolder>;
  let archive: string;

  before(async function () {
    await needArchive(this);
    ({ archive } = await ownArchive());
  });
  beforeEach(() => (place = temporaryFolder()));
  afterEach(() => place.remove());

  it("has the name that the engine looks for, on each platform", () => {
    const names = ["linux", "darwin", "windows"].flatMap((system) => [
      `${plugin}-v${packageVersion}-${system}-amd64.tar.gz`,
      `${plugin}-v${packageVersion}-${system}-arm64.tar.gz`,
    ]);
    assert.deepEqual(platforms.map(archiveName), names);
  });

  it("holds the plugin as one executable, and the licences: its own, others', and Node's", () => {
    const entries: string[] = [];
    list({
      file: archive,
      sync: true,
      onReadEntry: ({ path, mode }) => entries.push(`${(mode ?? 0).toString(8)} ${path}`),
    });
    assert.deepEqual(entries, [
      "644 LICENSE",
      "644 NODE-LICENSE.txt",
      "644 THIRD-PARTY-NOTICES.txt",
      `755 ${pluginName(ownPlatform)}`,
    ]);
  });

  it("holds this very program, in the form of its platform", async () => {
    const executable = await executableIn(archive, ownPlatform);
    assert.deepEqual(executable, readFileSync((await ownArchive()).executable));
    assert.deepEqual(executableProblems(executable, ownPlatform, readFileSync(programPath)), []);
  });

  it("names nothing of the machine that it was built on, also where node_modules is a link", () => {
    assert.doesNotMatch(readFileSync(programPath, "utf8"), /\{"(\.\.\/|[^"]*:)[^"]*\.[cm]?[jt]s"\(/);
  });

  it("is the same bytes at every run, with its checksum beside it, and none of another version", async () => {
    const old = `${plugin}-v0.0.1-linux-amd64.tar.gz`;
    writeFileSync(join(place.folder, old), "");
    const name = archiveName(ownPlatform);
    const files = await packagePlugin(place.folder, { platforms: [ownPlatform] });
    assert.deepEqual(files, [name, checksumsName]);
    assert.deepEqual(readdirSync(place.folder).sort(), [name, checksumsName].sort());
    assert.equal(readFileSync(join(place.folder, checksumsName), "utf8"), `${sha256(archive)}  ${name}\n`);
  });

  describe("on a Linux that lacks what it needs", () => {
    const loader = ownPlatform === "linux-arm64" ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";

    for (const [lack, needed, quote] of [
      ["glibc", loader, "failed to load plugin …: plugin not found"],
      [
        "libstdc++",
        "libstdc++.so.6",
        "error while loading shared libraries: …: cannot open shared object file: No such file or directory",
      ],
      ["a new glibc", "GLIBC_2.28", "version … not found (required by …)"],
    ] as const) {
      it(`${lack}, makes the engine say what docs/errors.md explains`, async function () {
        if (!ownPlatform.startsWith("linux")) this.skip();
        const file = join(place.folder, plugin);
        // It asks for one that no system has.
        const executable = readFileSync((await ownArchive()).executable).toString("latin1");
        writeFileSync(file, executable.replaceAll(needed, `${needed.slice(0, -1)}?`), "latin1");
        chmodSync(file, 0o755);
        const { code, stderr } = await run("pulumi", ["package", "get-schema", file], {
          env: await newUser(place.folder),
        });
        assert.notEqual(code, 0);
        assert.match(stderr, patternOf(quote));
        assert.ok(quotes.includes(quote));
      });
    }
  });

  describe(`installed by the engine on ${ownPlatform}`, () => {
    let atlas: Emulator;
    let home: ReturnType<typeof temporaryFolder>;
    let env: NodeJS.ProcessEnv;

    before(async () => {
      atlas = await startEmulator();
      home = temporaryFolder();
      env = await newUser(home.folder, credentials(atlas));
      const args = ["plugin", "install", "resource", "mongodbatlas-restores", `v${packageVersion}`];
      await succeed("pulumi", [...args, "-f", archive], { env });
    });
    after(async () => {
      home.remove();
      await atlas.close();
    });

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
          workDir: home.folder,
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
