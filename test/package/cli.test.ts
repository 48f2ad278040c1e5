// The package's command as a user runs it: doctor and emulator.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import {
  DEFAULT_API_KEY,
  DEFAULT_SERVICE_ACCOUNT,
  DEMO_GROUP_ID,
  type Emulator,
  type Fault,
  startEmulator,
} from "../../emulator";
import { packageVersion } from "../../provider/packageInfo";
import { findPulumi } from "../../tools/pulumi-cli";
import { root } from "../../tools/engine";
import { credentials, newUser, type Ran, run, succeed, temporaryFolder } from "./support";

const command = join(root, "bin", "pulumi-mongodbatlas-restores");
const plugin = join(root, "bin", "pulumi-resource-mongodbatlas-restores");
const call = (args: readonly string[], env: NodeJS.ProcessEnv, program = command): Promise<Ran> =>
  run(process.execPath, [program, ...args], { env });

/** How to let the engine find the plugin for good. */
const installs = `to avoid that: pulumi plugin install resource mongodbatlas-restores ${packageVersion} --file ARCHIVE`;

describe("pulumi-mongodbatlas-restores", function () {
  this.timeout(60_000);
  let place: ReturnType<typeof temporaryFolder>;

  beforeEach(() => (place = temporaryFolder()));
  afterEach(() => place.remove());

  it("lists its commands, and says which one there isn't", async () => {
    const env = await newUser(place.folder);
    const [help, none, unknown] = await Promise.all([
      call(["--help"], env),
      call([], env),
      call(["docter"], env),
    ]);
    assert.match(help.stdout, /\n {2}doctor .*\n {2}coverage .*\n {2}emulator /);
    assert.deepEqual(none, help);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /^pulumi-mongodbatlas-restores: unknown command docter\n\nUsage: /);
  });

  it("says its version", async () => {
    const { code, stdout } = await call(["--version"], await newUser(place.folder));
    assert.deepEqual([code, stdout], [0, `${packageVersion}\n`]);
  });

  describe("doctor", () => {
    let atlas: Emulator;
    const cluster = ["--group-id", DEMO_GROUP_ID, "--cluster", "orders-flex"];

    before(async () => (atlas = await startEmulator()));
    after(() => atlas.close());
    beforeEach(() => {
      atlas.clearRequests();
      atlas.clearFaults();
    });

    /** The lines of the report that tell of something wrong. */
    const wrong = ({ stdout }: Ran): string[] =>
      stdout.split("\n").filter((line) => line.startsWith("WRONG"));

    it("finds all well, and says with what", async () => {
      const { version } = await findPulumi();
      const { code, stdout, stderr } = await run(process.execPath, [command, "doctor", ...cluster], {
        cwd: place.folder,
        env: await newUser(place.folder, credentials(atlas)),
      });
      assert.deepEqual(stdout.trimEnd().split("\n"), [
        `ok     Node.js ${process.versions.node}`,
        `ok     Pulumi v${version}`,
        `ok     the plugin ${packageVersion} starts (${plugin})`,
        `ok     the engine downloads the plugin, because it is not in the project's file, on PATH or in its cache (${installs})`,
        "ok     there is no Pulumi project in this folder or above it: credentials come from the environment or the Atlas CLI",
        `ok     credentials: the API key from the environment, for ${atlas.url}`,
        "ok     Atlas shows the restore jobs of orders-flex, a Flex cluster",
      ]);
      assert.deepEqual([code, stderr], [0, ""]);
    });

    it("says where the engine finds the plugin", async () => {
      const env = await newUser(place.folder, credentials(atlas));
      const finds = async (more: NodeJS.ProcessEnv, cwd = place.folder): Promise<string | undefined> => {
        const args = [command, "doctor", "--offline"];
        const { stdout } = await run(process.execPath, args, { cwd, env: { ...env, ...more } });
        return /^ok {5}(the engine .*)$/m.exec(stdout)?.[1];
      };
      const bin = dirname(plugin);
      const onPath = { PATH: [bin, env["PATH"]].join(delimiter) };
      assert.equal(await finds(onPath), `the engine finds the plugin on PATH (${bin})`);

      const npm = join(place.folder, "node_modules", ".bin");
      mkdirSync(npm, { recursive: true });
      copyFileSync(plugin, join(npm, basename(plugin)));
      const underNpx = { npm_execpath: "npx", PATH: [npm, env["PATH"]].join(delimiter) };
      assert.equal(
        await finds(underNpx),
        `the engine finds the plugin in npm's scripts and under npx, and downloads it elsewhere (${installs})`,
      );

      const project = join(place.folder, "project");
      mkdirSync(project);
      const lines = ["name: mongodbatlas-restores", "runtime: yaml"];
      writeFileSync(join(project, "Pulumi.yaml"), lines.join("\n"));
      assert.match((await finds({}, project)) ?? "", /^the engine downloads the plugin/);
      lines.push("plugins:", "  providers:", "    - path: ../bin", "      name: mongodbatlas-restores");
      writeFileSync(join(project, "Pulumi.yaml"), lines.join("\n"));
      assert.equal(await finds({}, project), "the engine uses the plugin named in Pulumi.yaml");
      const program = join(project, "src");
      mkdirSync(program);
      assert.equal(await finds({}, program), "the engine uses the plugin named in Pulumi.yaml");
      const added = ["name: drills", "runtime: python", "config:", "  mongodbatlas-restores:publicKey: key"];
      writeFileSync(join(project, "Pulumi.yaml"), added.join("\n"));
      assert.match((await finds({}, project)) ?? "", /^the engine downloads the plugin/);
      added.push("packages:", "  mongodbatlas-restores: ../bin/pulumi-resource-mongodbatlas-restores");
      writeFileSync(join(project, "Pulumi.yaml"), added.join("\n"));
      assert.equal(await finds({}, project), "the engine uses the plugin named in Pulumi.yaml");
    });

    describe("in a project", () => {
      /** A project of Python, whose language host isn't here, with a stack. */
      async function project(): Promise<{
        cwd: string;
        env: NodeJS.ProcessEnv;
        set: (key: string, value: string, ...options: readonly string[]) => Promise<string>;
      }> {
        const cwd = join(place.folder, "project");
        const env = await newUser(place.folder);
        const { command: cli } = await findPulumi();
        mkdirSync(cwd);
        writeFileSync(join(cwd, "Pulumi.yaml"), "name: drills\nruntime: python\n");
        await succeed(cli, ["stack", "init", "dev", "--non-interactive"], { cwd, env });
        const set = (key: string, value: string, ...options: readonly string[]) =>
          succeed(cli, ["config", "set", ...options, "--", key, value], { cwd, env });
        return { cwd, env, set };
      }
      const ask = (cwd: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> =>
        run(process.execPath, [command, "doctor", ...args], { cwd, env });

      it("goes by the stack's configuration, as pulumi config has it, secrets included", async () => {
        const { cwd, env, set } = await project();
        const { publicKey, privateKey } = DEFAULT_API_KEY;
        await set("mongodbatlas-restores:publicKey", publicKey);
        await set("mongodbatlas-restores:privateKey", privateKey, "--secret");
        await set("mongodbatlas-restores:baseUrl", atlas.url);
        await set("groupId", DEMO_GROUP_ID);
        // What the environment holds counts less.
        const other = { ...env, MONGODB_ATLAS_PUBLIC_API_KEY: "abcdefgh" };
        for (const ran of [await ask(cwd, other, ...cluster), await ask(cwd, other, "--stack", "dev")]) {
          assert.equal(ran.code, 0, ran.stdout);
          assert.match(ran.stdout, /\nok {5}stack dev configures baseUrl, privateKey, publicKey\n/);
          assert.match(
            ran.stdout,
            /\nok {5}credentials: the API key from the provider's configuration, for http/,
          );
          assert.ok(!`${ran.stdout}${ran.stderr}`.includes(privateKey));
        }
      });

      it("says what is wrong with it", async () => {
        const { cwd, env, set } = await project();
        await set("mongodbatlas-restores:publickey", "abcdefgh");
        const ran = await ask(cwd, env, "--offline");
        assert.equal(ran.code, 1);
        assert.match(wrong(ran).join("\n"), /publickey is not a setting of this provider/);
      });

      it("goes on with the environment where the stack has none of it, or can't be read, and says so", async () => {
        const { cwd, env } = await project();
        const given = { ...env, ...credentials(atlas) };
        const none = await ask(cwd, given);
        assert.match(
          none.stdout,
          /\nok {5}stack dev has no configuration of this package: credentials come /,
        );
        assert.equal(none.code, 0, none.stdout);
        const unread = await ask(cwd, { ...given, PULUMI_BACKEND_URL: `file://${place.folder}/nothing` });
        assert.match(
          unread.stdout,
          /\nok {5}the stack's configuration cannot be read: .* \(credentials come /,
        );
        assert.equal(unread.code, 0, unread.stdout);
      });

      it("finds a stack wrong that is named and isn't there", async () => {
        const { cwd, env } = await project();
        const ran = await ask(cwd, { ...env, ...credentials(atlas) }, "--stack", "prod");
        assert.equal(ran.code, 1);
        assert.match(wrong(ran).join("\n"), /^WRONG {2}the stack's configuration cannot be read: .*prod/);
        const misused = await ask(cwd, env, "--stack", "dev; ls");
        assert.equal(misused.code, 2);
      });
    });

    it("takes a service account, and an answer about no project of yours for a good one", async () => {
      const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;
      const env = await newUser(place.folder, {
        MONGODB_ATLAS_BASE_URL: atlas.url,
        MONGODB_ATLAS_CLIENT_ID: clientId,
        MONGODB_ATLAS_CLIENT_SECRET: clientSecret,
      });
      const ran = await call(["doctor"], env);
      assert.equal(ran.code, 0, ran.stdout);
      assert.match(ran.stdout, /\nok {5}Atlas accepts the credentials \(give --group-id and --cluster/);
      assert.ok(!ran.stdout.includes(clientSecret));
    });

    it("makes no request with --offline", async () => {
      const { code } = await call(["doctor", "--offline"], await newUser(place.folder, credentials(atlas)));
      assert.equal(code, 0);
      assert.deepEqual(atlas.requests, []);
    });

    it("says that there are no credentials, and how to give some", async () => {
      const ran = await call(["doctor"], await newUser(place.folder));
      assert.equal(ran.code, 1);
      assert.deepEqual(wrong(ran).length, 1);
      assert.match(
        wrong(ran)[0]!,
        /^WRONG {2}credentials: no Atlas credentials found: .*MONGODB_ATLAS_PUBLIC_API_KEY/,
      );
    });

    it("names the half that is missing", async () => {
      const env = await newUser(place.folder, { MONGODB_ATLAS_PUBLIC_API_KEY: "abcdefgh" });
      const ran = await call(["doctor"], env);
      assert.equal(ran.code, 1);
      assert.match(wrong(ran).join(), /is set without MONGODB_ATLAS_PRIVATE_API_KEY/);
    });

    it("says that Atlas refuses the key, without the key", async () => {
      const key = { publicKey: "abcdefgh", privateKey: "0f0f0f0f-dead-4bad-8bad-0f0f0f0f0f0f" };
      const ran = await call(["doctor", ...cluster], await newUser(place.folder, credentials(atlas, key)));
      assert.equal(ran.code, 1);
      assert.match(
        wrong(ran).join("\n"),
        /^WRONG {2}Atlas: Atlas refused the API key from the environment: HTTP 401 /,
      );
      assert.ok(!`${ran.stdout}${ran.stderr}`.includes(key.privateKey));
    });

    for (const [what, fault, words] of [
      [
        "redirects elsewhere",
        { kind: "redirect", location: "https://login.example.net/" },
        /redirects to login\.example\.net/,
      ],
      ["has an outage", { kind: "error", status: 503 }, /is unavailable right now: HTTP 503/],
      ["limits the rate", { kind: "error", status: 429 }, /limits the rate of requests: HTTP 429/],
      ["isn't Atlas at all", { kind: "html", status: 404 }, /HTTP 404/],
      [
        "doesn't let this machine in",
        { kind: "error", status: 403, errorCode: "IP_ADDRESS_NOT_ON_ACCESS_LIST" },
        /Add this machine's address to the API access list/,
      ],
    ] as const satisfies readonly (readonly [string, Fault, RegExp])[]) {
      it(`doesn't take the answer of an Atlas that ${what} for one to the credentials`, async () => {
        atlas.inject({ fault });
        const ran = await call(["doctor"], await newUser(place.folder, credentials(atlas)));
        assert.equal(ran.code, 1, ran.stdout);
        assert.match(wrong(ran).join("\n"), words);
      });
    }

    it("says of a project alone whether it can be seen, and of a cluster alone that it takes both", async () => {
      const env = await newUser(place.folder, credentials(atlas));
      const seen = await call(["doctor", "--group-id", DEMO_GROUP_ID], env);
      assert.match(
        seen.stdout,
        /\nok {5}Atlas accepts the credentials, and knows project [0-9a-f]{24} \(give --cluster/,
      );
      assert.equal(seen.code, 0);
      const hidden = await call(["doctor", "--group-id", "f".repeat(24)], env);
      assert.match(wrong(hidden).join("\n"), /Check groupId: there is no project f{24}/);
      const { code, stderr } = await call(["doctor", "--cluster", "orders-flex"], env);
      assert.equal(code, 2);
      assert.match(stderr, /^doctor: --cluster requires --group-id, the cluster's project\n\nUsage: /);
    });

    it("says that the cluster isn't there", async () => {
      const env = await newUser(place.folder, credentials(atlas));
      const ran = await call(["doctor", "--group-id", DEMO_GROUP_ID, "--cluster", "oders"], env);
      assert.equal(ran.code, 1);
      assert.match(wrong(ran).join("\n"), /^WRONG {2}Atlas: .*no cluster named oders/);
    });

    it("says that nothing listens where Atlas should be", async () => {
      const env = await newUser(place.folder, credentials({ url: "http://127.0.0.1:9" }));
      const ran = await call(["doctor"], env);
      assert.equal(ran.code, 1);
      assert.match(wrong(ran).join("\n"), /^WRONG {2}Atlas: .*connection refused.*baseUrl/);
    });

    it("says that there is no Pulumi on PATH", async () => {
      const env = { ...(await newUser(place.folder)), PATH: place.folder };
      const ran = await call(["doctor", "--offline"], env);
      assert.equal(ran.code, 1);
      assert.match(wrong(ran)[0]!, /^WRONG {2}no working pulumi on PATH: see https:/);
    });

    it("says that the plugin is missing, or doesn't start", async () => {
      const env = await newUser(place.folder, credentials(atlas));
      const alone = join(place.folder, "doctor");
      for (const ending of ["", ".js"]) copyFileSync(`${command}${ending}`, `${alone}${ending}`);
      const beside = join(place.folder, "pulumi-resource-mongodbatlas-restores");
      assert.deepEqual(wrong(await call(["doctor", "--offline"], env, alone)), [
        `WRONG  the plugin is missing: ${beside}`,
      ]);
      writeFileSync(beside, "process.exit(3);\n");
      assert.deepEqual(wrong(await call(["doctor", "--offline"], env, alone)), [
        `WRONG  the plugin does not start: it ended at once (${beside})`,
      ]);
    });

    it("answers a wrong option in one line, and how to call it", async () => {
      const { code, stderr } = await call(["doctor", "--cluser", "orders"], await newUser(place.folder));
      assert.equal(code, 2);
      assert.match(stderr, /^doctor: Unknown option '--cluser'.*\n\nUsage: /);
    });
  });

  describe("emulator", () => {
    let emulator: ChildProcess | undefined;

    afterEach(() => emulator?.kill("SIGKILL"));

    it("ends with npx, too, where a signal reaches npx alone", async function () {
      if (process.platform === "win32") this.skip();
      const env = await newUser(place.folder);
      // As npx does: a shell between, which a signal to npx ends, and the program goes on without parents.
      const shell = spawn("sh", ["-c", `"${process.execPath}" "${command}" emulator --port 0; true`], {
        env: { ...env, npm_execpath: "npx" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(shell.stdout, "data");
      const ended = once(shell.stdout, "close");
      shell.kill("SIGKILL");
      await ended;
    });

    it("says what to export, answers doctor, logs each request, and ends with Ctrl-C", async () => {
      const env = await newUser(place.folder);
      emulator = spawn(process.execPath, [command, "emulator", "--port", "0"], { env });
      const lines: string[] = [];
      const output = createInterface({ input: emulator.stdout! });
      output.on("line", (line) => lines.push(line));
      while (!lines.some((line) => line.includes("config set mongodbatlas-restores:privateKey"))) {
        await once(output, "line");
      }
      const told: Record<string, string> = {};
      for (const line of lines) {
        const [, name, value] = /^ {2}export (\w+)=(.*)$/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) told[name] = value;
      }
      assert.deepEqual(told, credentials({ url: told["MONGODB_ATLAS_BASE_URL"]! }));
      const { code, stdout } = await call(["doctor"], { ...env, ...told });
      assert.equal(code, 0, stdout);
      assert.ok(
        lines.some((line) => / 401 none .* GET \/api\/atlas\/v2\/groups\//.test(line)),
        lines.join("\n"),
      );
      const ended = once(emulator, "exit");
      emulator.kill("SIGINT");
      assert.deepEqual(await ended, [0, null]);
    });
  });
});
