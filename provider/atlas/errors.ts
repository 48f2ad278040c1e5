import { type HttpResponse } from "./http/transport";

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
export interface Asked {
  /** In words: "the restore jobs of serverless instance orders in project 5f…". */
  readonly what: string;
  /** What Atlas calls the thing in the path: "serverless instance". */
  readonly noun: string;
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
  readonly advice: string;

  constructor(problem: string, advice = "", options?: ErrorOptions) {
    super(advice === "" ? problem : `${problem}. ${advice}`, options);
    this.name = new.target.name;
    this.problem = problem;
    this.advice = advice;
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

/** Atlas answered, and it wasn't what was asked for. */
export abstract class ApiError extends AtlasError {
  constructor(
    readonly asked: Asked,
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
export class InvalidAnswerError extends AtlasError {
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
    ? `as ${answer.asked.noun}, ${describeAnswer(answer.status, answer.body)}`
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

/** How the answer with an error status is to be reported. `credentials` says in words what was shown to Atlas. */
export function apiError(
  asked: Asked,
  status: number,
  headers: HttpResponse["headers"],
  content: unknown,
  credentials: string,
): ApiError {
  const body = readErrorBody(content, headers);
  const make = (Kind: ApiErrorClass, headline: string, advice = "") => {
    const error = new Kind(asked, status, body, headline, advice);
    error.retryAfter = headers["retry-after"];
    return error;
  };
  const { groupId, clusterName } = asked;

  if (status >= 300 && status < 400) {
    const host = hostOf(headers["location"]);
    return make(
      RedirectError,
      `Atlas's address redirects to ${host ?? "another place"}, which is never followed`,
      "Check baseUrl, and whether a proxy or login page stands in between",
    );
  }
  switch (status) {
    case 400:
      return make(BadRequestError, "Atlas can't take the request", badRequestAdvice(body, clusterName));
    case 401:
      return make(
        AuthenticationError,
        `Atlas refused ${credentials}`,
        /\baccess token\b/.test(credentials)
          ? `Check that it has not expired, and belongs to the organization of project ${groupId}`
          : `Check that both parts belong together, are not deleted or expired, and belong to the organization of project ${groupId}`,
      );
    case 403:
      return make(
        ForbiddenError,
        "Atlas denies access",
        /ACCESS_LIST|IP_ADDRESS/.test(body.errorCode ?? "")
          ? `Add this machine's address to the API access list of ${credentials}`
          : `This endpoint needs the role ${asked.role} in project ${groupId}: give it to ${credentials}; or add this machine's address to its access list`,
      );
    case 404:
      return make(
        NotFoundError,
        `Atlas has no such ${missingThing(body, asked)}`,
        notFoundAdvice(body, asked),
      );
    case 410:
      return make(
        GoneError,
        "Atlas has retired this endpoint",
        "Update the package, or use the function of the cluster's present tier",
      );
    case 429:
      return make(
        RateLimitError,
        "Atlas limits the rate of requests",
        "Try again later, or lower maxConcurrency",
      );
    default:
      if (status >= 500 || status === 408)
        return make(
          UnavailableError,
          "Atlas can't answer right now",
          "Try again later; status.mongodb.com tells of outages",
        );
      return make(UnexpectedStatusError, "Atlas gave an answer that its description doesn't know");
  }
}

type ApiErrorClass = new (
  asked: Asked,
  status: number,
  body: ApiErrorBody,
  headline: string,
  advice: string,
) => ApiError;

function badRequestAdvice(body: ApiErrorBody, clusterName: string): string {
  switch (body.errorCode) {
    case "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API":
      return `${clusterName} is no Flex cluster`;
    case "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API":
      return `${clusterName} is a Flex cluster, not a dedicated one`;
    case "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API":
      return `${clusterName} is a serverless instance, not a dedicated cluster`;
    default:
      return "";
  }
}

function missingThing({ errorCode }: ApiErrorBody, { noun, restoreJobId }: Asked): string {
  if (errorCode === "GROUP_NOT_FOUND") return "project";
  return errorCode === "RESOURCE_NOT_FOUND" && restoreJobId !== undefined ? "restore job" : noun;
}

function notFoundAdvice(body: ApiErrorBody, { groupId, clusterName, restoreJobId, noun }: Asked): string {
  if (body.errorCode === "GROUP_NOT_FOUND") {
    return `Check groupId: there is no project ${groupId}, or these credentials can't see it`;
  }
  if (body.errorCode === "RESOURCE_NOT_FOUND" && restoreJobId !== undefined) {
    return `Check restoreJobId: ${clusterName} has no restore job ${restoreJobId}, or Atlas has pruned it`;
  }
  return `Check clusterName: project ${groupId} has no ${noun} named ${clusterName}`;
}

function hostOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).host : undefined;
}

/** The longest text of Atlas's that an error repeats. */
const longestDetail = 300;

/** Reads Atlas's error body (ApiError in its description), however little of it is there. */
export function readErrorBody(content: unknown, headers: HttpResponse["headers"]): ApiErrorBody {
  const body = isObject(content) ? content : {};
  const badRequestDetail = isObject(body["badRequestDetail"])
    ? body["badRequestDetail"]["fields"]
    : undefined;
  return {
    errorCode: codeText(body["errorCode"]) ?? codeText(headers["x-error-code"]),
    detail: text(body["detail"]),
    reason: text(body["reason"]),
    parameters: asArray(body["parameters"]).flatMap((parameter) => text(parameter) ?? []),
    fields: asArray(badRequestDetail).flatMap((entry) => {
      const field = isObject(entry) ? text(entry["field"]) : undefined;
      const description = isObject(entry) ? text(entry["description"]) : undefined;
      return field === undefined ? [] : [{ field, description: description ?? "not accepted" }];
    }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const codeText = (value: unknown): string | undefined =>
  typeof value === "string" && /^[A-Z0-9_]{1,80}$/.test(value) ? value : undefined;

/**
 * A text of Atlas's for a message: one line, not too long, without control characters, and of an address in it no more
 * than scheme and host, for the rest may be a delivery URL's signature.
 */
function text(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const line = value
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/(https?:\/\/)(?:[^\s/?#]*@)?([^\s/?#]+)[^\s"']*/gi, "$1$2/…")
    .trim()
    .replace(/\.$/, "");
  if (line === "") return undefined;
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}
