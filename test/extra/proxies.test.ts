// The transport through proxies that nobody here wrote: squid and tinyproxy (apt-get install squid tinyproxy).
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bearer } from "../../provider/atlas/auth/bearer";
import { type NetworkError } from "../../provider/atlas/http/errors";
import { asker, closeAll, rejection, transport } from "../support/client";
import { canTrust, closeProxies, hiddenAtlas, proxyOf, trust } from "../support/proxies";

/** Where a command is, also where only administrators look. */
function find(command: string): string | undefined {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/lib/squid",
  ];
  return folders
    .map((folder) => join(folder, command))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const user = "CORP\\us er";
const password = "p@ss:w%rd/ü";

interface Kind {
  readonly command: string;
  /** Whether user name and password may hold whatever they like. */
  readonly anyCredentials: boolean;
  readonly args: (file: string) => string[];
  /** The configuration: it listens at `port`, and knows `user`. Tunnels lead to `allowed` only. */
  readonly configuration: (port: number, allowed: number, folder: string, login?: string) => string;
}

const kinds: readonly Kind[] = [
  {
    command: "squid",
    anyCredentials: true,
    args: (file) => ["-N", "-f", file],
    configuration: (port, allowed, folder, login) => {
      const accounts = join(folder, "accounts");
      if (login !== undefined) {
        const hash = execFileSync("openssl", ["passwd", "-apr1", "-stdin"], {
          input: login.split(":").slice(1).join(":"),
        });
        writeFileSync(accounts, `${login.split(":")[0]}:${hash.toString()}`, { mode: 0o644 });
      }
      return [
        `http_port 127.0.0.1:${port}`,
        "pid_filename none",
        "access_log none",
        "cache_log /dev/null",
        "cache deny all",
        "shutdown_lifetime 0 seconds",
        `coredump_dir ${folder}`,
        `acl allowed port ${allowed} 1`,
        "http_access deny !allowed",
        ...(login === undefined
          ? ["http_access allow all"]
          : [
              `auth_param basic program ${find("basic_ncsa_auth")} ${accounts}`,
              "auth_param basic casesensitive on",
              "acl known proxy_auth REQUIRED",
              "http_access allow known",
              "http_access deny all",
            ]),
        "",
      ].join("\n");
    },
  },
  {
    command: "tinyproxy",
    anyCredentials: false,
    args: (file) => ["-d", "-c", file],
    configuration: (port, allowed, _folder, login) =>
      [
        `Port ${port}`,
        "Listen 127.0.0.1",
        "Timeout 60",
        "MaxClients 20",
        "LogLevel Critical",
        `ConnectPort ${allowed}`,
        "ConnectPort 1",
        ...(login === undefined ? [] : [`BasicAuth ${login.replace(":", " ")}`]),
        "",
      ].join("\n"),
  },
];

for (const { command, args, configuration, anyCredentials } of kinds) {
  describe(`the transport through ${command}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-proxy-"));
    const [name, secret] = anyCredentials ? [user, password] : ["user", "password"];
    let running: ChildProcess | undefined;
    let atlas: Awaited<ReturnType<typeof hiddenAtlas>>;

    before(function () {
      chmodSync(folder, 0o755);
      if (find(command) !== undefined && canTrust) return;
      console.log(
        `    skipped: ${command} isn't on this machine (apt-get install ${command}), or Node is older than 24.5`,
      );
      this.skip();
    });
    beforeEach(async () => {
      atlas = await hiddenAtlas("localhost");
      trust(atlas.cert);
    });
    afterEach(async () => {
      await closeAll();
      await closeProxies();
      if (running?.exitCode === null) {
        running.kill("SIGKILL");
        await once(running, "exit");
      }
    });
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    /** Starts the proxy, and waits until it listens. */
    async function start(login?: string): Promise<number> {
      const port = await freePort();
      const file = join(folder, `${port}.conf`);
      writeFileSync(file, configuration(port, atlas.port, folder, login), { mode: 0o644 });
      running = spawn(find(command)!, args(file), { stdio: "ignore" });
      for (;;) {
        assert.equal(running.exitCode, null, `${command} has ended`);
        const socket = connect(port, "127.0.0.1");
        const isOpen = await new Promise((resolve) => {
          socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        });
        socket.destroy();
        if (isOpen === true) return port;
        await pause(50);
      }
    }

    const askThrough = (proxy: string, port = atlas.port) =>
      asker(
        { url: `https://localhost:${port}` },
        bearer("token"),
        transport({ proxy: proxyOf(proxy), maxSockets: 3 }),
      );

    it("comes every response, over tunnels that are kept", async () => {
      const ask = askThrough(`127.0.0.1:${await start()}`);
      for (let n = 0; n < 7; n += 1) assert.equal((await ask()).status, 200);
      assert.equal(atlas.sockets.size, 1);
      await Promise.all([ask(), ask(), ask()]);
      assert.equal(atlas.sockets.size, 3);
      assert.equal(atlas.seen.length, 10);
    });

    it("the user name and password arrive as they are meant", async () => {
      const port = await start(`${name}:${secret}`);
      const encoded = `${encodeURIComponent(name)}:${encodeURIComponent(secret)}`;
      assert.equal((await askThrough(`http://${encoded}@127.0.0.1:${port}`)()).status, 200);
      const wrong = await rejection<NetworkError>(askThrough(`http://${encoded}x@127.0.0.1:${port}`)());
      assert.match(
        wrong.problem,
        /^the proxy http:\/\/127\.0\.0\.1:\d+ (refused its user name and password \(HTTP 407\)|does not connect to it \(HTTP 401\))$/,
      );
      assert.equal(wrong.retryable, false);
      const none = await rejection<NetworkError>(askThrough(`http://127.0.0.1:${port}`)());
      assert.equal(
        none.problem,
        `the proxy http://127.0.0.1:${port} asks for a user name and password (HTTP 407)`,
      );
    });

    it("a host that it doesn't connect to is told from one that it can't reach", async () => {
      const proxy = `127.0.0.1:${await start()}`;
      const refused = await rejection<NetworkError>(askThrough(proxy, 2)());
      assert.match(refused.problem, /does not connect to it \(HTTP 403\)$/);
      assert.deepEqual([refused.kind, refused.retryable], ["proxyRefused", false]);
      const unreachable = await rejection<NetworkError>(askThrough(proxy, 1)());
      assert.match(unreachable.problem, /does not connect to it \(HTTP 50\d\)$/);
      assert.deepEqual([unreachable.kind, unreachable.retryable], ["proxy", true]);
    });

    it("a certificate that nobody trusts is refused, whatever the environment says", async () => {
      const stranger = await hiddenAtlas("localhost");
      const kept = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
      try {
        atlas = stranger;
        const error = await rejection<NetworkError>(askThrough(`127.0.0.1:${await start()}`)());
        assert.equal(error.kind, "certificate");
        assert.deepEqual(stranger.seen, []);
      } finally {
        if (kept === undefined) Reflect.deleteProperty(process.env, "NODE_TLS_REJECT_UNAUTHORIZED");
        else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = kept;
      }
    });
  });
}
