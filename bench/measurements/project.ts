import { Fleet } from "../atlas/fleet";
import { type Measurement, token } from "../bench";
import { count, type Figure, mb, ms, ratioFigure } from "../figures";
import { Plugin } from "../plugin";
import { alternating, timed } from "../statistics";

const latency = 50;
const maxConcurrency = 6;

/** A whole project's read, and its coverage, beside the time that their requests take at `maxConcurrency`, and a loop over the clusters. */
export const project: Measurement = async ({ rounds, some, say }) => {
  const isShort = rounds === 1;
  const [clusters, jobs] = isShort ? [20, 20] : [300, some / 5];
  const fleet = await Fleet.start({ clusters, jobs, latency });
  const { clusterNames } = fleet;
  const { memory, read } = reader(fleet);
  try {
    await read("getProjectRestoreJobs", { limit: 0 });
    const requests = await fleet.takeRequests();
    const withoutJobs = memory();
    await read("getRestoreCoverage");
    const requestsOfCoverage = await fleet.takeRequests();
    const taken = await alternating(rounds, {
      coverage: () => read("getRestoreCoverage"),
      project: () => read("getProjectRestoreJobs"),
    });
    const withJobs = memory();
    say("  the loop over the clusters");
    const looped = await loop(fleet);
    const size = `${clusters} clusters of ${jobs} jobs, ${latency} ms latency`;
    const [what, ofCoverage] = [`Plugin's read of a project with ${size}`, `Coverage of ${size}`];
    const needed = (count: number): { readonly name: string; readonly value: number } => ({
      name: `its ${count} requests`,
      value: (count / maxConcurrency) * latency,
    });
    const besideLoop = (figure: string, time: number): Figure => ({
      what: figure,
      value: ms(time),
      against: `loop over ${count(clusterNames.length)} getRestoreJobs ${ms(looped)}`,
      ratio: time / looped,
    });
    return [
      ratioFigure(what, taken.project, needed(requests), 1.3, ms),
      besideLoop(what, taken.project),
      {
        what: "Memory of the plugin for that",
        value: mb(withJobs),
        against: `with limit: 0 ${mb(withoutJobs)}`,
      },
      ratioFigure(ofCoverage, taken.coverage, needed(requestsOfCoverage), 1.3, ms),
      besideLoop(ofCoverage, taken.coverage),
    ];
  } finally {
    await fleet.stop();
  }
};

/** Reads the project in a new process each time; `memory` is the most that the last one held. */
function reader({ config, groupId }: Fleet) {
  let peak = 0;
  const argsOf = {
    getProjectRestoreJobs: { groupId },
    getRestoreCoverage: { groupIds: [groupId], completedWithin: "90d" },
  };
  return {
    memory: () => peak,
    read: async (name: keyof typeof argsOf, more: { readonly limit?: number } = {}): Promise<number> => {
      const plugin = await Plugin.start();
      await plugin.configure(config);
      const time = await timed(() => plugin.invoke(token(name), { ...argsOf[name], ...more }));
      peak = plugin.peakMemory() ?? 0;
      await plugin.stop();
      return time;
    },
  };
}

/** What a program does without it: one cluster after the other. */
async function loop({ config, groupId, clusterNames }: Fleet): Promise<number> {
  const plugin = await Plugin.start();
  await plugin.configure(config);
  const time = await timed(async () => {
    for (const clusterName of clusterNames)
      await plugin.invoke(token("getRestoreJobs"), { groupId, clusterName });
  });
  await plugin.stop();
  return time;
}
