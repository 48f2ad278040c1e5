import { makeError, readErrorAnswer, refused, type Rule, rules } from "./apiErrors";
import { type CredentialsDescription } from "./auth/authenticator";
import { type ApiError, isOfAccessList, type RequestDescription } from "./errors";
import { type HttpResponse } from "./http/transport";

/**
 * What a refusal of the token endpoint means (RFC 6749, 5.2). It's no answer about a cluster: a 404 here doesn't say
 * that the cluster isn't there, and a 410 nothing of its tier. What the server, the network's limits or the access list
 * say is the same as anywhere.
 */
const tokenRules: readonly Rule[] = [
  { ...refused, status: 400 },
  { ...refused, status: 403, when: ({ body }) => !isOfAccessList(body) },
  ...rules.filter(({ kind }) => kind !== "badRequest" && kind !== "notFound" && kind !== "gone"),
  {
    kind: "unexpectedStatus",
    headline: () => "Atlas's token endpoint issued no token",
    hint: () => "Check baseUrl, and whether a proxy or login page stands in between",
  },
];

/**
 * How a refusal of the token endpoint is to be reported.
 *
 * @param url the token endpoint's
 */
export function tokenError(
  request: RequestDescription,
  url: string,
  { status, headers }: HttpResponse,
  content: unknown,
  credentials: CredentialsDescription,
  redact: (text: string) => string,
): ApiError {
  return makeError(tokenRules, {
    request: { ...request, method: "POST", url },
    status,
    ...readErrorAnswer(content, headers, redact),
    credentials,
  });
}
