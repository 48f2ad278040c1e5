// What a machine may lack for programs in other languages, and how it's said. A shell script stands in for Python.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../../tools/engine";
import { goFor } from "../../../../tools/languages/goPrograms";
import { hostOf } from "../../../../tools/languages/javaAndDotnet";
import { mavenEnvironment } from "../../../../tools/languages/maven";
import { pythonEnvironment } from "../../../../tools/languages/python";
import { yamlHost } from "../../../../tools/languages/yaml";
import { MissingError } from "../../../../tools/missing";
import { type Edges, realEdges } from "../../../../tools/pulumi-cli/edges";
import { PINNED_VERSION } from "../../../../tools/pulumi-cli/pinned";
import { sdkGenerator } from "../../../../tools/sdkgen";

describe("what programs in other languages need", () => {
  let folder: string;
  let edges: Edges;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "languages-"));
    const env = { PATH: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
    edges = { ...realEdges(), env, say: () => undefined };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program on PATH that does what a line of shell says. */
  function onlyOnPath(name: string, line: string): void {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${line}\n`);
    chmodSync(file, 0o755);
  }
  const lacking = (message: RegExp) => (error: unknown) => {
    assert.ok(error instanceof MissingError, String(error));
    assert.match(error.message, message);
    return true;
  };

  it("is missing without Go", async () => {
    const builds = [
      () => yamlHost(edges),
      () => hostOf("java", edges),
      () => hostOf("dotnet", edges),
      () => sdkGenerator(edges),
      () => goFor(folder, edges),
    ];
    for (const get of builds) await assert.rejects(get(), lacking(/^no `go` on PATH$/));
  });

  it("is the host on PATH, where an installation of Pulumi has brought one", async () => {
    onlyOnPath("pulumi-language-java", "exit 1");
    assert.equal(await hostOf("java", edges), join(folder, "pulumi-language-java"));
  });

  it("is missing for Java without Maven or without a compiler, each named", async () => {
    onlyOnPath("javac", "exit 1");
    await assert.rejects(mavenEnvironment(edges), lacking(/^no `mvn` on PATH$/));
    rmSync(join(folder, "javac"));
    onlyOnPath("mvn", "exit 1");
    await assert.rejects(mavenEnvironment(edges), lacking(/^no `javac` on PATH$/));
  });

  it("leaves what is in the user's own Maven repository alone, and keeps their options", async () => {
    for (const name of ["mvn", "javac"]) onlyOnPath(name, "exit 1");
    edges.env["MAVEN_OPTS"] = "-Xmx1g";
    const { MAVEN_OPTS: options } = await mavenEnvironment(edges);
    assert.match(options ?? "", /^-Xmx1g -Dmaven\.repo\.local=.*maven$/);
  });

  it("is missing without Python", async () => {
    await assert.rejects(pythonEnvironment(edges), lacking(/^no Python 3\.10 or newer on PATH$/));
  });

  it("is missing where Python is too old, which is named", async () => {
    onlyOnPath("python3", "echo '3.9.18 (main) /usr'");
    const said = /^no Python 3\.10 or newer on PATH \(\S+python3 is 3\.9\)$/;
    await assert.rejects(pythonEnvironment(edges), lacking(said));
  });

  it("is missing where nothing can be installed, and pip's reason is given", async () => {
    onlyOnPath(
      "python3",
      'case "$1" in -c) echo "3.12.1 /usr";; *) echo "ERROR: No network" >&2; exit 1;; esac',
    );
    await assert.rejects(pythonEnvironment(edges), lacking(/^`-m venv \S+` ends with 1: ERROR: No network$/));
  });

  it("is built by the CLI's version of Pulumi, and Go programs are compiled with it", () => {
    const modules = {
      "tools/sdkgen": "pkg",
      "tools/languages/yaml": "(?:pkg|sdk)",
      "sdk/go": "sdk",
      "test/languages/go": "sdk",
      "examples/go-export": "sdk",
      "examples/go-gate": "sdk",
    };
    for (const [module, part] of Object.entries(modules)) {
      const goMod = readFileSync(join(root, module, "go.mod"), "utf8");
      // Of the host for YAML what `replace` puts in the place of its own.
      const name = `github\\.com/pulumi/pulumi/${part}/v3`;
      const found = [...goMod.matchAll(new RegExp(`^\\t(?:${name} => )?${name} (v\\S+)$`, "gm"))]
        .filter(([line]) => !goMod.includes("replace (") || line.includes("=>"))
        .map(([, version]) => version);
      assert.ok(found.length > 0, module);
      for (const version of found) assert.equal(version, `v${PINNED_VERSION}`, module);
    }
  });
});
