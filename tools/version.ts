/**
 * What `npm version --no-git-tag-version 1.2.3` runs (package.json's script `version`) once package.json and the lock file say
 * so: writes the version wherever else somebody wrote it. What is derived from it follows by `npm run schema`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Behind one of the package's names, as commands have it, or below Maven's. */
const named =
  /(?<=mongodbatlas[-_]restores\S*?[-@/ ]v?|<artifactId>mongodbatlas-restores<\/artifactId>\s*<version>)\d+\.\d+\.\d+/g;

/** The versions of this package that a text names. */
export const namedVersions = (text: string): string[] => text.match(named) ?? [];

/** The text with that version in the place of each that it names. */
export const withVersion = (text: string, version: string): string => text.replace(named, version);

/** The pages that users copy such commands from. */
export const pagesNamingVersion = ["README.md", "docs/install.md", "docs/installation-configuration.md"];

interface Manifest {
  readonly version: string;
  readonly pulumi: object;
}

/** Writes the version of a folder's package.json where the engine reads it, and into the pages. */
export function writeVersion(root: string): void {
  const manifest = join(root, "package.json");
  const content = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
  const { version, pulumi } = content;
  writeFileSync(
    manifest,
    `${JSON.stringify({ ...content, pulumi: { ...pulumi, version } }, undefined, 2)}\n`,
  );
  for (const path of pagesNamingVersion) {
    const file = join(root, path);
    writeFileSync(file, withVersion(readFileSync(file, "utf8"), version));
  }
}

if (require.main === module) writeVersion(join(__dirname, ".."));
