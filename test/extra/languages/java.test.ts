// The examples in Java on the real engine, with the SDK as `npm run sdks` generates it and Maven builds it.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../../emulator";
import { root } from "../../../tools/engine";
import { hostOf } from "../../../tools/languages/javaAndDotnet";
import { mavenEnvironment } from "../../../tools/languages/maven";
import { releaseSdks } from "../../../tools/releasedSdks";
import { examplesIn } from "../../languages/descriptions";
import { testExamples } from "../../languages/exampleTests";
import { copyExamples, Hosted, orSkip } from "../../languages/support";
import { credentials, newUser, succeed, temporaryFolder } from "../../package/support";

interface Java {
  readonly host: string;
  /** For Maven. */
  readonly env: NodeJS.ProcessEnv;
}

let java: Promise<Java> | undefined;

/** Builds the SDK, once, with all that is published beside it. */
const prepared = (): Promise<Java> =>
  (java ??= (async () => {
    const [host, maven] = [await hostOf("java"), await mavenEnvironment()];
    const { folder, remove } = temporaryFolder();
    try {
      await releaseSdks(folder, ["java"]);
      await succeed("mvn", ["--quiet", "--batch-mode", "--activate-profiles", "release", "install"], {
        cwd: join(folder, "java"),
        env: { ...process.env, ...maven },
      });
    } finally {
      remove();
    }
    return { host, env: maven };
  })());

testExamples("java", async (context, folder, names) => {
  context.timeout(600_000);
  const { host, env: maven } = await orSkip(context, prepared);
  const examples = copyExamples(folder, names);
  return (name, config, env) => new Hosted(host, join(examples, name), { ...env, ...maven }).run({ config });
});

describe("the package schema", function () {
  this.timeout(600_000);
  let place: ReturnType<typeof temporaryFolder>;
  before(() => (place = temporaryFolder()));
  after(() => {
    place.remove();
  });

  it("shows programs in Java that run as they stand", async function () {
    const { host, env: maven } = await orSkip(this, prepared);
    const sources = join(place.folder, "src", "main", "java");
    const programs = [...examplesIn("java")].map(([name, text]) => [name.toLowerCase(), text] as const);
    for (const [name, text] of programs) {
      mkdirSync(join(sources, name), { recursive: true });
      // All of them in one stack: an export is called `PROGRAM.NAME` there.
      const program = text.replaceAll('ctx.export("', `ctx.export("${name}.`);
      writeFileSync(join(sources, name, "App.java"), `package ${name};\n\n${program}`);
    }
    const calls = programs.map(([name]) => `${name}.App.stack(ctx);`).join("\n");
    writeFileSync(
      join(sources, "App.java"),
      `public class App { public static void main(String[] args) { com.pulumi.Pulumi.run(ctx -> {\n${calls}\n}); } }\n`,
    );
    copyFileSync(join(root, "examples", "java-export", "pom.xml"), join(place.folder, "pom.xml"));
    const plugin = `- { name: mongodbatlas-restores, path: ${JSON.stringify(join(root, "bin"))} }`;
    const project = `name: java-examples\nruntime: java\nplugins:\n  providers:\n    ${plugin}\n`;
    writeFileSync(join(place.folder, "Pulumi.yaml"), project);
    const atlas = await startEmulator();
    try {
      const env = await newUser(place.folder, { ...credentials(atlas), ...maven });
      const outputs = await new Hosted(host, place.folder, env).runOnce();
      assert.equal(outputs["getserverlessrestorejobs1.failed"], 101);
      assert.equal(outputs["getrestorejobs1.tier"], "dedicated");
      assert.equal(outputs["getflexrestorejob1.status"], "COMPLETED");
      assert.equal(outputs["restoregate2.status"], "COMPLETED");
      assert.equal(outputs["restoreevidence1.verdict"], "PASSED");
      assert.deepEqual(outputs["getprojectrestorejobs1.unreadable"], []);
      assert.match(String(outputs["getclusterrestorejob1.deliveryUrl"]), /^https:/);
      assert.equal((outputs["getclusterrestorejobs1.downloads"] as unknown[]).length, 3);
    } finally {
      await atlas.close();
    }
  });
});
