// How the emulator behaves.
import type { Recording } from "../recordings/replay";
import type { ProjectSpec } from "./data";

/** A programmatic API key, for HTTP digest. */
export interface ApiKey {
  publicKey: string;
  privateKey: string;
}

/** A service account, for OAuth 2 client credentials. */
export interface ServiceAccount {
  clientId: string;
  clientSecret: string;
  /** How long its tokens live, in seconds: 3600 unless told. */
  tokenLifetime?: number;
}

export interface DigestOptions {
  /** How long a nonce is taken, in ms: 5 minutes unless told. Then: 401 with `stale=true`. */
  nonceLifetime?: number;
  /** What a second use of a nonce gets: `allow` (default); `stale`: 401 with `stale=true`; `refuse`: 401 without it. */
  reuse?: "allow" | "stale" | "refuse";
  /** A new challenge voids the one before it: 401, with `stale=true` unless `reuse` is `refuse`. */
  singleOutstanding?: boolean;
  /**
   * `unique` (default): any `nc` that wasn't seen before, so that parallel requests may overtake one another. `rising`:
   * each must be greater than the last one seen. A breach gets 401 without `stale`.
   */
  nonceCount?: "unique" | "rising";
}

/** So many authenticated requests in each window; the window starts with the first of them. */
export interface RateLimit {
  limit: number;
  windowSeconds: number;
}

/**
 * A rate limit as Atlas describes its own: each organisation, project, user (key, account or token) or IP address has a
 * bucket of `capacity` requests, to which `refillRate` are added every `refillDurationSeconds`.
 */
export interface TokenBucket {
  scope: "organization" | "project" | "user" | "ip";
  /** The endpoints that share the bucket: tried on the path. Without it: every one that has the scope. */
  path?: RegExp;
  capacity: number;
  refillRate: number;
  refillDurationSeconds: number;
}

/**
 * Answers from several snapshots of a list. Each replica knows every list (jobs, clusters, projects) as it was so many changes
 * ago, 32 at most; a moving job is as old on each of them.
 */
export interface LagOptions {
  /** How many changes each replica is behind: `[0, 1]`, two of them, the second one change late. Default `[0]`. */
  replicas?: readonly number[];
  /** Which replica gives the next answer: in turn (default), at random, or always the same one on a connection or for a URL. */
  pick?: "inTurn" | "random" | "byConnection" | "byUrl";
  /** Of the random order; default 1. */
  seed?: number;
  /** How many more changes `totalCount` is behind the page that it stands on. Default 0. */
  countBehind?: number;
  /** Keeps right answers of the API by path, query and `Accept` header. Default: none. */
  cache?: {
    /** How long, by the emulator's clock. */
    seconds: number;
    /** Which answers: tried on path and query. Without it: all. */
    path?: RegExp;
    /** False: it answers requests with `Cache-Control: no-cache`, too. Default true. */
    obeysNoCache?: boolean;
  };
}

/**
 * How the serverless endpoints answer: `available`: 200; `deprecated`: 200 with `Deprecation` and `Sunset` headers;
 * `gone`: 410 VERSION_GONE; `notFound`: 404 RESOURCE_NOT_FOUND.
 */
export type ServerlessMode = "available" | "gone" | "notFound" | "deprecated";

/**
 * How the list of serverless instances answers: `available`: those that there are, as until January 2026; `empty`: none, as
 * since then; `gone`: 410 VERSION_GONE; `notFound`: 404 RESOURCE_NOT_FOUND, as from January 2027 on.
 */
export type ServerlessListMode = "available" | "empty" | "gone" | "notFound";

export interface EmulatorOptions {
  /** 0, the default, takes any free one. The address is always 127.0.0.1. */
  port?: number;
  /**
   * Ms since 1970; `Date.now` unless told. Moving jobs, nonces, tokens, rate limits and the `Date` header go by it; delays
   * do not.
   */
  clock?: () => number;
  /** Ms that the `Date` header is off from the clock: an Atlas whose clock is another than its client's. Default 0. */
  clockSkew?: number;
  /** Ms of real time added to every answer: 0 unless told. */
  latency?: number;
  /** Answers are compressed (gzip) for clients that take it. Default true, as Atlas does. */
  compression?: boolean;
  /** What the server gives a page at most, whatever is asked for: 500 unless told. Pages are counted by it. */
  maxItemsPerPage?: number;
  /** How many requests `requests` keeps, the newest ones: 10,000 unless told. */
  maxRequests?: number;
  /** Default: `DEFAULT_API_KEY` alone. */
  apiKeys?: readonly ApiKey[];
  /** Default: `DEFAULT_SERVICE_ACCOUNT` alone. */
  serviceAccounts?: readonly ServiceAccount[];
  /** Bearer tokens that are taken as they are. Default: `DEFAULT_ACCESS_TOKEN` alone. */
  accessTokens?: readonly string[];
  digest?: DigestOptions;
  /** Without it nothing is limited and no answer has a `RateLimit-…` header. */
  rateLimit?: RateLimit;
  /**
   * The first bucket that fits counts an authenticated request: without a token left it's 429 RATE_LIMITED_TOKEN_BUCKET.
   * Where `rateLimit` is set as well, both count, and the `RateLimit-…` headers are the bucket's.
   */
  tokenBuckets?: readonly TokenBucket[];
  /** The token endpoint's own limit, by default none. */
  tokenRateLimit?: RateLimit;
  /** The restore jobs of serverless instances: default `available`. */
  serverless?: ServerlessMode;
  /** The list of serverless instances: default `available`. */
  serverlessList?: ServerlessListMode;
  /** Without it every answer is up to date. */
  lag?: LagOptions;
  /** Default: `demoProjects()`. */
  projects?: readonly ProjectSpec[];
  /** True: every authenticated request gets 403 IP_ADDRESS_NOT_ON_ACCESS_LIST. Default false. */
  accessList?: boolean;
  /**
   * With `envelope=true`: `merged` puts `status` beside the answer's own members, `content` puts the answer under
   * `content`. Default, as documented: `merged` for a list, `content` for one job.
   */
  envelopeShape?: "merged" | "content";
  /** With `envelope=true`: send errors as 200 with their status inside. Default false: the real status, no envelope. */
  envelopeErrors?: boolean;
  /** Answers that go before everything but authentication, the rate limit and the access list; see `replay`. */
  recordings?: readonly Recording[];
}
