import assert from "node:assert/strict";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import * as tls from "node:tls";
import { createServer } from "node:http";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { type NetworkError } from "../../../../../provider/atlas/http/errors";
import { selfSigned } from "../../../../support/certificate";
import { asker, atlas, closeAll, LIST, rejection, transport } from "../../../../support/client";

const variables = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "ALL_PROXY",
];
const kept = variables.map((name) => [name, process.env[name]] as const);
const opened: (() => void)[] = [];

/** A proxy that does with each CONNECT what it's told, and what it got. All traffic is told to go by it. */
async function proxied(onConnect: (socket: Socket) => void) {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.end("from the proxy");
  });
  proxy.on("connect", (request, socket: Socket) => {
    socket.on("error", () => undefined);
    seen.push(`CONNECT ${request.url} ${JSON.stringify(request.headers)}`);
    onConnect(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  process.env["HTTP_PROXY"] = url;
  process.env["HTTPS_PROXY"] = url;
  return { seen };
}

const refusing = (status: string) => (socket: Socket) =>
  void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);

/** Asks an Atlas that no name server knows: only through a proxy it can be reached. */
const askAtlas = (requestTimeout = 5000) =>
  asker({ url: "https://atlas.test" }, bearer("canary"), transport({ requestTimeout }));

describe("transport: a proxy", () => {
  beforeEach(() => {
    for (const name of variables) Reflect.deleteProperty(process.env, name);
  });

  afterEach(async () => {
    for (const [name, value] of kept) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await closeAll();
    for (const close of opened.splice(0)) close();
  });

  for (const host of ["127.0.0.1", "localhost"]) {
    it(`is never used for ${host}`, async () => {
      const { seen } = await proxied(refusing("403 Forbidden"));
      const emulator = await atlas();
      const url = emulator.url.replace("127.0.0.1", host);
      assert.equal((await asker({ url })()).status, 200);
      assert.deepEqual(seen, []);
    });
  }

  it("is asked for a tunnel, and sees neither path nor credentials", async () => {
    const { seen } = await proxied(refusing("502 Bad Gateway"));
    await rejection(askAtlas()());
    assert.equal(seen.length, 1);
    assert.match(seen[0] ?? "", /^CONNECT atlas\.test:443 /);
    assert.ok(!seen[0]?.includes("canary") && !seen[0]?.includes(LIST));
  });

  for (const [status, retryable] of [
    ["403 Forbidden", false],
    ["407 Proxy Authentication Required", false],
    ["401 Unauthorized", false],
    ["502 Bad Gateway", true],
  ] as const) {
    it(`that refuses the tunnel with ${status} is not taken for Atlas`, async () => {
      await proxied(refusing(status));
      const error = await rejection<NetworkError>(askAtlas()());
      assert.equal(error.problem, `the proxy doesn't connect to it (HTTP ${status.slice(0, 3)})`);
      assert.deepEqual([error.origin, error.retryable], ["https://atlas.test", retryable]);
    });
  }

  it("is passed by for a host of NO_PROXY", async () => {
    const { seen } = await proxied(refusing("502 Bad Gateway"));
    process.env["NO_PROXY"] = "example.net,.test";
    // No name server is waited for.
    await rejection(askAtlas(40)());
    assert.deepEqual(seen, []);
  });

  it("that opens the tunnel leads to Atlas, whose certificate is checked", async function () {
    if (!("setDefaultCACertificates" in tls)) this.skip();
    const own = selfSigned("atlas.test");
    const trusted = tls.getCACertificates("default");
    const far = createHttps(own, (request, response) => response.end(request.headers.authorization));
    await new Promise<void>((resolve) => far.listen(0, "127.0.0.1", resolve));
    opened.push(() => {
      far.closeAllConnections();
      far.close();
      tls.setDefaultCACertificates(trusted);
    });
    await proxied((socket) => {
      const beyond = connect((far.address() as AddressInfo).port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        socket.pipe(beyond).pipe(socket);
      });
      beyond.on("error", () => undefined);
    });
    const error = await rejection<NetworkError>(askAtlas()());
    assert.match(
      error.problem,
      /^the server's TLS certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    );
    assert.equal(error.retryable, false);
    tls.setDefaultCACertificates([...trusted, own.cert]);
    assert.equal((await askAtlas()()).body.toString(), "Bearer canary");
  });
});
