// The workflows under .github: what can be known of them without running them on GitHub.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scripts } from "../../package.json";
import { findActionlint, lintWorkflows } from "../../tools/actionlint";
import { MissingError } from "../../tools/missing";
import { checksumsName } from "../../tools/package";
import { packageVersion } from "../../provider/packageInfo";
import { packageSchema } from "../../provider/schema/package";
import { root } from "../../tools/engine";
import { releaseCheck, sdkManifests } from "../../tools/releaseCheck";
import { pagesNamingVersion } from "../../tools/version";
import { run, temporaryFolder } from "./support";

const folder = join(root, ".github", "workflows");
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

/** As Maven knows the SDK in Java. */
const artifactId = (): string =>
  /<artifactId>(.*)<\/artifactId>/.exec(readFileSync(join(root, "tools/releasedSdks/pom.xml"), "utf8"))![1]!;

describe("the workflows", function () {
  this.timeout(180_000);
  let place: ReturnType<typeof temporaryFolder>;

  beforeEach(() => (place = temporaryFolder()));
  afterEach(() => place.remove());

  describe("checked by actionlint", () => {
    const lint = async (test: Mocha.Context, files?: string[]): Promise<string[]> => {
      try {
        return await lintWorkflows(root, files);
      } catch (error) {
        if (!(error instanceof MissingError)) throw error;
        console.log(`    skipped: ${error.message}`);
        return test.skip();
      }
    };

    it("have nothing wrong with them", async function () {
      assert.deepEqual(await lint(this), []);
    });

    it("would have, if something were", async function () {
      const file = join(place.folder, "wrong.yml");
      const wrong = readFileSync(join(folder, "test.yml"), "utf8").replace("matrix.system", "matrix.sytem");
      writeFileSync(file, wrong);
      const said = await lint(this, [file]);
      assert.equal(said.length, 1, said.join("\n"));
      assert.match(said[0]!, /property "sytem" is not defined/);
    });

    it("are passed over aloud where there is neither actionlint nor Go", async () => {
      const { folder: nothing } = place;
      const env = { PATH: nothing, XDG_CACHE_HOME: nothing, LOCALAPPDATA: nothing };
      await assert.rejects(findActionlint({ env }), (error: unknown) => {
        assert.ok(error instanceof MissingError);
        assert.match(error.message, /^no actionlint on PATH, and building it failed: no `go` on PATH$/);
        return true;
      });
    });
  });

  for (const { name, text } of workflows) {
    it(`${name} calls scripts that package.json has, and actions by their commit`, () => {
      const called = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script]) => script);
      for (const script of called) assert.ok(Object.hasOwn(scripts, script!), `npm run ${script}`);
      const actions = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action!);
      assert.ok(actions.length > 0);
      // A tag can be moved to other code. The version in the comment is what Dependabot goes by.
      for (const action of actions) assert.match(action, /^\.\/|@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it(`${name} has no permission but to read, unless a job needs it`, () => {
      assert.match(text, /^permissions:\n {2}contents: read\n\n/m);
    });
  }

  it("test.yml runs what CONTRIBUTING.md tells everyone to run, on the oldest Node that is promised", () => {
    const { text } = workflows.find(({ name }) => name === "test.yml")!;
    assert.match(text, /- run: npm ci\n/);
    assert.match(text, /- run: npm test\n/);
    assert.match(text, /node: \[22, /);
  });

  it("release.yml knows the names of the files that it publishes", () => {
    const { text } = workflows.find(({ name }) => name === "release.yml")!;
    assert.ok(text.includes("npm run package -- --official\n"));
    assert.ok(text.includes("--archives dist-plugin"));
    assert.ok(text.includes(`--strict ${checksumsName}\n`));
    const wheel = "pulumi_mongodbatlas_restores-*.whl";
    assert.ok(text.includes(`pulumi-resource-mongodbatlas-restores-v*.tar.gz ${wheel} ${checksumsName}\n`));
    assert.ok(text.includes("ref=refs/tags/sdk/go/$GITHUB_REF_NAME"));
    const { csharp } = packageSchema().language;
    const assembly = `${csharp.rootNamespace}.${Object.values(csharp.namespaces)[0]}`;
    assert.ok(text.includes(`${assembly}.*.nupkg ${artifactId()}-*.jar ${artifactId()}-*.pom\n`));
    assert.ok(text.includes("npm publish ./pulumi-mongodbatlas-restores-*.tgz --provenance"));
  });

  it("stop at a tag that isn't what the files say", async () => {
    const { code, stderr } = await run("npm", ["run", "--silent", "release:check", "--", "v987.6.5"], {
      cwd: root,
    });
    assert.equal(code, 1);
    assert.match(stderr, /^release:check: the tag is v987\.6\.5, but package\.json says /m);
  });

  it("go on with this version's tag, once the changelog has its section, and have notes to show", async () => {
    for (const file of [
      "package.json",
      "package-lock.json",
      "provider/schema/schema.json",
      ...sdkManifests,
      ...pagesNamingVersion,
    ]) {
      mkdirSync(dirname(join(place.folder, file)), { recursive: true });
      copyFileSync(join(root, file), join(place.folder, file));
    }
    const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    const section = `## [${packageVersion}] - 2026-12-01`;
    const released = changelog.includes(`## [${packageVersion}]`)
      ? changelog
      : changelog.replace("## [Unreleased]\n", `## [Unreleased]\n\n${section}\n`);
    writeFileSync(join(place.folder, "CHANGELOG.md"), released);
    const notes = join(place.folder, "notes.md");
    const said: string[] = [];
    const code = await releaseCheck([`v${packageVersion}`, "--notes", notes], {
      root: place.folder,
      env: { GITHUB_REPOSITORY: "mongodbatlas-restores/pulumi-mongodbatlas-restores" },
      say: (line) => said.push(line),
    });
    assert.equal(code, 0, said.join("\n"));
    assert.match(readFileSync(notes, "utf8"), /^### Added\n\n- /);
  });
});
