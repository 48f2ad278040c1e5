import { type z } from "zod";
import { isLoopback } from "../atlas/http/transport";
import { parseDuration } from "../values/duration";
import {
  type Credentials,
  type CredentialSet,
  holdsSome,
  type PartNames,
  pickCredentials,
} from "./credentials";
import { type Environment, environmentCredentials, environmentNames, fromEnvironment } from "./environment";
import { configKeys, type ConfigKey, type ProviderConfig, secretKeys } from "./keys";
import { type ConfigProblem } from "./problem";
import { findProfile, nonBlank, type Profile, profileNames } from "./profile";

/** Everything the client needs to know, from all sources. */
export interface Settings {
  readonly credentials: Credentials;
  readonly baseUrl: URL;
  /** In milliseconds. */
  readonly requestTimeout: number;
  readonly maxRetries: number;
  readonly maxConcurrency: number;
}

/** Where settings may come from, besides the configuration. */
export interface HostEnvironment {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly readFile?: (path: string) => string;
}

const defaults = { requestTimeout: "30s", maxRetries: 5, maxConcurrency: 4 };
const cloud = "https://cloud.mongodb.com";
const governmentCloud = "https://cloud.mongodbgov.com";

const waysToGiveSome =
  "set publicKey and privateKey, clientId and clientSecret, or accessToken " +
  "(pulumi config set --secret mongodbatlas-restores:privateKey …, or the arguments of a Provider); or the environment's " +
  "MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, MONGODB_ATLAS_CLIENT_ID and " +
  "MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_ACCESS_TOKEN";

/** The words for a configuration without any credentials. A profile that was found and is of no use goes first. */
const noCredentials = ({ none, found = false }: { readonly none: string; readonly found?: boolean }) =>
  found
    ? `no Atlas credentials found: ${none}; ${waysToGiveSome}`
    : `no Atlas credentials found: ${waysToGiveSome}; or log in with the Atlas CLI (${none})`;

/**
 * Puts the settings together, and says everything that is wrong at once. `unknown` names the keys whose values aren't
 * known yet, in a preview: they count as given and are not checked.
 */
export function resolveSettings(
  given: Readonly<Record<string, unknown>>,
  surroundings: HostEnvironment,
  unknown: ReadonlySet<string> = new Set(),
): { settings?: Settings; problems: ConfigProblem[] } {
  const { config, problems } = readConfig(given, unknown);
  const { env } = surroundings;
  const found = findCredentials(config, surroundings, unknown);
  problems.push(...found.problems);
  const baseUrl = unknown.has("baseUrl") ? undefined : findBaseUrl(config, env, found.profile, problems);
  // What isn't known yet goes before the environment's, too, so that this isn't looked at.
  const orFromEnvironment = <Key extends EnvironmentSetting>(key: Key) =>
    config[key] ?? (unknown.has(key) ? undefined : environmentSetting(env, key, problems)) ?? defaults[key];
  const requestTimeout = orFromEnvironment("requestTimeout");
  const maxRetries = orFromEnvironment("maxRetries");
  const maxConcurrency = orFromEnvironment("maxConcurrency");
  if (problems.length > 0 || found.credentials === undefined || baseUrl === undefined) return { problems };
  return {
    settings: {
      credentials: found.credentials,
      baseUrl,
      requestTimeout: timerDelay(parseDuration(requestTimeout) ?? 0),
      maxRetries,
      maxConcurrency,
    },
    problems,
  };
}

/** A time that Node's timers can hold: whole milliseconds, 24 days at most. */
const timerDelay = (milliseconds: number): number =>
  Math.min(Math.max(1, Math.round(milliseconds)), 2 ** 31 - 1);

/** What the engine and generated SDKs put among the configuration. */
const notOurs = (key: string): boolean =>
  key === "version" || key === "pluginDownloadURL" || key.includes("__");

function readConfig(
  given: Readonly<Record<string, unknown>>,
  unknown: ReadonlySet<string>,
): { config: ProviderConfig; problems: ConfigProblem[] } {
  const config: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  for (const [key, value] of Object.entries(given)) {
    if (notOurs(key) || unknown.has(key)) continue;
    if (!Object.hasOwn(configKeys, key)) {
      const known = Object.keys(configKeys).join(", ");
      // A misspelt key may hold a secret, and the engine prints the value of the property that a failure names.
      problems.push({
        property: "",
        reason: `${key} is not a setting of this provider, which has: ${known}`,
      });
      continue;
    }
    const parsed = (configKeys[key as ConfigKey] as z.ZodType).safeParse(
      value === null || value === "" ? undefined : value,
    );
    if (parsed.success) config[key] = parsed.data;
    else problems.push(problemWith(key as ConfigKey, parsed.error));
  }
  return { config: config, problems };
}

