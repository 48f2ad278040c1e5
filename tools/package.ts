/**
 * `npm run package`: writes the plugin's archives, one a platform, as `pulumi plugin install` takes them, from a file or
 * from a release (the schema's pluginDownloadURL), and their checksums in the form of `sha256sum`. The same build gives
 * the same bytes.
 *
 *     --platform P  of that platform alone (linux-amd64, …); may be given several times
 *     --official    for a release: of Node from nodejs.org alone, and signed for macOS
 *     --out FOLDER  dist-plugin unless told
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { create, list } from "tar";
import { packageName, packageVersion } from "../provider/packageInfo";
import { packApplication, writeExecutable } from "./executable/build";
import { executableName, isPlatform, type Platform, platforms } from "./executable/platforms";
import { type Edges, realEdges } from "./pulumi-cli/edges";

const root = join(__dirname, "..");
const plugin = `pulumi-resource-${packageName}`;

/** The plugin's program, as the build made it. */
export const programPath = join(root, "bin", `${plugin}.js`);

export const archiveName = (platform: Platform): string => `${plugin}-v${packageVersion}-${platform}.tar.gz`;

/** What the executable is called in a platform's archive. */
export const pluginName = (platform: Platform): string => executableName(plugin, platform);

const isArchive = (name: string): boolean => name.startsWith(`${plugin}-v`) && name.endsWith(".tar.gz");

/** What lies beside it: the licence, those of what is bundled (tools/notices.mjs), that of Node with all it is made of. */
const licences: Readonly<Record<string, string>> = {
  LICENSE: join(root, "LICENSE"),
  "NODE-LICENSE.txt": join(root, "tools", "executable", "NODE-LICENSE"),
  "THIRD-PARTY-NOTICES.txt": join(root, "bin", "THIRD-PARTY-NOTICES.txt"),
};

export const checksumsName = "checksums.txt";

export interface PackageOptions {
  /** All, unless told. */
  readonly platforms?: readonly Platform[];
  /** For a release: of Node from nodejs.org alone, and signed for macOS. */
  readonly official?: boolean;
  readonly edges?: Edges;
}

/** Packs what the build left in bin/. Returns the names of the files written to `folder`. */
export async function packagePlugin(
  folder: string,
  { platforms: wanted = platforms, official = false, edges = realEdges("package") }: PackageOptions = {},
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  // Those of another version would be released with these.
  for (const name of readdirSync(folder).filter(isArchive)) rmSync(join(folder, name));
  const staging = mkdtempSync(join(tmpdir(), "plugin-"));
  try {
    const options = { official, edges };
    const blob = await packApplication(programPath, staging, options);
    for (const platform of wanted) {
      const content = join(staging, platform);
      mkdirSync(content);
      for (const [name, file] of Object.entries(licences)) copyFileSync(file, join(content, name));
      const executable = join(content, pluginName(platform));
      await writeExecutable(executable, { platform, blob, identity: plugin }, options);
      await writeArchive(content, join(folder, archiveName(platform)));
      rmSync(content, { recursive: true });
    }
  } finally {
    rmSync(staging, { recursive: true });
  }
  const archives = wanted.map(archiveName);
  const lines = archives.map((name) => `${sha256(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, checksumsName), lines.join(""));
  return [...archives, checksumsName];
}

/** Nothing of this machine goes into it: no owner, no time, no mode that the umask has a say in. */
const writeArchive = (folder: string, file: string): Promise<void> =>
  create(
    {
      file,
      cwd: folder,
      // Three times as fast as 9, for a file larger by half a percent.
      gzip: { level: 6, portable: true },
      portable: true,
      mtime: new Date(0),
      onWriteEntry: ({ path, stat }) => {
        if (stat !== undefined) stat.mode = path.startsWith(plugin) ? 0o755 : 0o644;
      },
    },
    readdirSync(folder).sort(),
  );

/** The executable in a platform's archive; empty where it isn't in there. */
export async function executableIn(archive: string, platform: Platform): Promise<Buffer> {
  const parts: Buffer[] = [];
  await list({
    file: archive,
    onReadEntry: (entry) => {
      if (entry.path === pluginName(platform)) entry.on("data", (part) => parts.push(part));
    },
  });
  return Buffer.concat(parts);
}

const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: "string", default: "dist-plugin" },
      platform: { type: "string", multiple: true, default: [...platforms] },
      official: { type: "boolean", default: false },
    },
  });
  const unknown = values.platform.filter((name) => !isPlatform(name));
  if (unknown.length > 0) {
    throw new Error(`there is no platform ${unknown.join(", ")}, only ${platforms.join(", ")}`);
  }
  execFileSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  const options = { platforms: values.platform.filter(isPlatform), official: values.official };
  for (const name of await packagePlugin(values.out, options)) console.log(`${values.out}/${name}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`package: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
