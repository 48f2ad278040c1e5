/**
 * `npm run package`: writes the plugin's archives, one a platform, as `pulumi plugin install` takes them, from a file or
 * from a release (the schema's pluginDownloadURL), and their checksums in the form of `sha256sum`. The same build gives
 * the same bytes.
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
import { create } from "tar";
import { packageName, packageVersion } from "../provider/packageInfo";

const root = join(__dirname, "..");
const plugin = `pulumi-resource-${packageName}`;

/** As Go names them, for so the engine asks. The plugin itself is the same everywhere: Node runs it. */
export const platforms = ["linux", "darwin", "windows"].flatMap((system) =>
  ["amd64", "arm64"].map((architecture) => `${system}-${architecture}`),
);

export const archiveName = (platform: string): string => `${plugin}-v${packageVersion}-${platform}.tar.gz`;

const isArchive = (name: string): boolean => name.startsWith(`${plugin}-v`) && name.endsWith(".tar.gz");

/** What is run by itself. */
const started: ReadonlySet<string> = new Set([plugin, `${plugin}.cmd`]);

/** The licences of what is bundled into the plugin (tools/notices.mjs). */
export const noticesName = "THIRD-PARTY-NOTICES.txt";

export const checksumsName = "checksums.txt";

/** Packs what the build left in bin/. Returns the names of the files written to `folder`. */
export async function packagePlugin(folder: string, bin = join(root, "bin")): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  // Those of another version would be released with these.
  for (const name of readdirSync(folder).filter(isArchive)) rmSync(join(folder, name));
  const staging = mkdtempSync(join(tmpdir(), "plugin-"));
  try {
    const files = readdirSync(bin).filter((file) => file.startsWith(plugin));
    for (const file of files) copyFileSync(join(bin, file), join(staging, file));
    const licences = ["LICENSE", noticesName];
    copyFileSync(join(root, "LICENSE"), join(staging, "LICENSE"));
    copyFileSync(join(bin, noticesName), join(staging, noticesName));
    for (const platform of platforms) {
      // Windows starts the .cmd; elsewhere it would only be in the way.
      const fitting = files.filter((file) => platform.startsWith("windows") || !file.endsWith(".cmd"));
      await writeArchive(staging, [...fitting, ...licences].sort(), join(folder, archiveName(platform)));
    }
  } finally {
    rmSync(staging, { recursive: true });
  }
  const archives = platforms.map(archiveName);
  const lines = archives.map((name) => `${sha256(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, checksumsName), lines.join(""));
  return [...archives, checksumsName];
}

/** Nothing of this machine goes into it: no owner, no time, no mode that the umask has a say in. */
const writeArchive = (folder: string, files: string[], file: string): Promise<void> =>
  create(
    {
      file,
      cwd: folder,
      gzip: { level: 9, portable: true },
      portable: true,
      mtime: new Date(0),
      onWriteEntry: ({ path, stat }) => {
        if (stat !== undefined) stat.mode = started.has(path) ? 0o755 : 0o644;
      },
    },
    files,
  );

const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: "string", default: "dist-plugin" } } });
  execFileSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  for (const name of await packagePlugin(values.out)) console.log(`${values.out}/${name}`);
}

if (require.main === module) void main();
