/**
 * A process of its own for the plugin's CPU: reads the same pages again and again, without HTTP, and prints the processor
 * time of each read, in milliseconds, as JSON. Processor time, for it is the same on a machine that is busy otherwise; it
 * holds the compiler's and the garbage collector's threads, too. Bundled as the plugin is.
 *
 * Arguments: the file with the pages (one JSON text a line), what to do (`parse`, `structured`, `json`), how often.
 */
import { readFileSync } from "node:fs";
import pLimit from "p-limit";
import { AtlasClient } from "../../provider/atlas/client";
import { RateLimiter } from "../../provider/atlas/http/rateLimiter";
import { type ListArgs, readRestoreJobs } from "../../provider/restoreJobs/readRestoreJobs";
import { serverlessAdapter } from "../../provider/restoreJobs/tierAdapters";
import { TierCache } from "../../provider/restoreJobs/tierCache";
import { jsonResult } from "../../provider/functions/jsonResult";
import { encodeInvokeResponse } from "../../provider/server/structEncoder";

const [file = "", what = "", times = "1"] = process.argv.slice(2);
const pages = readFileSync(file, "utf8")
  .split("\n")
  .map((line) => Buffer.from(line));

const client = new AtlasClient({
  baseUrl: new URL("http://127.0.0.1"),
  authenticator: {
    secrets: () => [],
    send: (request, send) => send(request),
    close: () => Promise.resolve(),
  },
  userAgent: "bench",
  credentials: { kind: "token", text: "no credentials" },
  send: ({ url }) => {
    const { searchParams } = url;
    // The head check asks for one job: the last line.
    const index = searchParams.get("itemsPerPage") === "1" ? -1 : Number(searchParams.get("pageNum")) - 1;
    return Promise.resolve({ status: 200, headers: {}, body: pages.at(index) ?? Buffer.alloc(0) });
  },
  policy: {
    maxRetries: 0,
    maxConcurrency: 4,
    limit: pLimit(4),
    rateLimiter: new RateLimiter(4),
    random: Math.random,
    now: Date.now,
  },
});

const ignore = (): void => undefined;
const call = {
  signal: new AbortController().signal,
  timeLeft: () => Number.POSITIVE_INFINITY,
  log: { debug: ignore, info: ignore, warn: ignore },
};
// A filter that every job passes: it is judged, and nothing is spared.
const args: ListArgs = {
  groupId: "65f0c0ffee0d0e0f10111213",
  clusterName: "c",
  filter: { createdAfter: "1970-01-01T00:00:00Z" },
};

async function plugin(json: boolean): Promise<number> {
  const result = await readRestoreJobs(serverlessAdapter, args, { client, call, tierCache: new TierCache() });
  return encodeInvokeResponse(json ? jsonResult(result) : result, []).length;
}

function parse(): number {
  return pages.slice(0, -1).filter((page) => JSON.parse(page.toString("utf8")) !== null).length;
}

async function main(): Promise<void> {
  const taken: number[] = [];
  for (let count = 0; count < Number(times); count += 1) {
    const before = process.cpuUsage();
    if (what === "parse") parse();
    else await plugin(what === "json");
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  process.stdout.write(JSON.stringify(taken));
}

void main();
