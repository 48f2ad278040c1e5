import { z } from "zod";
import { durationForm, parseDuration } from "../values/duration";
import { addressProblem } from "./baseUrl";

/** A number or boolean: the engine sends what isn't a string as text. */
const asText = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value;
};

const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    asText,
    z
      .int({ error: `must be a whole number from ${least} to ${most}` })
      .min(least, { error: `must be ${least} or more` })
      .max(most, { error: `must be ${most} or less` })
      .optional(),
  );

const text = z.string({ error: "must be a string" }).optional();

const duration = z
  .string({ error: `must be ${durationForm}` })
  .refine((value) => (parseDuration(value) ?? 0) > 0, {
    error: `must be ${durationForm}, longer than nothing`,
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
 * those of pulumi-mongodbatlas where it has them.
 */
export const configKeys = {
  publicKey: text.describe(
    "Public key of an Atlas API key. With `privateKey`. Environment: `MONGODB_ATLAS_PUBLIC_API_KEY`.",
  ),
  privateKey: text.describe(
    "Private key of the Atlas API key (secret). With `publicKey`. Environment: `MONGODB_ATLAS_PRIVATE_API_KEY`.",
  ),
  clientId: text.describe(
    "Client id of an Atlas service account (`mdb_sa_id_…`). With `clientSecret`. Environment: `MONGODB_ATLAS_CLIENT_ID`.",
  ),
  clientSecret: text.describe(
    "Client secret of the Atlas service account (secret). With `clientId`. Environment: `MONGODB_ATLAS_CLIENT_SECRET`.",
  ),
  accessToken: text.describe(
    "A bearer token of an Atlas service account, taken as it is (secret). Environment: `MONGODB_ATLAS_ACCESS_TOKEN`.",
  ),
  baseUrl: address.describe(
    "Address of Atlas. Default: `https://cloud.mongodb.com`, or `https://cloud.mongodbgov.com` with `isMongodbgovCloud`. Plain `http` is for this machine only. Environment: `MONGODB_ATLAS_BASE_URL`.",
  ),
  isMongodbgovCloud: z
    .preprocess(asText, z.boolean({ error: "must be true or false" }).optional())
    .describe(
      "Whether Atlas for Government is meant. Default: `false`. `baseUrl` goes before it. Environment: `MONGODB_ATLAS_SERVICE=cloudgov`.",
    ),
  profile: text.describe(
    "Profile of the Atlas CLI whose credentials are used where neither this configuration nor the environment holds some. Default: `MONGODB_ATLAS_PROFILE`, else the only profile, else `default`.",
  ),
  requestTimeout: duration.describe(
    "The longest time for one request, the body included, as a duration such as `30s`. Default: `30s`.",
  ),
  maxRetries: wholeNumber(0, 100).describe(
    "How often a request is made again after 429, 5xx or a lost connection, from 0 to 100. Default: 5.",
  ),
  maxConcurrency: wholeNumber(1, 100).describe(
    "How many requests are made at the same time, from 1 to 100, over all functions and gates of this provider. Default: 4.",
  ),
};

export type ConfigKey = keyof typeof configKeys;

/** The keys whose values the engine encrypts and no message shows. */
export const secretKeys: ReadonlySet<ConfigKey> = new Set(["privateKey", "clientSecret", "accessToken"]);

export type ProviderConfig = z.output<z.ZodObject<typeof configKeys>>;
