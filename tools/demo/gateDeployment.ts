import { DEMO_GROUP_ID, type Emulator, movingJob } from "../../emulator";
import { example } from "../engine";
import { type Act } from "./act";
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

/** The application waits for the restore that it needs. */
export const gateOpens: Act = {
  title: "a deployment that waits for a running restore (examples/gate-deployment)",
  async play(atlas) {
    let restoreJob = "";
    await withStack(atlas, program, config, async (stack) => {
      startRestore(atlas, 4, "completed");
      const { outputs } = await stack.up(shown);
      restoreJob = String(outputs["restoreJobId"]?.value);
    });
    return `the application was created only after restore job ${restoreJob} had completed.`;
  },
};

/** The restore fails, and so does the deployment. */
export const gateStaysShut: Act = {
  title: "the same, but the restore fails",
  async play(atlas) {
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
    });
    return "this failure is the point: the restore failed, so the deployment stopped at once, said why, and made no application.";
  },
};
