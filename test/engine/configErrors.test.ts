import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEFAULT_SERVICE_ACCOUNT, DEMO_GROUP_ID as groupId } from "../../emulator";
import { canary, failingUp, type Scenario } from "./failing";

const program = async () => ({
  count: (await restores.getRestoreJobs({ groupId, clusterName: "orders" })).count,
});
const secret = (value: string) => ({ value, secret: true }) as const;
const keys = (values: Record<string, string | { value: string; secret: true }>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`mongodbatlas-restores:${key}`, value]));

/** Nothing of these gets as far as a request. */
const scenarios: Record<string, { scenario: Omit<Scenario, "program">; shows: RegExp[] }> = {
  "no credentials: every way to give some": {
    scenario: {},
    shows: [
      /no Atlas credentials found: set publicKey and privateKey, clientId and clientSecret, or accessToken/,
      /pulumi config set --secret mongodbatlas-restores:privateKey/,
      /MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY/,
      /log in with the Atlas CLI \(the Atlas CLI has no profile on this machine\)/,
    ],
  },
  "a profile whose secret the Atlas CLI keeps in the keyring: named as such": {
    scenario: { profiles: '[default]\npublic_api_key = "abcdefgh"\nproject_id = "x"\n' },
    shows: [
      /no Atlas credentials found: profile default of the Atlas CLI keeps its secret in the system's keyring, /,
      /which this provider cannot read; set publicKey and privateKey, .* or MONGODB_ATLAS_ACCESS_TOKEN$/,
    ],
  },
  "half a pair: the other half, under its source's own name": {
    scenario: { env: { MONGODB_ATLAS_PRIVATE_API_KEY: `${canary}-private` } },
    shows: [
      /MONGODB_ATLAS_PRIVATE_API_KEY is set without MONGODB_ATLAS_PUBLIC_API_KEY: both halves are need/,
    ],
  },
  "a service account where an API key belongs: where it belongs instead": {
    scenario: {
      config: keys({
        publicKey: DEFAULT_SERVICE_ACCOUNT.clientId,
        privateKey: secret(`mdb_sa_sk_${canary}`),
      }),
    },
    shows: [
      /publicKey contains part of a service account \(mdb_sa_…\): it belongs in clientId/,
      /privateKey contains part of a service account \(mdb_sa_…\): it belongs in clientSecret/,
    ],
  },
  "a token that copying has spoilt: by name, with the reason, and never its value": {
    scenario: { config: keys({ accessToken: secret(`${canary}\n${canary}`) }) },
    shows: [/accessToken contains a line break: copy it again, as one line/],
  },
  "the same in the environment": {
    scenario: { env: { MONGODB_ATLAS_ACCESS_TOKEN: `${canary}\u200b` } },
    shows: [/MONGODB_ATLAS_ACCESS_TOKEN contains an invisible character \(U\+200B\): copy it again/],
  },
  "a word for the service that nobody knows: not the commercial cloud for a government's key": {
    scenario: { env: { MONGODB_ATLAS_ACCESS_TOKEN: `${canary}-token`, MONGODB_ATLAS_SERVICE: "gov" } },
    shows: [/MONGODB_ATLAS_SERVICE must be cloud or cloudgov/],
  },
  "everything that is wrong, at once, and the value of a misspelt key never": {
    scenario: {
      config: keys({
        publicKey: "abcdefgh",
        privatKey: `${canary}-private`,
        maxRetries: "many",
        requestTimeout: "30",
        baseUrl: "http://atlas.example",
      }),
    },
    shows: [
      /privatKey is not a setting of this provider, which has: publicKey, privateKey, /,
      /publicKey is set without privateKey: both halves are needed/,
      /maxRetries value \{many\} has a problem: must be a whole number from 0 to 100/,
      /requestTimeout value \{30\} .*must be a duration such as 30s/,
      /baseUrl value .*must begin with https:\/\/: plain http is for this machine only/,
    ],
  },
};

describe("errors of the configuration as a user sees them on the real engine", function () {
  this.timeout(120_000);

  for (const [name, { scenario, shows }] of Object.entries(scenarios)) {
    it(name, async () => {
      const shown = await failingUp({ program, ...scenario });
      for (const pattern of shows) assert.match(shown, pattern);
    });
  }
});
