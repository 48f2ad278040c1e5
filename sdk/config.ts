// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";

declare const exports: object;
const settings = new pulumi.Config("mongodbatlas-restores");
const define = (key: string, get: () => boolean | number | string | undefined) =>
  Object.defineProperty(exports, key, { get, enumerable: true });

/**
 * Public key of an Atlas API key. With `privateKey`. Environment: `MONGODB_ATLAS_PUBLIC_API_KEY`.
 */
export declare const publicKey: string | undefined;
define("publicKey", () => settings.get("publicKey"));

/**
 * Private key of the Atlas API key (secret). With `publicKey`. Environment: `MONGODB_ATLAS_PRIVATE_API_KEY`.
 */
export declare const privateKey: string | undefined;
define("privateKey", () => settings.get("privateKey"));

/**
 * Client id of an Atlas service account (`mdb_sa_id_…`). With `clientSecret`. Environment: `MONGODB_ATLAS_CLIENT_ID`.
 */
export declare const clientId: string | undefined;
define("clientId", () => settings.get("clientId"));

/**
 * Client secret of the Atlas service account (secret). With `clientId`. Environment: `MONGODB_ATLAS_CLIENT_SECRET`.
 */
export declare const clientSecret: string | undefined;
define("clientSecret", () => settings.get("clientSecret"));

/**
 * A bearer token of an Atlas service account, taken as it is (secret). Environment: `MONGODB_ATLAS_ACCESS_TOKEN`.
 */
export declare const accessToken: string | undefined;
define("accessToken", () => settings.get("accessToken"));

/**
 * Address of Atlas. Default: `https://cloud.mongodb.com`, or `https://cloud.mongodbgov.com` with `isMongodbgovCloud`. Plain `http` is for this machine only. Environment: `MONGODB_ATLAS_BASE_URL`.
 */
export declare const baseUrl: string | undefined;
define("baseUrl", () => settings.get("baseUrl"));

/**
 * Whether Atlas for Government is meant. Default: `false`. `baseUrl` goes before it. Environment: `MONGODB_ATLAS_SERVICE=cloudgov`.
 */
export declare const isMongodbgovCloud: boolean | undefined;
define("isMongodbgovCloud", () => settings.getBoolean("isMongodbgovCloud"));

/**
 * Profile of the Atlas CLI whose credentials are used where neither this configuration nor the environment holds some. Default: `MONGODB_ATLAS_PROFILE`, else the only profile, else `default`.
 */
export declare const profile: string | undefined;
define("profile", () => settings.get("profile"));

/**
 * The longest time for one request, the body included, as a duration such as `30s`. Default: `30s`.
 */
export declare const requestTimeout: string | undefined;
define("requestTimeout", () => settings.get("requestTimeout"));

/**
 * How often a request is made again after 429, 5xx or a lost connection, from 0 to 100. Default: 5.
 */
export declare const maxRetries: number | undefined;
define("maxRetries", () => settings.getNumber("maxRetries"));

/**
 * How many requests are made at the same time, from 1 to 100, over all functions and gates of this provider. Default: 4.
 */
export declare const maxConcurrency: number | undefined;
define("maxConcurrency", () => settings.getNumber("maxConcurrency"));
