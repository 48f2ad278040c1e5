import { isUtf8 } from "node:buffer";
import { setImmediate as immediate } from "node:timers/promises";
import { type z } from "zod";
import { type Authenticator } from "./auth/authenticator";
import { type Call } from "./call";
import { type Endpoint } from "./endpoints";
import { type Asked, apiError, InvalidAnswerError } from "./errors";
import { type HttpResponse, originOf, type Send } from "./http/transport";
import { compiledModel } from "./models/atlasObject";
import { link } from "./models/serverless";
import { maxItems, type Page } from "./pages";
import { type RequestPolicy, withRetries } from "./retries";
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
}

export type Link = z.output<typeof link>;

/** One page of restore jobs. */
export interface JobPage<Job> extends Page<Job>, Notice {
  readonly links: readonly Link[];
}

/** What Atlas says of the endpoint itself, in the headers of its answer (RFC 9745 and 8594). */
export interface Notice {
  /** When the endpoint ends, as Atlas wrote it: the Sunset header, else the Deprecation one. */
  readonly sunset: string | undefined;
}

export interface AtlasClientOptions {
  readonly baseUrl: URL;
  readonly authenticator: Authenticator;
  readonly send: Send;
  readonly policy: RequestPolicy;
  /** `pulumi-mongodbatlas-restores/0.1.0 …` */
  readonly userAgent: string;
  /** What is shown to Atlas, in words and without a secret: "the API key from the environment". */
  readonly credentials: string;
}

/** Reads the restore jobs of Atlas clusters. Knows nothing of Pulumi; every request goes through here. */
export class AtlasClient {
  constructor(private readonly options: AtlasClientOptions) {}

  /** How many requests may be under way at once. */
  get maxConcurrency(): number {
    return this.options.policy.maxConcurrency;
  }

  /** One page of the list, as Atlas has it (`GET …/backup/restoreJobs`). */
  async listPage<Job>(
    endpoint: Endpoint<Job>,
    cluster: ClusterId,
    query: ListQuery,
    call: Call,
  ): Promise<JobPage<Job>> {
    const asked = this.asked(endpoint, cluster);
    const place = query.pageNum === undefined ? "the answer" : `page ${query.pageNum}`;
    const answer = this.get(endpoint, asked, query, call);
    // While the first request is under way there is time for it.
    setImmediate(() => compiledModel(endpoint.model));
    const { content, sunset } = await answer;
    // The next request, which this answer made room for, goes out before this one's page is checked.
    await immediate();
    return readPage(endpoint, { content, sunset }, (path) => `${place}, ${path}`, asked);
  }

  /** One restore job (`GET …/backup/restoreJobs/{restoreJobId}`). */
  async getJob<Job>(
    endpoint: Endpoint<Job>,
    cluster: ClusterId,
    restoreJobId: string,
    call: Call,
  ): Promise<{ job: Job } & Notice> {
    const asked = this.asked(endpoint, cluster, restoreJobId);
    const { content, sunset } = await this.get(endpoint, asked, {}, call);
    const parsed = compiledModel(endpoint.model).safeParse(content);
    if (!parsed.success) throw invalidAnswer(asked, ...firstIssue("the restore job", parsed.error));
    // Much else is a Flex job by the description, which requires nothing; and another job's state is none of this one's.
    if ((parsed.data as { readonly id?: string }).id !== restoreJobId)
      throw invalidAnswer(asked, "the restore job.id", "expected the id that was asked for");
    return { job: parsed.data, sunset };
  }

  private asked(endpoint: Endpoint, { groupId, clusterName }: ClusterId, restoreJobId?: string): Asked {
    const segments = ["groups", groupId, endpoint.collection, clusterName, "backup", "restoreJobs"];
    if (restoreJobId !== undefined) segments.push(restoreJobId);
    const path = `/api/atlas/v2/${segments.map(encodeURIComponent).join("/")}`;
    const where = `${endpoint.noun} ${clusterName} in project ${groupId}`;
    return {
      what:
        restoreJobId === undefined
          ? `the restore jobs of ${where}`
          : `restore job ${restoreJobId} of ${where}`,
      noun: endpoint.noun,
      method: "GET",
      url: originOf(this.options.baseUrl) + path,
      role: endpoint.role,
      groupId,
      clusterName,
      ...(restoreJobId === undefined ? {} : { restoreJobId }),
    };
  }

