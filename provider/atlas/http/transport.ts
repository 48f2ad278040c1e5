import { type IncomingMessage } from "node:http";
import axios, { type AxiosResponse } from "axios";
import { startTimer } from "../../values/timer";
import { linkedController } from "./abort";
import { type AgentOptions, closeIdle, createAgents } from "./agents";
import { acceptedEncoding, readBody } from "./body";
import { NetworkError } from "./errors";
import { problemOf } from "./problems";
import { type Proxy, proxyName, proxyTooSlow } from "./proxy";
import { SentRequest } from "./sentRequest";

/** One request as it goes onto the wire. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of a POST. */
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** One response, whatever its status; header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends one request. Throws {@link NetworkError} where no complete response came, or the signal's reason. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

export interface TransportOptions extends AgentOptions {
  /** The largest body read, in bytes, compressed or not. */
  readonly maxBytes: number;
}

/** The address without path, query or credentials: all that an error needs to show of a URL. */
export const originOf = (url: URL): string => `${url.protocol}//${url.host}`;

/** Loopback as the contract has it: 127/8, ::1 and localhost. Never proxied, and the only place where plain http is let through. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === "localhost" || url.hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);

/**
 * The one place that knows axios: a single instance with kept-alive connections, no redirects, no judgement of the
 * status, and the body as it came. Proxies are the agents' concern: axios's own would drop their TLS options.
 */
export function createTransport(options: TransportOptions): Send & { close(): void } {
  const { requestTimeout, maxBytes } = options;
  const agents = createAgents(options);
  const instance = axios.create({
    ...agents,
    proxy: false,
    maxRedirects: 0,
    // The body is read, unpacked and bounded here (body.ts): axios tells a body that is too large by a text only.
    responseType: "stream",
    decompress: false,
    validateStatus: () => true,
  });

  const sendOnce = async (
    request: HttpRequest,
    signal: AbortSignal,
    sent: SentRequest,
  ): Promise<HttpResponse> => {
    const response: AxiosResponse<IncomingMessage> = await instance.request({
      method: request.method,
      url: request.url.href,
      headers: { "Accept-Encoding": acceptedEncoding, ...request.headers },
      ...(request.body === undefined ? {} : { data: request.body }),
      signal,
      transport: sent,
    });
    const { status, headers, data } = response;
    const body = await readBody(data, maxBytes, signal);
    if (sent.error !== undefined) throw sent.error;
    return { status, headers: flatten(headers), body };
  };

  const send: Send = async (request) => {
    const proxy = request.url.protocol === "https:" ? options.proxy : undefined;
    const linked = linkedController(request.signal);
    const sent = new SentRequest(linked.signal);
    // axios's own `timeout` ends with the first byte of the body on some paths; this one covers the whole request.
    const timer = startTimer(requestTimeout, () => {
      const { kind, problem } =
        proxy !== undefined && !sent.isConnected
          ? proxyTooSlow(proxy, requestTimeout)
          : ({
              kind: "timeout",
              problem: `no complete response within ${requestTimeout / 1000} s (requestTimeout)${through(proxy)}`,
            } as const);
      linked.abort(new NetworkError(request, kind, problem));
    });
    try {
      return await sendOnce(request, linked.signal, sent);
    } catch (error) {
      linked.signal.throwIfAborted();
      if (!sent.metEndedConnection) throw failure(request, error, sent, proxy);
      // The idle ones may have been ended with it: the next request shall go out on a new one.
      closeIdle(agents.httpAgent);
      closeIdle(agents.httpsAgent);
      throw new NetworkError(request, "endedConnection", "the connection was lost");
    } finally {
      timer.stop();
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

/** The error for what went wrong with a request: nothing of `cause` goes on but what {@link problemOf} makes of it. */
function failure(
  request: HttpRequest,
  cause: unknown,
  { isConnected, hasResponse }: SentRequest,
  proxy: Proxy | undefined,
): NetworkError {
  const { kind, problem } = problemOf(cause);
  const words = kind === "connection" && hasResponse ? "the response broke off" : problem;
  const isOfConnection = kind === "connection" || kind === "certificate" || kind === "tls";
  return new NetworkError(request, kind, words + through(isConnected && isOfConnection ? proxy : undefined));
}

const through = (proxy: Proxy | undefined): string =>
  proxy === undefined ? "" : `, through ${proxyName(proxy)}`;

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
