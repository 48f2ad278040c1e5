// The npm package: what a user gets who installs it into an empty project.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { DEMO_GROUP_ID, startEmulator } from "../../emulator";
import { packageVersion } from "../../provider/packageInfo";
import { root } from "../../tools/engine";
import { credentials, newUser, run, succeed, temporaryFolder } from "./support";

describe("the npm package", function () {
  this.timeout(180_000);
  let place: ReturnType<typeof temporaryFolder>;
  let tarball: string;
  let contents: string[];
  /** The empty project of a user, with the package installed. */
  let project: string;

  before(async function () {
    place = temporaryFolder();
    const packed = await succeed("npm", ["pack", "--json", "--pack-destination", place.folder], {
      cwd: root,
    });
    const [pack] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
    contents = pack.files.map(({ path }) => path).sort();
    tarball = join(place.folder, pack.filename);
    project = join(place.folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "empty", private: true }));
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball];
    const { code, stderr } = await run("npm", args, { cwd: project });
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/.test(stderr)) {
      console.log("    skipped: npm can't reach its registry, from which @pulumi/pulumi has to come");
      this.skip();
    }
    assert.equal(code, 0, stderr);
  });
  after(() => place.remove());

  it("holds the programs, the licences of what is bundled in them, the SDK, the emulator and the schema, and nothing else", () => {
    const modules = ["sdk", "emulator"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file)),
    );
    // The rules that the SDK shares with the plugin go with it.
    modules.push("provider/values/duration.ts");
    const compiled = modules
      .map((file) => `dist/${file.replaceAll("\\", "/").slice(0, -".ts".length)}`)
      .flatMap((file) => [`${file}.d.ts`, `${file}.js`]);
    const programs = readdirSync(join(root, "bin")).map((file) => `bin/${file}`);
    const others = ["CHANGELOG.md", "LICENSE", "README.md", "package.json", "provider/schema/schema.json"];
    assert.deepEqual(contents, [...compiled, ...programs, ...others].sort());
    assert.ok(programs.includes("bin/THIRD-PARTY-NOTICES.txt"));
    for (const name of ["pulumi-resource-mongodbatlas-restores", "pulumi-mongodbatlas-restores"]) {
      assert.ok(programs.includes(`bin/${name}`) && programs.includes(`bin/${name}.cmd`));
    }
  });

  it("brings Pulumi's SDK and no other package of its own", () => {
    const { dependencies } = JSON.parse(
      readFileSync(join(project, "node_modules", "pulumi-mongodbatlas-restores", "package.json"), "utf8"),
    ) as { dependencies: Record<string, string> };
    assert.deepEqual(Object.keys(dependencies), ["@pulumi/pulumi"]);
  });

  it("is loaded by require, with the emulator and the schema as parts", async () => {
    const program = `
      const restores = require("pulumi-mongodbatlas-restores");
      const { startEmulator } = require("pulumi-mongodbatlas-restores/emulator");
      const { name, version } = require("pulumi-mongodbatlas-restores/schema.json");
      console.log([name, version, ...[restores.getRestoreJobs, restores.getRestoreJobsOutput, restores.RestoreGate,
        restores.Provider, startEmulator].map((part) => typeof part)].join(" "));`;
    const said = await succeed(process.execPath, ["-e", program], { cwd: project });
    assert.equal(
      said,
      `mongodbatlas-restores ${packageVersion} function function function function function\n`,
    );
  });

  it("is loaded by import, with its names", async () => {
    writeFileSync(
      join(project, "names.mjs"),
      `import { getRestoreJobs, RestoreGate, types } from "pulumi-mongodbatlas-restores";
       import * as restores from "pulumi-mongodbatlas-restores";
       import { startEmulator } from "pulumi-mongodbatlas-restores/emulator";
       console.log(typeof getRestoreJobs, RestoreGate.name, types.enums.Tier.Flex, restores.Provider.name, typeof startEmulator);`,
    );
    const said = await succeed(process.execPath, ["names.mjs"], { cwd: project });
    assert.equal(said, "function RestoreGate flex Provider function\n");
  });

  for (const module of ["commonjs", "nodenext"]) {
    it(`has its types for a program with module ${module}`, async () => {
      writeFileSync(
        join(project, "program.ts"),
        `import { type Output } from "@pulumi/pulumi";
         import { getRestoreJobsOutput, RestoreGate, types } from "pulumi-mongodbatlas-restores";
         import { type Emulator, startEmulator } from "pulumi-mongodbatlas-restores/emulator";

         export const atlas: Promise<Emulator> = startEmulator();
         const cluster = { groupId: "65f0c0ffee0d0e0f10111213", clusterName: "orders" };
         const { summary } = getRestoreJobsOutput({ ...cluster, tier: types.enums.Tier.Flex });
         export const id: Output<string | undefined> = summary.apply(({ latest }) => latest?.id);
         export const { status } = new RestoreGate("restored", { ...cluster, match: {} });
         // @ts-expect-error no restore job has such a status
         getRestoreJobsOutput({ ...cluster, filter: { statuses: ["LOST"] } });`,
      );
      // What is declared is checked with it, as in a project without skipLibCheck.
      const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
      const types = ["--types", "node", "--typeRoots", join(root, "node_modules", "@types")];
      const args = [compiler, "--noEmit", "--strict", "--target", "es2022", "--module", module, ...types];
      const { code, stdout } = await run(process.execPath, [...args, "program.ts"], { cwd: project });
      assert.equal(code, 0, stdout);
    });
  }

  it("brings its programs into node_modules/.bin, and a stack runs with the plugin found there", async () => {
    const programs = join(project, "node_modules", ".bin");
    assert.ok(existsSync(join(programs, "pulumi-mongodbatlas-restores")));
    assert.ok(existsSync(join(programs, "pulumi-resource-mongodbatlas-restores")));
    writeFileSync(
      join(project, "stack.mjs"),
      `import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
       import { getServerlessRestoreJobsOutput, RestoreGate } from "pulumi-mongodbatlas-restores";

       const program = async () => {
         const cluster = { groupId: "${DEMO_GROUP_ID}", clusterName: "orders-serverless" };
         const { summary } = getServerlessRestoreJobsOutput(cluster);
         const restoreJobId = summary.apply(({ latestCompleted }) => latestCompleted?.id);
         const gate = new RestoreGate("restored", { ...cluster, restoreJobId, timeout: "0s" });
         return { total: summary.total, status: gate.status };
       };
       const stack = await LocalWorkspace.createStack({ projectName: "test", stackName: "dev", program });
       const { outputs } = await stack.up();
       await stack.destroy();
       console.log(JSON.stringify(outputs));`,
    );
    const atlas = await startEmulator();
    try {
      const env = await newUser(place.folder, credentials(atlas));
      const said = await succeed(process.execPath, ["stack.mjs"], {
        cwd: project,
        env: { ...env, PATH: [programs, env["PATH"]].join(delimiter) },
      });
      assert.deepEqual(JSON.parse(said), {
        status: { value: "COMPLETED", secret: false },
        total: { value: 2160, secret: false },
      });
    } finally {
      await atlas.close();
    }
  });

  it("answers npx with its command, in the empty project", async () => {
    const env = await newUser(place.folder);
    const said = await succeed("npx", ["--no-install", "pulumi-mongodbatlas-restores", "--help"], {
      cwd: project,
      env,
    });
    assert.match(said, /^Usage: pulumi-mongodbatlas-restores COMMAND\n/);
  });
});
