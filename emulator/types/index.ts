// What a user of the emulator writes and reads: options, data, the log of requests, and the emulator itself.
import type { FaultRule } from "../faults/faultTypes";
import type { Recording } from "../recordings/replay";

/** The three kinds of cluster that have restore jobs, each with endpoints of its own. */
export type Tier = "serverless" | "flex" | "dedicated";

/** The JSON of one job exactly as Atlas would answer it. A member that is undefined is left out. */
export type JobObject = Record<string, unknown>;

/** A job as it stands, or one whose state moves: a function of the time in ms since 1970 (the emulator's clock). */
export type JobRecord = JobObject | ((nowMs: number) => JobObject);

export interface ClusterSpec {
  name: string;
  tier: Tier;
  /** In the order in which the endpoint lists them; Atlas has the newest first. Copied: changes go by `cluster()`. */
  jobs?: readonly JobRecord[];
}

export interface ProjectSpec {
  /** 24 hexadecimal digits, lower case. */
  groupId: string;
  clusters: ClusterSpec[];
}

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
 * How the serverless endpoints answer: `available`: 200; `deprecated`: 200 with `Deprecation` and `Sunset` headers;
 * `gone`: 410 VERSION_GONE; `notFound`: 404 RESOURCE_NOT_FOUND.
 */
export type ServerlessMode = "available" | "gone" | "notFound" | "deprecated";

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
  /** The token endpoint's own limit, by default none. */
  tokenRateLimit?: RateLimit;
  serverless?: ServerlessMode;
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

/** One request as it arrived. Never holds an Authorization header, a body or a secret. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0 until the answer is computed, and for ever where none is sent (`hang`, `reset` before the status line). */
  readonly status: number;
  /** The scheme by which it was accepted; `none` for a refused one, too. `basic` is the token endpoint's. */
  readonly authenticated: "digest" | "bearer" | "basic" | "none";
  readonly accept: string | undefined;
  readonly userAgent: string | undefined;
  readonly cacheControl: string | undefined;
  /** When it arrived, ms since 1970 by the emulator's clock. */
  readonly at: number;
}

/** A request as listeners see it: with its place in the order of arrival since the start or `clearRequests()`, from 0. */
export type ObservedRequest = RecordedRequest & { readonly index: number };

export type RequestListener = (request: ObservedRequest) => void | Promise<void>;

/** A cluster's jobs, to be changed while they are read. Every change shows from the next answer computed on. */
export interface EmulatedCluster {
  readonly groupId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly jobs: readonly JobRecord[];
  /** Puts a job at that index: by default at the front, where Atlas has the newest. */
  addJob(job: JobRecord, at?: number): void;
  /** By id or by index. Throws where there is no such job, as do the next three. */
  removeJob(job: string | number): void;
  /** Sets members of a job; an undefined one takes the member away. A moving job goes on moving below the patch. */
  updateJob(id: string, patch: JobObject): void;
  setJobs(jobs: readonly JobRecord[]): void;
  /** Exchanges two jobs' places. */
  swap(i: number, j: number): void;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, to be used where `https://cloud.mongodb.com` would stand. */
  readonly url: string;
  /** The newest, in order of arrival: handshakes (401), requests to the token endpoint and unknown paths as well. */
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  /** Throws where there is no such project or cluster. */
  cluster(groupId: string, name: string): EmulatedCluster;
  setServerless(mode: ServerlessMode): void;
  setLatency(ms: number): void;
  setClockSkew(ms: number): void;
  /** Starts a new window; undefined takes the limit away. */
  setRateLimit(rateLimit: RateLimit | undefined): void;
  /** From now on every credential is refused: keys, accounts, given and issued tokens. */
  revokeKeys(): void;
  /** From now on this API key is taken, and no other. */
  rotateApiKey(key: ApiKey): void;
  setAccessList(denied: boolean): void;
  inject(rule: FaultRule): void;
  clearFaults(): void;
  /** Awaited after authentication and before the answer is computed. Returns what removes the listener. */
  onRequest(listener: RequestListener): () => void;
  /** Awaited after the answer was computed and before it is sent. Returns what removes the listener. */
  beforeSend(listener: RequestListener): () => void;
  /** Ends kept-alive connections and answers under way as well. */
  close(): Promise<void>;
}
