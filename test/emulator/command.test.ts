import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { DEFAULT_ACCESS_TOKEN, DEMO_GROUP_ID } from "../../emulator";
import { greeting, help, readArguments, UsageError } from "../../emulator/command";
import { listPath, VERSION } from "./support";

const NOW = Date.UTC(2026, 5, 1);

function run(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const main = join(__dirname, "../../emulator/main.ts");
  return spawn(process.execPath, ["--require", "ts-node/register", main, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function text(stream: Readable): Promise<string> {
  return (await stream.setEncoding("utf8").toArray()).join("");
}

describe("emulator: the command line", () => {
  it("reads every option", () => {
    const args = ["--port", "0", "--seed", "7", "--jobs", "5", "--latency=20", "--serverless", "gone"];
    const limits = ["--rate-limit", "100/60", "--token-bucket", "user:60+30/90", "--clock-skew=-90"];
    const options = readArguments([...args, ...limits, "--clusters", "12"], NOW);
    const { projects, ...rest } = options ?? {};
    assert.deepEqual(rest, {
      port: 0,
      latency: 20,
      serverless: "gone",
      clockSkew: -90_000,
      rateLimit: { limit: 100, windowSeconds: 60 },
      tokenBuckets: [{ scope: "user", capacity: 60, refillRate: 30, refillDurationSeconds: 90 }],
    });
    assert.equal(projects?.[0]?.clusters[0]?.jobs?.length, 5);
    assert.ok(projects);
    assert.equal(projects[1]?.clusters.length, 12);
    assert.match(
      greeting("URL", projects),
      /\n {2}empty .*\ngroupId [0-9a-f]{24}, with 12 clusters\norgId [0-9a-f]{24}\n/,
    );
  });

  it("puts a moving job in front", () => {
    const job = readArguments(["--jobs", "1", "--moving", "30"], NOW)?.projects?.[0]?.clusters[0]?.jobs?.[0];
    assert.ok(typeof job === "function");
    assert.equal("finishedAt" in job(NOW + 29_999), false);
    assert.equal(job(NOW + 30_000)["finishedAt"], "2026-06-01T00:00:30Z");
  });

  it("needs no option, and names each in its help", () => {
    assert.equal(readArguments([], NOW)?.port, 8080);
    assert.equal(readArguments(["--help"], NOW), undefined);
    const names = ["port", "seed", "jobs", "clusters", "moving", "latency", "clock-skew", "serverless"];
    for (const name of [...names, "rate-limit", "token-bucket", "help"]) {
      assert.ok(help("").includes(`--${name} `), name);
    }
  });

  const wrong: [string[], RegExp][] = [
    [["--prot", "1"], /^Unknown option '--prot'$/],
    [["extra"], /^Unexpected argument 'extra'$/],
    [["--port"], /--port/],
    [["--port", "high"], /^--port must be a whole number, not 'high'$/],
    [["--jobs=-1"], /--jobs/],
    [["--serverless", "retired"], /^--serverless must be one of available, deprecated, gone, notFound/],
    [["--rate-limit", "100"], /^--rate-limit must be N\/SECONDS/],
    [["--rate-limit", "1/0"], /--rate-limit/],
    [["--token-bucket", "team:1+1/1"], /^--token-bucket must be SCOPE:CAPACITY\+REFILL\/SECONDS/],
    [["--token-bucket", "user:1+1/0"], /--token-bucket/],
    [["--clock-skew", "soon"], /^--clock-skew must be whole seconds/],
    [["--clusters", "many"], /^--clusters must be a whole number/],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${args.join(" ")} in one line`, () => {
      assert.throws(
        () => readArguments(args, NOW),
        (error) =>
          error instanceof UsageError && message.test(error.message) && !error.message.includes("\n"),
      );
    });
  }

  it("ends with code 2 and one line on stderr when it is called wrongly", async () => {
    const child = run("--nonsense");
    const closed = once(child, "close");
    const [said, heard] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.deepEqual(await closed, [2, null]);
    assert.equal(said, "");
    assert.equal(heard, "emulator: Unknown option '--nonsense' (--help lists the options)\n");
  });

  it("says how to use it, logs each request in a line, and ends cleanly at SIGTERM", async () => {
    const child = run("--port", "0", "--jobs", "4");
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    const said = (pattern: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (line: string): void => {
          if (pattern.test(line)) resolve(line);
        };
        lines.forEach(look);
        output.on("line", look);
        child.once("close", () => {
          reject(new Error(`It ended without ${String(pattern)}.`));
        });
      });
    output.on("line", (line) => lines.push(line));
    const url = (await said(/^MongoDB Atlas emulator:/)).split(" ").at(-1) ?? "";
    await said(/privateKey .* --secret$/);
    for (const part of [
      `MONGODB_ATLAS_BASE_URL=${url}`,
      "MONGODB_ATLAS_PUBLIC_API_KEY=",
      DEMO_GROUP_ID,
      " 4 jobs",
    ]) {
      assert.ok(
        lines.some((line) => line.includes(part)),
        part,
      );
    }
    const path = listPath("orders-serverless", "serverless", DEMO_GROUP_ID);
    const headers = { Accept: VERSION, Authorization: `Bearer ${DEFAULT_ACCESS_TOKEN}` };
    assert.equal((await fetch(`${url}${path}?pageNum=1`, { headers })).status, 200);
    assert.match(await said(/ GET /), new RegExp(` 200 bearer GET ${path}\\?pageNum=1$`));
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "close"), [0, null]);
  });
});
