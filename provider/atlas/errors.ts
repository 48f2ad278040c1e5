/** The kinds of failure: what a caller decides by. Each has one class below. */
export type AtlasErrorKind =
  | "badRequest"
  | "authentication"
  | "forbidden"
  | "notFound"
  | "gone"
  | "rateLimited"
  | "unavailable"
  | "redirect"
  | "unexpectedStatus"
  | "unreachable"
  | "invalidAnswer"
  | "unsettledList"
  | "timeLimit";

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
  readonly groupId: string;
  readonly clusterName: string;
  readonly restoreJobId?: string;
}

/** Base of all errors of the client. The message is one line and shows no secret. */
export abstract class AtlasError extends Error {
  abstract readonly kind: AtlasErrorKind;
  /** Whether the same request may do better later. */
  readonly retryable: boolean = false;
  /** What happened, without what to do about it. */
  readonly problem: string;
  /** What to do about it; "" where nothing is known. */
  readonly hint: string;

  constructor(problem: string, advice = "", options?: ErrorOptions) {
    super(advice === "" ? problem : `${problem}. ${advice}`, options);
    this.name = new.target.name;
    this.problem = problem;
    this.hint = advice;
  }
}

/** The error body of Atlas: `error` and `errorCode` are required by its description, and yet may be missing. */
export interface ApiErrorBody {
  readonly errorCode?: string | undefined;
  readonly detail?: string | undefined;
  readonly reason?: string | undefined;
  readonly parameters: readonly string[];
  readonly fields: readonly { readonly field: string; readonly description: string }[];
}

/** Whether Atlas refuses the address that asks, and not the credentials: that's the same for all endpoints. */
export const isOfAccessList = ({ errorCode = "" }: Pick<ApiErrorBody, "errorCode">): boolean =>
  /ACCESS_LIST|IP_ADDRESS/.test(errorCode);

/** Atlas answered, and it wasn't what was asked for. */
export abstract class ApiError extends AtlasError {
  constructor(
    readonly asked: RequestDescription,
    readonly status: number,
    readonly body: ApiErrorBody,
    headline: string,
    advice: string,
  ) {
    super(`${headline}: ${describeAnswer(status, body)} (${asked.method} ${asked.url})`, advice);
  }

  /** The Retry-After header of the answer, as it came. */
  retryAfter: string | undefined;

  get errorCode(): string | undefined {
    return this.body.errorCode;
  }

  /** Whether the endpoint has the cluster, but not the job that was asked for by its id. */
  get isJobMissing(): boolean {
    const { errorCode = "" } = this;
    const aboutJob = errorCode === "RESOURCE_NOT_FOUND" || errorCode.includes("RESTORE_JOB");
    return this.status === 404 && this.asked.restoreJobId !== undefined && aboutJob;
  }

  /** Adds what a caller knows about the way out. */
  advise(advice: string): this {
    this.message += `. ${advice}`;
    return this;
  }
}

/** 400: a parameter that Atlas refuses, or a cluster of another tier than the endpoint's. */
export class BadRequestError extends ApiError {
  readonly kind = "badRequest";
}

/** 401: wrong, deleted or missing credentials. */
export class AuthenticationError extends ApiError {
  readonly kind = "authentication";
}

/** 403: the role, or the access list. */
export class ForbiddenError extends ApiError {
  readonly kind = "forbidden";
}

/** 404: no such project, cluster or job; or one that these credentials can't see. */
export class NotFoundError extends ApiError {
  readonly kind = "notFound";
}

/** 410: the endpoint is past its sunset. */
export class GoneError extends ApiError {
  readonly kind = "gone";
}

/** 429, also after all retries. */
export class RateLimitError extends ApiError {
  readonly kind = "rateLimited";
  override readonly retryable: boolean = true;
}

/** 408 or 5xx, also after all retries. */
export class UnavailableError extends ApiError {
  readonly kind = "unavailable";
  override readonly retryable: boolean = true;
}

/** 3xx: never followed, for the credentials are for one host only. */
export class RedirectError extends ApiError {
  readonly kind = "redirect";
}

/** Any other status. */
export class UnexpectedStatusError extends ApiError {
  readonly kind = "unexpectedStatus";
}

/** No whole answer came (see NetworkError, its cause). */
export class UnreachableError extends AtlasError {
  readonly kind = "unreachable";
  override readonly retryable: boolean = true;
}

/** The answer is not what Atlas's description says. Its values are never shown, only where they stand. */
export class ResponseValidationError extends AtlasError {
  readonly kind = "invalidAnswer";
  constructor(
    problem: string,
    advice = "Update the package; if this is the newest, please report the place that is named here",
  ) {
    super(problem, advice);
  }
}

/** The list changed during every pass. */
export class UnsettledListError extends AtlasError {
  readonly kind = "unsettledList";
  constructor(passes: number, reason: string) {
    super(
      `the list of restore jobs never held still while it was read, ${passes} times in a row (the last time: ${reason})`,
      "Try again when fewer jobs are being started or pruned, or read a single page with pageNum",
    );
  }
}

/** The list has no end: a page that comes again and again, or a next one for ever. */
export class EndlessListError extends AtlasError {
  readonly kind = "invalidAnswer";
  constructor(reason: string) {
    super(`the list of restore jobs can't be read to its end: ${reason}`);
  }
}

/** The whole call took too long, retries included, or Atlas asks for a longer pause than is left. */
export class TimeLimitError extends AtlasError {
  readonly kind = "timeLimit";
}

/** Several endpoints were asked, and none of them has it: one error with each answer. */
export class NoTierError extends AtlasError {
  readonly kind: AtlasErrorKind;
  override readonly retryable: boolean;

  constructor(
    readonly answers: readonly AtlasError[],
    problem: string,
    advice: string,
  ) {
    super(`${problem}: ${answers.map(shortly).join("; ")}`, advice);
    // What may pass on one endpoint may make it answer later; and what may not be seen may be there.
    const passing = answers.find(({ retryable }) => retryable);
    const denied = answers.find(({ kind }) => kind === "forbidden");
    this.retryable = passing !== undefined;
    this.kind = (passing ?? denied ?? answers.at(-1))?.kind ?? "notFound";
  }
}

/** One of several answers: without its address, which differs only in the kind of cluster. */
const shortly = (answer: AtlasError): string =>
  answer instanceof ApiError
    ? `as ${answer.asked.resourceName}, ${describeAnswer(answer.status, answer.body)}`
    : answer.problem;

/** "HTTP 404 CLUSTER_NOT_FOUND, No cluster named …" in one line. */
function describeAnswer(status: number, body: ApiErrorBody): string {
  const fields = body.fields.map(({ field, description }) => `${field}: ${description}`).join("; ");
  const words = [body.detail ?? body.reason, fields === "" ? undefined : `(${fields})`].filter(
    (part) => part !== undefined,
  );
  const code = body.errorCode === undefined ? "" : ` ${body.errorCode}`;
  return `HTTP ${status}${code}${words.length === 0 ? "" : ` "${words.join(" ")}"`}`;
}
