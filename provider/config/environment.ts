import { type CredentialSet, type PartNames } from "./credentials";

export type Environment = Readonly<Record<string, string | undefined>>;

/** MongoDB's own names, in the order in which its tools look: the first one set wins. */
const names = {
  accessToken: ["MONGODB_ATLAS_ACCESS_TOKEN"],
  clientId: ["MONGODB_ATLAS_CLIENT_ID"],
  clientSecret: ["MONGODB_ATLAS_CLIENT_SECRET"],
  publicKey: ["MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PUBLIC_KEY", "MCLI_PUBLIC_API_KEY"],
  privateKey: ["MONGODB_ATLAS_PRIVATE_API_KEY", "MONGODB_ATLAS_PRIVATE_KEY", "MCLI_PRIVATE_API_KEY"],
  baseUrl: ["MONGODB_ATLAS_BASE_URL", "MONGODB_ATLAS_OPS_MANAGER_URL", "MCLI_OPS_MANAGER_URL"],
  isMongodbgovCloud: ["MONGODB_ATLAS_SERVICE"],
  profile: ["MONGODB_ATLAS_PROFILE"],
  requestTimeout: ["MONGODB_ATLAS_RESTORES_REQUEST_TIMEOUT"],
  maxRetries: ["MONGODB_ATLAS_RESTORES_MAX_RETRIES"],
  maxConcurrency: ["MONGODB_ATLAS_RESTORES_MAX_CONCURRENCY"],
  // Not MongoDB's, but everyone's.
  proxy: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"],
  noProxy: ["NO_PROXY", "no_proxy"],
} as const;

export type EnvironmentKey = keyof typeof names;

/** A variable of the environment: its value, and which name held it. An empty one is unset. */
export function fromEnvironment(
  env: Environment,
  key: EnvironmentKey,
): { name: string; value: string } | undefined {
  for (const name of names[key]) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== "") return { name, value };
  }
  return undefined;
}

export const environmentCredentials = (env: Environment): CredentialSet => ({
  accessToken: fromEnvironment(env, "accessToken")?.value,
  clientId: fromEnvironment(env, "clientId")?.value,
  clientSecret: fromEnvironment(env, "clientSecret")?.value,
  publicKey: fromEnvironment(env, "publicKey")?.value,
  privateKey: fromEnvironment(env, "privateKey")?.value,
});

/** The names for messages: the one that is set, or else the first one that would be looked at. */
export function environmentNames(env: Environment): PartNames {
  const name = (key: keyof CredentialSet) => fromEnvironment(env, key)?.name ?? names[key][0];
  return {
    accessToken: name("accessToken"),
    clientId: name("clientId"),
    clientSecret: name("clientSecret"),
    publicKey: name("publicKey"),
    privateKey: name("privateKey"),
  };
}
