/** The kinds of failure: what a caller decides by. */
export type AtlasErrorKind =
  /** 400: a parameter that Atlas refuses, or a cluster of another tier than the endpoint's. */
  | "badRequest"
  /** 401: wrong, deleted or missing credentials. */
  | "authentication"
  /** 403: the role, or the access list. */
  | "forbidden"
  /** 404: no such project, cluster or job; or one that these credentials can't see. */
  | "notFound"
  /** 410: the endpoint is past its sunset. */
  | "gone"
  /** 429, also after all retries. */
  | "rateLimited"
  /** 408 or 5xx, also after all retries. */
  | "unavailable"
  /** 3xx: never followed, for the credentials are for one host only. */
  | "redirect"
  /** Any other status. */
  | "unexpectedStatus"
  /** No whole answer came: a NetworkError is the cause. */
  | "unreachable"
  /** The answer is not what Atlas's description says. Its values are never shown, only where they stand. */
  | "invalidResponse"
  /** The list changed during every scan. */
  | "inconsistentList"
  /** The whole call took too long, retries included, or Atlas asks for a longer pause than is left. */
  | "timeLimit";

/** The kinds that may pass: the same request may do better later. */
const retryableKinds: ReadonlySet<AtlasErrorKind> = new Set(["rateLimited", "unavailable", "unreachable"]);

/** A failure of the client. The message is one line, shows no secret, and is never changed. */
export class AtlasError extends Error {
  override readonly name: string = "AtlasError";
  /** Whether the same request may do better later. */
  readonly retryable: boolean;
  /** How often it was tried and for how long, in words; "" for once. */
  readonly tried: string;

  /**
   * @param problem what happened, without what to do about it; nothing in it depends on how the reading went
   * @param hint what to do about it; "" where nothing is known
   * @param options `retryable` where the kind alone doesn't say it
   */
  constructor(
    readonly kind: AtlasErrorKind,
    readonly problem: string,
    readonly hint = "",
    options: ErrorOptions & { readonly retryable?: boolean; readonly tried?: string } = {},
  ) {
    const { tried = "" } = options;
    super(hint === "" ? problem + tried : `${problem}${tried}. ${hint}`, options);
    this.tried = tried;
    this.retryable = options.retryable ?? retryableKinds.has(kind);
  }

  /** The same error as the last one of several attempts; `elapsed` in milliseconds. */
  afterAttempts(count: number, elapsed: number): AtlasError {
    const { kind, problem, hint, retryable, cause } = this;
    return new AtlasError(kind, problem, hint, { retryable, cause, tried: triedText(count, elapsed) });
  }
}

/** The error for an answer that isn't what Atlas's description says, in a way that asking again won't mend. */
export const invalidResponse = (problem: string): AtlasError =>
  new AtlasError(
    "invalidResponse",
    problem,
    "Update the package; if this is the newest, please report the place that is named here",
  );

/** What was asked of Atlas, for the message of an error. */
export interface RequestDescription {
  /** In words: "the restore jobs of serverless instance orders in project 5f…". */
  readonly what: string;
  /** What Atlas calls the thing in the path: "serverless instance". */
  readonly resourceName: string;
  readonly method: string;
  /** Scheme, host and path; never a query or a credential. */
  readonly url: string;
  /** The role that the endpoint needs: "Project Owner". */
  readonly role: string;
  /** The project; absent where an organization was asked for. */
  readonly groupId?: string;
  readonly orgId?: string;
  readonly clusterName?: string;
  readonly restoreJobId?: string;
  /** What a message calls the job. */
  readonly jobName?: string;
}

/** Where a role is needed, and what has no such thing: `project 5f…`, `organization 5f…`. */
export const scopeOf = ({ groupId, orgId = "" }: Pick<RequestDescription, "groupId" | "orgId">): string =>
  groupId === undefined ? `organization ${orgId}` : `project ${groupId}`;

/** The error body of Atlas: `error` and `errorCode` are required by its description, and yet may be missing. */
export interface ApiErrorBody {
  readonly errorCode?: string | undefined;
  readonly detail?: string | undefined;
  readonly reason?: string | undefined;
  readonly parameters: readonly string[];
  readonly fields: readonly { readonly field: string; readonly description: string }[];
}

/** An answer of Atlas that isn't what was asked for. */
export interface ApiErrorResponse {
  readonly request: RequestDescription;
  readonly status: number;
  readonly body: ApiErrorBody;
  /** The Retry-After header, as it came. */
  readonly retryAfter?: string | undefined;
}

