/** As Go names them, for so the engine asks. */
export const platforms = [
  "linux-amd64",
  "linux-arm64",
  "darwin-amd64",
  "darwin-arm64",
  "windows-amd64",
  "windows-arm64",
] as const;

export type Platform = (typeof platforms)[number];

export const isPlatform = (name: string): name is Platform => platforms.some((platform) => platform === name);

/** The platform of a machine, by Node's names for it: this one, unless told. */
export function platformOf({ platform, arch }: { platform: string; arch: string } = process): Platform {
  const system = platform === "win32" ? "windows" : platform;
  const name = `${system}-${arch === "x64" ? "amd64" : arch}`;
  if (!isPlatform(name)) throw new Error(`there is no plugin for ${name}, only for ${platforms.join(", ")}`);
  return name;
}

/** What an executable is called on the platform. */
export const executableName = (name: string, platform: Platform): string =>
  platform.startsWith("windows") ? `${name}.exe` : name;
