// docs/install.md, done as it says, in empty folders beside what stands for a clone. It needs npm's, Python's and Maven's
// registries and a proxy for Go's modules. Where a language's host is missing, its program isn't brought up by the CLI, but checked otherwise.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { DEFAULT_API_KEY, type Emulator, startEmulator } from "../../../emulator";
import { root } from "../../../tools/engine";
import { goEnvironment } from "../../../tools/go/build";
import { hostOf } from "../../../tools/languages/javaAndDotnet";
import { mavenEnvironment } from "../../../tools/languages/maven";
import { yamlHost } from "../../../tools/languages/yaml";
import { packagePlugin } from "../../../tools/package";
import { realEdges } from "../../../tools/pulumi-cli/edges";
import { onPath } from "../../../tools/pulumi-cli/locate";
import { releaseSdks } from "../../../tools/releasedSdks";
import { orSkip } from "../../languages/support";
import { ownPlatform } from "../../support/forms";
import { newUser, succeed, temporaryFolder } from "../../package/support";

const page = readFileSync(join(root, "docs", "install.md"), "utf8");

/** What a section tells its reader to do: to write files, and to give commands. */
type Step = { readonly command: string } | { readonly file: string; readonly text: string };

function stepsOf(heading: string): Step[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section !== undefined, heading);
  const blocks = section.matchAll(/(?:^`([^`\n]+)`[^`\n]*:\n\n(?:<!--.*-->\n\n)?)?^```(\w+)\n([^]*?)^```$/gm);
  return [...blocks].flatMap(([, file, language, text = ""]): Step[] => {
    if (language === "console")
      return text
        .trim()
        .split("\n")
        .map((command) => ({ command }));
    return file === undefined ? [] : [{ file, text }];
  });
}

describe("docs/install.md", function () {
  this.timeout(600_000);
  let place: ReturnType<typeof temporaryFolder>;
  let clone: string;
  let atlas: Emulator;
  let env: NodeJS.ProcessEnv;

  /** Does the steps of a section, in a shell that begins in the folder; returns where it ends. */
  async function follow(heading: string, from = place.folder): Promise<string> {
    let folder = from;
    for (const step of stepsOf(heading)) {
      if ("file" in step) {
        writeFileSync(join(folder, step.file), step.text);
        continue;
      }
      const [, into] = /^cd (\S+)$/.exec(step.command) ?? [];
      // The same without a whole clone.
      if (step.command.endsWith(" run sdks")) await releaseSdks(join(clone, "sdk"), ["java"]);
      else if (into === undefined) await succeed("sh", ["-c", step.command], { cwd: folder, env });
      else folder = join(folder, into);
    }
    return folder;
  }

  async function bringUp(folder: string, host: string): Promise<Record<string, unknown>> {
    const call = { cwd: folder, env: { ...env, PATH: [dirname(host), env["PATH"]].join(delimiter) } };
    for (const step of stepsOf("Bring it up")) {
      assert.ok("command" in step);
      const { publicKey, privateKey } = DEFAULT_API_KEY;
      const command = step.command
        .replace("YOUR_PUBLIC_KEY", publicKey)
        .replace("YOUR_PRIVATE_KEY", privateKey);
      await succeed("sh", ["-c", command], call);
    }
    return JSON.parse(await succeed("pulumi", ["stack", "output", "--json"], call)) as Record<
      string,
      unknown
    >;
  }

  /** Brings the project up by the language's host, where there is one; else does something else with it, and says so. */
  async function bringUpOr(language: string, folder: string, otherwise: () => Promise<void>): Promise<void> {
    const [host] = await onPath(`pulumi-language-${language}`, realEdges());
    if (host === undefined) {
      console.log(`      not brought up: no pulumi-language-${language} on PATH`);
      await otherwise();
    } else assert.equal((await bringUp(folder, host))["tier"], "dedicated");
  }

  before(async () => {
    place = temporaryFolder();
    atlas = await startEmulator();
    env = await newUser(place.folder, {
      MONGODB_ATLAS_BASE_URL: atlas.url,
      PULUMI_SKIP_CONFIRMATIONS: "true",
    });
    clone = join(place.folder, "pulumi-mongodbatlas-restores");
    mkdirSync(clone);
    cpSync(join(root, "sdk"), join(clone, "sdk"), { recursive: true });
    await packagePlugin(join(clone, "dist-plugin"), { platforms: [ownPlatform] });
    await succeed("npm", ["pack", "--pack-destination", clone], { cwd: root });
    const install = stepsOf("The plugin").find(
      (step) => "command" in step && step.command.startsWith("pulumi"),
    );
    assert.ok(install !== undefined && "command" in install);
    await succeed("sh", ["-c", install.command.replace("linux-amd64", ownPlatform)], { cwd: clone, env });
  });
  after(async () => {
    place.remove();
    await atlas.close();
  });

  it("leads to a program in TypeScript", async () => {
    const folder = await follow("TypeScript");
    await bringUpOr("nodejs", folder, async () => {
      await succeed("npx", ["tsc", "--noEmit"], { cwd: folder, env });
    });
  });

  it("leads to a program in Python", async () => {
    const folder = await follow("Python");
    await bringUpOr("python", folder, async () => {
      const response = join(folder, "response.json");
      const request = {
        project: "restores-python",
        workDir: folder,
        programs: [join(folder, "__main__.py")],
        config: {
          "mongodbatlas-restores:publicKey": DEFAULT_API_KEY.publicKey,
          "mongodbatlas-restores:privateKey": DEFAULT_API_KEY.privateKey,
        },
      };
      await succeed(join(folder, "venv", "bin", "python"), [join(root, "test", "languages", "inline.py")], {
        cwd: folder,
        env: { ...env, INLINE_REQUEST: JSON.stringify(request), INLINE_RESPONSE: response },
      });
      const { outputs } = JSON.parse(readFileSync(response, "utf8")) as { outputs: { tier: string } };
      assert.equal(outputs.tier, "dedicated");
    });
  });

  it("leads to a program in Go", async () => {
    const folder = await follow("Go");
    // Not the newest version of Pulumi, which may need a newer Go than the page says.
    const [pulumi = ""] =
      /\S+\/sdk\/v3 v\S+/.exec(readFileSync(join(clone, "sdk", "go", "go.mod"), "utf8")) ?? [];
    assert.match(pulumi, /^github\.com\/pulumi/);
    assert.ok(readFileSync(join(folder, "go.mod"), "utf8").includes(pulumi));
    await bringUpOr("go", folder, async () => {
      await succeed("go", ["vet", "-trimpath", "./..."], { cwd: folder, env: goEnvironment({ env }) });
    });
  });

  it("leads to a program in Java", async function () {
    const maven = await orSkip(this, mavenEnvironment);
    const host = await orSkip(this, () => hostOf("java"));
    Object.assign(env, maven);
    assert.equal((await bringUp(await follow("Java"), host))["tier"], "dedicated");
  });

  it("leads to a program in YAML", async () => {
    const outputs = await bringUp(await follow("YAML"), await yamlHost());
    assert.equal(outputs["tier"], "dedicated");
  });
});
