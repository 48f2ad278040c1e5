// The tables in CONTRIBUTING.md against package.json, and the licences of what is shipped.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devDependencies, peerDependencies } from "../../package.json";
import { root } from "../../tools/engine";
import type * as licensing from "../../tools/notices.mjs";

const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");
const section = read("CONTRIBUTING.md")
  .split(/^## /m)
  .find((text) => text.startsWith("Dependencies\n"))!;

/** The rows of one of the tables. */
const rows = (from: string): string[][] => {
  const [table = ""] = /(?:^\|.*\n)+/m.exec(section.slice(section.indexOf(from))) ?? [];
  return table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
};
const nameOf = ([cell = ""]: string[]): string => cell.replaceAll("`", "");
const shipped = rows("Shipped:");
const tools = rows("Tools:");

describe("the dependencies", function () {
  this.timeout(60_000);
  let notices: typeof licensing;
  /** What the plugin and the command are bundled of, by esbuild's account. */
  let bundled: licensing.BundledPackage[];

  before(async () => {
    notices = await import("../../tools/notices.mjs");
    const { bundle } = await import("../../tools/bundle.mjs");
    const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-"));
    const found = new Set<string>();
    for (const entry of ["provider/main.ts", "cli/main.ts"]) {
      const metafile = await bundle(entry, join(folder, "bundle"));
      for (const path of notices.packageFolders(metafile)) found.add(path);
    }
    rmSync(folder, { recursive: true });
    bundled = [...found].sort().map((path) => notices.describePackage(join(root, path)));
  });

  it("all stand in CONTRIBUTING.md, each once, with a reason, and no other", () => {
    const listed = [...shipped, ...tools];
    assert.deepEqual(listed.map(nameOf).sort(), Object.keys(devDependencies).sort());
    for (const row of listed) {
      assert.equal(row.length, 4);
      assert.ok(
        row.every((cell) => cell !== ""),
        nameOf(row),
      );
    }
  });

  it("hold Pulumi's SDK for the tests, and leave users their own", () => {
    assert.deepEqual(Object.keys(peerDependencies), ["@pulumi/pulumi"]);
    assert.ok(Object.hasOwn(devDependencies, "@pulumi/pulumi"));
  });

  it("have the licence there that their package.json says", () => {
    // As the lock file copies it: CI takes away the package `node`, to test on other ones.
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { license: string }>;
    };
    for (const row of [...shipped, ...tools]) {
      assert.equal(row.at(-1), packages[`node_modules/${nameOf(row)}`]?.license, nameOf(row));
    }
  });

  it("are shipped where the table says so, and nowhere else", () => {
    const direct = Object.keys(devDependencies);
    const inBundle = bundled.map(({ name }) => name).filter((name) => direct.includes(name));
    assert.deepEqual(
      shipped.map(nameOf).sort(),
      [...new Set([...Object.keys(peerDependencies), ...inBundle])].sort(),
    );
  });

  it("that are shipped come in a group of their own from Dependabot", () => {
    const [, group = ""] =
      /shipped:\n\s+patterns:\n((?:\s+- .*\n)+)/.exec(read(".github", "dependabot.yml")) ?? [];
    const patterns = group
      .trim()
      .split("\n")
      .map((line) => line.trim().replace(/^- "?([^"]+)"?$/, "$1"));
    assert.deepEqual(patterns.sort(), shipped.map(nameOf).sort());
  });

  it("that are bundled, and theirs, may be passed on, and their licences go with them", () => {
    const file = read("bin", "THIRD-PARTY-NOTICES.txt");
    assert.ok(bundled.length > shipped.length, "others come with them");
    for (const { name, version, licence, text } of bundled) {
      assert.ok(notices.isAllowed(licence), `${name}: ${licence}`);
      assert.match(
        file,
        new RegExp(`^${name.replaceAll(/[/.]/g, "\\$&")} ${version.replaceAll(".", "\\.")} \\(`, "m"),
      );
      assert.ok(file.includes(text), name);
      assert.match(text, /copyright/i, name);
    }
    assert.equal(file, notices.noticesOf(bundled));
  });

  it("fail the build with a licence that isn't on the list", () => {
    const said = ["MIT", "(BSD-3-Clause AND Apache-2.0)", "(MIT OR GPL-3.0-only)", "GPL-3.0-only"];
    said.push(
      "MIT AND LGPL-2.1-only",
      "SEE LICENSE IN x",
      "UNLICENSED",
      "(MIT OR (ISC AND GPL-2.0-only))",
      "",
    );
    assert.deepEqual(said.filter(notices.isAllowed), said.slice(0, 3));
    // Bundled by nobody: it has a licence like any, but not a text of it.
    assert.throws(() => notices.describePackage(join(root, "test")), { code: "ENOENT" });
  });
});
