import { type OutputMap } from "@pulumi/pulumi/automation";
import { type Emulator } from "../../emulator";
import { example } from "../engine";
import { heading, say, table } from "./print";
import { shown, withStack } from "./stack";

/** The first act, the main job: every restore job is read. What runs is the program that Pulumi.yaml at the top names, too. */
export async function exportOutputs(atlas: Emulator, clusterName: string): Promise<void> {
  heading("4. pulumi up: examples/export-outputs");
  await withStack(atlas, example("export-outputs"), { clusterName }, async (stack) => {
    const { outputs } = await stack.up(shown);
    showOutputs(outputs, atlas);
    await stack.destroy({ onOutput: () => undefined });
  });
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
      `request to make sure that the list did not change, ${challenges} digest challenge.`,
  );
}
