// A server that writes what it's told, byte by byte: for what no HTTP server would send.
import { type AddressInfo, createServer, type Socket } from "node:net";

/** One request as it came. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: string;
  /** The connection it came on. */
  readonly socket: Socket;
}

export interface RawServer {
  readonly url: string;
  readonly port: number;
  /** The paths that were asked for, queries and all. */
  readonly paths: readonly string[];
  close(): Promise<void>;
}

/** Tells the requests of a connection apart; bodies, which only the token endpoint gets, are passed over. */
export async function startRaw(answer: (request: RawRequest) => void): Promise<RawServer> {
  const paths: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    let text = "";
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end === -1) return;
      const headers = text.slice(0, end);
      text = "";
      const [method = "", path = ""] = headers.split(" ", 2);
      paths.push(path);
      answer({ method, path, headers, socket });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    paths,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** How an answer says where its body ends. */
export type Framing = "length" | "chunked" | "close" | "gzip, close" | "gzip, length";
/** How a connection ends under an answer. */
export type Ending = "reset" | "end";

/** Writes so many bytes of an answer, then ends the connection, once the other side could read them. */
export function cutAfter(socket: Socket, bytes: Buffer, count: number, ending: Ending): void {
  const end = () => {
    if (ending === "reset") socket.resetAndDestroy();
    else socket.end();
  };
  if (count === 0) end();
  // A reset overtakes what lies unread on the other side: it comes two turns of the loop later.
  else socket.write(bytes.subarray(0, count), () => setImmediate(() => setImmediate(end)));
}
