/**
 * `npm run demo`: the main job, from nothing. A real Pulumi engine runs examples/export-outputs, the plugin reads every
 * page of restore jobs from an Atlas on this machine (the emulator), typed outputs come out.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type OutputMap } from "@pulumi/pulumi/automation";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator, startEmulator } from "../emulator";
import { createStack, example, pulumiCommand, root } from "./engine";

const clusterName = "orders-serverless";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const heading = (text: string): void => {
  say(`\n=== ${text}`);
};

async function main(): Promise<void> {
  const started = performance.now();
  heading("1. A Pulumi engine");
  const { version } = await pulumiCommand();
  say(`Pulumi ${version?.version ?? ""} it is.`);

  heading("2. The plugin");
  execFileSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });

  heading("3. An Atlas on this machine");
  const atlas = await startEmulator();
  say(
    `${atlas.url}, with ${atlas.cluster(DEMO_GROUP_ID, clusterName).jobs.length} restore jobs of ${clusterName}.`,
  );
  try {
    await exportOutputs(atlas);
  } finally {
    await atlas.close();
  }
  say(`\nDone in ${seconds(performance.now() - started)}; the stack and the emulator are gone again.`);
}

/** The first act: what runs is the program that Pulumi.yaml at the top names, too. */
async function exportOutputs(atlas: Emulator): Promise<void> {
  heading("4. pulumi up: examples/export-outputs");
  const test = await createStack({
    program: example("export-outputs"),
    config: {
      groupId: DEMO_GROUP_ID,
      clusterName,
      "mongodbatlas-restores:publicKey": DEFAULT_API_KEY.publicKey,
      "mongodbatlas-restores:privateKey": { value: DEFAULT_API_KEY.privateKey, secret: true },
      "mongodbatlas-restores:baseUrl": atlas.url,
    },
  });
  try {
    const color = process.stdout.isTTY ? "always" : "never";
    const { stack } = test;
    const { outputs } = await stack.up({ onOutput: (text) => process.stdout.write(text), color });
    showOutputs(outputs, atlas);
    await stack.destroy({ onOutput: () => undefined });
  } finally {
    test.remove();
  }
}

interface Job {
  readonly id: string;
  readonly createdAt: string;
  readonly status: string;
  readonly deliveryType: string;
  readonly targetClusterName?: string;
}

function showOutputs(outputs: OutputMap, atlas: Emulator): void {
  heading("5. What the stack exports");
  const { total = 0, ...counts } = outputs["counts"]?.value as Record<string, number>;
  table([
    ["status", "jobs", ""],
    ...Object.entries(counts).map(([name, count]) => [
      name,
      String(count),
      "#".repeat(Math.ceil((count / total) * 40)),
    ]),
    ["total", String(total), ""],
  ]);
  say("");
  const jobs = outputs["latestJobs"]?.value as Job[];
  table([
    ["latest jobs", "created", "status", "delivery", "target"],
    ...jobs.map((job) => [job.id, job.createdAt, job.status, job.deliveryType, job.targetClusterName ?? "-"]),
  ]);
  say("");
  const asked = atlas.requests.filter(({ path }) => path.endsWith("/restoreJobs"));
  const pages = asked.filter(({ status, query }) => status === 200 && query["itemsPerPage"] !== "1").length;
  const challenges = asked.filter(({ status }) => status === 401).length;
  say(
    `Atlas was asked ${asked.length} times: ${pages} pages of up to 500 jobs, ${asked.length - pages - challenges} small ` +
      `request to make sure that the list held still, ${challenges} digest challenge.`,
  );
}

/** Columns as wide as their widest cell, a line below the first row. */
function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  rows.forEach((row, index) => {
    say(`  ${line(row)}`);
    if (index === 0) say(`  ${line(widths.map((width) => "-".repeat(width)))}`);
  });
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

main().catch((error: unknown) => {
  // The engine's own output above says it all; a stack trace of this program would add nothing.
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
