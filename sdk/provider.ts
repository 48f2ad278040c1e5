// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";
import { asJson, defaultOptions, secret } from "./runtime";

/**
 * The provider of the package. Its arguments are the configuration of the package. Credentials come from these arguments (or the stack's configuration), else from the environment, else from a profile of the Atlas CLI: the first of them that holds some counts as a whole.
 */
export class Provider extends pulumi.ProviderResource {
  /** Returns true if the object is an instance of Provider, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is Provider {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === "pulumi:providers:mongodbatlas-restores";
  }

  /**
   * Public key of an Atlas API key. With `privateKey`. Environment: `MONGODB_ATLAS_PUBLIC_API_KEY`.
   */
  declare public readonly publicKey: pulumi.Output<string | undefined>;
  /**
   * Private key of the Atlas API key (secret). With `publicKey`. Environment: `MONGODB_ATLAS_PRIVATE_API_KEY`.
   */
  declare public readonly privateKey: pulumi.Output<string | undefined>;
  /**
   * Client id of an Atlas service account (`mdb_sa_id_…`). With `clientSecret`. Environment: `MONGODB_ATLAS_CLIENT_ID`.
   */
  declare public readonly clientId: pulumi.Output<string | undefined>;
  /**
   * Client secret of the Atlas service account (secret). With `clientId`. Environment: `MONGODB_ATLAS_CLIENT_SECRET`.
   */
  declare public readonly clientSecret: pulumi.Output<string | undefined>;
  /**
   * A bearer token of an Atlas service account, taken as it is (secret). Environment: `MONGODB_ATLAS_ACCESS_TOKEN`.
   */
  declare public readonly accessToken: pulumi.Output<string | undefined>;
  /**
   * Address of Atlas. Default: `https://cloud.mongodb.com`, or `https://cloud.mongodbgov.com` with `isMongodbgovCloud`. Plain `http` is for this machine only. Environment: `MONGODB_ATLAS_BASE_URL`.
   */
  declare public readonly baseUrl: pulumi.Output<string | undefined>;
  /**
   * Profile of the Atlas CLI whose credentials are used where neither this configuration nor the environment holds some. Default: `MONGODB_ATLAS_PROFILE`, else the only profile, else `default`.
   */
  declare public readonly profile: pulumi.Output<string | undefined>;
  /**
   * The longest time for one request, the body included, as a duration such as `30s`. Default: `30s`.
   */
  declare public readonly requestTimeout: pulumi.Output<string | undefined>;

  /**
   * @param name The unique name of the provider in its stack.
   * @param args The configuration of the provider.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const inputs = {
      publicKey: args.publicKey,
      privateKey: secret(args.privateKey),
      clientId: args.clientId,
      clientSecret: secret(args.clientSecret),
      accessToken: secret(args.accessToken),
      baseUrl: args.baseUrl,
      isMongodbgovCloud: asJson(args.isMongodbgovCloud),
      profile: args.profile,
      requestTimeout: args.requestTimeout,
      maxRetries: asJson(args.maxRetries),
      maxConcurrency: asJson(args.maxConcurrency),
    };
    super("mongodbatlas-restores", name, inputs, { ...defaultOptions(), ...opts });
  }
}

/** The arguments of a {@link Provider}. */
export interface ProviderArgs {
  /**
   * Public key of an Atlas API key. With `privateKey`. Environment: `MONGODB_ATLAS_PUBLIC_API_KEY`.
   */
  publicKey?: pulumi.Input<string | undefined>;
  /**
   * Private key of the Atlas API key (secret). With `publicKey`. Environment: `MONGODB_ATLAS_PRIVATE_API_KEY`.
   */
  privateKey?: pulumi.Input<string | undefined>;
  /**
   * Client id of an Atlas service account (`mdb_sa_id_…`). With `clientSecret`. Environment: `MONGODB_ATLAS_CLIENT_ID`.
   */
  clientId?: pulumi.Input<string | undefined>;
  /**
   * Client secret of the Atlas service account (secret). With `clientId`. Environment: `MONGODB_ATLAS_CLIENT_SECRET`.
   */
  clientSecret?: pulumi.Input<string | undefined>;
  /**
   * A bearer token of an Atlas service account, taken as it is (secret). Environment: `MONGODB_ATLAS_ACCESS_TOKEN`.
   */
  accessToken?: pulumi.Input<string | undefined>;
  /**
   * Address of Atlas. Default: `https://cloud.mongodb.com`, or `https://cloud.mongodbgov.com` with `isMongodbgovCloud`. Plain `http` is for this machine only. Environment: `MONGODB_ATLAS_BASE_URL`.
   */
  baseUrl?: pulumi.Input<string | undefined>;
  /**
   * Whether Atlas for Government is meant. Default: `false`. `baseUrl` goes before it. Environment: `MONGODB_ATLAS_SERVICE=cloudgov`.
   */
  isMongodbgovCloud?: pulumi.Input<boolean | undefined>;
  /**
   * Profile of the Atlas CLI whose credentials are used where neither this configuration nor the environment holds some. Default: `MONGODB_ATLAS_PROFILE`, else the only profile, else `default`.
   */
  profile?: pulumi.Input<string | undefined>;
  /**
   * The longest time for one request, the body included, as a duration such as `30s`. Default: `30s`.
   */
  requestTimeout?: pulumi.Input<string | undefined>;
  /**
   * How often a request is made again after 429, 5xx or a lost connection, from 0 to 100. Default: 5.
   */
  maxRetries?: pulumi.Input<number | undefined>;
  /**
   * How many requests are made at the same time, from 1 to 100, over all functions and gates of this provider. Default: 4.
   */
  maxConcurrency?: pulumi.Input<number | undefined>;
}
