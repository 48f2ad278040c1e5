// The token endpoint: OAuth 2 client credentials (RFC 6749, section 4.4) and revocation (RFC 7009).
import type { IncomingMessage } from "node:http";
import type { Credentials } from "./credentials";
import { type Answer, answer } from "../faults/faults";

const LONGEST_BODY = 64 * 1024;

type Handler = (credentials: Credentials, authorization: string | undefined, form: URLSearchParams) => Answer;

/** From path to handler; all are POST. */
export const OAUTH: Readonly<Record<string, Handler>> = {
  "/api/oauth/token": (credentials, authorization, form) => {
    const account = credentials.account(authorization);
    if (!account) return unknownClient();
    if (form.get("grant_type") !== "client_credentials") {
      return refused("unsupported_grant_type", "The grant_type must be client_credentials.");
    }
    const { token, lifetime } = credentials.issue(account);
    const body = { access_token: token, expires_in: lifetime, token_type: "Bearer" };
    return answer(200, { "Cache-Control": "no-store" }, JSON.stringify(body));
  },
  "/api/oauth/revoke": (credentials, authorization, form) => {
    const account = credentials.account(authorization);
    if (!account) return unknownClient();
    const token = form.get("token");
    if (token === null) return refused("invalid_request", "The parameter token is missing.");
    credentials.revoke(account, token);
    return answer(200, {}, "");
  },
};

/** Errors here have OAuth's shape, not Atlas's. */
function refused(error: string, description: string): Answer {
  return answer(400, {}, JSON.stringify({ error, error_description: description }));
}

function unknownClient(): Answer {
  const body = { error: "invalid_client", error_description: "The client id or secret is not valid." };
  return answer(401, { "WWW-Authenticate": 'Basic realm="MMS Public API"' }, JSON.stringify(body));
}

/** The form in a request's body; one that is too long is taken as empty. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > LONGEST_BODY) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
