import { type z } from "zod";
import { type Proxy } from "../atlas/http/proxy";
import { type CheckFailure } from "../values/checkFailure";
import { parseDuration } from "../values/duration";
import { longestTimer } from "../values/timer";
import {
  type Credentials,
  type CredentialSet,
  holdsSome,
  type PartNames,
  pickCredentials,
} from "./credentials";
import { type Environment, environmentCredentials, environmentNames, fromEnvironment } from "./environment";
import { configKeys, type ConfigKey, governmentService, type ProviderConfig } from "./keys";
import { findProfile, inProfile, nonBlank, type Profile, profileNames } from "./profile";
import { findProxy } from "./proxy";
import { isSet, parse, readConfig } from "./readConfig";

/** Everything the client needs to know, from all sources. */
export interface Settings {
  readonly credentials: Credentials;
  readonly baseUrl: URL;
  /** Through which the address is reached; undefined where directly. */
  readonly proxy?: Proxy | undefined;
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

const defaults = { requestTimeout: "30s", maxRetries: 5, maxConcurrency: 6 };
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

/** What is no credential: each goes by itself. */
type Setting = "baseUrl" | "isMongodbgovCloud" | "requestTimeout" | "maxRetries" | "maxConcurrency";

/**
 * Puts the settings together, and says everything that is wrong at once. `unknown` names the keys whose values aren't
 * known yet, in a preview: they count as given and are not checked.
 */
export function resolveSettings(
  given: Readonly<Record<string, unknown>>,
  host: HostEnvironment,
  unknown: ReadonlySet<string> = new Set(),
): { settings?: Settings; problems: CheckFailure[] } {
  const problems: CheckFailure[] = [];
  const config = readConfig(given, unknown, problems);
  // What isn't known, or is wrong, was given all the same: nothing takes its place, and nothing is said of its absence.
  const isUndecided = (key: ConfigKey) =>
    Object.hasOwn(given, key) && isSet(given[key]) && config[key] === undefined;
  const found = findCredentials(config, host, isUndecided);
  problems.push(...found.problems);

  const setting = <Key extends Setting>(key: Key): ProviderConfig[Key] =>
    config[key] ?? (isUndecided(key) ? undefined : fromVariable(host.env, key, problems));
  const baseUrl =
    setting("baseUrl") ?? fromProfile(found.profile, "ops_manager_url", configKeys.baseUrl, problems);
  const isGovernment = () =>
    setting("isMongodbgovCloud") ?? fromProfile(found.profile, "service", governmentService, problems);
  const address = new URL((baseUrl ?? (isGovernment() === true ? governmentCloud : cloud)).trim());
  const requestTimeout = setting("requestTimeout") ?? defaults.requestTimeout;
  const maxRetries = setting("maxRetries") ?? defaults.maxRetries;
  const maxConcurrency = setting("maxConcurrency") ?? defaults.maxConcurrency;
  const { credentials } = found;
  // Credentials go to no address that was only guessed.
  const isGuessed = isUndecided("baseUrl") || isUndecided("isMongodbgovCloud");
  const proxy = isGuessed ? undefined : findProxy(address, host.env, problems);
  if (problems.length > 0 || credentials === undefined || isGuessed) return { problems };
  return {
    settings: {
      credentials,
      baseUrl: address,
      proxy,
      requestTimeout: timerDelay(parseDuration(requestTimeout) ?? 0),
      maxRetries,
      maxConcurrency,
    },
    problems,
  };
}

/** A time that Node's timers can hold: whole milliseconds, 24 days at most. */
const timerDelay = (milliseconds: number): number =>
  Math.min(Math.max(1, Math.round(milliseconds)), longestTimer);

const variables: { readonly [Key in Setting]: z.ZodType<ProviderConfig[Key]> } = {
  ...configKeys,
  isMongodbgovCloud: governmentService,
};

function fromVariable<Key extends Setting>(
  env: Environment,
  key: Key,
  problems: CheckFailure[],
): ProviderConfig[Key] {
  const found = fromEnvironment(env, key);
  return found && parse<ProviderConfig[Key]>(variables[key], found.value, found.name, false, problems);
}

/** What a profile has beside its credentials counts only with those. */
function fromProfile<T>(
  profile: Profile | undefined,
  key: "ops_manager_url" | "service",
  schema: z.ZodType<T>,
  problems: CheckFailure[],
): T | undefined {
  const value = key === "service" ? profile?.service : profile?.baseUrl;
  if (profile === undefined || value === undefined) return undefined;
  return parse(schema, value, inProfile(profile, key), false, problems);
}

const configNames: PartNames = {
  accessToken: "accessToken",
  clientId: "clientId",
  clientSecret: "clientSecret",
  publicKey: "publicKey",
  privateKey: "privateKey",
};
const credentialKeys = Object.keys(configNames) as (keyof PartNames)[];

interface Found {
  readonly credentials?: Credentials;
  /** The profile that the credentials came from. */
  readonly profile?: Profile;
  readonly problems: readonly CheckFailure[];
}

/** The first source that holds some credentials wins as a whole: configuration, environment, the Atlas CLI's profile. */
function findCredentials(
  config: ProviderConfig,
  host: HostEnvironment,
  isUndecided: (key: ConfigKey) => boolean,
): Found {
  const { env, platform, readFile } = host;
  // What isn't known yet can't be judged: neither as half a pair, nor as none.
  if (credentialKeys.some(isUndecided)) return { problems: [] };
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
  if (isUndecided("profile")) return { problems: [] };
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
