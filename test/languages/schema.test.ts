// The package schema, from which every language's SDK comes: does Pulumi find nothing wrong, do its examples run?
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { type Emulator, startEmulator } from "../../emulator";
import { packageSchema } from "../../provider/schema/package";
import { createStack, root } from "../../tools/engine";
import { credentials, newUser, run, succeed, temporaryFolder } from "../package/support";
import { examplesIn, tokens } from "./descriptions";
import { Go, Hosted, orSkip, Python, type Run, toolchains } from "./support";

const schema = packageSchema();

describe("the package schema", function () {
  this.timeout(300_000);
  let place: ReturnType<typeof temporaryFolder>;
  let atlas: Emulator;

  before(async () => {
    place = temporaryFolder();
    atlas = await startEmulator();
  });
  after(async () => {
    place.remove();
    await atlas.close();
  });

  it("is right in Pulumi's eyes, without a warning", async () => {
    const file = join(root, "provider", "schema", "schema.json");
    const env = await newUser(place.folder);
    const { code, stdout, stderr } = await run("pulumi", ["schema", "check", file], { env });
    assert.deepEqual([code, stdout, stderr], [0, "", ""]);
  });

  it("is what the plugin answers", async () => {
    const file = join(root, "bin", "pulumi-resource-mongodbatlas-restores");
    const answer = await succeed("pulumi", ["package", "get-schema", file], {
      env: await newUser(place.folder),
    });
    const { functions, resources } = JSON.parse(answer) as Record<string, object>;
    assert.deepEqual([...Object.keys(functions!), ...Object.keys(resources!)].sort(), [...tokens].sort());
  });

  it("describes all that it has", () => {
    const undescribed: string[] = [];
    const look = (path: string, properties: Record<string, { description?: string }>) => {
      for (const [name, { description }] of Object.entries(properties)) {
        if (description === undefined) undescribed.push(`${path}.${name}`);
      }
    };
    for (const [token, { description, properties = {}, enum: values = [] }] of Object.entries(schema.types)) {
      look(token, { "": description === undefined ? {} : { description }, ...properties });
      look(token, Object.fromEntries(values.map((value) => [value.value, value])));
    }
    for (const [token, { inputs, outputs }] of Object.entries(schema.functions)) {
      look(token, { ...inputs.properties, ...outputs.properties });
    }
    for (const [token, { inputProperties, properties }] of Object.entries(schema.resources)) {
      look(token, { ...inputProperties, ...properties });
    }
    assert.deepEqual(undescribed, []);
  });

  it("shows each example in every language, so that no page of the Registry has one still to come", () => {
    const [typescript, ...others] = ["typescript", "python", "go", "csharp", "java", "yaml"].map(
      (language) => [...examplesIn(language).keys()],
    );
    for (const names of others) assert.deepEqual(names, typescript);
  });

  it("has a logo of its own, a picture of pixels at the address that it names", () => {
    const [, path = ""] =
      /^https:\/\/raw\.githubusercontent\.com\/(.+)$/.exec(schema.logoUrl) ?? assert.fail(schema.logoUrl);
    const [owner, name, branch, ...file] = path.split("/");
    assert.deepEqual([`https://github.com/${owner}/${name}`, branch], [schema.repository, "main"]);
    const signature = readFileSync(join(root, ...file)).subarray(0, 8);
    assert.equal(signature.toString("latin1"), "\x89PNG\r\n\x1a\n");
  });

  it("types no output with an enumeration, and gives none a name that breaks generated Python", () => {
    for (const [token, { outputs }] of Object.entries(schema.functions))
      checkOutputs(token, outputs.properties);
    for (const [token, { properties }] of Object.entries(schema.resources)) checkOutputs(token, properties);

    function checkOutputs(
      path: string,
      properties: Record<string, { $ref?: string; items?: { $ref?: string } }>,
    ): void {
      for (const [name, { $ref, items }] of Object.entries(properties)) {
        assert.ok(!["list", "dict", "str", "int", "float", "bool"].includes(name), `${path}.${name}`);
        const type = schema.types[($ref ?? items?.$ref ?? "").replace("#/types/", "")];
        assert.equal(type?.enum, undefined, `${path}.${name}`);
        if (type?.properties !== undefined) checkOutputs(`${path}.${name}`, type.properties);
      }
    }
  });

  it("shows programs in TypeScript that run as they stand", async () => {
    const load = createRequire(join(root, "package.json"));
    const test = await createStack({
      program: () => {
        const outputs: Record<string, unknown> = {};
        for (const [name, text] of examplesIn("typescript")) {
          const { outputText } = ts.transpileModule(text, {
            compilerOptions: { module: ts.ModuleKind.CommonJS },
          });
          const exported: Record<string, unknown> = {};
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a program that stands in the description
          const program = new Function("require", "exports", outputText) as (...scope: unknown[]) => void;
          program(load, exported);
          for (const [key, value] of Object.entries(exported)) outputs[`${name}.${key}`] = value;
        }
        return Promise.resolve(outputs);
      },
      env: credentials(atlas) as Record<string, string>,
    });
    try {
      const { outputs } = await test.stack.up();
      await test.stack.destroy();
      assert.equal(outputs["getServerlessRestoreJobs1.failed"]?.value, 101);
      assert.equal(outputs["getServerlessRestoreJobs1.lastCompletedAt"]?.value, "2026-01-15T10:16:20Z");
      assert.equal(outputs["RestoreGate2.status"]?.value, "COMPLETED");
      assert.equal(outputs["getClusterRestoreJob1.deliveryUrl"]?.secret, true);
      assert.equal(outputs["getServerlessRestoreJob1.status"]?.secret, false);
    } finally {
      test.remove();
    }
  });

  /** The folder of a user's project that finds the plugin by its path. */
  function projectOf(name: string, runtime: string, program = ""): Run {
    const workDir = join(place.folder, name);
    mkdirSync(workDir);
    const plugin = `- { name: mongodbatlas-restores, path: ${JSON.stringify(join(root, "bin"))} }`;
    const project = `name: ${name}\nruntime: ${runtime}\nplugins:\n  providers:\n    ${plugin}\n${program}`;
    writeFileSync(join(workDir, "Pulumi.yaml"), project);
    return { project: name, workDir, config: {} };
  }

  it("shows programs in YAML that run as they stand", async function () {
    const host = await orSkip(this, toolchains.yaml);
    const env = await newUser(place.folder, credentials(atlas));
    for (const [name, text] of examplesIn("yaml")) {
      const { workDir } = projectOf(`yaml-${name.toLowerCase()}`, "yaml", text);
      const outputs = await new Hosted(host, workDir, env).runOnce();
      if (name === "getServerlessRestoreJobs1") assert.equal(outputs["failed"], 101);
      if (name === "RestoreGate2") assert.equal(outputs["status"], "COMPLETED");
      if (name === "getFlexRestoreJobs1")
        assert.ok(Array.isArray(outputs["failedLately"]), JSON.stringify(outputs));
    }
  });

  it("shows programs in Python that run as they stand, and whose types are right", async function () {
    const runtime = await Python.create(await orSkip(this, toolchains.python), place.folder);
    const examples = examplesIn("python");
    assert.deepEqual(await runtime.typeErrors(examples), []);
    const wrong =
      "import pulumi_mongodbatlas_restores as restores\nrestores.RestoreJobFilterArgs(snapshot_id=1)\n";
    const found = await runtime.typeErrors(new Map([["wrong", wrong]]));
    assert.match(found.join("\n"), /wrong\.py:2: error: Argument "snapshot_id" .* incompatible type "int"/);
    const run = projectOf("python-examples", "python");
    const files = [...examples].map(([name, text]) => {
      const file = join(run.workDir, `${name}.py`);
      writeFileSync(file, text);
      return file;
    });
    const env = await newUser(place.folder, credentials(atlas));
    const { outputs, secrets } = await runtime.run(files, run, env);
    assert.equal(outputs["getServerlessRestoreJobs1.failed"], 101);
    assert.equal(outputs["getRestoreJobs1.tier"], "dedicated");
    assert.equal(outputs["getFlexRestoreJob1.status"], "COMPLETED");
    assert.equal(outputs["RestoreGate2.status"], "COMPLETED");
    assert.match(String(outputs["getClusterRestoreJob1.deliveryUrl"]), /^https:/);
    assert.ok(secrets.includes("getClusterRestoreJob1.deliveryUrl"));
    assert.equal((outputs["getClusterRestoreJobs1.downloads"] as unknown[]).length, 3);
  });

  it("asks for the oldest Python that Pulumi's own SDK takes, which docs/install.md names", async function () {
    const python = await orSkip(this, toolchains.python);
    const script = "from importlib.metadata import metadata; print(metadata('pulumi')['Requires-Python'])";
    const required = (await succeed(python, ["-c", script])).trim();
    const pyproject = readFileSync(join(root, "sdk", "python", "pyproject.toml"), "utf8");
    assert.equal(/requires-python = "(.*)"/.exec(pyproject)?.[1], required);
    const page = readFileSync(join(root, "docs", "install.md"), "utf8");
    assert.ok(page.includes(`| Python ${required.replace(">=", "")} or later `));
  });

  it("shows programs in Go that compile as they stand", async function () {
    const go = await orSkip(this, toolchains.go);
    const runtime = await Go.create(go, place.folder, examplesIn("go"));
    assert.deepEqual(await runtime.findings(), []);
  });
});
