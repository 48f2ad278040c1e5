// Proxies on loopback that do what they're told, an Atlas over TLS that only they know, and what each of them saw.
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import {
  type AddressInfo,
  connect,
  createServer as createNetServer,
  type Server,
  type Socket,
} from "node:net";
import * as tls from "node:tls";
import { findProxy } from "../../provider/config/proxy";
import { type Proxy } from "../../provider/atlas/http/proxy";
import { selfSigned } from "../../tools/certificate";

const closers: (() => unknown)[] = [];

/** For `afterEach`: ends all that was started here, and trusts again what was trusted before. */
export async function closeProxies(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Listens on loopback until `closeProxies`, which ends its connections, too. */
async function listen(
  server: Server,
  host = "127.0.0.1",
): Promise<{ readonly port: number; readonly sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** Whether a test may say whom to trust (Node 22.19 and 24.5 on). */
export const canTrust = "setDefaultCACertificates" in tls;

/** Trusts a certificate until `closeProxies`. */
export function trust(cert: string): void {
  const trusted = tls.getCACertificates("default");
  closers.push(() => {
    tls.setDefaultCACertificates(trusted);
  });
  tls.setDefaultCACertificates([...trusted, cert]);
}

/** An https server; by default of the name `atlas.test`, which no name server knows: only a proxy leads there. */
export async function hiddenAtlas(name = "atlas.test") {
  const own = selfSigned(name);
  const seen: IncomingHttpHeaders[] = [];
  const servernames: unknown[] = [];
  const server = createHttpsServer(own, (request, response) => {
    seen.push(request.headers);
    servernames.push((request.socket as Socket & { readonly servername?: unknown }).servername);
    response.end('{"results":[]}');
  });
  const { port, sockets } = await listen(server);
  return { port, cert: own.cert, seen, servernames, sockets };
}

/** What a proxy does with a CONNECT request. */
export type OnConnect = (socket: Socket, headers: IncomingHttpHeaders) => void;

/** Opens the tunnel; it ends at that port of loopback, whatever host was asked for. */
export const tunnelTo =
  (port: number): OnConnect =>
  (socket) => {
    const beyond = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(beyond).pipe(socket);
    });
    beyond.on("error", () => socket.destroy());
    socket.on("close", () => beyond.destroy());
  };

export const refusing =
  (status: string): OnConnect =>
  (socket) =>
    void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);

/** An http or, with a certificate, https proxy; each CONNECT request that it got, and the connections it has now. */
export async function httpProxy(onConnect: OnConnect, certificate?: { key: string; cert: string }) {
  const seen: { readonly target: string | undefined; readonly headers: IncomingHttpHeaders }[] = [];
  const server = certificate === undefined ? createServer() : createHttpsServer(certificate);
  server.on("connect", (request, socket: Socket) => {
    socket.on("error", () => undefined);
    seen.push({ target: request.url, headers: request.headers });
    onConnect(socket, request.headers);
  });
  const { port, sockets } = await listen(server);
  return { port, seen, sockets };
}

/** A SOCKS5 proxy (RFC 1928), with a user name and password (RFC 1929) where some are given; its tunnels end at `port`. */
export async function socksProxy(port: number, credentials?: string, host?: string) {
  const seen: string[] = [];
  const server = createNetServer((socket) => {
    let greeted = false;
    let admitted = credentials === undefined;
    socket.on("data", function onData(data: Buffer) {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.from([5, credentials === undefined ? 0 : 2]));
      } else if (!admitted) {
        const name = data.subarray(2, 2 + data[1]!);
        const given = `${name.toString()}:${data.subarray(3 + name.length).toString()}`;
        admitted = given === credentials;
        socket.write(Buffer.from([1, admitted ? 0 : 1]));
      } else {
        socket.off("data", onData);
        const isName = data[3] === 3;
        seen.push(isName ? data.subarray(5, 5 + data[4]!).toString() : data.subarray(4, 8).join("."));
        const beyond = connect(port, "127.0.0.1", () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          socket.pipe(beyond).pipe(socket);
        });
        beyond.on("error", () => socket.destroy());
        socket.on("close", () => beyond.destroy());
      }
    });
  });
  const { port: own, sockets } = await listen(server, host);
  return { port: own, seen, sockets };
}

/** A server that accepts connections and does with each what it's told. */
export const anyServer = (onConnection: (socket: Socket) => void) => listen(createNetServer(onConnection));

/** The proxy that a user's HTTPS_PROXY means. */
export function proxyOf(value: string): Proxy {
  const problems: { reason: string }[] = [];
  const proxy = findProxy(new URL("https://atlas.test"), { HTTPS_PROXY: value }, problems as []);
  if (proxy === undefined) throw new Error(`no proxy: ${JSON.stringify(problems)}`);
  return proxy;
}
