import { parseChallenges } from "../auth/challenges";
import { problemOfCode, ProblemError, problemOf } from "./problems";

/** A proxy through which Atlas is reached, and who asks it. */
export interface Proxy {
  /** `http:`, `https:`, `socks5:` (names are resolved here) or `socks5h:` (by the proxy); without credentials. */
  readonly url: URL;
  /** As they are meant, nothing encoded; absent where none are given. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

export const isSocks = ({ url }: Proxy): boolean => url.protocol.startsWith("socks");

/** The proxy in messages. */
export const proxyName = ({ url }: Proxy): string => `the proxy ${url.protocol}//${url.host}`;

/** The proxy can't be reached, or doesn't do what proxies do. */
export function proxyFailed(proxy: Proxy, error: unknown): ProblemError {
  const { kind, problem } = problemOf(error);
  if (kind === "certificate") return failed(proxy, "proxyCertificate", `failed: ${problem}`);
  if (kind === "tls") return failed(proxy, "proxyTls", `failed: ${problem}`);
  if (kind !== "unknown") return failed(proxy, "proxy", `failed: ${problem}`);
  // The libraries' own errors have no code.
  return isSocks(proxy) && error instanceof Error
    ? socksFailed(proxy, error.message)
    : failed(proxy, "proxy", "ended the connection without an answer to CONNECT");
}

/**
 * What the SOCKS proxy answered (RFC 1928 and 1929). The library has words for it only; what isn't known of them is a
 * failure like any. They never quote credentials.
 */
function socksFailed(proxy: Proxy, words: string): ProblemError {
  const [, code] = /\b(E[A-Z_]{3,})\b/.exec(words) ?? [];
  if (code !== undefined) return failed(proxy, "proxy", `failed: ${problemOfCode(code).problem}`);
  if (words.endsWith("Authentication failed")) return credentialsRefused(proxy);
  if (words.includes("no accepted authentication type"))
    return proxy.credentials === undefined
      ? credentialsRefused(proxy)
      : failed(proxy, "proxyAuthentication", "asks for an authentication that this provider does not know");
  const [, reply] = /rejected connection - (\w+)$/.exec(words) ?? [];
  if (reply !== undefined) {
    const kind = reply === "NotAllowed" ? "proxyRefused" : "proxy";
    return failed(proxy, kind, `does not connect to it (SOCKS: ${reply})`);
  }
  if (words === "Socket closed") return failed(proxy, "proxy", "ended the connection without an answer");
  return failed(proxy, "proxy", `failed: ${words}`);
}

/** The statuses of a proxy that may pass; 5xx besides. */
const passing: ReadonlySet<number> = new Set([408, 429]);

/** The proxy answered the CONNECT request (RFC 9110, 9.3.6) with another status than 200. */
export function proxyRefused(proxy: Proxy, answer: ConnectAnswer | undefined): ProblemError {
  const status = answer?.statusCode;
  if (status === undefined || !Number.isInteger(status))
    return failed(proxy, "proxy", "answered CONNECT with something that is not HTTP");
  if (status === 407) {
    const header = [answer?.headers["proxy-authenticate"] ?? ""].flat().join(", ");
    const schemes = [...new Set(parseChallenges(header).map(({ scheme }) => scheme))];
    if (schemes.length === 0 || schemes.includes("basic")) return credentialsRefused(proxy, " (HTTP 407)");
    const asked = schemes.join(", ").slice(0, longestSchemes);
    return failed(
      proxy,
      "proxyAuthentication",
      `asks for an authentication other than Basic: ${asked} (HTTP 407)`,
    );
  }
  const kind = status >= 500 || passing.has(status) ? "proxy" : "proxyRefused";
  return failed(proxy, kind, `does not connect to it (HTTP ${status})`);
}

/** What a proxy answered to CONNECT, as the library reads it; header names are in lower case. */
export interface ConnectAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The longest part of a challenge that an error repeats. */
const longestSchemes = 60;

function credentialsRefused(proxy: Proxy, status = ""): ProblemError {
  const what =
    proxy.credentials === undefined
      ? "asks for a user name and password"
      : "refused its user name and password";
  return failed(proxy, "proxyCredentials", what + status);
}

/** The time for the request was over before there was a connection to Atlas. */
export const proxyTooSlow = (proxy: Proxy, requestTimeout: number): ProblemError =>
  failed(proxy, "proxy", `did not connect to it within ${requestTimeout / 1000} s (requestTimeout)`);

const failed = (proxy: Proxy, kind: ProblemError["kind"], what: string): ProblemError =>
  new ProblemError(kind, `${proxyName(proxy)} ${what}`);
