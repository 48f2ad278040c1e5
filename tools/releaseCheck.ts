/**
 * `npm run release:check -- v1.2.3 [--archives FOLDER] [--notes FILE]`: says whether the working tree is what a tag promises,
 * and the plugin's archives in a folder, once they are built, too; and writes the release's notes. The release workflow goes
 * no further where it isn't.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { executableProblems } from "./executable/format";
import { nodeVersion } from "./executable/nodeBinaries";
import { platforms } from "./executable/platforms";
import { archiveName, executableIn, programPath } from "./package";
import { namedVersions, pagesNamingVersion } from "./version";

/** What a release consists of, read from the files. */
export interface Release {
  readonly packageJson: {
    readonly version: string;
    readonly repository?: { readonly url: string };
    readonly pulumi: { readonly version: string; readonly server: string };
  };
  readonly lockVersion: string;
  readonly schema: { readonly version: string; readonly pluginDownloadURL: string };
  /** By the path of the file that says it. */
  readonly sdkVersions: Readonly<Record<string, string>>;
  /** Of each page that users copy commands from, by its path: the versions that it names. */
  readonly namedVersions: Readonly<Record<string, readonly string[]>>;
  readonly changelog: string;
  /** OWNER/NAME of the repository that releases; undefined on a machine of one's own. */
  readonly repository: string | undefined;
}

/** Where the SDKs that are generated say their version. */
export const sdkManifests = [
  "sdk/python/pulumi_mongodbatlas_restores/pulumi-plugin.json",
  "sdk/go/mongodbatlasrestores/pulumi-plugin.json",
];

export function readRelease(root: string, env: NodeJS.ProcessEnv): Release {
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  const json = (path: string): unknown => JSON.parse(text(path));
  return {
    packageJson: json("package.json") as Release["packageJson"],
    lockVersion: (json("package-lock.json") as { version: string }).version,
    schema: json("provider/schema/schema.json") as Release["schema"],
    sdkVersions: Object.fromEntries(
      sdkManifests.map((path) => [path, (json(path) as { version: string }).version]),
    ),
    namedVersions: Object.fromEntries(pagesNamingVersion.map((path) => [path, namedVersions(text(path))])),
    changelog: text("CHANGELOG.md"),
    repository: env["GITHUB_REPOSITORY"],
  };
}

