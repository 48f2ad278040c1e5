import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { type NetworkError } from "../../../../../provider/atlas/http/errors";
import { selfSigned } from "../../../../../tools/certificate";
import { asker, closeAll, LIST, moment, rejection, transport } from "../../../../support/client";
import {
  anyServer,
  canTrust,
  closeProxies,
  hiddenAtlas,
  httpProxy,
  type OnConnect,
  proxyOf,
  refusing,
  socksProxy,
  trust,
  tunnelTo,
} from "../../../../support/proxies";

/** Asks an Atlas that no name server knows through the proxy that a user's HTTPS_PROXY means. */
const askThrough = (proxy: string, requestTimeout = 5000) =>
  asker(
    { url: "https://atlas.test" },
    bearer("canary-token"),
    transport({ requestTimeout, maxSockets: 3, proxy: proxyOf(proxy) }),
  );

/** What the request fails with: it names Atlas and the proxy, and shows no password to whoever prints all of it. */
async function failureThrough(proxy: string, requestTimeout?: number): Promise<NetworkError> {
  const error = await rejection<NetworkError>(askThrough(proxy, requestTimeout)());
  assert.equal(error.origin, "https://atlas.test");
  assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /canary|restoreJobs|jYW5hcn|Bearer/);
  return error;
}

const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString("base64")}`;

/** Opens the tunnel for these credentials only. */
const admitting =
  (credentials: string, onConnect: OnConnect): OnConnect =>
  (socket, headers) =>
    (headers["proxy-authorization"] === basic(credentials)
      ? onConnect
      : refusing("407 Proxy Authentication Required"))(socket, headers);

afterEach(async () => {
  await closeAll();
  await closeProxies();
});

describe("transport: through a proxy", () => {
  before(function () {
    if (!canTrust) this.skip();
  });

  it("comes a response of Atlas's, which sees its own name and credentials; the proxy sees neither these nor the path", async () => {
    const atlas = await hiddenAtlas();
    trust(atlas.cert);
    const proxy = await httpProxy(tunnelTo(atlas.port));
    const response = await askThrough(`http://127.0.0.1:${proxy.port}`)();
    assert.equal(response.body.toString(), '{"results":[]}');
    assert.equal(atlas.seen[0]?.authorization, "Bearer canary-token");
    assert.deepEqual(atlas.servernames, ["atlas.test"]);
    assert.equal(proxy.seen[0]?.target, "atlas.test:443");
    const shown = JSON.stringify(proxy.seen);
    assert.ok(!shown.includes("canary") && !shown.includes(LIST), shown);
  });

  it("come many over tunnels that are kept: one where they come in turn, never more than there are at once", async () => {
    const atlas = await hiddenAtlas();
    trust(atlas.cert);
    const proxy = await httpProxy(tunnelTo(atlas.port));
    const ask = askThrough(`http://127.0.0.1:${proxy.port}`);
    for (let n = 0; n < 7; n += 1) await ask();
    assert.equal(proxy.seen.length, 1);
    for (let n = 0; n < 7; n += 1) await Promise.all([ask(), ask(), ask()]);
    assert.equal(proxy.seen.length, 3);
  });

  for (const [what, written, meant] of [
    ["percent-encoded", "us%40er:p%3Aw%5C%2F", "us@er:p:w\\/"],
    ["with a domain's backslash", "CORP\\user:p%20w", "CORP\\user:p w"],
    ["with a blank, umlauts and a bare %", "jürgen:100% größe", "jürgen:100% größe"],
    ["with an @ as it is", "user:p@w", "user:p@w"],
    ["without a password", "user", "user:"],
  ] as const) {
    it(`a proxy gets the user name and password as they are meant: ${what}`, async () => {
      const atlas = await hiddenAtlas();
      trust(atlas.cert);
      const proxy = await httpProxy(admitting(meant, tunnelTo(atlas.port)));
      assert.equal((await askThrough(`http://${written}@127.0.0.1:${proxy.port}`)()).status, 200);
    });
  }

  it("an address without a scheme is one over http", async () => {
    const atlas = await hiddenAtlas();
    trust(atlas.cert);
    const proxy = await httpProxy(tunnelTo(atlas.port));
    assert.equal((await askThrough(`127.0.0.1:${proxy.port}`)()).status, 200);
  });

  it("the proxy itself may be spoken to over TLS", async () => {
    const atlas = await hiddenAtlas();
    const own = selfSigned("localhost");
    trust(atlas.cert);
    trust(own.cert);
    const proxy = await httpProxy(tunnelTo(atlas.port), own);
    assert.equal((await askThrough(`https://localhost:${proxy.port}`)()).status, 200);
    assert.equal(proxy.seen.length, 1);
  });

  for (const credentials of [undefined, "us@er:p:w\\ ü"]) {
    it(`SOCKS5 ${credentials === undefined ? "without" : "with"} credentials has the proxy resolve the name (socks5h), tunnels kept`, async () => {
      const atlas = await hiddenAtlas();
      trust(atlas.cert);
      const proxy = await socksProxy(atlas.port, credentials);
      const login = credentials === undefined ? "" : "us%40er:p%3Aw%5C%20ü@";
      const ask = askThrough(`socks5h://${login}127.0.0.1:${proxy.port}`);
      for (let n = 0; n < 7; n += 1) assert.equal((await ask()).status, 200);
      assert.deepEqual(proxy.seen, ["atlas.test"]);
      assert.deepEqual(atlas.servernames[0], "atlas.test");
    });
  }
});

