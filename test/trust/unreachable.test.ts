import assert from "node:assert/strict";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import * as tls from "node:tls";
import { selfSigned } from "../../tools/certificate";
import { rightBody } from "./support/bodies";
import { argsOf, allFunctions, startThree } from "./support/functions";
import { type Outcome, Service } from "./support/service";
import { table } from "./support/table";

const variables = ["NODE_TLS_REJECT_UNAUTHORIZED"];
const accessToken = "canary-token-of-the-unreachable";

describe("an Atlas that can't be reached", function () {
  this.timeout(60_000);
  const kept = variables.map((name) => [name, process.env[name]] as const);
  const closers: (() => unknown)[] = [];
  const rows: string[][] = [];

  beforeEach(() => {
    for (const name of variables) Reflect.deleteProperty(process.env, name);
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    for (const [name, value] of kept) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });
  after(() => {
    console.log(table(["scenario", ...allFunctions.map(({ short }) => short)], rows));
  });

  /** Reads with every function, and says what came of it. */
  async function readAll(
    scenario: string,
    baseUrl: string,
    isRight: (outcome: Outcome) => boolean,
    env = {},
  ) {
    const service = new Service(env);
    closers.push(() => service.cancel());
    await service.configure({ accessToken, baseUrl, maxRetries: 0, requestTimeout: "5s" });
    const outcomes = await Promise.all(
      allFunctions.map((tested) => service.invoke(tested.name, argsOf(tested))),
    );
    rows.push([
      scenario,
      ...outcomes.map(
        (outcome) => `${isRight(outcome) ? "" : "WRONG "}${outcome.result === undefined ? "error" : "whole"}`,
      ),
    ]);
    return outcomes;
  }

  async function failsFor(scenario: string, baseUrl: string, reason: RegExp, env = {}): Promise<void> {
    const isRight = ({ result, text }: Outcome) => result === undefined && reason.test(text);
    for (const outcome of await readAll(scenario, baseUrl, isRight, env)) {
      assert.equal(outcome.result, undefined);
      assert.match(outcome.text, reason);
      assert.ok(!outcome.text.includes("canary"), outcome.text);
    }
  }

  async function listen(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  }

  /** An https server that would answer: no request may ever get there. */
  async function listenHttps(host: string) {
    const own = selfSigned(host);
    const heard: string[] = [];
    const server = createHttps(own, (request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.end(rightBody(request.url ?? ""));
    });
    return { port: await listen(server), heard, cert: own.cert };
  }

  it("because its name doesn't resolve, says so", async () => {
    await failsFor(
      "DNS failure",
      "https://atlas.invalid",
      /from https:\/\/atlas\.invalid: the host name (does not resolve|cannot be resolved right now)/,
    );
  });

  it("because nothing listens there, says so", async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await failsFor("connection refused", `http://127.0.0.1:${port}`, /: connection refused \(is anything/);
  });

  it("because TLS meets a plain port, says that TLS failed", async () => {
    const atlas = await startThree();
    closers.push(() => atlas.close());
    await failsFor(
      "TLS: a plain port",
      atlas.url.replace("http:", "https:"),
      /: the TLS connection failed \(|: the connection was lost/,
    );
    assert.equal(atlas.requests.length, 0);
  });

  it("because the TLS handshake is cut off, says that the connection was lost", async () => {
    const port = await listen(createServer((socket) => socket.once("data", () => socket.destroy())));
    await failsFor("TLS: cut off", `https://127.0.0.1:${port}`, /: the connection was lost/);
  });

  for (const [way, set] of [
    ["as it is", () => undefined],
    ["with NODE_TLS_REJECT_UNAUTHORIZED=0", () => (process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0")],
  ] as const) {
    it(`because nobody trusts its certificate, shows it nothing (${way})`, async () => {
      set();
      const { port, heard } = await listenHttps("localhost");
      await failsFor(
        `TLS: self-signed, ${way}`,
        `https://localhost:${port}`,
        /TLS certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. .*NODE_EXTRA_CA_CERTS/,
      );
      assert.deepEqual(heard, []);
    });

    it(`because its certificate is another host's, shows it nothing (${way})`, async function () {
      if (!("setDefaultCACertificates" in tls)) this.skip();
      set();
      const { port, heard, cert } = await listenHttps("another.test");
      const trusted = tls.getCACertificates("default");
      closers.push(() => {
        tls.setDefaultCACertificates(trusted);
      });
      tls.setDefaultCACertificates([...trusted, cert]);
      await failsFor(
        `TLS: another host's, ${way}`,
        `https://localhost:${port}`,
        /TLS certificate is not trusted \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
      );
      assert.deepEqual(heard, []);
    });

    it(`because someone sits in the tunnel of its proxy, shows him nothing (${way})`, async () => {
      set();
      const { port, heard } = await listenHttps("atlas.test");
      const proxy = createServer((socket) => {
        socket.once("data", () => {
          const beyond = connect(port, "127.0.0.1", () => {
            socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
            socket.pipe(beyond).pipe(socket);
          });
          beyond.on("error", () => undefined);
        });
      });
      const address = `127.0.0.1:${await listen(proxy)}`;
      await failsFor(
        `TLS: in the proxy's tunnel, ${way}`,
        "https://atlas.test",
        /TLS certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\), through the proxy http:\/\/127/,
        { HTTPS_PROXY: `http://canary-user:canary-password@${address}` },
      );
      assert.deepEqual(heard, []);
    });
  }

  it("is reached over TLS where its certificate is trusted: what is refused above is not https itself", async function () {
    if (!("setDefaultCACertificates" in tls)) this.skip();
    const { port, heard, cert } = await listenHttps("localhost");
    const trusted = tls.getCACertificates("default");
    closers.push(() => {
      tls.setDefaultCACertificates(trusted);
    });
    tls.setDefaultCACertificates([...trusted, cert]);
    const isRight = ({ result }: Outcome) => result !== undefined;
    const outcomes = await readAll("TLS: trusted", `https://localhost:${port}`, isRight);
    assert.ok(outcomes.every(isRight));
    assert.ok(heard.every((headers) => headers.includes(`Bearer ${accessToken}`)));
  });
});
