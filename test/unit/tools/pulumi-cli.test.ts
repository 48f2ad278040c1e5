// Shell scripts stand in for `pulumi`, `go` and the official installer; time passes only where a test says so.
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { cacheOf } from "../../../tools/pulumi-cli/cache";
import { type Clock, type Edges, realEdges } from "../../../tools/pulumi-cli/edges";
import { findPulumi, type FindOptions, PulumiCliError } from "../../../tools/pulumi-cli/index";
import { isRecentEnough } from "../../../tools/pulumi-cli/locate";
import { GO_VERSION, PINNED_VERSION } from "../../../tools/pulumi-cli/pinned";

/** Stands still until it's put forward; whoever sleeps until then, or less, wakes up. */
class ManualClock implements Clock {
  #now = Date.now();
  readonly #sleepers = new Set<{ at: number; wake: () => void }>();

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", () => {
        this.#sleepers.delete(sleeper);
        reject(new Error("woken", { cause: signal.reason }));
      });
    });
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of this.#sleepers) {
      if (sleeper.at > this.#now) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

const SH = "#!/bin/sh\nPATH=/usr/bin:/bin\n";
const says = (version: string): string => `${SH}echo v${version}\n`;
/** Writes a CLI that works to `$out`. */
const DELIVER = `printf '#!/bin/sh\\necho v${PINNED_VERSION}\\n' >"$out"; chmod +x "$out"\n`;
const BROKEN = `${SH}exit 3\n`;

describe("tools/pulumi-cli", () => {
  let folder: string;
  let said: string[];
  let clock: ManualClock;
  let edges: Edges;

  before(function () {
    if (process.platform === "win32") this.skip();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-cli-test-"));
    said = [];
    clock = new ManualClock();
    edges = {
      ...realEdges(),
      env: { PATH: join(folder, "bin"), XDG_CACHE_HOME: join(folder, "cache") },
      clock,
      say: (line) => said.push(line),
      installer: [join(folder, "installer")],
    };
    await installer('echo "Failed to download it" >&2; exit 1');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const find = (options: FindOptions = {}): ReturnType<typeof findPulumi> =>
    findPulumi({ ...edges, ...options });

  async function script(path: string, text: string): Promise<string> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { mode: 0o755 });
    return path;
  }

  /** A `pulumi` or `go` in a folder of PATH. */
  const tool = (name: string, text: string): Promise<string> => script(join(folder, "bin", name), text);

  /** The official installer, called with the version and the folder. */
  const installer = (body: string): Promise<string> =>
    script(
      join(folder, "installer"),
      `${SH}echo "$@" >>"${folder}/installs"\nout="$2/bin/pulumi"\n${body}\n`,
    );

  /** A `go` that does `body`, with the file to be built in `$out`. */
  const go = (body: string): Promise<string> =>
    tool(
      "go",
      `${SH}echo "$@" >>"${folder}/builds"\nfor out; do [ "$last" = -o ] && break; last="$out"; done\n${body}\n`,
    );

  const calls = async (name: "installs" | "builds"): Promise<string[]> => {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  };

  /** What lies in the cache: the CLI's own folder alone, once all is done. */
  const cached = async (): Promise<string[]> => {
    const names = await readdir(dirname(cacheOf(edges).home)).catch(() => []);
    return names.map((name) => name.replace(basename(cacheOf(edges).home), "KEY"));
  };

  /** Calls `then` with each process of that name as soon as it has printed something. */
  const whenItSpeaks = (name: string, then: (child: ChildProcess) => void): Pick<Edges, "spawn"> => ({
    spawn: (command, args, options) => {
      const child = spawn(command, args, options);
      if (basename(command) === name) {
        for (const stream of [child.stdout, child.stderr])
          stream?.once("data", () => setImmediate(then, child));
      }
      return child;
    },
  });

  const failure = async (): Promise<PulumiCliError> => {
    const error = await find().catch((thrown: unknown) => thrown);
    assert.ok(error instanceof PulumiCliError, String(error));
    return error;
  };

  describe("the CLI on PATH", () => {
    it("is taken where it is recent enough, without a word", async () => {
      const command = await tool("pulumi", says("3.226.0"));
      assert.deepEqual(await find(), { command, version: "3.226.0", source: "path" });
      assert.deepEqual(said, []);
      assert.deepEqual(await cached(), []);
    });

    it("is passed over aloud where it is too old, and the next one on PATH is looked at", async () => {
      const old = await tool("pulumi", says("3.99.0"));
      const command = await script(join(folder, "more", "pulumi"), says(PINNED_VERSION));
      const PATH = ["", join(folder, "nowhere"), dirname(old), dirname(command)].join(":");
      const found = await find({ env: { ...edges.env, PATH } });
      assert.deepEqual(found, { command, version: PINNED_VERSION, source: "path" });
      assert.deepEqual(said, [`${old} is skipped: it is 3.99.0, and 3.226.0 or newer (below 4) is needed.`]);
    });

    it("is passed over aloud where it doesn't run", async () => {
      const broken = await tool("pulumi", BROKEN);
      await go(DELIVER);
      assert.equal((await find()).source, "built");
      assert.equal(said[0], `${broken} is skipped: \`version\` exited with 3 and no version.`);
    });

    it("is judged by its version", () => {
      for (const good of ["3.226.0", "3.226.1-alpha.5", "3.250.0", "3.1000.0"])
        assert.ok(isRecentEnough(good), good);
      for (const bad of ["3.225.9", "3.99.0", "2.300.0", "4.0.0", "30.250.0"])
        assert.ok(!isRecentEnough(bad), bad);
    });
  });

  describe("the cache", () => {
    it("lies where the platform keeps such things", () => {
      const home = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string =>
        cacheOf({ ...edges, platform, arch: "arm64", home: "/home/u", env }).command;
      const tail = (platform: string): string =>
        `pulumi-mongodbatlas-restores/pulumi-cli/${PINNED_VERSION}-${platform}-arm64/bin/pulumi`;
      assert.equal(home("linux", {}), `/home/u/.cache/${tail("linux")}`);
      assert.equal(home("linux", { XDG_CACHE_HOME: "/x" }), `/x/${tail("linux")}`);
      assert.equal(home("linux", { XDG_CACHE_HOME: "relative" }), `/home/u/.cache/${tail("linux")}`);
      assert.equal(home("darwin", {}), `/home/u/Library/Caches/${tail("darwin")}`);
      assert.equal(home("win32", { LOCALAPPDATA: "/local" }), `/local/${tail("win32")}.exe`);
    });

    it("answers the second time, whichever way it came", async () => {
      await installer(DELIVER);
      const first = await find();
      said = [];
      const second = await find();
      assert.equal(first.source, "official");
      assert.deepEqual(second, { ...first, source: "cache" });
      assert.deepEqual(said, []);
      assert.equal((await calls("installs")).length, 1);
    });

    it("has a CLI that doesn't run replaced", async () => {
      const { command, home } = cacheOf(edges);
      await script(command, "not a program");
      await script(join(home, "bin", "pulumi-language-old"), "");
      await go(DELIVER);
      assert.deepEqual(await find(), { command, version: PINNED_VERSION, source: "built" });
      assert.match(said[0]!, /pulumi is discarded: `version` exited with 127 /);
      assert.deepEqual(await readdir(join(home, "bin")), ["pulumi"]);
    });

    it("is cleared of what processes left that were killed outright", async () => {
      const { home } = cacheOf(edges);
      await mkdir(`${home}.tmp-${spawnSync("true").pid}-abc`, { recursive: true });
      await mkdir(`${home}.tmp-${process.pid}-alive`);
      await go(DELIVER);
      await find();
      assert.deepEqual((await cached()).sort(), ["KEY", `KEY.tmp-${process.pid}-alive`]);
    });

    it("that can't be written is named", async () => {
      await script(join(folder, "cache"), "a file");
      const { message } = await failure();
      assert.match(message, /^The cache folder \S+ cannot be written \(ENOTDIR\): set XDG_CACHE_HOME/);
    });
  });

  describe("the official installation", () => {
    it("comes before Go, with the pinned version", async () => {
      await installer(DELIVER);
      await go(DELIVER);
      const { command } = cacheOf(edges);
      assert.deepEqual(await find(), { command, version: PINNED_VERSION, source: "official" });
      assert.ok((await calls("installs"))[0]!.startsWith(`${PINNED_VERSION} ${folder}/cache/`));
      assert.deepEqual(await calls("builds"), []);
      assert.deepEqual(await cached(), ["KEY"]);
    });

    it("gives way to Go where it fails, and leaves nothing half done behind", async () => {
      await installer(`echo half >"$out"; echo more >"$2/more"; echo "curl: (6) no such host" >&2; exit 1`);
      await go(DELIVER);
      assert.equal((await find()).source, "built");
      assert.ok(said.includes("the official installation failed: curl: (6) no such host."));
      assert.deepEqual(await cached(), ["KEY"]);
      assert.deepEqual(await readdir(cacheOf(edges).home), ["bin"]);
    });

    it("gives way to Go where what it brings doesn't run", async () => {
      await installer(`printf '#!/bin/sh\\nexit 3\\n' >"$out"; chmod +x "$out"`);
      await go(DELIVER);
      assert.equal((await find()).source, "built");
    });

    // `run` waits for all that hold the output: a child of the installer that lived on would keep this from ending.
    it("is ended with all that it started where nothing comes for 20 s", async () => {
      await installer(`sleep 1000 & echo started; wait`);
      await go(DELIVER);
      const hung = whenItSpeaks("installer", () => {
        clock.advance(20_000);
      });
      assert.equal((await find(hung)).source, "built");
      assert.ok(said.includes("the official installation failed: no answer within 20s."));
      assert.deepEqual(await cached(), ["KEY"]);
    });

    it("may take its time while something comes", async () => {
      await installer(`echo some >"$out"; echo started; read -r line; ${DELIVER}`);
      let rounds = 0;
      const slow = {
        ...whenItSpeaks("installer", (child) => {
          clock.advance(19_000);
          child.stdin?.write("\n");
        }),
        say: (line: string) => (rounds += Number(/^ {2}19s: \d+ MB so far$/.test(line))),
      };
      assert.equal((await find(slow)).source, "official");
      assert.equal(rounds, 1);
    });
  });

  describe("Go", () => {
    it("builds what go.mod pins, for this machine, and nothing is trusted that go.sum doesn't name", async () => {
      await go(`echo "GOOS=$GOOS GOWORK=$GOWORK CGO_ENABLED=$CGO_ENABLED" >>"${folder}/builds"\n${DELIVER}`);
      const { command } = cacheOf(edges);
      const env = { ...edges.env, GOOS: "plan9", GOFLAGS: "-mod=mod" };
      assert.deepEqual(await find({ env }), { command, version: PINNED_VERSION, source: "built" });
      const [build, environment] = await calls("builds");
      assert.match(build!, /^build -mod=readonly -trimpath .*pulumi\/pkg\/v3\/cmd\/pulumi$/);
      assert.ok(build!.includes(`/common/version.Version=v${PINNED_VERSION} `));
      assert.equal(environment, "GOOS= GOWORK=off CGO_ENABLED=0");
    });

    it("is heard from while it builds", async () => {
      const output = "go: downloading github.com/a/b v1.0.0\nunicode/utf8\ngithub.com/a/b\n";
      await go(`printf '${output.replaceAll("\n", "\\n")}' >&2; read -r line; ${DELIVER}`);
      const slow = whenItSpeaks("go", (child) => {
        clock.advance(70_000);
        child.stdin?.write("\n");
      });
      await find(slow);
      const start = said.findIndex((line) =>
        line.startsWith(`Building the Pulumi CLI ${PINNED_VERSION} from source`),
      );
      assert.match(said[start]!, /once, 4 to 5 minutes on two cores/);
      assert.match(said[start + 1]!, /^ {2}1m10s: 1 modules downloaded, 2 of up to \d+ packages compiled$/);
      assert.equal(said[start + 2], "Built in 1m10s.");
    });

    it("that is missing leads to one line that says what to install", async () => {
      assert.equal(
        (await failure()).message,
        "No Pulumi CLI 3.226.0 or newer on PATH, and none could be installed; " +
          "the official installation failed: Failed to download it; " +
          "building it with Go failed: no `go` on PATH. " +
          "Install Pulumi (https://www.pulumi.com/docs/install/) and put it on PATH, " +
          `or install Go ${GO_VERSION} or newer (https://go.dev/dl/), with which it is built here.`,
      );
      assert.deepEqual(await cached(), []);
    });

    const GO_FAILURES: readonly [string, string, RegExp][] = [
      [
        "too old, and kept from getting a newer one",
        `go: go.mod requires go >= ${GO_VERSION} (running go 1.24.1; GOTOOLCHAIN=local)`,
        /: Go 1\.24\.1 is too old: \S+ or newer is needed; or set GOTOOLCHAIN=auto, so that it gets a newer one itself\. Install/,
      ],
      [
        "too old to read go.mod",
        `go: errors parsing go.mod:\ngo.mod:5: invalid go version '${GO_VERSION}': must match format 1.23`,
        /: Go is too old: 1\.25\.\d+ or newer is needed\. Install/,
      ],
      [
        "full disk",
        "write /tmp/x/pkg.a: no space left on device",
        /: the disk is full: .*no space left on device\)\. /,
      ],
      [
        "proxy that refuses",
        'go: a.example/b@v1.0.0: Get "http://proxy.example/x": dial tcp 127.0.0.1:1: connect: connection refused',
        /: the Go module proxy cannot be reached, see GOPROXY and HTTPS_PROXY \(.*connection refused\)\. /,
      ],
      [
        "proxy that says no",
        "go: a.example/b@v1.0.0: reading http://proxy.example/x: 403 Forbidden",
        /: the Go module proxy cannot be reached, .*403 Forbidden\)\. /,
      ],
      [
        "other module under the same name",
        "verifying a.example/b@v1.0.0: checksum mismatch\n\tdownloaded: h1:x\n\tgo.sum: h1:y\n\nSECURITY ERROR",
        /: a module is not the one that go\.sum names \(verifying a\.example\/b@v1\.0\.0: checksum mismatch\)\. /,
      ],
      [
        "compiler killed for want of memory",
        "github.com/a/b: /go/tool/compile: signal: killed",
        /: the compiler was killed, .*signal: killed\)\. /,
      ],
      [
        "unknown",
        "unicode/utf8\nboom: no idea\nunicode/utf16",
        /: `go build` exited with 1 \(boom: no idea\)\. /,
      ],
    ];
    for (const [name, output, expected] of GO_FAILURES) {
      it(`failing is explained: ${name}`, async () => {
        await script(join(folder, "output"), output);
        await go(`cat "${folder}/output" >&2; exit 1`);
        const { message } = await failure();
        assert.match(message, expected);
        assert.ok(!message.includes("\n"));
        assert.deepEqual(await cached(), []);
      });
    }
  });

  describe("two at once", () => {
    it("build once: the second says that it waits, and takes the first's", async () => {
      await go(`echo started; read -r line; ${DELIVER}`);
      let waits = (): void => undefined;
      const waiting = new Promise<void>((resolve) => (waits = resolve));
      const options = {
        ...whenItSpeaks("go", (child) => void waiting.then(() => child.stdin?.write("\n"))),
        say: (line: string): void => {
          said.push(line);
          if (line.startsWith("Waiting for ")) waits();
        },
      };
      const both = [find(options), find(options)];
      await Promise.race(both);
      clock.advance(250);
      const sources = (await Promise.all(both)).map(({ source }) => source);
      assert.deepEqual(sources.sort(), ["built", "cache"]);
      assert.equal((await calls("builds")).length, 1);
      // Between making the lock and writing into it the first is nameless for a moment.
      const waited = said.filter((line) => line.startsWith("Waiting for "));
      assert.equal(waited.length, 1);
      assert.match(
        waited[0] ?? "",
        new RegExp(`^Waiting for (process ${process.pid}|another process), which is getting the CLI\\.$`),
      );
      assert.deepEqual(await cached(), ["KEY"]);
    });

    const lockOf = async (pid: number, host: string, time: number): Promise<void> => {
      const { lock } = cacheOf(edges);
      const file = await script(join(lock, randomUUID()), JSON.stringify({ pid, host }));
      await utimes(file, time / 1000, time / 1000);
    };

    it("doesn't wait for one that is dead", async () => {
      await lockOf(spawnSync("true").pid, hostname(), clock.now());
      await go(DELIVER);
      assert.equal((await find()).source, "built");
      assert.deepEqual(await cached(), ["KEY"]);
    });

    it("doesn't wait for one that has shown no sign of life for long", async () => {
      await lockOf(process.pid, "another.machine.example", clock.now() - 21_000);
      await go(DELIVER);
      assert.equal((await find()).source, "built");
      assert.deepEqual(await cached(), ["KEY"]);
    });

    it("takes over one that died before it wrote who it is", async () => {
      const { lock } = cacheOf(edges);
      await mkdir(lock, { recursive: true });
      clock.advance(25_000);
      await go(DELIVER);
      assert.equal((await find()).source, "built");
    });

    it("says again that it waits, and for how long, and can be called off", async () => {
      await lockOf(process.pid, "another.machine.example", clock.now());
      const stop = new AbortController();
      const waiting = find({
        signal: stop.signal,
        say: (line) => {
          said.push(line);
          if (said.length === 1)
            setImmediate(() => {
              clock.advance(12_000);
            });
          else stop.abort(new Error("enough"));
        },
      });
      await assert.rejects(waiting, /^Error: enough$/);
      assert.deepEqual(said, [
        `Waiting for process ${process.pid}, which is getting the CLI.`,
        `Waiting for process ${process.pid}, which is getting the CLI (12s so far).`,
      ]);
      assert.deepEqual(await cached(), ["KEY.lock"]);
    });
  });

  describe("called off", () => {
    it("while it builds, it ends Go and what that started, and removes what was begun", async () => {
      await go(`echo half >"$out"; sleep 1000 & echo started; wait`);
      const stop = new AbortController();
      const building = find({
        ...whenItSpeaks("go", () => {
          stop.abort(new Error("enough"));
        }),
        signal: stop.signal,
      });
      await assert.rejects(building, /^Error: enough$/);
      assert.deepEqual(await cached(), []);
    });
  });

  describe("the program", () => {
    const tools = join(__dirname, "..", "..", "..", "tools", "pulumi-cli");
    const node = (...args: string[]): ChildProcess =>
      spawn(process.execPath, ["--require", "ts-node/register", ...args], {
        env: { ...process.env, ...edges.env },
        stdio: "pipe",
      });

    it("prints the path, and nothing else, on stdout", async () => {
      const old = await tool("pulumi", says("3.1.0"));
      const { command } = cacheOf(edges);
      await script(command, says(PINNED_VERSION));
      const child = node(join(tools, "index.ts"));
      const output = { stdout: "", stderr: "" };
      child.stdout?.on("data", (data) => (output.stdout += String(data)));
      child.stderr?.on("data", (data) => (output.stderr += String(data)));
      assert.deepEqual(await once(child, "close"), [0, null]);
      assert.equal(output.stdout, `${command}\n`);
      assert.match(output.stderr, new RegExp(`^pulumi-cli: ${old} is skipped: it is 3.1.0, .*\n$`));
    });

    it("removes what it began at Ctrl-C, and then ends by it", async () => {
      await go(`echo half >"$out"; kill -INT "$PPID"; sleep 1000 & wait`);
      const options = JSON.stringify({ installer: edges.installer });
      const child = node("--eval", `require(${JSON.stringify(tools)}).findPulumi(${options})`);
      assert.deepEqual(await once(child, "close"), [null, "SIGINT"]);
      assert.equal((await calls("builds")).length, 1);
      assert.deepEqual(await cached(), []);
    });
  });
});
