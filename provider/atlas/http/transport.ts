import * as http from "node:http";
import * as https from "node:https";
import { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import axios, { AxiosError, type AxiosResponse, isAxiosError } from "axios";
import { linkedController } from "./abort";
import { BodyTooLargeError, NetworkError } from "./errors";

/** One request as it goes onto the wire. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of a POST. */
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** One answer, whatever its status; header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends one request. Throws {@link NetworkError} where no whole answer came, or the signal's reason. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

export interface TransportOptions {
  /** The longest time for one whole request, connecting and the body included, in milliseconds. */
  readonly requestTimeout: number;
  /** The largest body read, in bytes. */
  readonly maxBytes: number;
  /** The most sockets kept open to one host. */
  readonly maxSockets: number;
}

/** The address without path, query or credentials: all that an error needs to show of a URL. */
export const originOf = (url: URL): string => `${url.protocol}//${url.host}`;

/** Loopback as the contract has it: 127/8, ::1 and localhost. Never proxied, and the only place where plain http is let through. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === "localhost" || url.hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);

/**
 * The one place that knows axios: a single instance with kept-alive connections, no redirects, no judgement of the
 * status, and the body as it came. Proxies are axios's (`HTTPS_PROXY`, `NO_PROXY`).
 */
export function createTransport(options: TransportOptions): Send & { close(): void } {
  const agents = {
    httpAgent: new http.Agent({ keepAlive: true, maxSockets: options.maxSockets }),
    // Said here, it goes before NODE_TLS_REJECT_UNAUTHORIZED=0: a variable that was set for something else must not
    // show an API key to whoever sits in between.
    httpsAgent: new https.Agent({
      keepAlive: true,
      maxSockets: options.maxSockets,
      rejectUnauthorized: true,
    }),
  };
  const instance = axios.create({
    ...agents,
    maxRedirects: 0,
    maxContentLength: options.maxBytes,
    responseType: "arraybuffer",
    validateStatus: () => true,
    transformResponse: (data: unknown) => data,
  });

  const send: Send = async (request) => {
    // axios's own `timeout` ends with the first byte of the body on some paths; this one covers the whole request.
    const timedOut = new NetworkError(
      request.method,
      originOf(request.url),
      `no whole answer within ${options.requestTimeout / 1000} s (requestTimeout)`,
      true,
    );
    const linked = linkedController(request.signal);
    const timer = setTimeout(() => {
      linked.abort(timedOut);
    }, options.requestTimeout);
    try {
      const response: AxiosResponse<Buffer> = await instance.request({
        method: request.method,
        url: request.url.href,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { data: request.body }),
        ...(isLoopback(request.url) ? { proxy: false as const } : {}),
        signal: linked.signal,
      });
      if (isOfProxy(response, request.url)) {
        const problem = `the proxy doesn't connect to it (HTTP ${response.status})`;
        throw new NetworkError(request.method, originOf(request.url), problem, response.status >= 500);
      }
      return { status: response.status, headers: flatten(response.headers), body: response.data };
    } catch (error) {
      linked.signal.throwIfAborted();
      if (error instanceof NetworkError) throw error;
      throw describe(error, request, options.maxBytes);
    } finally {
      clearTimeout(timer);
      linked.release();
    }
  };
  return Object.assign(send, {
    close: () => {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  });
}

/** Whether an answer is a proxy's own, which refused the tunnel: over https, and yet not over TLS. */
function isOfProxy(response: AxiosResponse, url: URL): boolean {
  const { socket } = response.request as { socket?: unknown };
  return url.protocol === "https:" && socket instanceof Socket && !(socket instanceof TLSSocket);
}

/** Several headers of one name are one list (RFC 9110, 5.3). */
function flatten(headers: AxiosResponse["headers"]): Record<string, string> {
  const entries = Object.entries(headers as Record<string, string | string[] | undefined>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value] as const],
    ),
  );
}

/** What the codes of Node's sockets, resolver, TLS and zlib mean, in words that help. Nothing of the URL's path is shown. */
const problems: readonly [pattern: RegExp, problem: string, retryable: boolean, hint?: string][] = [
  [/^ECONNREFUSED$/, "connection refused (is anything listening there?)", true],
  [/^(ENOTFOUND|EAI_NODATA|EAI_NONAME)$/, "the host name doesn't resolve", true],
  [/^EAI_AGAIN$/, "the host name can't be resolved right now", true],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_SOCKET)$/,
    "the connection was lost",
    true,
  ],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, "the connection timed out", true],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, "the network can't be reached", true],
  [/^(Z_|ERR_ZLIB|ERR__ERROR_FORMAT|ERR_PADDING)/, "the answer's compression is broken", true],
  [/^HPE_/, "the answer is no proper HTTP", true],
  // What axios says of a body that ends before its Content-Length.
  [/^ERR_BAD_RESPONSE$/, "the answer broke off", true],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    "the server's TLS certificate is not trusted",
    false,
    "Check baseUrl; if a proxy of your own signs for others, name its authority's certificate in NODE_EXTRA_CA_CERTS",
  ],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, "the TLS connection failed", false],
];

function describe(error: unknown, request: HttpRequest, maxBytes: number): NetworkError {
  const origin = originOf(request.url);
  if (isAxiosError(error) && error.message.includes("maxContentLength")) {
    return new BodyTooLargeError(request.method, origin, maxBytes);
  }
  const code = codeOf(error);
  const [, words, retryable = true, hint] = problems.find(([pattern]) => pattern.test(code)) ?? [];
  // What is final or not known is looked up by its code.
  const shown = code === "" || (retryable && words !== undefined) ? "" : ` (${code})`;
  // Nothing else of the error goes on: its message may quote the URL, and axios's holds the whole request, credentials
  // and all.
  return new NetworkError(request.method, origin, (words ?? "the request failed") + shown, retryable, hint);
}

function codeOf(error: unknown): string {
  const codes: string[] = [];
  for (let e: unknown = error; e instanceof Error && codes.length < 5; e = e.cause) {
    const code = (e as NodeJS.ErrnoException).code;
    if (code !== undefined) codes.push(code);
  }
  // axios wraps the socket's own error, whose code says more than ERR_BAD_RESPONSE does.
  return (
    codes.findLast((code) => code !== AxiosError.ERR_BAD_RESPONSE && code !== AxiosError.ERR_NETWORK) ??
    codes[0] ??
    ""
  );
}
