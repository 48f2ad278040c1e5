/**
 * What kept a complete response from coming. Callers decide by the kind, never by the words; from it comes whether the
 * same request may succeed later (`retryable`), and what to do about it (`hint`).
 */
const kinds = {
  /** The host can't be found or reached, or the connection to it was lost. */
  connection: { retryable: true, hint: "Check baseUrl, the network and the proxy settings" },
  /** A kept-alive connection, which the server had given up before the request came to it (endedConnection.ts). */
  endedConnection: { retryable: true, hint: "Check baseUrl, the network and the proxy settings" },
  /** The time for one request is over. */
  timeout: { retryable: true, hint: "Check baseUrl, the network and the proxy settings" },
  /** TLS: nobody vouches for the other side. */
  certificate: {
    retryable: false,
    hint: "Check baseUrl; if a proxy of your own signs for others, name its authority's certificate in NODE_EXTRA_CA_CERTS",
  },
  /** TLS: any other failure. */
  tls: { retryable: false, hint: "Check baseUrl, the network and the proxy settings" },
  /** The proxy can't be reached, or can't reach the host. */
  proxy: { retryable: true, hint: "Check HTTPS_PROXY, NO_PROXY and the proxy itself" },
  /** TLS to the proxy itself: nobody vouches for it. */
  proxyCertificate: {
    retryable: false,
    hint: "Name the certificate of the proxy's authority in NODE_EXTRA_CA_CERTS",
  },
  /** TLS to the proxy itself: any other failure. */
  proxyTls: {
    retryable: false,
    hint: "Check HTTPS_PROXY: the address of most proxies begins with http://, also where they lead to https",
  },
  /** The proxy wants a user name and password, or others than it got. */
  proxyCredentials: {
    retryable: false,
    hint: "Check the user name and password in HTTPS_PROXY; special characters in them are percent-encoded (%40 for @)",
  },
  /** The proxy wants to know who asks in a way that isn't known here. */
  proxyAuthentication: {
    retryable: false,
    hint: "Use a proxy with Basic authentication, or one on this machine that signs in for you; or name the host in NO_PROXY",
  },
  /** The proxy's rules don't let it connect to the host. */
  proxyRefused: {
    retryable: false,
    hint: "Have the proxy allow CONNECT to this host, or name the host in NO_PROXY",
  },
  /** More than this provider reads. Asking again would bring the same. */
  tooLarge: { retryable: false, hint: "Check baseUrl, and what stands in between" },
  /** Nested deeper than this provider reads. */
  tooDeep: { retryable: false, hint: "Check baseUrl, and what stands in between" },
  /** Compressed in a way that was not asked for. Whoever does so does it again. */
  unknownEncoding: { retryable: false, hint: "Check baseUrl, and what stands in between" },
  /** More headers than Node reads. */
  headersTooLarge: { retryable: false, hint: "Check baseUrl, and what stands in between" },
  /** What came doesn't follow the protocol: HTTP, its compression, digest or OAuth. */
  invalidResponse: { retryable: true, hint: "Check baseUrl, the network and the proxy settings" },
  /** HTTP digest in a form that can't be used. */
  unusableDigest: {
    retryable: false,
    hint: "Check baseUrl, and whether a proxy stands in between; or use a service account",
  },
  /** Anything else. */
  unknown: { retryable: true, hint: "Check baseUrl, the network and the proxy settings" },
} as const;

export type NetworkErrorKind = keyof typeof kinds;

/** No complete response came. Holds no path, query, header or body of the request, and no error that does. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly method: string;
  /** Where the request went: scheme, host and port only, for a path may be long and a query is nobody's business. */
  readonly origin: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** What to do about it. */
  readonly hint: string;

  /** @param problem what went wrong, in words: "connection refused" */
  constructor(
    { method, url }: { readonly method: string; readonly url: URL },
    readonly kind: NetworkErrorKind,
    readonly problem: string,
  ) {
    const { origin } = url;
    super(`${method} ${origin}: ${problem}`);
    this.method = method;
    this.origin = origin;
    this.retryable = kinds[kind].retryable;
    this.hint = kinds[kind].hint;
  }
}
