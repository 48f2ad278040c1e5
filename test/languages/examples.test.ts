// The examples in Python, Go and YAML on the real engine, against an Atlas on this machine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_GROUP_ID, startEmulator } from "../../emulator";
import { RestoreEvidence } from "pulumi-mongodbatlas-restores";
import { root } from "../../tools/engine";
import { GateStack } from "../support/gateStack";
import { clusterName, recordOfTest, type Runner, testExamples, tested, withoutTime } from "./exampleTests";
import { copyExamples, Go, Hosted, type Language, orSkip, Python, toolchains } from "./support";

/** Makes ready to run examples in a language. Their programs must have been found right by its checker. */
const runners: Readonly<
  Record<Language, (toolchain: string, folder: string, names: readonly string[]) => Promise<Runner>>
> = {
  async python(python, folder, names) {
    const examples = copyExamples(folder, names);
    const runtime = await Python.create(python, folder);
    assert.deepEqual(await runtime.typeErrors(programsOf(names, "__main__.py")), []);
    return (name, config, env) => {
      const workDir = join(examples, name);
      return runtime.run([join(workDir, "__main__.py")], { project: name, workDir, config }, env);
    };
  },
  async go(go, folder, names) {
    const examples = copyExamples(folder, names);
    const runtime = await Go.create(go, folder, programsOf(names, "main.go"));
    assert.deepEqual(await runtime.findings(), []);
    return (name, config, env) =>
      runtime.run(name, { project: name, workDir: join(examples, name), config }, env);
  },
  yaml(host, folder, names) {
    const examples = copyExamples(folder, names);
    return Promise.resolve((name, config, env) =>
      new Hosted(host, join(examples, name), env).run({ config }),
    );
  },
};

const programsOf = (names: readonly string[], file: string): Map<string, string> =>
  new Map(names.map((name) => [name, readFileSync(join(root, "examples", name, file), "utf8")]));

for (const language of ["python", "go", "yaml"] as const)
  testExamples(language, async (context, folder, names) =>
    runners[language](await orSkip(context, toolchains[language]), folder, names),
  );

describe("a program in TypeScript", function () {
  this.timeout(120_000);

  it("keeps the same record as one in another language", async () => {
    const cluster = { name: clusterName, tier: "serverless" as const, jobs: [tested] };
    const atlas = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [cluster] }] });
    const stack = await GateStack.create(atlas);
    try {
      const { outputs } = await stack.up(() => {
        const { record } = new RestoreEvidence("evidence", {
          groupId: DEMO_GROUP_ID,
          clusterName,
          match: { targetClusterName: "orders-drill" },
          title: `Restore test of ${clusterName}`,
          maxRestoreDuration: "4h",
          maxDataAge: "24h",
          validation: { details: { orders: 1200 }, status: "PASSED", message: "All orders are there" },
        });
        return Promise.resolve({ record });
      });
      assert.equal(withoutTime(outputs["record"] as string), recordOfTest);
    } finally {
      await atlas.close();
      stack.test.remove();
    }
  });
});
