/**
 * `npm run demo`: the main job, from nothing. A real Pulumi engine runs examples/export-outputs, the plugin reads every
 * page of restore jobs from an Atlas on this machine (the emulator), typed outputs come out. Then examples/gate-deployment:
 * once with a restore that completes, once with one that fails.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { DEMO_GROUP_ID, startEmulator } from "../emulator";
import { exportOutputs } from "./demo/exportOutputs";
import { gateOpens, gateStaysShut } from "./demo/gateDeployment";
import { heading, say, seconds } from "./demo/print";
import { pulumiCommand, root } from "./engine";

const clusterName = "orders-serverless";

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
    await exportOutputs(atlas, clusterName);
    await gateOpens(atlas);
    await gateStaysShut(atlas);
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
