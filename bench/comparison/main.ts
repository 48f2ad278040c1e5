/**
 * `npm run bench:compare`: this provider beside the other tools that list restore jobs or wait for one, all of them against
 * one emulator in one run. Measured is what is here: the Go SDK where Go is, the others where their programs are on PATH (`atlas`,
 * `terraform` and `terraform-provider-mongodbatlas`, `pulumi-resource-mongodbatlas`); what isn't is said.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { columns, markdownTable } from "../../tools/tables";
import { AtlasProcess } from "../atlas/process";
import { root } from "../plugin";
import { machine, publishParts } from "../report";
import { atlasCli } from "./atlasCli";
import { goSdk } from "./goSdk";
import { measureFailures, measureLists } from "./measure";
import { measureProject } from "./measureProject";
import { measureWaits } from "./measureWaits";
import { ownPlugin } from "./ownPlugin";
import { ownUp, pulumiMongodbatlas } from "./pulumiUp";
import { type Tool } from "./tool";
import {
  type Comparison,
  costTable,
  errorLines,
  failureTable,
  projectTable,
  versionLines,
  waitTable,
} from "./tables";
import { terraform } from "./terraform";

const finders = [ownPlugin, ownUp, goSdk, atlasCli, terraform, pulumiMongodbatlas];

const help = `Usage: npm run bench:compare -- [options]

  --short     one round with few jobs: whether it works, not how long it takes
  --publish   writes the tables into docs/comparison.md
`;

const full = {
  sizes: [1_000, 10_000],
  rounds: 3,
  many: { clusters: 20, jobs: 200 },
  // The Atlas CLI asks every 4 s, and can't be told otherwise.
  pace: { seconds: 6, interval: 4, limit: 12 },
};
const short: typeof full = {
  sizes: [600],
  rounds: 1,
  many: { clusters: 3, jobs: 5 },
  pace: { seconds: 1, interval: 1, limit: 5 },
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      publish: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const { sizes, rounds, many, pace } = values.short ? short : full;
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-comparison-"));
  const atlas = await AtlasProcess.start(sizes, "flex", many);
  try {
    const tools: Tool[] = [];
    for (const find of finders) {
      const found = await find({ atlas, folder });
      if ("missing" in found) say(`SKIPPED: ${found.name} (${found.missing})`);
      else tools.push(found);
    }
    say("what a list costs");
    const costs = await measureLists(atlas, tools, sizes, rounds);
    say("what becomes of a list when something goes wrong");
    const jobs = sizes[0] ?? 0;
    const failures = await measureFailures(atlas, tools, jobs);
    say("what the lists of a project cost");
    const project = await measureProject(atlas, tools, many, rounds);
    say("what becomes of waiting for a restore");
    const waits = await measureWaits(atlas, tools, pace);
    const comparison = { machine: machine(), tools, costs, failures, jobs, many, project, waits };
    print(comparison);
    if (values.publish) publish(comparison);
  } finally {
    await atlas.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(comparison: Comparison): void {
  for (const table of [costTable, projectTable, failureTable, waitTable])
    console.log(`\n${columns(table(comparison)).join("\n")}`);
  console.log(["", ...errorLines(comparison), "", ...versionLines(comparison)].join("\n"));
  console.log(`\nOn ${comparison.machine}.`);
}

/** Writes what docs/comparison.md shows, between its marks. */
function publish(comparison: Comparison): void {
  const versions = versionLines(comparison).map((line) => `- ${line}`);
  publishParts(join(root, "docs", "comparison.md"), {
    costs: markdownTable(costTable(comparison)),
    project: markdownTable(projectTable(comparison)),
    failures: markdownTable(failureTable(comparison)),
    waits: markdownTable(waitTable(comparison)),
    versions: [...versions, "", `On ${comparison.machine}.`].join("\n"),
  });
}

/** On stderr: the tables alone are the output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench:compare: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
