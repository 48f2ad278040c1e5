import { ApiError, AtlasError, type AtlasErrorKind } from "../../atlas/errors";

const problems: Readonly<Record<AtlasErrorKind, string>> = {
  badRequest: "Atlas rejected the request",
  authentication: "Atlas rejected the credentials",
  forbidden: "Atlas denies access",
  notFound: "Atlas has no such project or cluster, or does not show it",
  gone: "Atlas has retired the endpoint",
  rateLimited: "Atlas limits the rate of requests",
  unavailable: "Atlas is unavailable right now",
  redirect: "Atlas redirects elsewhere",
  unexpectedStatus: "Atlas sent an unexpected response",
  unreachable: "no complete response came from Atlas",
  invalidResponse: "Atlas's response does not match its API description",
  inconsistentList: "the list changed during every scan",
  timeLimit: "not read within the time that one call may take",
};

/**
 * Why a cluster or a project was not read, in words that two reads of the same state share: of an error of Atlas's the
 * status and the code, but not the detail, which holds addresses; never an attempt or a time.
 */
export function unreadableReason(error: AtlasError): string {
  // Where several endpoints were asked, the response that decides is the cause.
  const { kind, cause } = error;
  const answer = [error, cause].find((candidate) => candidate instanceof ApiError);
  if (answer === undefined) {
    // Such as the pause that another cluster's request was asked for.
    const why = kind === "timeLimit" && cause instanceof AtlasError ? `: ${problems[cause.kind]}` : "";
    return problems[kind] + why;
  }
  const code = answer.errorCode === undefined ? "" : ` ${answer.errorCode}`;
  return `${problems[kind]} (HTTP ${answer.status}${code})`;
}
