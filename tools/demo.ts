/**
 * `npm run demo`: what this provider is for, from nothing. A real Pulumi engine runs the programs of examples/ in four acts,
 * against an Atlas on this machine (the emulator): every restore job is read, a gate opens, a gate stays shut, and a project's
 * clusters are judged by their restores. `npm run demo -- --act 4` plays one of them alone.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "../emulator";
import { type Act } from "./demo/act";
import { coverageOfProject } from "./demo/coverageOfProject";
import { exportOutputs } from "./demo/exportOutputs";
import { gateOpens, gateStaysShut } from "./demo/gateDeployment";
import { heading, say, seconds, shownLine } from "./demo/print";
import { pulumiCommand, root } from "./engine";

const acts: readonly Act[] = [exportOutputs, gateOpens, gateStaysShut, coverageOfProject];

/** The acts to play: all, or the one that was asked for. */
function chosenActs(): readonly Act[] {
  const { values } = parseArgs({ options: { act: { type: "string" } } });
  if (values.act === undefined) return acts;
  const act = acts[Number(values.act) - 1];
  if (act === undefined) throw new Error(`--act must be a number from 1 to ${acts.length}`);
  return [act];
}

async function main(): Promise<void> {
  const chosen = chosenActs();
  heading("Getting ready: a Pulumi engine, the plugin, an Atlas on this machine");
  const { version } = await pulumiCommand();
  const started = performance.now();
  execFileSync(process.execPath, [join(root, "tools", "build.mjs")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const atlas = await startEmulator();
  say(
    `Pulumi ${version?.version ?? ""}, the plugin as it was built just now, and an emulated Atlas at ${atlas.url}.`,
  );
  try {
    for (const act of chosen) {
      heading(`Act ${acts.indexOf(act) + 1} of ${acts.length}: ${act.title}`);
      shownLine(await act.play(atlas));
    }
  } finally {
    await atlas.close();
  }
  say(`\nDone in ${seconds(performance.now() - started)}; the stacks and the emulator are gone again.`);
  say("Next: docs/install.md puts it into a project of your own.");
}

main().catch((error: unknown) => {
  // The engine's own output above says it all; a stack trace of this program would add nothing.
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
