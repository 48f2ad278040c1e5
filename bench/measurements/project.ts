import { Fleet } from "../atlas/fleet";
import { type Measurement, token } from "../bench";
import { count, type Figure, mb, ms, ratioFigure } from "../figures";
import { Plugin } from "../plugin";
import { alternating, timed } from "../statistics";

const latency = 50;
const maxConcurrency = 6;

/** A whole project's read, beside the time that its requests take at `maxConcurrency`, and a loop over its clusters. */
export const project: Measurement = async ({ rounds, some, say }) => {
  const isShort = rounds === 1;
  const [clusters, jobs] = isShort ? [20, 20] : [300, some / 5];
  const fleet = await Fleet.start({ clusters, jobs, latency });
  const { groupId, clusterNames } = fleet;
  const memory = { all: 0, none: 0 };
  const read = async (args: { readonly limit?: number }): Promise<number> => {
    const plugin = await Plugin.start();
    await plugin.configure(fleet.config);
    const time = await timed(() => plugin.invoke(token("getProjectRestoreJobs"), { groupId, ...args }));
    memory[args.limit === undefined ? "all" : "none"] = plugin.peakMemory() ?? 0;
    await plugin.stop();
    return time;
  };
  try {
    await read({ limit: 0 });
    const requests = await fleet.takeRequests();
    const taken = await alternating(rounds, { project: () => read({}) });
    say("  the loop over the clusters");
    const looped = await loop(fleet);
    const what = `Plugin's read of a project with ${clusters} clusters of ${jobs} jobs, ${latency} ms latency`;
    const needed = { name: `its ${count(requests)} requests`, value: (requests / maxConcurrency) * latency };
    const information: Figure[] = [
      {
        what,
        value: ms(taken.project),
        against: `loop over ${count(clusterNames.length)} getRestoreJobs ${ms(looped)}`,
        ratio: taken.project / looped,
      },
      {
        what: "Memory of the plugin for that",
        value: mb(memory.all),
        against: `with limit: 0 ${mb(memory.none)}`,
      },
    ];
    return [ratioFigure(what, taken.project, needed, 1.3, ms), ...information];
  } finally {
    await fleet.stop();
  }
};

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
