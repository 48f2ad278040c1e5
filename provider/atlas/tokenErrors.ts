import { apiError, readErrorBody } from "./apiErrors";
import {
  type ApiError,
  type RequestDescription,
  AuthenticationError,
  isOfAccessList,
  UnexpectedStatusError,
} from "./errors";
import { type HttpResponse } from "./http/transport";

/**
 * How a refusal of the token endpoint (RFC 6749, 5.2) is to be reported. It's no answer about a cluster: a 404 here doesn't
 * say that the cluster isn't there, and a 410 nothing of its tier.
 *
 * @param url the token endpoint's
 */
export function tokenError(
  asked: RequestDescription,
  url: string,
  { status, headers }: HttpResponse,
  content: unknown,
  credentials: string,
): ApiError {
  const at: RequestDescription = { ...asked, method: "POST", url };
  const body = readErrorBody(content, headers);
  const isDenied = status === 403 && isOfAccessList(body);
  const passes = status === 408 || status === 429 || status >= 500;
  if (passes || isDenied || status === 401 || (status >= 300 && status < 400))
    return apiError(at, status, headers, content, credentials);
  if (status === 400 || status === 403) {
    const advice = `Check that both parts belong together, are not deleted or expired, and belong to the organization of project ${asked.groupId}`;
    return new AuthenticationError(at, status, body, `Atlas refused ${credentials}`, advice);
  }
  return new UnexpectedStatusError(
    at,
    status,
    body,
    "Atlas's token endpoint gives no token",
    "Check baseUrl, and whether a proxy or login page stands in between",
  );
}
