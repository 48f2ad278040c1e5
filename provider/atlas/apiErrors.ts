// How an answer with an error status becomes an error: which class, and what to do about it.
import {
  type ApiError,
  type ApiErrorBody,
  type RequestDescription,
  AuthenticationError,
  BadRequestError,
  ForbiddenError,
  GoneError,
  isOfAccessList,
  NotFoundError,
  RateLimitError,
  RedirectError,
  UnavailableError,
  UnexpectedStatusError,
} from "./errors";
import { type HttpResponse } from "./http/transport";

/** How the answer with an error status is to be reported. `credentials` says in words what was shown to Atlas. */
export function apiError(
  asked: RequestDescription,
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
        isOfAccessList(body)
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
  asked: RequestDescription,
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

function missingThing(
  { errorCode }: ApiErrorBody,
  { resourceName, restoreJobId }: RequestDescription,
): string {
  if (errorCode === "GROUP_NOT_FOUND") return "project";
  return errorCode === "RESOURCE_NOT_FOUND" && restoreJobId !== undefined ? "restore job" : resourceName;
}

function notFoundAdvice(
  body: ApiErrorBody,
  { groupId, clusterName, restoreJobId, resourceName }: RequestDescription,
): string {
  if (body.errorCode === "GROUP_NOT_FOUND") {
    return `Check groupId: there is no project ${groupId}, or these credentials can't see it`;
  }
  if (body.errorCode === "RESOURCE_NOT_FOUND" && restoreJobId !== undefined) {
    return `Check restoreJobId: ${clusterName} has no restore job ${restoreJobId}, or Atlas has pruned it`;
  }
  return `Check clusterName: project ${groupId} has no ${resourceName} named ${clusterName}`;
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
  // Cut between words: a half of a secret is not found any more where secrets are taken out.
  return line.length > longestDetail ? `${line.slice(0, longestDetail).replace(/\S*$/, "")}…` : line;
}
