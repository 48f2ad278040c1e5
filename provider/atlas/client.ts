import { setImmediate as immediate } from "node:timers/promises";
import {
  type Answer,
  type Identity,
  type ListPage,
  type Notice,
  parseJson,
  readBody,
  readObject,
  readPage,
} from "./responses";
import { apiError } from "./apiErrors";
import { type Authenticator, type CredentialsDescription } from "./auth/authenticator";
import { type Call } from "./call";
import { AtlasClock } from "./clock";
import { type ApiResource, type Endpoint } from "./endpoints";
import { type RequestDescription } from "./errors";
import { originOf, type Send } from "./http/transport";
import { createRedactor } from "../values/redact";
import { type RequestPolicy, withRetries } from "./retry";
import { tokenError } from "./tokenErrors";

/** Which cluster, of which project. */
export interface ClusterId {
  readonly groupId: string;
  readonly clusterName: string;
}

/** The query parameters of a list, under Atlas's names; an absent one isn't sent. */
export interface ListQuery {
  readonly itemsPerPage?: number | undefined;
  readonly pageNum?: number | undefined;
  readonly includeCount?: boolean | undefined;
  readonly envelope?: boolean | undefined;
  readonly pretty?: boolean | undefined;
  /** Of the list of clusters only. */
  readonly includeDeletedWithRetainedBackups?: boolean | undefined;
}

/**
 * Where something stands below Atlas's API, and what a message calls it. What belongs to a cluster names it as
 * `clusterName`: without that a 404 speaks of the project.
 */
export interface Target extends Pick<
  RequestDescription,
  "what" | "groupId" | "orgId" | "clusterName" | "restoreJobId" | "jobName"
> {
  /** The path below `/api/atlas/v2`. */
  readonly segments: readonly string[];
}

export interface AtlasClientOptions {
  readonly baseUrl: URL;
  readonly authenticator: Authenticator;
  readonly send: Send;
  readonly policy: RequestPolicy;
  /** `pulumi-mongodbatlas-restores/0.1.0 …` */
  readonly userAgent: string;
  readonly credentials: CredentialsDescription;
}

/** Reads from Atlas: restore jobs, and which clusters and projects there are. Knows nothing of Pulumi; every request goes through here. */
export class AtlasClient {
  /** A text without any of the credentials, in whatever form they stand in it. */
  readonly redact: (text: string) => string;
  private readonly clock: AtlasClock;
  private readonly policy: RequestPolicy;

  constructor(private readonly options: AtlasClientOptions) {
    const { authenticator } = options;
    this.redact = createRedactor(() => authenticator.secrets());
    this.clock = new AtlasClock(options.policy.now);
    // A Retry-After that is a date is one of Atlas's clock, too.
    this.policy = { ...options.policy, now: () => this.now() };
  }

  /** Milliseconds since 1970: by Atlas's clock where the machine's differs from it by more than a minute. */
  now(): number {
    return this.clock.now();
  }

  /** How many requests may be under way at once. */
  get maxConcurrency(): number {
    return this.policy.maxConcurrency;
  }

  /** One page of the list, as Atlas has it (`GET …/backup/restoreJobs`, `GET …/collectionRestoreJobs`). */
  async listPage<Job>(
    endpoint: Endpoint<Job>,
    cluster: ClusterId,
    query: ListQuery,
    call: Call,
  ): Promise<ListPage<Job>> {
    return this.getPage(endpoint, jobsOf(endpoint, cluster), query, call);
  }

  /** One restore job under its id. */
  async getJob<Job extends { readonly id?: string | undefined }>(
    endpoint: Endpoint<Job>,
    cluster: ClusterId,
    restoreJobId: string,
    call: Call,
  ): Promise<{ job: Job } & Notice> {
    const target = jobsOf(endpoint, cluster, restoreJobId);
    const identity = { name: "the restore job", field: "id", value: restoreJobId } as const;
    const { item: job, ...notice } = await this.getObject(endpoint, target, identity, call);
    return { job, ...notice };
  }

