/**
 * `npm run demo`: the main job, from nothing. A real Pulumi engine runs examples/export-outputs, the plugin reads every
 * page of restore jobs from an Atlas on this machine (the emulator), typed outputs come out. Then examples/gate-deployment:
 * once with a restore that completes, once with one that fails; and examples/restore-coverage, which says which clusters have
 * been restored well enough. `npm run demo -- --act 4` plays one act alone.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../emulator";
import { coverClusters } from "./demo/restoreCoverage";
import { exportOutputs } from "./demo/exportOutputs";
import { gateOpens, gateStaysShut } from "./demo/gateDeployment";
import { heading, say, seconds } from "./demo/print";
import { pulumiCommand, root } from "./engine";

const clusterName = "orders-serverless";

const acts: readonly ((atlas: Emulator) => Promise<void>)[] = [
  (atlas) => exportOutputs(atlas, clusterName),
  gateOpens,
  gateStaysShut,
  coverClusters,
];

/** The acts to play: all, or the one that was asked for. */
function chosenActs(): typeof acts {
  const { values } = parseArgs({ options: { act: { type: "string" } } });
  if (values.act === undefined) return acts;
  const act = acts[Number(values.act) - 1];
  if (act === undefined) throw new Error(`--act must be a number from 1 to ${acts.length}`);
  return [act];
}

async function main(): Promise<void> {
  const chosen = chosenActs();
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
    for (const act of chosen) await act(atlas);
  } finally {
    await atlas.close();
  }
  say(`\nDone in ${seconds(performance.now() - started)}; the stacks and the emulator are gone again.`);
}

main().catch((error: unknown) => {
  // The engine's own output above says it all; a stack trace of this program would add nothing.
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
