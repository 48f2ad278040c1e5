import { type HttpRequest, type HttpResponse, originOf, type Send } from "../http/transport";
import { unlessAborted } from "../http/abort";
import { resending } from "../http/endedConnection";
import { NetworkError } from "../http/errors";
import { parseBounded } from "../http/jsonBounds";
import { type AuthenticatedResponse, type Authenticator, withHeader } from "./authenticator";

/** A token this close to its end isn't used for a new request: in milliseconds, and a tenth of a short life. */
const margin = (lifetime: number): number => Math.min(10_000, lifetime / 10);

interface Token {
  readonly value: string;
  /** Until when it is used, on the clock of `performance.now()`. */
  readonly usableUntil: number;
}

/** The token endpoint refused the client: its answer is handed on, and says whose it is. */
class TokenRefused extends Error {
  readonly response: AuthenticatedResponse;

  constructor(response: HttpResponse, url: URL) {
    super(`the token endpoint answered with HTTP ${response.status}`);
    this.response = { ...response, tokenEndpoint: originOf(url) + url.pathname };
  }
}

/**
 * An Atlas service account (OAuth 2 client credentials, RFC 6749 section 4.4). The token endpoint has a tight rate limit
 * of its own, so that one token serves all requests for its life, parallel ones included, and is fetched anew only
 * shortly before its end, or after a 401.
 */
export function oauth(
  clientId: string,
  clientSecret: string,
  baseUrl: URL,
  userAgent: string,
): Authenticator {
  let held: Token | undefined;
  /** All tokens that were given, few in the life of a plugin: what came late may still quote an old one. */
  const given = new Set<string>();
  let fetching: Promise<Token> | undefined;

  // RFC 6749, 2.3.1: both are form-encoded before they are joined.
  const encode = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
  const basic = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64");
  const post = (path: string, form: Record<string, string>, signal: AbortSignal): HttpRequest => ({
    method: "POST",
    url: new URL(path, baseUrl),
    headers: {
      Authorization: `Basic ${basic}`,
      "Content-Type": "application/x-www-form-urlencoded",
      Accept: "application/json",
      "User-Agent": userAgent,
    },
    body: new URLSearchParams(form).toString(),
    signal,
  });

  async function fetchToken(send: Send): Promise<Token> {
    // No caller's own signal: the token is for all that wait, and one of them being canceled mustn't fail the others.
    const request = post(
      "/api/oauth/token",
      { grant_type: "client_credentials" },
      new AbortController().signal,
    );
    const response = await resending(send)(request);
    if (response.status !== 200) throw new TokenRefused(response, request.url);
    const token = readToken(response.body, request);
    if (token === undefined) {
      const problem = "the token endpoint's response contains no bearer token";
      throw new NetworkError(request, "invalidResponse", problem);
    }
    const { value, lifetime } = token;
    given.add(value);
    held = { value, usableUntil: performance.now() + lifetime - margin(lifetime) };
    return held;
  }

  /** The token that is held, or the one that is being fetched; `refused` is one that doesn't count. */
  function token(send: Send, signal: AbortSignal, refused?: Token): Promise<Token> {
    if (held !== undefined && held !== refused && held.usableUntil > performance.now())
      return Promise.resolve(held);
    fetching ??= fetchToken(send).finally(() => {
      fetching = undefined;
    });
    return unlessAborted(fetching, signal);
  }

  return {
    secrets: () => [clientSecret, encode(clientSecret), basic, ...given],
    async send(request, send) {
      const sendLive = resending(send);
      try {
        const first = await token(send, request.signal);
        const response = await sendLive(withHeader(request, "Authorization", `Bearer ${first.value}`));
        if (response.status !== 401) return response;
        // Revoked, or its life ended early: one fresh token, whose refusal is final.
        const second = await token(send, request.signal, first);
        return await sendLive(withHeader(request, "Authorization", `Bearer ${second.value}`));
      } catch (error) {
        if (error instanceof TokenRefused) return error.response;
        throw error;
      }
    },
    async close(send, signal) {
      if (held === undefined) return;
      const form = { token: held.value, token_type_hint: "access_token" };
      held = undefined;
      try {
        await resending(send)(post("/api/oauth/revoke", form, signal));
      } catch {
        // Best effort: the token ends by itself.
      }
    },
  };
}

/** Reads the token endpoint's answer (RFC 6749, 5.1). Its lifetime in milliseconds. */
function readToken(body: Buffer, request: HttpRequest): { value: string; lifetime: number } | undefined {
  let json: unknown;
  try {
    json = parseBounded(body, body.toString("utf8"), request);
  } catch (error) {
    if (error instanceof NetworkError) throw error;
    return undefined;
  }
  if (typeof json !== "object" || json === null) return undefined;
  const { access_token: value, expires_in: seconds } = json as Record<string, unknown>;
  // A header can hold visible ASCII only; anything else is no token, and must not reach an error of Node's that quotes it.
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  return { value, lifetime: (typeof seconds === "number" && seconds > 0 ? seconds : 3600) * 1000 };
}
