// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";

declare const exports: object;
const settings = new pulumi.Config("mongodbatlas-restores");
const define = (key: string, get: () => boolean | number | string | undefined) =>
  Object.defineProperty(exports, key, { get, enumerable: true });

/**
 * Public key of an Atlas API key; requires privateKey. Environment: MONGODB_ATLAS_PUBLIC_API_KEY.
 */
export declare const publicKey: string | undefined;
define("publicKey", () => settings.get("publicKey"));

/**
 * Private key of the Atlas API key (secret); requires publicKey. Environment: MONGODB_ATLAS_PRIVATE_API_KEY.
 */
export declare const privateKey: string | undefined;
define("privateKey", () => settings.get("privateKey"));

/**
 * Client id of an Atlas service account (mdb_sa_id_…); requires clientSecret. Environment: MONGODB_ATLAS_CLIENT_ID.
 */
export declare const clientId: string | undefined;
define("clientId", () => settings.get("clientId"));

/**
 * Client secret of the Atlas service account (secret); requires clientId. Environment: MONGODB_ATLAS_CLIENT_SECRET.
 */
export declare const clientSecret: string | undefined;
define("clientSecret", () => settings.get("clientSecret"));

/**
 * Access token of an Atlas service account, sent as it is (secret). Environment: MONGODB_ATLAS_ACCESS_TOKEN.
 */
export declare const accessToken: string | undefined;
define("accessToken", () => settings.get("accessToken"));

/**
 * Base URL of Atlas. Default: https://cloud.mongodb.com, or https://cloud.mongodbgov.com with isMongodbgovCloud. Plain http is allowed for this machine only. Environment: MONGODB_ATLAS_BASE_URL.
 */
export declare const baseUrl: string | undefined;
define("baseUrl", () => settings.get("baseUrl"));

/**
 * Whether to use Atlas for Government. Default: false. An explicit baseUrl takes precedence over it. Environment: MONGODB_ATLAS_SERVICE=cloudgov.
 */
export declare const isMongodbgovCloud: boolean | undefined;
define("isMongodbgovCloud", () => settings.getBoolean("isMongodbgovCloud"));

/**
 * Profile of the Atlas CLI to take credentials from where neither this configuration nor the environment provides any. Default: MONGODB_ATLAS_PROFILE, otherwise the only profile, otherwise the one called default.
 */
export declare const profile: string | undefined;
define("profile", () => settings.get("profile"));

/**
 * Timeout of one request, including its body, as a duration such as 30s. Default: 30s.
 */
export declare const requestTimeout: string | undefined;
define("requestTimeout", () => settings.get("requestTimeout"));

/**
 * Maximum number of retries of a request after HTTP 429, 5xx or a lost connection, from 0 to 100. Default: 5.
 */
export declare const maxRetries: number | undefined;
define("maxRetries", () => settings.getNumber("maxRetries"));

/**
 * Maximum number of requests at the same time, from 1 to 100, over all functions and gates of this provider. Default: 6.
 */
export declare const maxConcurrency: number | undefined;
define("maxConcurrency", () => settings.getNumber("maxConcurrency"));
