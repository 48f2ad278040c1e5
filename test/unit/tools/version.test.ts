// Where a new version is written, so that no page tells users to get the last one.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../../../provider/packageInfo";
import { root } from "../../../tools/engine";
import { namedVersions, pagesNamingVersion, withVersion, writeVersion } from "../../../tools/version";

describe("the version that is written by hand", () => {
  const commands = [
    "pulumi plugin install resource mongodbatlas-restores 1.2.3 --server github://api.github.com/o/n",
    "tar -xzf pulumi-resource-mongodbatlas-restores-v1.2.3-linux-amd64.tar.gz",
    "npm install @pulumi/pulumi@3.150.0 ../pulumi-mongodbatlas-restores-1.2.3.tgz",
    "pip install https://github.com/o/pulumi-mongodbatlas-restores/releases/download/v1.2.3/pulumi_mongodbatlas_restores-1.2.3-py3-none-any.whl",
    "go get github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go@v1.2.3",
    "pulumi package add mongodbatlas-restores@1.2.3",
    "<artifactId>mongodbatlas-restores</artifactId>\n      <version>1.2.3</version>",
  ];
  for (const command of commands) {
    it(`is found in ${JSON.stringify(command)}, and nothing else's`, () => {
      assert.deepEqual([...new Set(namedVersions(command))], ["1.2.3"]);
      assert.equal(withVersion(command, "4.5.6"), command.replaceAll("1.2.3", "4.5.6"));
    });
  }

  for (const other of [
    "@pulumi/pulumi 3.150.0",
    "<artifactId>pulumi</artifactId>\n<version>1.2.3</version>",
    "mongodbatlas-restores needs Node 24.1.0",
  ]) {
    it(`isn't found in ${JSON.stringify(other)}`, () => assert.deepEqual(namedVersions(other), []));
  }

  it("is package.json's, on every page that names it", () => {
    for (const path of pagesNamingVersion) {
      const named = new Set(namedVersions(readFileSync(join(root, path), "utf8")));
      assert.deepEqual([...named], [packageVersion], path);
    }
  });

  it("follows package.json's, there and for the engine", () => {
    const folder = mkdtempSync(join(tmpdir(), "version-"));
    try {
      for (const path of pagesNamingVersion)
        cpSync(join(root, path), join(folder, path), { recursive: true });
      const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        readonly pulumi: object;
      };
      const released = { ...manifest, version: "98.7.6" };
      writeFileSync(join(folder, "package.json"), JSON.stringify(released));
      writeVersion(folder);
      assert.deepEqual(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")), {
        ...released,
        pulumi: { ...manifest.pulumi, version: "98.7.6" },
      });
      for (const path of pagesNamingVersion) {
        const [before, after] = [root, folder].map((place) => readFileSync(join(place, path), "utf8"));
        assert.equal(after, withVersion(before!, "98.7.6"));
        assert.ok(namedVersions(after).length > 0, path);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
