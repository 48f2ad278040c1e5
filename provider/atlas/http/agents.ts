// What opens connections: to Atlas itself, or through a proxy to it. All are kept alive from request to request.
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import { type Duplex } from "node:stream";
import type * as tls from "node:tls";
import { HttpsProxyAgent } from "https-proxy-agent";
import { SocksProxyAgent } from "socks-proxy-agent";
import { longestTimer } from "../../values/timer";
import { connectToHost, type Lookup } from "./connect";
import { ProblemError } from "./problems";
import { type ConnectAnswer, isSocks, type Proxy, proxyFailed, proxyRefused } from "./proxy";

export interface AgentOptions {
  /** The largest number of connections that are kept open. */
  readonly maxSockets: number;
  /** The longest time for one whole request, connecting included, in milliseconds. */
  readonly requestTimeout: number;
  /** The proxy for https; plain http is for this machine only, and never proxied. */
  readonly proxy?: Proxy | undefined;
  /** Finds the addresses of a host; the system's way, unless told. */
  readonly lookup?: Lookup;
}

/**
 * Stands before NODE_TLS_REJECT_UNAUTHORIZED=0: a variable that was set for something else must not show an API key to
 * whoever sits in between.
 */
const verified = { rejectUnauthorized: true };

/** One agent for each protocol, as axios takes them. */
export function createAgents(options: AgentOptions): {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: http.Agent;
} {
  const { proxy } = options;
  return {
    httpAgent: new PlainAgent(options),
    httpsAgent:
      proxy === undefined
        ? new DirectAgent(options)
        : isSocks(proxy)
          ? new SocksAgent(proxy, options)
          : new TunnelAgent(proxy, options),
  };
}

/** Closes the connections that no request uses. */
export function closeIdle(agent: http.Agent): void {
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
}

/** What a request hands on to its agent: Node itself keeps its `signal` from it. */
export interface ForAgent {
  /** Ends the attempt to connect: a connection must not outlive its request half open. */
  readonly requestSignal?: AbortSignal;
}

type Connected = (error: Error | null, stream: Duplex) => void;

/** Plain connections to this machine itself. */
class PlainAgent extends http.Agent {
  constructor(private readonly settings: AgentOptions) {
    super({ keepAlive: true, maxSockets: settings.maxSockets });
  }

  override createConnection(options: http.ClientRequestArgs, callback: Connected) {
    if (isAddress(options)) return super.createConnection(options, callback);
    openSocket(options, this.settings, callback, (socket) => socket);
    return undefined;
  }
}

/** TLS to Atlas itself. */
class DirectAgent extends https.Agent {
  constructor(private readonly settings: AgentOptions) {
    super({ keepAlive: true, maxSockets: settings.maxSockets, ...verified });
  }

  override createConnection(options: https.RequestOptions, callback: Connected) {
    if (isAddress(options)) return super.createConnection(options, callback);
    const overTls = (socket: net.Socket) => {
      const withSocket: https.RequestOptions & Pick<tls.ConnectionOptions, "socket"> = { ...options, socket };
      return super.createConnection(withSocket);
    };
    openSocket(options, this.settings, callback, overTls);
    return undefined;
  }
}

const isAddress = ({ host }: http.ClientRequestArgs): boolean => net.isIP(host ?? "") !== 0;

/** Hands on a connection to the host, or the error, by callback. */
function openSocket(
  { host, port, requestSignal: signal }: http.ClientRequestArgs & ForAgent,
  { lookup }: AgentOptions,
  callback: Connected,
  wrap: (socket: net.Socket) => Duplex | null | undefined,
): void {
  const connect = (address: string) => net.connect({ host: address, port: Number(port), noDelay: true });
  connectToHost({ host: host ?? "", connect, signal, lookup }).then(
    (socket) => {
      callback(null, wrap(socket) ?? socket);
    },
    (error: unknown) => {
      // Node's types ask for a stream beside an error, too; nothing reads it.
      (callback as (error: unknown) => void)(error);
    },
  );
}

type TunnelOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];

/**
 * How long one address of a proxy is tried while there are others, in milliseconds. Proxies have several much less often
 * than Atlas, and the libraries open their own connections.
 */
const proxyAttemptTimeout = 2500;

/**
 * Tunnels through an http or https proxy. How many there are at once is up to the requests (RequestPolicy.limit): with
 * `maxSockets`, agent-base leaves those that wait in its queue where a tunnel fails.
 */
class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(
    private readonly via: Proxy,
    { maxSockets }: AgentOptions,
  ) {
    super(via.url, {
      keepAlive: true,
      maxFreeSockets: maxSockets,
      autoSelectFamilyAttemptTimeout: proxyAttemptTimeout,
      // Not within the URL, which the library decodes (and throws at a bare %) and hands out to listeners.
      headers: via.credentials === undefined ? {} : { "Proxy-Authorization": basic(via.credentials) },
      ...verified,
    });
  }

  override async connect(request: http.ClientRequest, options: TunnelOptions): Promise<net.Socket> {
    let answer: ConnectAnswer | undefined;
    request.once("proxyConnect", (response: ConnectAnswer) => {
      answer = response;
    });
    // Read at once, for this request's connection: a proxy that never answers must not keep its socket.
    const { requestSignal: signal } = options as ForAgent;
    this.connectOpts = { ...this.connectOpts, signal };
    let socket: net.Socket;
    try {
      // What the agent was told about TLS doesn't reach the connection to Atlas otherwise.
      socket = await super.connect(request, { ...options, ...verified });
    } catch (error) {
      throw proxyFailed(this.via, error);
    }
    if (answer?.statusCode === 200) return socket;
    socket.destroy();
    throw proxyRefused(this.via, answer);
  }
}

const basic = ({ username, password }: NonNullable<Proxy["credentials"]>): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Tunnels through a SOCKS proxy (RFC 1928); for their number see {@link TunnelAgent}. */
class SocksAgent extends SocksProxyAgent {
  constructor(
    private readonly via: Proxy,
    { maxSockets, requestTimeout }: AgentOptions,
  ) {
    super(withCredentials(via), {
      keepAlive: true,
      maxFreeSockets: maxSockets,
      // Ends a connection on which the proxy is silent, a second after the request that waits for it.
      timeout: Math.min(requestTimeout + 1000, longestTimer),
      socketOptions: { autoSelectFamilyAttemptTimeout: proxyAttemptTimeout },
    });
    // The library connects to the host as it stands in the URL: an IPv6 address in its brackets.
    this.proxy.host = via.url.hostname.replace(/^\[(.*)\]$/, "$1");
  }

  override async connect(request: http.ClientRequest, options: TunnelOptions): Promise<net.Socket> {
    try {
      return await super.connect(request, { ...options, ...verified });
    } catch (error) {
      throw isUnresolved(error, options.host) ? unresolved : proxyFailed(this.via, error);
    }
  }
}

/** With socks5 it's this machine that has to know the host, and not the proxy. */
const isUnresolved = (error: unknown, host: string | undefined): boolean =>
  error instanceof Error && "hostname" in error && error.hostname === host;

const unresolved = new ProblemError(
  "connection",
  "the host name does not resolve on this machine (with socks5h:// in place of socks5:// the proxy resolves it)",
);

/** The URL as the library wants it: credentials encoded within it. */
function withCredentials({ url, credentials }: Proxy): URL {
  const full = new URL(url);
  full.username = encodeURIComponent(credentials?.username ?? "");
  full.password = encodeURIComponent(credentials?.password ?? "");
  return full;
}
