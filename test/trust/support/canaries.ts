// An Atlas whose credentials and delivery URLs all say who they are, and the search for them in what was written.
import {
  collectionState,
  DEFAULT_API_KEY,
  DEFAULT_SERVICE_ACCOUNT,
  type Emulator,
  type JobObject,
  startEmulator,
} from "../../../emulator";
import { signatureKey } from "../../../provider/values/secret";
import { groupId, type JobKind, startThree, threeJobs } from "./functions";
import { type Credentials } from "./walk";

/** In every secret: credentials, delivery URLs, and what the answers of faults and malformed responses would give away. */
const canary = /canary/i;

export const apiKey = { publicKey: DEFAULT_API_KEY.publicKey, privateKey: "canary-private-key" };
const account = {
  clientId: DEFAULT_SERVICE_ACCOUNT.clientId,
  clientSecret: "mdb_sa_sk_canary-client-secret",
};
const accessToken = "canary-access-token";

/** The secret part of each of them. */
export const canarySecrets = {
  key: apiKey.privateKey,
  account: account.clientSecret,
  token: accessToken,
} as const;

export const canaryCredentials: Credentials = { key: apiKey, account, token: { accessToken } };

const url = (part: string): string => `https://data.example.net/canary-${part}?signature=canary`;

/** Wherever Atlas puts delivery URLs. */
const delivery: Readonly<Record<JobKind, JobObject>> = {
  serverless: { deliveryType: "download", deliveryUrl: [url("serverless")] },
  flex: { deliveryType: "DOWNLOAD", snapshotUrl: url("flex") },
  dedicated: {
    deliveryType: "download",
    deliveryUrl: [url("dedicated")],
    components: [
      {
        replicaSetName: "shard-0",
        downloadUrl: url("component"),
        privateDownloadDeliveryUrls: [{ deliveryUrl: url("private"), endpointId: "vpce-1" }],
      },
    ],
  },
  // Nothing of them is ever downloaded; but an index that could not be built has whatever fields it likes, and a message
  // whatever words.
  collection: {
    errorMessage: `cannot fetch ${url("message")}`,
    collectionStates: [
      collectionState({
        indexStatus: {
          state: "FAILED",
          errorMessage: `see ${url("indexMessage")}`,
          failedIndexes: [{ name: "a_1", mirror: url("index") }],
        },
      }),
    ],
  },
};

/** A URL where no description of Atlas's has one: it's a secret all the same. */
const unforeseen = { downloadFromHere: { mirror: [url("unforeseen")] } };

const canaryJobs = (kind: JobKind): JobObject[] => threeJobs(kind, { ...delivery[kind], ...unforeseen });

const known = { apiKeys: [apiKey], serviceAccounts: [account], accessTokens: [accessToken] };

export const startCanaries = (): Promise<Emulator> => startThree(known, canaryJobs);

/** The same with a fixed latency and one more cluster: for a whole stack. */
export const startCanaryStack = (): Promise<Emulator> =>
  startEmulator({
    ...known,
    projects: [
      { groupId, clusters: [{ name: "dedicated", tier: "dedicated", jobs: canaryJobs("dedicated") }] },
    ],
  });

/** As the account's parts travel to the token endpoint. */
export const basicOfAccount = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString("base64");

/** How a secret may look once it's been through HTTP, JSON or an encoding. */
const disguises: readonly string[] = [basicOfAccount, encodeURIComponent(account.clientSecret)].map((text) =>
  text.toLowerCase(),
);

/** The line in which a secret shows; undefined where none does. */
export const leakIn = (text: string): string | undefined =>
  text
    .split("\n")
    .find((line) => canary.test(line) || disguises.some((one) => line.toLowerCase().includes(one)));

/** The value without what the engine takes for secrets, which it encrypts. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (signatureKey in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, withoutSecrets(content)]));
}
