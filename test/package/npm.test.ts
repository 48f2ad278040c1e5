// The npm package: what a user gets who installs it into an empty project.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { peerDependencies } from "../../package.json";
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
    project = await install(this, "project");
  });
  after(() => place.remove());

  /** A project with these dependencies, and the package installed into it. */
  async function install(
    test: Mocha.Context,
    name: string,
    dependencies: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const folder = join(place.folder, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, dependencies }));
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball];
    const { code, stderr } = await run("npm", args, { cwd: folder });
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/.test(stderr)) {
      console.log("    skipped: npm can't reach its registry, from which @pulumi/pulumi has to come");
      test.skip();
    }
    assert.equal(code, 0, stderr);
    return folder;
  }

  it("holds the programs, the licences of what is bundled in them, the SDK, the provider, the emulator and the schema, and nothing else", () => {
    const modules = ["sdk/nodejs", "emulator"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file)),
    );
    // The rules that the SDK shares with the plugin go with it.
    modules.push("provider/values/duration.ts", "provider/values/gantt.ts");
    modules.push("provider/restoreJobs/limits.ts", "provider/restoreJobs/times.ts");
    const compiled = modules
      .map((file) => `dist/${file.replaceAll("\\", "/").slice(0, -".ts".length)}`)
      .flatMap((file) => [`${file}.d.ts`, `${file}.js`]);
    const provider = [
      "index.js",
      "index.d.ts",
      "server/serve.d.ts",
      "server/engineProvider.d.ts",
      "values/wrapped.d.ts",
    ];
    compiled.push(...provider.map((file) => `dist/provider/${file}`));
    const programs = readdirSync(join(root, "bin")).map((file) => `bin/${file}`);
    const others = ["CHANGELOG.md", "LICENSE", "README.md", "package.json", "provider/schema/schema.json"];
    assert.deepEqual(contents, [...compiled, ...programs, ...others].sort());
    assert.ok(programs.includes("bin/THIRD-PARTY-NOTICES.txt"));
    for (const name of ["pulumi-resource-mongodbatlas-restores", "pulumi-mongodbatlas-restores"]) {
      for (const file of [name, `${name}.js`, `${name}.cmd`])
        assert.ok(programs.includes(`bin/${file}`), file);
    }
  });

  it("brings no package of its own, and asks for Pulumi's SDK beside it", () => {
    const installed = JSON.parse(
      readFileSync(join(project, "node_modules", "pulumi-mongodbatlas-restores", "package.json"), "utf8"),
    ) as { dependencies?: object; peerDependencies: object };
    assert.equal(installed.dependencies, undefined);
    assert.deepEqual(Object.keys(installed.peerDependencies), ["@pulumi/pulumi"]);
  });

  /** Both ends of what the peer dependency allows: the oldest version, and the newest one, which npm installs by itself. */
  const [oldest = ""] = /\d[\d.]*/.exec(peerDependencies["@pulumi/pulumi"]) ?? [];
  for (const [which, version] of [
    [oldest, oldest],
    ["the newest version", undefined],
  ] as const) {
    it(`shares the project's own copy of @pulumi/pulumi, ${which}, so that mocks work and types fit`, async function () {
      const folder =
        version === undefined
          ? project
          : await install(this, `pulumi-${version}`, { "@pulumi/pulumi": version });
      const copies = readdirSync(join(folder, "node_modules"), { recursive: true, encoding: "utf8" })
        .map((path) => path.replaceAll("\\", "/"))
        .filter((path) => /(?:^|\/)@pulumi\/pulumi\/package\.json$/.test(path));
      assert.deepEqual(copies, ["@pulumi/pulumi/package.json"]);
      const { version: installed } = JSON.parse(
        readFileSync(join(folder, "node_modules", copies[0]!), "utf8"),
      ) as { version: string };
      assert.ok(version === undefined || installed === version, installed);
      const program = `
        const pulumi = require("@pulumi/pulumi");
        const restores = require("pulumi-mongodbatlas-restores");
        const cluster = { groupId: "65f0c0ffee0d0e0f10111213", clusterName: "orders" };
        void (async () => {
          await pulumi.runtime.setMocks({
            newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, status: "COMPLETED" } }),
            call: ({ token, inputs }) => ({ token, inputs, summary: { total: 3 } }),
          });
          const plain = await restores.getRestoreJobs(cluster);
          const { summary } = restores.getRestoreJobsOutput(cluster);
          const { status } = new restores.RestoreGate("gate", { ...cluster, match: {} });
          pulumi.all([summary.total, status]).apply((seen) => console.log(JSON.stringify([plain, ...seen])));
        })();`;
      const said = await succeed(process.execPath, ["-e", program], { cwd: folder });
      const token = "mongodbatlas-restores:index:getRestoreJobs";
      const inputs = { groupId: "65f0c0ffee0d0e0f10111213", clusterName: "orders" };
      assert.deepEqual(JSON.parse(said), [{ token, inputs, summary: { total: 3 } }, 3, "COMPLETED"]);
      await compile(folder, "nodenext");
    });
  }

  it("is loaded by require, with the emulator, the provider and the schema as parts", async () => {
    const program = `
      const restores = require("pulumi-mongodbatlas-restores");
      const { startEmulator } = require("pulumi-mongodbatlas-restores/emulator");
      const { createProvider, serve } = require("pulumi-mongodbatlas-restores/provider");
      const { name, version } = require("pulumi-mongodbatlas-restores/schema.json");
      console.log([name, version, ...[restores.getRestoreJobs, restores.getRestoreJobsOutput, restores.RestoreGate,
        restores.Provider, startEmulator, createProvider, serve].map((part) => typeof part)].join(" "));`;
    const said = await succeed(process.execPath, ["-e", program], { cwd: project });
    assert.equal(
      said,
      `mongodbatlas-restores ${packageVersion} function function function function function function function\n`,
    );
  });

  it("is loaded by import, with its names", async () => {
    writeFileSync(
      join(project, "names.mjs"),
      `import { getRestoreJobs, RestoreGate, types } from "pulumi-mongodbatlas-restores";
       import * as restores from "pulumi-mongodbatlas-restores";
       import { startEmulator } from "pulumi-mongodbatlas-restores/emulator";
       import { createProvider, serve } from "pulumi-mongodbatlas-restores/provider";
       console.log(typeof createProvider, typeof serve, typeof getRestoreJobs, RestoreGate.name, types.enums.Tier.Flex, restores.Provider.name, typeof startEmulator);`,
    );
    const said = await succeed(process.execPath, ["names.mjs"], { cwd: project });
    assert.equal(said, "function function function RestoreGate flex Provider function\n");
  });

  for (const module of ["commonjs", "nodenext"]) {
    it(`has its types for a program with module ${module}`, () => compile(project, module));
  }

  /** Compiles a program in the project. What is declared is checked with it, as in a project without skipLibCheck. */
  async function compile(folder: string, module: string): Promise<void> {
    writeFileSync(
      join(folder, "program.ts"),
      `import { type Output } from "@pulumi/pulumi";
       import { getRestoreJobsOutput, RestoreGate, types } from "pulumi-mongodbatlas-restores";
       import { type Emulator, startEmulator } from "pulumi-mongodbatlas-restores/emulator";
       import { createProvider, type RunningServer, serve } from "pulumi-mongodbatlas-restores/provider";

       export const server: Promise<RunningServer> = serve(createProvider, { port: 0 });
       export const atlas: Promise<Emulator> = startEmulator();
       const cluster = { groupId: "65f0c0ffee0d0e0f10111213", clusterName: "orders" };
       const { summary } = getRestoreJobsOutput({ ...cluster, tier: types.enums.Tier.Flex });
       export const id: Output<string | undefined> = summary.apply(({ latest }) => latest?.id);
       export const { status } = new RestoreGate("restored", { ...cluster, match: {} });
       // @ts-expect-error no restore job has such a status
       getRestoreJobsOutput({ ...cluster, filter: { statuses: ["LOST"] } });`,
    );
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const types = ["--types", "node", "--typeRoots", join(root, "node_modules", "@types")];
    const args = [compiler, "--noEmit", "--strict", "--target", "es2022", "--module", module, ...types];
    const { code, stdout } = await run(process.execPath, [...args, "program.ts"], { cwd: folder });
    assert.equal(code, 0, stdout);
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
