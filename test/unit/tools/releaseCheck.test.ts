// What a release must be before its workflow goes on, and the notes that it shows.
import assert from "node:assert/strict";
import { type Release, releaseNotes, releaseProblems } from "../../../tools/releaseCheck";

const changelog = `# Changelog

All notable changes are listed here.

## [Unreleased]

## [1.2.3] - 2026-12-01

### Added

- \`getRestoreJobs\`: one form,
  for all tiers.
- More.

### Fixed

- A thing.

## [1.2.2] - 2026-11-30

- Older.
`;

const good: Release = {
  packageJson: {
    version: "1.2.3",
    pulumi: { version: "1.2.3", server: "github://api.github.com/owner/name" },
    repository: { url: "git+https://github.com/owner/name.git" },
  },
  lockVersion: "1.2.3",
  schema: { version: "1.2.3", pluginDownloadURL: "github://api.github.com/owner/name" },
  sdkVersions: { "sdk/go/pulumi-plugin.json": "1.2.3" },
  namedVersions: { "docs/install.md": ["1.2.3", "1.2.3"] },
  changelog,
  repository: "owner/name",
};
const withChangelog = (from: string, to: string): Release => ({
  ...good,
  changelog: changelog.replace(from, to),
});

describe("the check of a release", () => {
  it("finds nothing wrong where all files say the tag's version", () => {
    assert.deepEqual(releaseProblems("v1.2.3", good), []);
    assert.deepEqual(releaseProblems("v1.2.3", { ...good, repository: undefined }), []);
  });

  for (const tag of ["1.2.3", "v1.2", "v1.2.3-rc.1", "v1.2.3+1", "latest", "v1.2.3\nv1.2.3"]) {
    it(`takes no tag ${JSON.stringify(tag)}`, () => {
      assert.deepEqual(releaseProblems(tag, good), [
        `the tag must be v and three numbers (v1.2.3), not ${tag}`,
      ]);
    });
  }

  it("names every file that says another version", () => {
    const said = releaseProblems("v1.2.3", {
      ...good,
      packageJson: {
        ...good.packageJson,
        version: "1.2.2",
        pulumi: { ...good.packageJson.pulumi, version: "1.2.1" },
      },
      lockVersion: "1.2.0",
      schema: { ...good.schema, version: "1.1.0" },
      sdkVersions: { "sdk/go/pulumi-plugin.json": "1.0.0" },
      namedVersions: { "docs/install.md": ["0.9.0", "1.2.3", "0.9.0"] },
    });
    assert.deepEqual(said, [
      "the tag is v1.2.3, but package.json says 1.2.2",
      "the tag is v1.2.3, but package.json, pulumi says 1.2.1",
      "the tag is v1.2.3, but package-lock.json says 1.2.0",
      "the tag is v1.2.3, but provider/schema/schema.json says 1.1.0",
      "the tag is v1.2.3, but sdk/go/pulumi-plugin.json says 1.0.0",
      "the tag is v1.2.3, but docs/install.md says 0.9.0",
    ]);
  });

  const changelogs: readonly [string, Release, RegExp][] = [
    ["no section", withChangelog("[1.2.3] - ", "[1.2.4] - "), /has no section "## \[1\.2\.3\] - YYYY-MM-DD"/],
    ["no date", withChangelog(" - 2026-12-01", ""), /\[1\.2\.3\] has no date/],
    ["an empty section", { ...good, changelog: "## [1.2.3] - 2026-12-01\n" }, /\[1\.2\.3\] is empty/],
    [
      "a newer section",
      withChangelog("## [1.2.3]", "## [1.3.0] - 2026-12-02\n\n- New.\n\n## [1.2.3]"),
      /is not the newest one/,
    ],
    [
      "lines that are still unreleased",
      withChangelog("## [Unreleased]", "## [Unreleased]\n\n- Forgotten."),
      /lines under \[Unreleased\]/,
    ],
  ];
  for (const [name, release, expected] of changelogs) {
    it(`takes no changelog with ${name}`, () => {
      const said = releaseProblems("v1.2.3", release);
      assert.equal(said.length, 1, said.join("\n"));
      assert.match(said[0]!, expected);
    });
  }

  it("takes no other repository than the one that the package and the schema name", () => {
    assert.deepEqual(releaseProblems("v1.2.3", { ...good, repository: "fork/name" }), [
      "package.json's repository is git+https://github.com/owner/name.git, but must be git+https://github.com/fork/name.git",
      "package.json's pulumi.server is github://api.github.com/owner/name, but must be github://api.github.com/fork/name",
      "the schema's pluginDownloadURL is github://api.github.com/owner/name, but must be github://api.github.com/fork/name",
    ]);
  });

  it("makes notes of the version's section alone, each item on one line", () => {
    assert.equal(
      releaseNotes("1.2.3", changelog),
      "### Added\n\n- `getRestoreJobs`: one form, for all tiers.\n- More.\n\n### Fixed\n\n- A thing.\n",
    );
  });
});
