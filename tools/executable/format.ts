import { type Platform } from "./platforms";

/** What an executable says of itself in its headers. */
interface Format {
  readonly system: "linux" | "darwin" | "windows";
  readonly architecture: "amd64" | "arm64" | undefined;
  readonly isSigned: boolean;
}

/** Node looks for this text in its own file: whether it's followed by `:1` says if there is an application in it. */
export const seaFuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** What keeps an executable from being the program on the platform, a line each: for a release a signature, too. */
export function executableProblems(executable: Buffer, platform: Platform, program: Buffer): string[] {
  const format = formatOf(executable);
  if (format === undefined) return ["is no executable"];
  const { system, architecture = "another machine", isSigned } = format;
  const problems: string[] = [];
  if (`${system}-${architecture}` !== platform) problems.push(`is for ${system} on ${architecture}`);
  if (!executable.includes(`${seaFuse}:1`)) problems.push("is plain Node: nothing is injected");
  if (!executable.includes(program)) problems.push("holds another program than bin/");
  // macOS starts nothing without; on Windows that of Node's makers would be void.
  if (system === "darwin" && !isSigned) problems.push("isn't signed: macOS would not start it");
  if (system === "windows" && isSigned)
    problems.push("still has the signature of the Node that it was made of");
  return problems;
}

function formatOf(bytes: Buffer): Format | undefined {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return elf(bytes);
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return machO(bytes);
  const header = securityDirectoryOf(bytes);
  return header && { system: "windows", architecture: header.architecture, isSigned: header.size > 0 };
}

/** https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
function elf(bytes: Buffer): Format {
  const machine = bytes.readUInt16LE(18);
  return { system: "linux", architecture: machines.elf[machine], isSigned: false };
}

/** mach-o/loader.h: a header of 32 bytes, then the load commands, one of which says where the signature lies. */
function machO(bytes: Buffer): Format {
  const architecture = machines.machO[bytes.readUInt32LE(4)];
  let isSigned = false;
  let offset = 32;
  for (let left = bytes.readUInt32LE(16); left > 0; left -= 1) {
    const isSignature = bytes.readUInt32LE(offset) === 0x1d;
    if (isSignature) isSigned = bytes.readUInt32BE(bytes.readUInt32LE(offset + 8)) === 0xfade0cc0;
    offset += bytes.readUInt32LE(offset + 4);
  }
  return { system: "darwin", architecture, isSigned };
}

/** Where a PE file (PE32+) says that its signature lies: https://learn.microsoft.com/windows/win32/debug/pe-format */
function securityDirectoryOf(bytes: Buffer) {
  if (bytes.toString("latin1", 0, 2) !== "MZ") return undefined;
  const header = bytes.readUInt32LE(0x3c);
  if (bytes.toString("latin1", header, header + 4) !== "PE\0\0") return undefined;
  // Behind the signature and the file header (24 bytes), and the fixed part of the optional one (112): the fifth entry.
  const entry = header + 24 + 112 + 4 * 8;
  return {
    architecture: machines.pe[bytes.readUInt16LE(header + 4)],
    entry,
    offset: bytes.readUInt32LE(entry),
    size: bytes.readUInt32LE(entry + 4),
  };
}

const machines: Readonly<
  Record<"elf" | "machO" | "pe", Readonly<Record<number, "amd64" | "arm64" | undefined>>>
> = {
  elf: { 62: "amd64", 183: "arm64" },
  machO: { 0x01000007: "amd64", 0x0100000c: "arm64" },
  pe: { 0x8664: "amd64", 0xaa64: "arm64" },
};

/** The executable for Windows without the signature of its maker, which lies at its end. Any other as it is. */
export function withoutSignature(executable: Buffer): Buffer {
  const directory = securityDirectoryOf(executable);
  if (directory === undefined || directory.size === 0) return executable;
  const { entry, offset, size } = directory;
  if (offset + size !== executable.length) throw new Error("the signature isn't the end of the executable");
  const unsigned = Buffer.from(executable.subarray(0, offset));
  unsigned.writeBigUInt64LE(0n, entry);
  return unsigned;
}
