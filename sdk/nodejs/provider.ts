// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";
import { asJson, defaultOptions, secret } from "./runtime";

/**
 * The provider of the package. Its arguments are the configuration of the package. Credentials come from these arguments (or the stack's configuration), otherwise from the environment, otherwise from a profile of the Atlas CLI: the first source that provides any is used as a whole.
 */
export class Provider extends pulumi.ProviderResource {
  /** Returns true if the object is an instance of Provider, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is Provider {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === "pulumi:providers:mongodbatlas-restores";
  }

  /**
   * Public key of an Atlas API key; requires privateKey. Environment: MONGODB_ATLAS_PUBLIC_API_KEY.
   */
  declare public readonly publicKey: pulumi.Output<string | undefined>;
  /**
   * Private key of the Atlas API key (secret); requires publicKey. Environment: MONGODB_ATLAS_PRIVATE_API_KEY.
   */
  declare public readonly privateKey: pulumi.Output<string | undefined>;
  /**
   * Client id of an Atlas service account (mdb_sa_id_…); requires clientSecret. Environment: MONGODB_ATLAS_CLIENT_ID.
   */
  declare public readonly clientId: pulumi.Output<string | undefined>;
  /**
   * Client secret of the Atlas service account (secret); requires clientId. Environment: MONGODB_ATLAS_CLIENT_SECRET.
   */
  declare public readonly clientSecret: pulumi.Output<string | undefined>;
  /**
   * Access token of an Atlas service account, sent as it is (secret). Environment: MONGODB_ATLAS_ACCESS_TOKEN.
   */
  declare public readonly accessToken: pulumi.Output<string | undefined>;
  /**
   * Base URL of Atlas. Default: https://cloud.mongodb.com, or https://cloud.mongodbgov.com with isMongodbgovCloud. Plain http is allowed for this machine only. Environment: MONGODB_ATLAS_BASE_URL.
   */
  declare public readonly baseUrl: pulumi.Output<string | undefined>;
  /**
   * Profile of the Atlas CLI to take credentials from where neither this configuration nor the environment provides any. Default: MONGODB_ATLAS_PROFILE, otherwise the only profile, otherwise the one called default.
   */
  declare public readonly profile: pulumi.Output<string | undefined>;
  /**
   * Timeout of one request, including its body, as a duration such as 30s. Default: 30s.
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
   * Public key of an Atlas API key; requires privateKey. Environment: MONGODB_ATLAS_PUBLIC_API_KEY.
   */
  publicKey?: pulumi.Input<string | undefined>;
  /**
   * Private key of the Atlas API key (secret); requires publicKey. Environment: MONGODB_ATLAS_PRIVATE_API_KEY.
   */
  privateKey?: pulumi.Input<string | undefined>;
  /**
   * Client id of an Atlas service account (mdb_sa_id_…); requires clientSecret. Environment: MONGODB_ATLAS_CLIENT_ID.
   */
  clientId?: pulumi.Input<string | undefined>;
  /**
   * Client secret of the Atlas service account (secret); requires clientId. Environment: MONGODB_ATLAS_CLIENT_SECRET.
   */
  clientSecret?: pulumi.Input<string | undefined>;
  /**
   * Access token of an Atlas service account, sent as it is (secret). Environment: MONGODB_ATLAS_ACCESS_TOKEN.
   */
  accessToken?: pulumi.Input<string | undefined>;
  /**
   * Base URL of Atlas. Default: https://cloud.mongodb.com, or https://cloud.mongodbgov.com with isMongodbgovCloud. Plain http is allowed for this machine only. Environment: MONGODB_ATLAS_BASE_URL.
   */
  baseUrl?: pulumi.Input<string | undefined>;
  /**
   * Whether to use Atlas for Government. Default: false. An explicit baseUrl takes precedence over it. Environment: MONGODB_ATLAS_SERVICE=cloudgov.
   */
  isMongodbgovCloud?: pulumi.Input<boolean | undefined>;
  /**
   * Profile of the Atlas CLI to take credentials from where neither this configuration nor the environment provides any. Default: MONGODB_ATLAS_PROFILE, otherwise the only profile, otherwise the one called default.
   */
  profile?: pulumi.Input<string | undefined>;
  /**
   * Timeout of one request, including its body, as a duration such as 30s. Default: 30s.
   */
  requestTimeout?: pulumi.Input<string | undefined>;
  /**
   * Maximum number of retries of a request after HTTP 429, 5xx or a lost connection, from 0 to 100. Default: 5.
   */
  maxRetries?: pulumi.Input<number | undefined>;
  /**
   * Maximum number of requests at the same time, from 1 to 100, over all functions and gates of this provider. Default: 6.
   */
  maxConcurrency?: pulumi.Input<number | undefined>;
}
