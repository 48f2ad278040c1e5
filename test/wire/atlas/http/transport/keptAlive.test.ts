// Connections that the server ends unannounced: what a load balancer does to those that were idle for a while.
import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, type Socket } from "node:net";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { serverlessEndpoint } from "../../../../../provider/atlas/endpoints";
import { type NetworkError } from "../../../../../provider/atlas/http/errors";
import { selfSigned } from "../../../../../tools/certificate";
import {
  asker,
  atlas,
  clientOf,
  closeAll,
  CLUSTER,
  LIST,
  quickPolicy,
  rejection,
  server,
  testCall,
  transport,
} from "../../../../support/client";
import { isRight, membersOf } from "../../auth/digest/handmade";
import { canTrust, closeProxies, trust } from "../../../../support/proxies";

const closers: (() => void)[] = [];

/** Ends a connection: with a reset, or in the proper way of TCP or TLS. */
type Farewell = (socket: Socket) => void;

/** A server that answers once on each connection, the first `patience` of them, and then bids farewell. */
async function tiringServer({
  secure = false,
  patience = Number.POSITIVE_INFINITY,
  farewell = (socket: Socket) => void socket.destroy(),
}: { secure?: boolean; patience?: number; farewell?: Farewell } = {}) {
  const requests: string[] = [];
  const connections = new Set<Socket>();
  const listener: RequestListener = (request, response) => {
    const { socket } = request;
    requests.push(request.method ?? "");
    const isTired = connections.has(socket) || connections.size >= patience;
    connections.add(socket);
    if (isTired) farewell(socket);
    else response.end("{}");
  };
  const own = secure ? selfSigned("localhost") : undefined;
  if (own !== undefined) trust(own.cert);
  const server: Server = own === undefined ? createServer(listener) : createHttpsServer(own, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `${secure ? "https" : "http"}://localhost:${(server.address() as AddressInfo).port}`;
  return { url, requests, connections };
}

describe("transport: a kept-alive connection that the server ended", () => {
  afterEach(async () => {
    await closeAll();
    await closeProxies();
    for (const close of closers.splice(0)) close();
  });

  for (const secure of [false, true]) {
    for (const method of ["GET", "POST"] as const) {
      for (const [way, farewell] of [
        ["destroyed", (socket) => void socket.destroy()],
        ["ended", (socket) => void socket.end()],
      ] satisfies [string, Farewell][]) {
        it(`is no failure: ${method} is sent again on a new one (${secure ? "https" : "http"}, ${way})`, async function () {
          if (secure && !canTrust) this.skip();
          const own = await tiringServer({ secure, farewell });
          const ask = asker(own, bearer("token"));
          const body = method === "POST" ? { method, body: "grant_type=client_credentials" } : {};
          for (let n = 0; n < 4; n += 1) assert.equal((await ask(LIST, body)).status, 200);
          assert.equal(own.connections.size, 4);
          assert.equal(own.requests.length, 7);
        });
      }
    }
  }

  it("is no failure where several were idle, and none of them is left", async () => {
    const own = await tiringServer();
    const ask = asker(own, bearer("token"), transport({ maxSockets: 3 }));
    await Promise.all([ask(), ask(), ask()]);
    const before = own.requests.length;
    assert.equal((await ask()).status, 200);
    assert.equal(own.requests.length - before, 2);
  });

  it("is no attempt for a client, whose digest goes on counting: without retries the list is read", async () => {
    const emulator = await atlas(3);
    const policy = quickPolicy({ maxRetries: 0 });
    const client = clientOf(emulator, { policy });
    const list = () => client.listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    await list();
    emulator.inject({ fault: { kind: "reset" } });
    assert.equal((await list()).size, 3);
    assert.deepEqual(policy.pauses, []);
  });

  it("is no attempt for a digest on connections that serve one request each: it signs anew", async () => {
    const served = new Set<Socket>();
    const counts: (string | undefined)[] = [];
    const own = await server((request, response) => {
      if (request.headers.authorization !== undefined) counts.push(membersOf(request)["nc"]);
      if (served.has(request.socket)) return void request.socket.destroy();
      served.add(request.socket);
      if (isRight(request)) response.end("{}");
      else response.writeHead(401, { "WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"' }).end();
    });
    const ask = asker(own);
    for (let n = 0; n < 3; n += 1) assert.equal((await ask()).status, 200);
    assert.deepEqual(counts, ["00000001", "00000002", "00000003", "00000004", "00000005", "00000006"]);
  });

  it("is no attempt where several requests are under way, each of whose connections serves one", async () => {
    const own = await tiringServer();
    const ask = asker(own, bearer("token"), transport({ maxSockets: 4 }));
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask()));
    assert.ok(answers.every(({ status }) => status === 200));
  });

  it("is one where the new connection ends as well: it's sent again once only", async () => {
    const own = await tiringServer({ patience: 1 });
    const ask = asker(own, bearer("token"));
    await ask();
    const error = await rejection<NetworkError>(ask());
    assert.deepEqual([error.problem, error.retryable], ["the connection was lost", true]);
    assert.equal(own.requests.length, 3);
  });

  it("is one where some of the response had come: the server may have done what was asked", async () => {
    const farewell = (socket: Socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Le");
    const own = await tiringServer({ farewell });
    const ask = asker(own, bearer("token"));
    await ask();
    const error = await rejection<NetworkError>(ask());
    assert.equal(error.retryable, true);
    assert.equal(own.requests.length, 2);
  });
});
