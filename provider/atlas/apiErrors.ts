// How an answer with an error status becomes an error: of which kind, and what to do about it.
import { type CredentialsDescription } from "./auth/authenticator";
import {
  ApiError,
  type ApiErrorBody,
  type ApiErrorResponse,
  type AtlasErrorKind,
  isAboutJob,
  isOfAccessList,
  type RequestDescription,
  scopeOf,
} from "./errors";
import { type HttpResponse } from "./http/transport";
import { isObject } from "../values/isObject";

/** An answer with an error status, and all that a rule may look at. */
export interface Answer extends Omit<ApiErrorResponse, "retryAfter"> {
  readonly headers: HttpResponse["headers"];
  readonly credentials: CredentialsDescription;
  /** Whether the request went without credentials, for the server didn't ask for them. */
  readonly isUnsigned?: boolean;
}

/** What an answer means. */
export interface Rule {
  /** One status, or the first and the last of a range; every one where it's absent. */
  readonly status?: number | readonly [first: number, last: number];
  /** The error code, where the status alone doesn't say it. */
  readonly code?: string;
  readonly when?: (answer: Answer) => boolean;
  readonly kind: AtlasErrorKind;
  readonly headline: (answer: Answer) => string;
  readonly hint?: (answer: Answer) => string;
}

const badRequest = (code?: string, hint?: Rule["hint"]): Rule => ({
  status: 400,
  ...(code === undefined ? {} : { code }),
  kind: "badRequest",
  headline: () => "Atlas rejected the request",
  ...(hint === undefined ? {} : { hint }),
});

/** The credentials are refused. */
export const refused: Rule = {
  status: 401,
  kind: "authentication",
  headline: ({ credentials }) => `Atlas refused ${credentials.text}`,
  hint: ({ credentials, request }) =>
    credentials.kind === "token"
      ? `Check that it has not expired, and belongs to ${organizationOf(request)}`
      : `Check that both parts belong together, are not deleted or expired, and belong to ${organizationOf(request)}`,
};

const organizationOf = (request: RequestDescription): string =>
  `${request.groupId === undefined ? "" : "the organization of "}${scopeOf(request)}`;

/** From status and code to what an answer means: the first rule that fits. */
export const rules: readonly Rule[] = [
  {
    status: [300, 399],
    kind: "redirect",
    headline: ({ headers, request }) =>
      `Atlas's address redirects to ${hostOf(headers["location"], request.url) ?? "another place"}, which is never followed`,
    hint: () => "Check baseUrl, and whether a proxy or login page stands in between",
  },
  badRequest(
    "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
    ({ request }) => `${nameOf(request)} is not a Flex cluster`,
  ),
  {
    // A list that fails for one cluster of the project, while that changes its tier.
    status: 400,
    code: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
    when: ({ request }) => request.clusterName === undefined,
    kind: "unavailable",
    headline: () => "Atlas can't list the clusters right now, because one of them is becoming a Flex cluster",
    hint: () => "Try again later",
  },
  badRequest(
    "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
    ({ request }) => `${nameOf(request)} is a Flex cluster, not a dedicated one`,
  ),
  badRequest(
    "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API",
    ({ request }) => `${nameOf(request)} is a serverless instance, not a dedicated cluster`,
  ),
  badRequest(),
  {
    status: 401,
    when: ({ isUnsigned }) => isUnsigned === true,
    kind: "authentication",
    headline: ({ credentials }) =>
      `${credentials.text} was not sent, because the response has no challenge for HTTP digest`,
    hint: () => "Check baseUrl, and whether a proxy or login page stands in between",
  },
  refused,
  {
    status: 403,
    when: ({ body }) => isOfAccessList(body),
    kind: "forbidden",
    headline: () => "Atlas denies access",
    hint: ({ credentials }) => `Add this machine's address to the API access list of ${credentials.text}`,
  },
  {
    status: 403,
    kind: "forbidden",
    headline: () => "Atlas denies access",
    hint: ({ credentials, request }) =>
      `This endpoint needs the role ${request.role} in ${scopeOf(request)}: give it to ${credentials.text}; or add this machine's address to its access list`,
  },
  {
    status: 404,
    code: "GROUP_NOT_FOUND",
    kind: "notFound",
    headline: () => "Atlas has no such project",
    hint: ({ request }) =>
      `Check groupId: there is no ${scopeOf(request)}, or these credentials cannot see it`,
  },
  {
    status: 404,
    when: ({ request }) => request.clusterName === undefined,
    kind: "notFound",
    headline: ({ request }) => `Atlas has no such ${request.resourceName}`,
    hint: ({ request }) =>
      `Check ${request.groupId === undefined ? "orgId" : "groupId"}: there is no ${scopeOf(request)}, or these credentials cannot see it`,
  },
  {
    status: 404,
    when: isAboutJob,
    kind: "notFound",
    headline: ({ request }) => `Atlas has no such ${jobNameOf(request)}`,
    hint: ({ request }) =>
      `Check restoreJobId: ${nameOf(request)} has no ${jobNameOf(request)} ${request.restoreJobId ?? ""}, or Atlas has pruned it`,
  },
  {
    status: 404,
    kind: "notFound",
    headline: ({ request }) => `Atlas has no such ${request.resourceName}`,
    hint: ({ request }) =>
      `Check clusterName: ${scopeOf(request)} has no ${request.resourceName} named ${nameOf(request)}`,
  },
  {
    status: 410,
    kind: "gone",
    headline: () => "Atlas has retired this endpoint",
    hint: () => "Update the package, or use the function of the cluster's present tier",
  },
  {
    status: 429,
    kind: "rateLimited",
    headline: () => "Atlas limits the rate of requests",
    hint: () => "Try again later, or lower maxConcurrency",
  },
  ...([408, [500, 599]] as const).map((status): Rule => ({
    status,
    kind: "unavailable",
    headline: () => "Atlas is unavailable right now",
    hint: () => "Try again later; see status.mongodb.com for outages",
  })),
];

