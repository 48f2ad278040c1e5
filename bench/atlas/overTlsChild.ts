// TLS in front of an emulator, and a proxy in front of that: what they cost isn't the reader's time.
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { selfSigned } from "../../tools/certificate";
import { type OverTlsReport } from "./overTls";

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Hands on what comes from either side to the other, until one of them ends. */
function join(socket: Socket, port: number, onConnected: () => void = () => undefined): void {
  const beyond = connect({ port, host: "127.0.0.1", noDelay: true }, onConnected);
  socket.pipe(beyond).pipe(socket);
  for (const [one, other] of [
    [socket, beyond],
    [beyond, socket],
  ] as const) {
    one.on("error", () => undefined);
    one.on("close", () => other.destroy());
  }
}

async function main(): Promise<void> {
  const atlasPort = Number(process.argv[2]);
  const ofHosts = { localhost: selfSigned("localhost"), "atlas.test": selfSigned("atlas.test") };
  const overTls = (host: keyof typeof ofHosts) =>
    listen(createTlsServer({ ...ofHosts[host], noDelay: true }, (socket) => join(socket, atlasPort)));
  const [directPort, hiddenPort] = [await overTls("localhost"), await overTls("atlas.test")];
  const proxy = createHttpServer().on("connect", (_request, socket: Socket) => {
    join(socket, hiddenPort, () => socket.write("HTTP/1.1 200 Connection Established\r\n\r\n"));
  });
  const report: OverTlsReport = {
    directUrl: `https://localhost:${directPort}`,
    hiddenUrl: "https://atlas.test",
    proxyUrl: `http://127.0.0.1:${await listen(proxy)}`,
    certificates: Object.values(ofHosts)
      .map(({ cert }) => cert)
      .join(""),
  };
  process.on("disconnect", () => process.exit());
  process.send?.(report);
}

void main();
