import { DEMO_GROUP_ID, type Emulator, movingJob } from "../../emulator";
import { example } from "../engine";
import { heading, say } from "./print";
import { shown, withStack } from "./stack";

const clusterName = "orders-dedicated";
const targetClusterName = "orders-drill";
const program = example("gate-deployment");
const config = { clusterName, targetClusterName, pollInterval: "1s" };

/** A restore that starts now and ends after so many seconds. */
function startRestore(atlas: Emulator, lasts: number, outcome: "completed" | "failed"): void {
  const startsAt = Date.now();
  atlas.cluster(DEMO_GROUP_ID, clusterName).addJob(
    movingJob({
      tier: "dedicated",
      startsAt,
      finishesAt: startsAt + lasts * 1000,
      outcome,
      overrides: { targetClusterName },
    }),
  );
}

/** The second act: the application waits for the restore that it needs. */
export async function gateOpens(atlas: Emulator): Promise<void> {
  heading("6. pulumi up: examples/gate-deployment, while a restore runs that takes a few seconds");
  await withStack(atlas, program, config, async (stack) => {
    startRestore(atlas, 4, "completed");
    const { outputs } = await stack.up(shown);
    say(
      `\nThe application came only after restore job ${String(outputs["restoreJobId"]?.value)} had completed.`,
    );
  });
}

/** The third act: the restore fails, and so does the deployment. Throws where it doesn't. */
export async function gateStaysShut(atlas: Emulator): Promise<void> {
  heading("7. The same, but the restore fails");
  await withStack(atlas, program, config, async (stack) => {
    startRestore(atlas, 2.5, "failed");
    const printed: string[] = [];
    const up = stack.up({
      ...shown,
      onOutput: (text) => {
        printed.push(text);
        shown.onOutput(text);
      },
    });
    const opened = await up.then(
      () => true,
      (error: unknown) => {
        // Any other failure is the demo's own.
        if (!printed.join("").includes("the gate stays shut")) throw error;
        return false;
      },
    );
    if (opened) throw new Error("the deployment went on although the restore had failed");
    say(
      "\nThis failure is the point: the restore failed, so the deployment stopped at once, said why, and made no application.",
    );
  });
}
