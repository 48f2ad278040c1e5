import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { type CredentialSet, type PartNames } from "./credentials";
import { type Environment, fromEnvironment } from "./environment";

/** A profile of the Atlas CLI. */
export interface Profile {
  readonly name: string;
  readonly credentials: CredentialSet;
  /** Address of Atlas, where the profile names one: it counts only with this profile's credentials. */
  readonly baseUrl?: string;
  /** `cloud` or `cloudgov`, as it stands there. */
  readonly service?: string;
}

/** What the look for a profile came to: why there is none, or why the one that was `found` is no use. */
export type ProfileSearch =
  { readonly profile: Profile } | { readonly none: string; readonly found?: boolean };

/**
 * The Atlas CLI's file of profiles: `atlascli/config.toml` in the user's folder for configuration. Undefined for a user
 * who has neither such a folder nor a home: in a container under a foreign user id, for one.
 */
export function profilePath(
  env: Environment,
  platform: NodeJS.Platform,
  home: string | undefined = homeFolder(),
): string | undefined {
  const inHome = (...path: string[]) => (home === undefined ? undefined : join(home, ...path));
  const folder =
    platform === "win32"
      ? (nonBlank(env["AppData"]) ?? nonBlank(env["APPDATA"]) ?? inHome("AppData", "Roaming"))
      : platform === "darwin"
        ? inHome("Library", "Application Support")
        : (nonBlank(env["XDG_CONFIG_HOME"]) ?? inHome(".config"));
  return folder === undefined ? undefined : join(folder, "atlascli", "config.toml");
}

/** Undefined without HOME, and without an entry for the user. */
function homeFolder(): string | undefined {
  try {
    return nonBlank(homedir());
  } catch {
    return undefined;
  }
}

/** The text without the blanks around it; undefined where nothing is left. */
export const nonBlank = (text: string | undefined): string | undefined =>
  text?.trim() === "" ? undefined : text?.trim();

/** The CLI's own names of the parts. */
const keys = {
  accessToken: "access_token",
  clientId: "client_id",
  clientSecret: "client_secret",
  publicKey: "public_api_key",
  privateKey: "private_api_key",
} as const;

/** How a key of a profile is called in messages. */
export const inProfile = ({ name }: Profile, key: string): string =>
  `${key} in profile ${name} of the Atlas CLI`;

/** How a profile calls each part, for messages. */
export const profileNames = (profile: Profile): PartNames => ({
  accessToken: inProfile(profile, keys.accessToken),
  clientId: inProfile(profile, keys.clientId),
  clientSecret: inProfile(profile, keys.clientSecret),
  publicKey: inProfile(profile, keys.publicKey),
  privateKey: inProfile(profile, keys.privateKey),
});

/**
 * Finds the profile: the one asked for, by the configuration or MONGODB_ATLAS_PROFILE, else the only one, else `default`.
 * Where there is none to use, the reason is for a message: nothing of the file's values is in it.
 */
export function findProfile(
  wanted: string | undefined,
  env: Environment,
  platform: NodeJS.Platform,
  read: (path: string) => string = (path) => readFileSync(path, "utf8"),
): ProfileSearch {
  const path = profilePath(env, platform);
  const profiles = path === undefined ? noProfiles : readProfiles(path, read);
  if (typeof profiles === "string") return { none: profiles };
  const names = Object.keys(profiles);
  const asked = wanted ?? fromEnvironment(env, "profile")?.value;
  const name = asked ?? (names.length === 1 ? names[0] : "default");
  const table = name !== undefined && Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (name === undefined || table === undefined) {
    if (names.length === 0) return { none: "the Atlas CLI has no profile" };
    const which =
      asked === undefined ? "several profiles and none of them is called default" : `no profile ${asked}`;
    return { none: `the Atlas CLI has ${which} (it has: ${names.join(", ")})` };
  }
  return readProfile(name, table);
}

const noProfiles = "the Atlas CLI has no profile on this machine";

type Table = Readonly<Record<string, unknown>>;

/** The tables of the file, which are the profiles; a text where it can't be read. */
function readProfiles(path: string, read: (path: string) => string): Record<string, Table> | string {
  let content: string;
  try {
    content = read(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === "ENOENT" || code === "ENOTDIR"
      ? noProfiles
      : `the Atlas CLI's profiles cannot be read (${code ?? "unknown reason"})`;
  }
  try {
    // Scalars at the top are settings of the CLI itself.
    const tables = Object.entries(parse(content) as Table).filter(([, value]) => isTable(value));
    return Object.fromEntries(tables) as Record<string, Table>;
  } catch {
    // The parser's message quotes lines of the file.
    return "the Atlas CLI's config.toml is not valid TOML";
  }
}

const isTable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

const isScalar = (value: unknown): value is number | boolean =>
  typeof value === "number" || typeof value === "boolean";

function readProfile(name: string, table: Table): ProfileSearch {
  const text = (key: string) => {
    const value = table[key];
    return typeof value === "string" ? nonBlank(value) : undefined;
  };
  const credentials: CredentialSet = {
    accessToken: text(keys.accessToken),
    clientId: text(keys.clientId),
    clientSecret: text(keys.clientSecret),
    publicKey: text(keys.publicKey),
    privateKey: text(keys.privateKey),
  };
  if (Object.keys(table).length === 0)
    return { none: `profile ${name} of the Atlas CLI is empty`, found: true };
  const { accessToken, clientSecret, privateKey } = credentials;
  if (accessToken === undefined && clientSecret === undefined && privateKey === undefined) {
    return {
      none: `profile ${name} of the Atlas CLI keeps its secret in the system's keyring, which this provider cannot read`,
      found: true,
    };
  }
  // What is no string is refused by name where it counts, and not passed over.
  const written = (key: string) => text(key) ?? (isScalar(table[key]) ? String(table[key]) : undefined);
  const [baseUrl, service] = [written("ops_manager_url"), written("service")];
  return {
    profile: {
      name,
      credentials,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(service === undefined ? {} : { service }),
    },
  };
}
