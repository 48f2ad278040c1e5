import * as z from "zod";
import { durationForm, parseDuration } from "../values/duration";
import { addressProblem } from "./baseUrl";

/** A number or boolean: the engine sends what isn't a string as text. */
const readText = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value;
};

const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    readText,
    z
      .int({ error: `must be a whole number from ${min} to ${max}` })
      .min(min, { error: `must be ${min} or more` })
      .max(max, { error: `must be ${max} or less` })
      .optional(),
  );

const string = z.string({ error: "must be a string" }).optional();

const duration = z
  .string({ error: `must be ${durationForm}` })
  .refine((value) => (parseDuration(value) ?? 0) > 0, {
    error: `must be ${durationForm}, longer than 0s`,
  })
  .optional();

const address = z
  .string({ error: "must be a string" })
  .superRefine((value, context) => {
    const problem = addressProblem(value);
    if (problem !== undefined) context.addIssue(problem);
  })
  .optional();

/** Whether a service of MongoDB's tools (`service`, MONGODB_ATLAS_SERVICE) is Atlas for Government. */
export const governmentService = z
  .string()
  .transform((word) => word.trim().toLowerCase())
  .pipe(z.enum(["cloud", "cloudgov"], { error: "must be cloud or cloudgov" }))
  .transform((word) => word === "cloudgov");

/**
 * The provider's configuration, `mongodbatlas-restores:KEY`, or the arguments of an explicit `Provider`. The names are
 * those of pulumi-mongodbatlas where it has them. No description back-quotes a word: `pulumi do` takes the first one that does
 * for the placeholder of the flag (`--private-key publicKey`).
 */
export const configKeys = {
  publicKey: string.describe(
    "Public key of an Atlas API key; requires privateKey. Environment: MONGODB_ATLAS_PUBLIC_API_KEY.",
  ),
  privateKey: string.describe(
    "Private key of the Atlas API key (secret); requires publicKey. Environment: MONGODB_ATLAS_PRIVATE_API_KEY.",
  ),
  clientId: string.describe(
    "Client id of an Atlas service account (mdb_sa_id_…); requires clientSecret. Environment: MONGODB_ATLAS_CLIENT_ID.",
  ),
  clientSecret: string.describe(
    "Client secret of the Atlas service account (secret); requires clientId. Environment: MONGODB_ATLAS_CLIENT_SECRET.",
  ),
  accessToken: string.describe(
    "Access token of an Atlas service account, sent as it is (secret). Environment: MONGODB_ATLAS_ACCESS_TOKEN.",
  ),
  baseUrl: address.describe(
    "Base URL of Atlas. Default: https://cloud.mongodb.com, or https://cloud.mongodbgov.com with isMongodbgovCloud. Plain http is allowed for this machine only. Environment: MONGODB_ATLAS_BASE_URL.",
  ),
  isMongodbgovCloud: z
    .preprocess(readText, z.boolean({ error: "must be true or false" }).optional())
    .describe(
      "Whether to use Atlas for Government. Default: false. An explicit baseUrl takes precedence over it. Environment: MONGODB_ATLAS_SERVICE=cloudgov.",
    ),
  profile: string.describe(
    "Profile of the Atlas CLI to take credentials from where neither this configuration nor the environment provides any. Default: MONGODB_ATLAS_PROFILE, otherwise the only profile, otherwise the one called default.",
  ),
  requestTimeout: duration.describe(
    "Timeout of one request, including its body, as a duration such as 30s. Default: 30s.",
  ),
  maxRetries: wholeNumber(0, 100).describe(
    "Maximum number of retries of a request after HTTP 429, 5xx or a lost connection, from 0 to 100. Default: 5.",
  ),
  maxConcurrency: wholeNumber(1, 100).describe(
    "Maximum number of requests at the same time, from 1 to 100, over all functions and gates of this provider. Default: 6.",
  ),
};

export type ConfigKey = keyof typeof configKeys;

/** The keys whose values the engine encrypts and no message shows. */
export const secretKeys: ReadonlySet<ConfigKey> = new Set(["privateKey", "clientSecret", "accessToken"]);

export type ProviderConfig = z.output<z.ZodObject<typeof configKeys>>;
