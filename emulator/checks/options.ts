// The rules of `EmulatorOptions`, and of what is handed in while the emulator runs.
import { MAX_BEHIND } from "../data/history";
import type { EmulatorOptions } from "../types";
import {
  aBoolean,
  aFunction,
  aNumber,
  aRecord,
  anExpression,
  anObject,
  anything,
  aString,
  assertValid,
  type Check,
  listOf,
  matching,
  oneOf,
} from "./check";

/** In ms. A `Date` further off than that tells nobody anything. */
const ONE_CENTURY = 100 * 365 * 86_400_000;

export const anObjectId = matching(/^[a-f0-9]{24}$/, "24 hexadecimal digits in lower case");
/** As Atlas's description has it. */
export const aClusterName = matching(
  /^(?=.{1,64}$)[a-zA-Z0-9][a-zA-Z0-9-]*$/,
  "1 to 64 letters, digits and hyphens, not starting with a hyphen",
);

const aProjectName = matching(
  /^[\p{L}\p{N}\-_.(),:&@+']{1,64}$/u,
  "1 to 64 letters, digits and characters of -_.(),:&@+'",
);
export const accessCheck = oneOf("owner", "readOnly", "none");
export const tierCheck = oneOf("serverless", "flex", "dedicated");

/** Ms that a timer of Node's can wait. */
export const latencyCheck = aNumber({ min: 0, max: 2_147_483_647 });
export const clockSkewCheck = aNumber({ min: -ONE_CENTURY, max: ONE_CENTURY });
export const serverlessCheck = oneOf("available", "deprecated", "gone", "notFound");
export const serverlessListCheck = oneOf("available", "empty", "gone", "notFound");
export const apiKeyCheck = anObject({ required: { publicKey: aString, privateKey: aString } });

/** A window of a hundredth of a second at least: `Retry-After` counts whole ones. */
export const rateLimitCheck = anObject({
  required: { limit: aNumber({ min: 0, whole: true }), windowSeconds: aNumber({ min: 0.01 }) },
});

export const tokenBucketsCheck = listOf(
  anObject({
    required: {
      scope: oneOf("organization", "project", "user", "ip"),
      capacity: aNumber({ min: 0, whole: true }),
      refillRate: aNumber({ min: 0, whole: true }),
      refillDurationSeconds: aNumber({ min: 0.01 }),
    },
    optional: { path: anExpression },
  }),
);

const changes = aNumber({ min: 0, max: MAX_BEHIND, whole: true });

export const lagCheck = anObject({
  optional: {
    replicas: (value, path) =>
      Array.isArray(value) && value.length === 0
        ? [`${path} must name at least one replica`]
        : listOf(changes)(value, path),
    pick: oneOf("inTurn", "random", "byConnection", "byUrl"),
    seed: aNumber({ whole: true }),
    countBehind: changes,
    cache: anObject({
      required: { seconds: aNumber({ min: 0, endless: true }) },
      optional: { path: anExpression, obeysNoCache: aBoolean },
    }),
  },
});

export const jobCheck: Check = (value, path) =>
  typeof value === "function" || aRecord(value, path).length === 0
    ? []
    : [`${path} must be a job's object or a function of the time`];

export const jobsCheck: Check = listOf(jobCheck);

export const clusterCheck = anObject({
  required: { name: aClusterName, tier: tierCheck },
  optional: {
    jobs: jobsCheck,
    collectionRestoreJobs: jobsCheck,
    backupEnabled: aBoolean,
    instanceSize: aString,
    alsoListedAs: oneOf("dedicated", "serverless"),
    description: aRecord,
  },
});

export const projectCheck = anObject({
  required: { groupId: anObjectId, clusters: distinct(listOf(clusterCheck), "name") },
  optional: { name: aProjectName, orgId: anObjectId, access: accessCheck },
});

/** The same list, whose items must differ by that member. */
function distinct(check: Check, member: string): Check {
  return (value, path) => {
    const problems = check(value, path);
    if (problems.length > 0 || !Array.isArray(value)) return problems;
    const names = value.map((item: Readonly<Record<string, unknown>>) => item[member]);
    return names.flatMap((name, index) =>
      names.indexOf(name) < index ? [`${path}[${index}].${member} is a duplicate`] : [],
    );
  };
}

const OPTIONS: Readonly<Record<keyof EmulatorOptions, Check>> = {
  port: aNumber({ min: 0, max: 65_535, whole: true }),
  clock: aFunction,
  clockSkew: clockSkewCheck,
  latency: latencyCheck,
  compression: aBoolean,
  maxItemsPerPage: aNumber({ min: 1, max: 500, whole: true }),
  maxRequests: aNumber({ min: 0, whole: true }),
  apiKeys: listOf(apiKeyCheck),
  serviceAccounts: listOf(
    anObject({
      required: { clientId: aString, clientSecret: aString },
      optional: { tokenLifetime: aNumber({ min: 0 }) },
    }),
  ),
  accessTokens: listOf(aString),
  digest: anObject({
    optional: {
      nonceLifetime: aNumber({ min: 0, endless: true }),
      reuse: oneOf("allow", "stale", "refuse"),
      singleOutstanding: aBoolean,
      nonceCount: oneOf("unique", "rising"),
    },
  }),
  rateLimit: rateLimitCheck,
  tokenRateLimit: rateLimitCheck,
  tokenBuckets: tokenBucketsCheck,
  serverless: serverlessCheck,
  serverlessList: serverlessListCheck,
  lag: lagCheck,
  projects: distinct(listOf(projectCheck), "groupId"),
  accessList: aBoolean,
  envelopeShape: oneOf("merged", "content"),
  envelopeErrors: aBoolean,
  recordings: listOf(
    anObject({
      required: {
        name: aString,
        request: anObject({
          required: { path: aString },
          optional: { method: aString, query: aRecord },
        }),
        response: anObject({
          required: { status: aNumber({ min: 200, max: 599, whole: true }), headers: aRecord },
          optional: { body: anything },
        }),
      },
    }),
  ),
};

/** @throws TypeError that names every wrong option */
export function checkOptions(options: EmulatorOptions): void {
  assertValid(options, anObject({ optional: OPTIONS }));
}