/** The engine prints the value of the property that a failure names: a secret one stands in the text instead. */
function problemWith(key: ConfigKey, error: z.ZodError): ConfigProblem {
  const reason = error.issues[0]?.message ?? "is not accepted";
  return secretKeys.has(key) ? { property: "", reason: `${key} ${reason}` } : { property: key, reason };
}

const configNames: PartNames = {
  accessToken: "accessToken",
  clientId: "clientId",
  clientSecret: "clientSecret",
  publicKey: "publicKey",
  privateKey: "privateKey",
};

interface Found {
  readonly credentials?: Credentials;
  /** The profile that the credentials came from. */
  readonly profile?: Profile;
  readonly problems: readonly ConfigProblem[];
}

/** The first source that holds some credentials wins as a whole: configuration, environment, the Atlas CLI's profile. */
function findCredentials(
  config: ProviderConfig,
  surroundings: HostEnvironment,
  unknown: ReadonlySet<string>,
): Found {
  const { env, platform, readFile } = surroundings;
  // What isn't known yet can't be judged: neither as half a pair, nor as none.
  if (Object.keys(configNames).some((key) => unknown.has(key))) return { problems: [] };
  const configured: CredentialSet = {
    accessToken: nonBlank(config.accessToken),
    clientId: nonBlank(config.clientId),
    clientSecret: nonBlank(config.clientSecret),
    publicKey: nonBlank(config.publicKey),
    privateKey: nonBlank(config.privateKey),
  };
  if (holdsSome(configured)) return pickCredentials(configured, "the provider's configuration", configNames);
  const ambient = environmentCredentials(env);
  if (holdsSome(ambient)) return pickCredentials(ambient, "the environment", environmentNames(env));
  if (unknown.has("profile")) return { problems: [] };
  const search = findProfile(config.profile, env, platform, readFile);
  if ("none" in search) return { problems: [{ property: "", reason: noCredentials(search) }] };
  const { profile } = search;
  return {
    ...pickCredentials(
      profile.credentials,
      `profile ${profile.name} of the Atlas CLI`,
      profileNames(profile),
    ),
    profile,
  };
}

function findBaseUrl(
  config: ProviderConfig,
  env: Environment,
  profile: Profile | undefined,
  problems: ConfigProblem[],
): URL | undefined {
  const service = fromEnvironment(env, "service")?.value;
  const government =
    config.isMongodbgovCloud ??
    (service === undefined ? profile?.isMongodbgovCloud === true : service === "cloudgov");
  const fromEnv = fromEnvironment(env, "baseUrl");
  const [text, property, name] =
    config.baseUrl !== undefined
      ? [config.baseUrl, "baseUrl", ""]
      : fromEnv !== undefined
        ? [fromEnv.value, "", `${fromEnv.name} `]
        : [
            profile?.baseUrl ?? (government ? governmentCloud : cloud),
            "",
            "ops_manager_url in the Atlas CLI's profile ",
          ];
  const trimmed = text.trim();
  const reason = URL.canParse(trimmed)
    ? wrongWith(new URL(trimmed))
    : "must be an address such as https://cloud.mongodb.com";
  if (reason === undefined) return new URL(trimmed);
  // The engine prints the value beside a property's name: not where it holds a password.
  const shown = trimmed.includes("@") ? "" : property;
  problems.push({ property: shown, reason: `${shown === property ? name : `${property} `}${reason}` });
  return undefined;
}

/** Why an address can't be Atlas's; undefined where it can. */
function wrongWith(url: URL): string | undefined {
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https://";
  if (url.protocol === "http:" && !isLoopback(url)) {
    return "must begin with https://: plain http is for this machine only (127.0.0.1, ::1, localhost)";
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return "must be a scheme and a host only, without a path";
  }
  return undefined;
}

type EnvironmentSetting = "requestTimeout" | "maxRetries" | "maxConcurrency";

function environmentSetting<Key extends EnvironmentSetting>(
  env: Environment,
  key: Key,
  problems: ConfigProblem[],
): ProviderConfig[Key] | undefined {
  const found = fromEnvironment(env, key);
  if (found === undefined) return undefined;
  const parsed = (configKeys[key] as z.ZodType).safeParse(found.value);
  if (parsed.success) return parsed.data as ProviderConfig[Key];
  problems.push({
    property: "",
    reason: `${found.name} ${parsed.error.issues[0]?.message ?? "is not accepted"}`,
  });
  return undefined;
}