  /** One page of any list. */
  async getPage<Item>(
    resource: ApiResource<Item>,
    target: Target,
    query: ListQuery,
    call: Call,
  ): Promise<ListPage<Item>> {
    const asked = this.asked(resource, target);
    const place = query.pageNum === undefined ? "the answer" : `page ${query.pageNum}`;
    const answer = this.get(resource, asked, query, call);
    // While the first request is under way there is time for it.
    setImmediate(() => resource.model.compiled());
    const page = await answer;
    // The next request, which this answer made room for, goes out before this one's page is checked.
    await immediate();
    return readPage(resource, page, (path) => `${place}, ${path}`, asked);
  }

  /** One object of any kind. */
  async getObject<Item>(
    resource: ApiResource<Item>,
    target: Target,
    identity: Identity<Item>,
    call: Call,
  ): Promise<{ item: Item } & Notice> {
    const asked = this.asked(resource, target);
    const { content, ...notice } = await this.get(resource, asked, {}, call);
    return { item: readObject(resource, content, identity, asked), ...notice };
  }

  private asked({ resourceName, role }: ApiResource, { segments, ...target }: Target): RequestDescription {
    const path = `/api/atlas/v2/${segments.map(encodeURIComponent).join("/")}`;
    return { ...target, resourceName, method: "GET", url: originOf(this.options.baseUrl) + path, role };
  }

  /** The parsed body of a successful answer; every other one is an error. */
  private get(
    { version }: ApiResource,
    asked: RequestDescription,
    query: ListQuery,
    call: Call,
  ): Promise<Answer> {
    const { policy, redact } = this;
    const { authenticator, send, userAgent, credentials } = this.options;
    const url = new URL(asked.url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = {
      Accept: `application/vnd.atlas.${version}+json`,
      // A page from a cache may be older than the page beside it.
      "Cache-Control": "no-cache",
      "User-Agent": userAgent,
    };
    return withRetries(policy, asked, call, async () => {
      const started = performance.now();
      const response = await authenticator.send({ method: "GET", url, headers, signal: call.signal }, send);
      policy.rateLimiter.observe(response.headers);
      const took = Math.round(performance.now() - started);
      call.log.debug(
        `GET ${url.pathname}${url.search}: HTTP ${response.status}, ${response.body.length} bytes, ${took} ms`,
      );
      if (response.tokenEndpoint !== undefined)
        throw tokenError(
          asked,
          response.tokenEndpoint,
          response,
          parseJson(response, asked),
          credentials,
          redact,
        );
      const { status, content } = readBody(response, query.envelope === true, asked);
      const refusal =
        status === 200
          ? undefined
          : apiError(asked, status, response.headers, content, credentials, {
              redact,
              isUnsigned: response.isUnsigned === true,
            });
      // A refusal in Atlas's own words tells the time as well; any other may be of what stands in between.
      const isOfAtlas = refusal === undefined || refusal.errorCode !== undefined;
      const warning = isOfAtlas ? this.clock.observe(response.headers, took) : undefined;
      if (warning !== undefined) call.log.warn(warning);
      if (refusal !== undefined) throw refusal;
      const { sunset, deprecation } = response.headers;
      return { content, bytes: response.body.length, sunset, deprecation };
    });
  }
}

/** The restore jobs of a cluster, or one of them. */
export function jobsOf(
  { collection, jobs, jobName, resourceName }: Endpoint,
  { groupId, clusterName }: ClusterId,
  restoreJobId?: string,
): Target {
  const segments = ["groups", groupId, collection, clusterName, ...jobs];
  const where = `${resourceName} ${clusterName} in project ${groupId}`;
  if (restoreJobId === undefined)
    return { what: `the ${jobName}s of ${where}`, segments, groupId, clusterName };
  return {
    what: `${jobName} ${restoreJobId} of ${where}`,
    segments: [...segments, restoreJobId],
    groupId,
    clusterName,
    restoreJobId,
    jobName,
  };
}
