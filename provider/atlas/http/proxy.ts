import { ProblemError, problemOf } from "./problems";

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
  if (kind === "certificate" || kind === "tls") return failed(proxy, kind, `failed: ${problem}`);
  if (kind !== "unknown") return failed(proxy, "proxy", `failed: ${problem}`);
  // The libraries' own errors have no code. Those of SOCKS say what the proxy answered; they never quote credentials.
  const what =
    isSocks(proxy) && error instanceof Error
      ? `failed: ${error.message}`
      : "ended the connection without an answer to CONNECT";
  return failed(proxy, "proxy", what);
}

/** The proxy answered the CONNECT request (RFC 9110, 9.3.6) with another status than 200. */
export function proxyRefused(proxy: Proxy, status: number | undefined): ProblemError {
  if (status === undefined || !Number.isInteger(status))
    return failed(proxy, "proxy", "answered CONNECT with something that is not HTTP");
  if (status === 407) {
    const what =
      proxy.credentials === undefined
        ? "asks for a user name and password"
        : "refused its user name and password";
    return failed(proxy, "proxyCredentials", `${what} (HTTP 407)`);
  }
  return failed(proxy, status >= 500 ? "proxy" : "proxyRefused", `does not connect to it (HTTP ${status})`);
}

/** The time for the request was over before there was a connection to Atlas. */
export const proxyTooSlow = (proxy: Proxy, requestTimeout: number): ProblemError =>
  failed(proxy, "proxy", `did not connect to it within ${requestTimeout / 1000} s (requestTimeout)`);

const failed = (proxy: Proxy, kind: ProblemError["kind"], what: string): ProblemError =>
  new ProblemError(kind, `${proxyName(proxy)} ${what}`);
