/**
 * The benchmark: `npm run bench`. Prints one table, writes it as JSON (bench/results.json, unless told), and ends with 1
 * where a goal isn't met.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AtlasProcess } from "./atlas/process";
import { type Bench, type Measurement } from "./bench";
import { type Figure, table } from "./figures";
import { cpu } from "./measurements/cpu";
import { executable } from "./measurements/executable";
import { jsonResult } from "./measurements/jsonResult";
import { gate } from "./measurements/gate";
import { growth, type Growth, growthFigures } from "./measurements/growth";
import { manyReads } from "./measurements/manyReads";
import { memory } from "./measurements/memory";
import { project } from "./measurements/project";
import { proxy } from "./measurements/proxy";
import { read } from "./measurements/read";
import { requests } from "./measurements/requests";
import { size } from "./measurements/size";
import { start } from "./measurements/start";
import { machine, publish, save } from "./report";

const measurements: Readonly<Record<string, Measurement>> = {
  requests,
  gate,
  read,
  proxy,
  project,
  cpu,
  manyReads,
  jsonResult,
  start,
  memory,
  size,
  executable,
};

const help = `Usage: npm run bench -- [options]

  --short        each once, with few jobs: whether it works, not how long it takes
  --only A,B     some of: ${Object.keys(measurements).join(", ")}, growth
  --out FILE     where the results go (default bench/results.json)
  --publish      writes them into docs/performance.*, too
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      only: { type: "string" },
      out: { type: "string", default: join(__dirname, "results.json") },
      publish: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const wanted = values.only?.split(",") ?? [...Object.keys(measurements), "growth"];
  const unknown = wanted.filter((name) => name !== "growth" && !Object.hasOwn(measurements, name));
  if (unknown.length > 0) throw new Error(`there is no measurement ${unknown.join(", ")}\n\n${help}`);

  const [many, some, sizes] = values.short
    ? [1_100, 100, [1, 100, 1_100]]
    : [10_000, 1_000, [1, 10, 100, 1_000, 10_000, 100_000]];
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-bench-"));
  const atlas = await AtlasProcess.start(sizes);
  try {
    const bench: Bench = { rounds: values.short ? 1 : 5, many, some, sizes, atlas, folder, say };
    const results = { machine: machine(), ...(await measure(wanted, bench)) };
    save(results, values.out);
    if (values.publish) publish(results);
    console.log(`\n${table(results.figures)}\n\nOn ${results.machine}.`);
    const missed = results.figures.filter(({ ok }) => ok === false);
    // A short run says nothing about goals.
    if (missed.length > 0 && !values.short) process.exitCode = 1;
  } finally {
    await atlas.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  wanted: readonly string[],
  bench: Bench,
): Promise<{ figures: Figure[]; growth: Growth | undefined }> {
  const figures: Figure[] = [];
  for (const [name, measurement] of Object.entries(measurements)) {
    if (!wanted.includes(name)) continue;
    say(name);
    figures.push(...(await measurement(bench)));
  }
  if (!wanted.includes("growth")) return { figures, growth: undefined };
  say("growth");
  const grown = await growth(bench);
  return { figures: [...figures, ...growthFigures(grown)], growth: grown };
}

/** On stderr: the table alone is the output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