const nameOf = ({ clusterName = "it" }: RequestDescription): string => clusterName;
const jobNameOf = ({ jobName = "restore job" }: RequestDescription): string => jobName;

/** What is left: a status that Atlas's description doesn't have. */
const unexpected: Rule = {
  kind: "unexpectedStatus",
  headline: () => "Atlas sent a response that its API description does not have",
  hint: () => "Check baseUrl, and whether a proxy stands in between; or update the package",
};

const fits = ({ status, code, when }: Rule, answer: Answer): boolean => {
  const [first, last] = typeof status === "object" ? status : [status, status];
  return (
    (first === undefined || answer.status >= first) &&
    (last === undefined || answer.status <= last) &&
    (code === undefined || answer.body.errorCode === code) &&
    (when === undefined || when(answer))
  );
};

/** The error that a table makes of an answer. */
export function makeError(table: readonly Rule[], answer: Answer): ApiError {
  const { kind, headline, hint } = table.find((rule) => fits(rule, answer)) ?? unexpected;
  const { request, status, body, headers } = answer;
  const response = { request, status, body, retryAfter: headers["retry-after"] };
  const error = new ApiError(kind, response, headline(answer), hint?.(answer));
  return blamesRequest.has(kind) && body.errorCode === undefined ? error.withHint(notByAtlas) : error;
}

/** Kinds whose errors say that something of the request is at fault: with a code, where Atlas says it. */
const blamesRequest: ReadonlySet<AtlasErrorKind> = new Set(["badRequest", "forbidden", "notFound", "gone"]);

const notByAtlas =
  "The response has no Atlas error code: check baseUrl as well, and whether a proxy stands in between";

/**
 * How the answer with an error status is to be reported. `isUnsigned`: see AuthenticatedResponse; `redact` takes the
 * credentials out of whatever of the answer's goes on.
 */
export function apiError(
  request: RequestDescription,
  status: number,
  headers: HttpResponse["headers"],
  content: unknown,
  credentials: CredentialsDescription,
  { isUnsigned = false, redact = (text: string) => text } = {},
): ApiError {
  return makeError(rules, {
    request,
    status,
    ...readErrorAnswer(content, headers, redact),
    credentials,
    isUnsigned,
  });
}

/** The host that a Location header names (RFC 9110, 10.2.2: it may be relative to what was asked). */
const hostOf = (location: string | undefined, asked: string): string | undefined =>
  location !== undefined && URL.canParse(location, asked) ? new URL(location, asked).host : undefined;

/** The longest text of Atlas's that an error repeats. */
const longestDetail = 300;

/** What is looked at of a text of Atlas's, in characters, and of a list: a hostile answer has millions of them. */
const longestText = 10_000;
const longestList = 50;

/** The text, or its beginning up to a blank: a part of a secret would not be known as one. */
const beginning = (text: string): string =>
  text.length > longestText ? text.slice(0, longestText).replace(/\S{0,1000}$/, "") : text;

/** What of an error's answer may go on: without the credentials, which a server may quote anywhere. */
export const readErrorAnswer = (
  content: unknown,
  headers: HttpResponse["headers"],
  redact: (text: string) => string,
): Pick<Answer, "body" | "headers"> => {
  const redacted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)]));
  return { body: readErrorBody(content, redacted, redact), headers: redacted };
};

/** Reads Atlas's error body (ApiError in its description), however little of it is there. */
function readErrorBody(
  content: unknown,
  headers: HttpResponse["headers"],
  redact: (text: string) => string,
): ApiErrorBody {
  const text = (value: unknown) =>
    typeof value === "string" ? oneLine(redact(beginning(value))) : undefined;
  const codeText = (value: unknown) =>
    typeof value === "string" && isCode(value) && isCode(redact(value)) ? value : undefined;
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

const isCode = (text: string): boolean => /^[A-Z0-9_]{1,80}$/.test(text);

const asArray = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, longestList) : [];

/**
 * A text of Atlas's for a message: one line, not too long, without control characters, and of an address in it no more
 * than scheme and host, for the rest may be a delivery URL's signature.
 */
function oneLine(text: string): string | undefined {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/(https?:\/\/)(?:[^\s/?#]*@)?([^\s/?#]+)[^\s"']*/gi, "$1$2/…")
    .trim()
    .replace(/\.$/, "");
  if (line === "") return undefined;
  // Cut between words, so that no half of an address or a code is left.
  return line.length > longestDetail ? `${line.slice(0, longestDetail).replace(/\S*$/, "")}…` : line;
}