/** What Atlas answered, where it wasn't what was asked for. The table of kinds and words is in apiErrors.ts. */
export class ApiError extends AtlasError {
  override readonly name = "ApiError";
  readonly request: RequestDescription;
  readonly status: number;
  readonly body: ApiErrorBody;
  readonly retryAfter: string | undefined;

  /** @param tried how often the request was made, in words; "" for once */
  constructor(
    kind: AtlasErrorKind,
    private readonly response: ApiErrorResponse,
    private readonly headline: string,
    hint = "",
    tried = "",
  ) {
    const { request, status, body, retryAfter } = response;
    const where = `(${request.method} ${request.url})`;
    super(kind, `${headline}: ${describeAnswer(response)} ${where}`, hint, { tried });
    this.request = request;
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  get errorCode(): string | undefined {
    return this.body.errorCode;
  }

  /** Whether the endpoint has the cluster, but not the job that was asked for by its id. */
  get isJobMissing(): boolean {
    return this.status === 404 && isAboutJob(this);
  }

  /** The same error with what a caller knows about the way out, after the hint that it has. */
  withHint(hint: string): ApiError {
    const hints = this.hint === "" ? hint : `${this.hint}. ${hint}`;
    return new ApiError(this.kind, this.response, this.headline, hints, this.tried);
  }

  override afterAttempts(count: number, elapsed: number): ApiError {
    return new ApiError(this.kind, this.response, this.headline, this.hint, triedText(count, elapsed));
  }
}

/** What was asked of Atlas about a job; undefined where it has the cluster, but not the job: see {@link ApiError.isJobMissing}. */
export async function unlessJobMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && error.isJobMissing) return undefined;
    throw error;
  }
}

/** Whether Atlas refuses the address that asks, and not the credentials: that's the same for all endpoints. */
export const isOfAccessList = ({ errorCode = "" }: Pick<ApiErrorBody, "errorCode">): boolean =>
  /ACCESS_LIST|IP_ADDRESS/.test(errorCode);

/** Whether an answer is about the job that was asked for by its id, and not about its cluster or project. */
export const isAboutJob = ({
  request,
  body: { errorCode = "" },
}: Omit<ApiErrorResponse, "status">): boolean =>
  request.restoreJobId !== undefined &&
  (errorCode === "RESOURCE_NOT_FOUND" || errorCode.includes("RESTORE_JOB"));

/** 410, or a 404 that isn't about the project: the endpoint knows the thing no longer, or never did. */
export const isRetired = (error: ApiError): boolean =>
  error.kind === "gone" || (error.kind === "notFound" && error.errorCode !== "GROUP_NOT_FOUND");

/**
 * Several endpoints were asked, and none of them has it: one error with what each answered. Its kind is that of the
 * answer that says most: what may pass on one endpoint may make it answer later, and what can't be seen may be there.
 */
export function combineErrors(errors: readonly AtlasError[], problem: string, hint: string): AtlasError {
  const passing = errors.find(({ retryable }) => retryable);
  const denied = errors.find(({ kind }) => kind === "forbidden");
  const decisive = passing ?? denied ?? errors.at(-1);
  return new AtlasError(decisive?.kind ?? "notFound", `${problem}: ${errors.map(shortly).join("; ")}`, hint, {
    retryable: passing !== undefined,
    cause: decisive,
  });
}

/** One of several answers: without its address, which differs only in the kind of cluster. */
const shortly = (error: AtlasError): string =>
  error instanceof ApiError
    ? `as ${error.request.resourceName}, ${describeAnswer(error)}`
    : error.problem + error.tried;

/** `HTTP 404 CLUSTER_NOT_FOUND "No cluster named …"` in one line. */
export function describeAnswer({ status, body }: Pick<ApiErrorResponse, "status" | "body">): string {
  const fields = body.fields.map(({ field, description }) => `${field}: ${description}`).join("; ");
  const words = [body.detail ?? body.reason, fields === "" ? undefined : `(${fields})`].filter(
    (part) => part !== undefined,
  );
  const code = body.errorCode === undefined ? "" : ` ${body.errorCode}`;
  return `HTTP ${status}${code}${words.length === 0 ? "" : ` "${words.join(" ")}"`}`;
}

const triedText = (count: number, elapsed: number): string =>
  ` (tried ${count} times in ${(elapsed / 1000).toFixed(1)} s)`;