/** What keeps a tag from being released, a line each. */
export function releaseProblems(tag: string, release: Release): string[] {
  const [, version] = /^v(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
  // `npm publish` and the archives' names would take a prerelease for the newest version.
  if (version === undefined) return [`the tag must be v and three numbers (v1.2.3), not ${tag}`];
  const { packageJson, lockVersion, schema, sdkVersions } = release;
  const versions = [
    ["package.json", packageJson.version],
    ["package.json, pulumi", packageJson.pulumi.version],
    ["package-lock.json", lockVersion],
    ["provider/schema/schema.json", schema.version],
    ...Object.entries(sdkVersions),
    ...Object.entries(release.namedVersions).flatMap(([file, named]) =>
      [...new Set(named)].map((said) => [file, said]),
    ),
  ];
  const wrong = versions
    .filter(([, said]) => said !== version)
    .map(([file, said]) => `the tag is ${tag}, but ${file} says ${said}`);
  return [...wrong, ...changelogProblems(version, release.changelog), ...repositoryProblems(release)];
}

function changelogProblems(version: string, changelog: string): string[] {
  const sections = sectionsOf(changelog);
  const unreleased = sections.find(({ name }) => name === "Unreleased");
  const found = sections.find(({ name }) => name === version);
  if (found === undefined) return [`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD"`];
  const problems: string[] = [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(found.date)) {
    problems.push(`CHANGELOG.md: the section [${version}] has no date (YYYY-MM-DD)`);
  }
  if (found.text === "") problems.push(`CHANGELOG.md: the section [${version}] is empty`);
  if (sections.find(({ name }) => name !== "Unreleased") !== found) {
    problems.push(`CHANGELOG.md: the section [${version}] is not the newest one`);
  }
  if (unreleased !== undefined && unreleased.text !== "") {
    problems.push("CHANGELOG.md: there are lines under [Unreleased], which this release holds as well");
  }
  return problems;
}

/** npm refuses a provenance from another repository than package.json's; the engine asks the schema's for archives. */
function repositoryProblems({ packageJson, schema, repository }: Release): string[] {
  if (repository === undefined) return [];
  const expected = {
    "package.json's repository": [
      packageJson.repository?.url ?? "not there",
      `git+https://github.com/${repository}.git`,
    ],
    "package.json's pulumi.server": [packageJson.pulumi.server, `github://api.github.com/${repository}`],
    "the schema's pluginDownloadURL": [schema.pluginDownloadURL, `github://api.github.com/${repository}`],
  } as const;
  return Object.entries(expected)
    .filter(([, [said, needed]]) => said !== needed)
    .map(([what, [said, needed]]) => `${what} is ${said}, but must be ${needed}`);
}

/**
 * What keeps a folder's archives from being released, a line each: one that isn't there, isn't signed for macOS, or holds
 * another program or another Node.
 */
export async function archiveProblems(
  folder: string,
  program = readFileSync(programPath),
): Promise<string[]> {
  const problems: string[] = [];
  for (const platform of platforms) {
    const file = join(folder, archiveName(platform));
    const say = (problem: string): unknown => problems.push(`${archiveName(platform)} ${problem}`);
    if (!existsSync(file)) {
      say("is missing");
      continue;
    }
    const executable = await executableIn(file, platform);
    for (const problem of executableProblems(executable, platform, program)) say(problem);
    // Node's own address of its sources, which stands in each of its executables.
    if (!executable.includes(`/v${nodeVersion}/node-v${nodeVersion}.tar.gz`)) {
      say(`isn't made of Node ${nodeVersion}: run \`npm run package -- --official\``);
    }
  }
  return problems;
}

interface Section {
  readonly name: string;
  /** What stands behind the name; "" where nothing does. */
  readonly date: string;
  readonly text: string;
}

function sectionsOf(changelog: string): Section[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [, name = "", date = ""] = /^\[([^\]]+)\](?: - (.*))?/.exec(part) ?? [];
      const end = part.indexOf("\n");
      return { name, date, text: end === -1 ? "" : part.slice(end).trim() };
    });
}

/**
 * What the changelog says of a version, for the page of its release. There a line's end would break the line: each item
 * becomes one line.
 */
export function releaseNotes(version: string, changelog: string): string {
  const text = sectionsOf(changelog).find(({ name }) => name === version)?.text ?? "";
  return `${text.replaceAll(/(?<=\S)\n[ \t]*(?=[^\s#\-|])/g, " ")}\n`;
}

/** The program; resolves with its exit code. */
export async function releaseCheck(
  args: readonly string[],
  { root, env, say }: { root: string; env: NodeJS.ProcessEnv; say: (line: string) => void },
): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { archives: { type: "string" }, notes: { type: "string" } },
  });
  const [tag] = positionals;
  if (tag === undefined) {
    say("Usage: npm run release:check -- vVERSION [--archives FOLDER] [--notes FILE]");
    return 2;
  }
  const release = readRelease(root, env);
  const problems = releaseProblems(tag, release);
  if (values.archives !== undefined) problems.push(...(await archiveProblems(values.archives)));
  for (const problem of problems) say(`release:check: ${problem}`);
  if (problems.length > 0) return 1;
  if (values.notes !== undefined) {
    writeFileSync(values.notes, releaseNotes(tag.slice(1), release.changelog));
  }
  say(`release:check: ${tag} is what the files say`);
  return 0;
}

if (require.main === module) {
  const root = join(__dirname, "..");
  void releaseCheck(process.argv.slice(2), { root, env: process.env, say: console.error }).then((code) => {
    process.exitCode = code;
  });
}
