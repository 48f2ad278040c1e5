// What can be seen and changed while the emulator runs.
import type { FaultRule } from "../faults/faultTypes";
import type { ClusterSpec, JobObject, JobRecord, ProjectAccess, ProjectSpec, Tier } from "./data";
import type {
  ApiKey,
  LagOptions,
  RateLimit,
  ServerlessListMode,
  ServerlessMode,
  TokenBucket,
} from "./options";

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

/** Jobs, to be changed while they are read. Every change shows from the next answer computed on. */
export interface EmulatedJobs {
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

/** A cluster and its restore jobs. */
export interface EmulatedCluster extends EmulatedJobs {
  readonly groupId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly backupEnabled: boolean;
  /** Of a dedicated cluster; changed like its snapshots' restore jobs, `collectionStates` included. */
  readonly collectionRestoreJobs: EmulatedJobs;
  setBackupEnabled(enabled: boolean): void;
  /** From now on it's a cluster of that tier, with these jobs: those of the old tier had another shape, and go. */
  setTier(tier: Tier, jobs?: readonly JobRecord[]): void;
}

export interface EmulatedProject {
  readonly groupId: string;
  readonly orgId: string;
  readonly name: string;
  readonly access: ProjectAccess;
  /** Without those that were removed. */
  readonly clusters: readonly EmulatedCluster[];
  setAccess(access: ProjectAccess): void;
  /** Throws where there is a cluster of that name. */
  addCluster(spec: ClusterSpec): EmulatedCluster;
  /**
   * Throws where there is no such cluster. With `keepBackups` a dedicated one is listed with
   * `includeDeletedWithRetainedBackups=true`, and its restore jobs go on being answered.
   */
  removeCluster(name: string, options?: { keepBackups?: boolean }): void;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, to be used where `https://cloud.mongodb.com` would stand. */
  readonly url: string;
  /** The newest, in order of arrival: handshakes (401), requests to the token endpoint and unknown paths as well. */
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  /** Throws where there is no such project or cluster. */
  cluster(groupId: string, name: string): EmulatedCluster;
  /** Throws where there is no such project. */
  project(groupId: string): EmulatedProject;
  /** Throws where there is a project with that id. */
  addProject(spec: ProjectSpec): EmulatedProject;
  removeProject(groupId: string): void;
  setServerless(mode: ServerlessMode): void;
  setServerlessList(mode: ServerlessListMode): void;
  setLatency(ms: number): void;
  setClockSkew(ms: number): void;
  /** Starts a new window; undefined takes the limit away. */
  setRateLimit(rateLimit: RateLimit | undefined): void;
  /** Starts with full buckets; undefined takes them away. */
  setTokenBuckets(buckets: readonly TokenBucket[] | undefined): void;
  /** From now on answers lag so, with an empty cache; undefined: every one is up to date. */
  setLag(lag: LagOptions | undefined): void;
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
