import { type OutputMap } from "@pulumi/pulumi/automation";
import { type Emulator } from "../../emulator";
import { example } from "../engine";
import { type Act } from "./act";
import { say, table } from "./print";
import { shown, withStack } from "./stack";

const clusterName = "orders-serverless";

/** The main job. What runs is the program that Pulumi.yaml at the top names, too. */
export const exportOutputs: Act = {
  title: "every restore job of a cluster, as outputs (examples/export-outputs)",
  async play(atlas) {
    await withStack(atlas, example("export-outputs"), { clusterName }, async (stack) => {
      // Not what the engine prints of them: they stand in the tables below.
      const { outputs } = await stack.up({ ...shown, suppressOutputs: true });
      showOutputs(outputs);
    });
    return readInFull(atlas);
  },
};

interface Job {
  readonly id: string;
  readonly createdAt: string;
  readonly status: string;
  readonly deliveryType: string;
  readonly targetClusterName?: string;
}

function showOutputs(outputs: OutputMap): void {
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
}

function readInFull(atlas: Emulator): string {
  const asked = atlas.requests.filter(({ path }) => path.endsWith("/restoreJobs"));
  const pages = asked.filter(({ status, query }) => status === 200 && query["itemsPerPage"] !== "1").length;
  const challenges = asked.filter(({ status }) => status === 401).length;
  return (
    `every page of the list was read, each job once, in ${asked.length} requests: ${pages} pages of up to 500 jobs, ` +
    `${asked.length - pages - challenges} small request to make sure that the list did not change, ${challenges} digest challenge.`
  );
}