describe("transport: a proxy at an IPv6 address", () => {
  before(function () {
    const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
      all?.some(({ family }) => family === "IPv6"),
    );
    if (!canTrust || !hasIPv6) this.skip();
  });

  it("is reached: over SOCKS", async () => {
    const atlas = await hiddenAtlas();
    trust(atlas.cert);
    const proxy = await socksProxy(atlas.port, undefined, "::1");
    assert.equal((await askThrough(`socks5h://[::1]:${proxy.port}`)()).status, 200);
  });
});

describe("transport: a tunnel", () => {
  it("is named where nothing comes through it in the time of a request", async () => {
    const { port } = await httpProxy((socket) => void socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    const error = await failureThrough(`http://127.0.0.1:${port}`, 100);
    assert.equal(
      error.problem,
      `no complete response within 0.1 s (requestTimeout), through the proxy http://127.0.0.1:${port}`,
    );
  });
});

describe("transport: TLS through a proxy", () => {
  const name = "NODE_TLS_REJECT_UNAUTHORIZED";
  const kept = process.env[name];
  afterEach(() => {
    if (kept === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = kept;
  });

  for (const [way, set] of [
    ["as it is", () => undefined],
    [`with ${name}=0`, () => (process.env[name] = "0")],
  ] as const) {
    for (const protocol of ["http", "socks5h"] as const) {
      it(`trusts no certificate that nobody vouches for, and shows it nothing (${protocol}, ${way})`, async () => {
        const atlas = await hiddenAtlas();
        const { port } =
          protocol === "http" ? await httpProxy(tunnelTo(atlas.port)) : await socksProxy(atlas.port);
        set();
        const error = await failureThrough(`${protocol}://127.0.0.1:${port}`);
        assert.equal(
          error.problem,
          "the server's TLS certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT), " +
            `through the proxy ${protocol}://127.0.0.1:${port}`,
        );
        assert.deepEqual([error.kind, error.retryable], ["certificate", false]);
        assert.match(error.hint, /NODE_EXTRA_CA_CERTS/);
        assert.deepEqual(atlas.seen, []);
      });
    }

    it(`doesn't trust the proxy's own either (${way})`, async () => {
      const proxy = await httpProxy(refusing("403 Forbidden"), selfSigned("localhost"));
      set();
      const error = await failureThrough(`https://user:canary@localhost:${proxy.port}`);
      assert.equal(
        error.problem,
        `the proxy https://localhost:${proxy.port} failed: the server's TLS certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)`,
      );
      assert.equal(error.kind, "proxyCertificate");
      assert.doesNotMatch(error.hint, /baseUrl/);
      assert.deepEqual(proxy.seen, []);
    });
  }
});

describe("transport: NODE_EXTRA_CA_CERTS", () => {
  /** Asks in a process of its own, for Node reads the variable at its start. */
  const program = `
    const { createTransport } = require("./provider/atlas/http/transport.ts");
    const proxy = { url: new URL(process.argv[1]) };
    const send = createTransport({ requestTimeout: 10_000, maxBytes: 1000, maxSockets: 1, proxy });
    const { signal } = new AbortController();
    send({ method: "GET", url: new URL("https://atlas.test"), headers: {}, signal }).then(
      ({ status }) => console.log(status),
      ({ kind }) => console.log(kind),
    ).finally(send.close);`;

  it("counts for Atlas behind a proxy", async () => {
    const atlas = await hiddenAtlas();
    const { port } = await httpProxy(tunnelTo(atlas.port));
    const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-ca-"));
    const file = join(folder, "ca.pem");
    writeFileSync(file, atlas.cert);
    const args = ["-r", "ts-node/register", "-e", program, `http://127.0.0.1:${port}`];
    const ask = async (env: NodeJS.ProcessEnv) =>
      (await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })).stdout.trim();
    try {
      assert.equal(await ask({ NODE_EXTRA_CA_CERTS: "" }), "certificate");
      assert.equal(await ask({ NODE_EXTRA_CA_CERTS: file }), "200");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("transport: a proxy that fails is named, and not taken for Atlas", () => {
  for (const [status, kind, words, retryable] of [
    ["403 Forbidden", "proxyRefused", "does not connect to it (HTTP 403)", false],
    ["401 Unauthorized", "proxyRefused", "does not connect to it (HTTP 401)", false],
    [
      "407 Proxy Authentication Required",
      "proxyCredentials",
      "refused its user name and password (HTTP 407)",
      false,
    ],
    ["302 Found", "proxyRefused", "does not connect to it (HTTP 302)", false],
    ["429 Too Many Requests", "proxy", "does not connect to it (HTTP 429)", true],
    ["502 Bad Gateway", "proxy", "does not connect to it (HTTP 502)", true],
  ] as const) {
    it(`where it answers ${status}`, async () => {
      const { port } = await httpProxy(refusing(status));
      const error = await failureThrough(`http://user:canary@127.0.0.1:${port}`);
      assert.equal(error.problem, `the proxy http://127.0.0.1:${port} ${words}`);
      assert.deepEqual([error.kind, error.retryable], [kind, retryable]);
    });
  }

  it("where it asks for credentials, and none are given", async () => {
    const { port } = await httpProxy(refusing("407 Proxy Authentication Required"));
    const error = await failureThrough(`http://127.0.0.1:${port}`);
    assert.match(error.problem, /asks for a user name and password \(HTTP 407\)$/);
  });

  for (const [what, onConnection, words] of [
    [
      "ends the connection",
      (socket) => socket.once("data", () => socket.end()),
      "ended the connection without an answer to CONNECT",
    ],
    [
      "resets it",
      (socket) => socket.once("data", () => socket.resetAndDestroy()),
      "failed: the connection was lost",
    ],
    [
      "speaks no HTTP",
      (socket) => socket.write("SSH-2.0\r\n\r\n"),
      "answered CONNECT with something that is not HTTP",
    ],
  ] satisfies [string, Parameters<typeof anyServer>[0], string][]) {
    it(`where it ${what}, at once`, async () => {
      const { port } = await anyServer(onConnection);
      const error = await failureThrough(`http://user:canary@127.0.0.1:${port}`);
      assert.equal(error.problem, `the proxy http://127.0.0.1:${port} ${words}`);
      assert.deepEqual([error.kind, error.retryable], ["proxy", true]);
    });
  }

  it("where nothing listens there, or its name doesn't resolve", async () => {
    const { port } = await anyServer(() => undefined);
    await closeProxies();
    const error = await failureThrough(`http://user:canary@127.0.0.1:${port}`);
    assert.match(error.problem, /^the proxy http:\/\/127\.0\.0\.1:\d+ failed: connection refused/);
    assert.equal(error.kind, "proxy");
    const unknown = await failureThrough("http://user:canary@proxy.invalid:3128");
    assert.match(
      unknown.problem,
      /^the proxy http:\/\/proxy\.invalid:3128 failed: the host name (does not|cannot)/,
    );
  });

  for (const protocol of ["http", "socks5h"]) {
    it(`where it never answers (${protocol})`, async () => {
      const { port } = await anyServer(() => undefined);
      const error = await failureThrough(`${protocol}://user:canary@127.0.0.1:${port}`, 100);
      assert.equal(
        error.problem,
        `the proxy ${protocol}://127.0.0.1:${port} did not connect to it within 0.1 s (requestTimeout)`,
      );
      assert.deepEqual([error.kind, error.retryable], ["proxy", true]);
    });
  }

  for (const [what, end] of [
    ["is over", undefined],
    ["is canceled", new Error("canceled by the user")],
  ] as const) {
    it(`and keeps no connection where it never answers, once the request ${what}`, async () => {
      const cancel = new AbortController();
      const closed = moment();
      const { port } = await anyServer((socket) => {
        socket.once("close", closed.isHere);
        if (end !== undefined) cancel.abort(end);
        socket.resume();
      });
      const ask = askThrough(`http://127.0.0.1:${port}`, end === undefined ? 100 : 5000);
      const error = await rejection(ask(LIST, { signal: cancel.signal }));
      if (end !== undefined) assert.equal(error, end);
      await closed.come;
    });
  }

  it("where SOCKS refuses the credentials", async () => {
    const { port } = await socksProxy(1, "right:right");
    const error = await failureThrough(`socks5h://user:canary@127.0.0.1:${port}`);
    assert.equal(error.problem, `the proxy socks5h://127.0.0.1:${port} refused its user name and password`);
    assert.deepEqual([error.kind, error.retryable], ["proxyCredentials", false]);
  });

  it("where SOCKS asks for credentials, and none are given; or for what isn't known", async () => {
    const { port } = await anyServer((socket) =>
      socket.once("data", () => socket.write("\x05\xff", "latin1")),
    );
    const asked = await failureThrough(`socks5h://127.0.0.1:${port}`);
    assert.match(asked.problem, /asks for a user name and password$/);
    const unknown = await failureThrough(`socks5h://user:canary@127.0.0.1:${port}`);
    assert.match(unknown.problem, /asks for an authentication that this provider does not know$/);
    assert.deepEqual([unknown.kind, unknown.retryable], ["proxyAuthentication", false]);
  });

  for (const [code, reply, kind] of [
    [2, "NotAllowed", "proxyRefused"],
    [4, "HostUnreachable", "proxy"],
  ] as const) {
    it(`where SOCKS answers ${reply}`, async () => {
      const { port } = await anyServer((socket) => {
        const refuse = () => socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
        socket.once("data", () => {
          socket.once("data", refuse);
          socket.write(Buffer.from([5, 0]));
        });
      });
      const error = await failureThrough(`socks5h://127.0.0.1:${port}`);
      assert.match(error.problem, new RegExp(`does not connect to it \\(SOCKS: ${reply}\\)$`));
      assert.deepEqual([error.kind, error.retryable], [kind, kind === "proxy"]);
    });
  }

  it("where nothing listens there, or its name doesn't resolve (SOCKS)", async () => {
    const { port } = await anyServer(() => undefined);
    await closeProxies();
    const error = await failureThrough(`socks5h://user:canary@127.0.0.1:${port}`);
    assert.match(error.problem, /^the proxy socks5h:\/\/127\.0\.0\.1:\d+ failed: connection refused/);
    const unknown = await failureThrough("socks5h://user:canary@proxy.invalid:1080");
    assert.match(unknown.problem, /failed: the host name (does not|cannot)/);
  });

  it("but not where it's this machine that doesn't know Atlas's name (socks5)", async () => {
    const { port } = await socksProxy(1);
    const error = await failureThrough(`socks5://127.0.0.1:${port}`);
    assert.match(error.problem, /^the host name does not resolve on this machine \(with socks5h/);
  });

  it("where it asks for an authentication that isn't Basic, which no other password would help", async () => {
    const status =
      "407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM";
    const { port } = await httpProxy(refusing(status));
    const error = await failureThrough(`http://user:canary@127.0.0.1:${port}`);
    assert.match(error.problem, /asks for an authentication other than Basic: negotiate, ntlm \(HTTP 407\)$/);
    assert.deepEqual([error.kind, error.retryable], ["proxyAuthentication", false]);
  });

  it("where it's spoken to over TLS, and speaks plain HTTP", async () => {
    const { port } = await httpProxy(refusing("403 Forbidden"));
    const error = await failureThrough(`https://user:canary@127.0.0.1:${port}`);
    assert.match(error.problem, /^the proxy https:\/\/127\.0\.0\.1:\d+ failed: the TLS connection failed/);
    assert.match(error.hint, /http:\/\//);
  });

  it("and the next request is none the worse, however many failed", async () => {
    let attempts = 0;
    const { port } = await httpProxy((socket, headers) => {
      attempts += 1;
      refusing("502 Bad Gateway")(socket, headers);
    });
    const ask = askThrough(`http://127.0.0.1:${port}`);
    const errors = await Promise.all(Array.from({ length: 12 }, () => rejection<NetworkError>(ask())));
    assert.ok(errors.every(({ problem }) => problem.endsWith("(HTTP 502)")));
    assert.equal(attempts, 12);
  });
});