  /** The parsed body of a successful answer; every other one is an error. */
  private get(
    endpoint: Endpoint,
    asked: Asked,
    query: ListQuery,
    call: Call,
  ): Promise<{ content: unknown } & Notice> {
    const { authenticator, send, policy, userAgent, credentials } = this.options;
    const url = new URL(asked.url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = { Accept: `application/vnd.atlas.${endpoint.version}+json`, "User-Agent": userAgent };
    return withRetries(policy, asked, call, async () => {
      const started = performance.now();
      const response = await authenticator.send({ method: "GET", url, headers, signal: call.signal }, send);
      policy.pacer.observe(response.headers);
      const took = Math.round(performance.now() - started);
      call.log.debug(
        `GET ${url.pathname}${url.search}: HTTP ${response.status}, ${response.body.length} bytes, ${took} ms`,
      );
      if (response.tokenEndpoint !== undefined)
        throw tokenError(asked, response.tokenEndpoint, response, parseJson(response, asked), credentials);
      const { status, content } = readBody(response, query.envelope === true, asked);
      if (status !== 200) throw apiError(asked, status, response.headers, content, credentials);
      return { content, sunset: response.headers["sunset"] ?? response.headers["deprecation"] };
    });
  }
}

/** The status that counts, and the parsed body without its envelope. */
function readBody(
  response: HttpResponse,
  envelope: boolean,
  asked: Asked,
): { status: number; content: unknown } {
  const json = parseJson(response, asked);
  // With envelope=true the real status stands in the body, beside the results or around them, also within a 200:
  // the description has both shapes (`ApiObjectView`, `PaginatedView`).
  if (!envelope || !isObject(json)) return { status: response.status, content: json };
  const inside = json["status"];
  const status = response.status === 200 && Number.isInteger(inside) ? (inside as number) : response.status;
  const content = isObject(json["content"]) && !("results" in json) ? json["content"] : json;
  return { status, content };
}

function parseJson(response: HttpResponse, asked: Asked): unknown {
  const { body, status } = response;
  let problem: string;
  let retryable = true;
  if (!isUtf8(body)) {
    problem = "is no UTF-8 text";
  } else {
    const text = body.toString("utf8");
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // The parser's message quotes the text: it isn't shown. A page of HTML is no accident that passes.
      retryable = !/^\s*</.test(text);
      problem = retryable ? "is broken JSON" : "is HTML, not JSON";
    }
  }
  // The status says more about an error than the form of its body does.
  if (status !== 200) return undefined;
  throw new NotJsonError(
    `Atlas's answer ${problem} (${asked.method} ${asked.url})`,
    "Check baseUrl, and whether a proxy or login page stands in between",
    retryable,
  );
}

/** Not JSON at all: a proxy's page, or a text that lost a part on its way, in which case asking again helps. */
class NotJsonError extends InvalidAnswerError {
  constructor(
    problem: string,
    advice: string,
    override readonly retryable: boolean,
  ) {
    super(problem, advice);
  }
}

/**
 * Checks a page against its model: its items when they are first looked at, for that takes longest. `locate` puts the page's
 * name before a path within it.
 */
function readPage<Job>(
  endpoint: Endpoint<Job>,
  { content, sunset }: { readonly content: unknown } & Notice,
  locate: (path: string) => string,
  asked: Asked,
): JobPage<Job> {
  const invalid = (path: string, problem: string) => invalidAnswer(asked, locate(path), problem);
  if (!isObject(content)) throw invalid("the body", `expected an object, received ${kindOf(content)}`);
  const { results, links, totalCount } = content;
  if (!Array.isArray(results)) throw invalid("results", `expected an array, received ${kindOf(results)}`);
  if (results.length > maxItems) throw invalid("results", `expected ${maxItems} items at most`);
  if (!(
    totalCount === undefined ||
    totalCount === null ||
    (Number.isInteger(totalCount) && (totalCount as number) >= 0)
  )) {
    throw invalid("totalCount", `expected a whole number from 0, received ${kindOf(totalCount)}`);
  }
  if (((totalCount as number | null | undefined) ?? 0) > largestInt32)
    throw invalid("totalCount", "expected a number of 32 bits");
  const model = compiledModel(endpoint.model);
  const checked = () =>
    results.map((raw: unknown, index) => {
      const parsed = model.safeParse(raw);
      if (parsed.success) return parsed.data;
      throw invalid(...firstIssue(`results[${index}]`, parsed.error));
    });
  const known = readLinks(links, invalid);
  let items: readonly Job[] | undefined;
  return {
    size: results.length,
    get items() {
      return (items ??= checked());
    },
    sunset,
    links: known?.filter(({ rel }) => rel !== "next") ?? [],
    hasNext: known?.some(({ rel }) => rel === "next"),
    totalCount: (totalCount as number | null | undefined) ?? undefined,
  };
}

const largestInt32 = 2 ** 31 - 1;

const invalidAnswer = (asked: Asked, place: string, problem: string) =>
  new InvalidAnswerError(
    `Atlas's answer is not what its description says: ${place}: ${problem} (${asked.method} ${asked.url})`,
  );

function readLinks(links: unknown, invalid: (path: string, problem: string) => Error): Link[] | undefined {
  if (links === undefined || links === null) return undefined;
  if (!Array.isArray(links)) throw invalid("links", `expected an array, received ${kindOf(links)}`);
  return links.map((raw: unknown, index) => {
    const parsed = link.safeParse(raw);
    if (parsed.success) return parsed.data;
    throw invalid(...firstIssue(`links[${index}]`, parsed.error));
  });
}

/** Where in an answer the first thing is that isn't as described, and what was expected; never the value itself. */
function firstIssue(place: string, { issues }: z.ZodError): [path: string, problem: string] {
  const issue = issues[0];
  return [
    place + pathText(issue?.path ?? []),
    issue?.message.replace(/^Invalid input: /, "") ?? "not as described",
  ];
}

/** `.components[0].downloadUrl`: where in an item something stands. */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The kind of a JSON value, for messages: the value itself is never shown. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
