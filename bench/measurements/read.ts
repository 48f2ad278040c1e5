import { addressOf } from "../atlas/process";
import { jobsText, type Measurement, token } from "../bench";
import { ms, ratioFigure } from "../figures";
import { GoSdk } from "../goSdk";
import { Plugin } from "../plugin";
import { serialLoop } from "../serialLoop";
import { alternating, timed } from "../statistics";

const latency = 50;

/** The plugin's read as the engine sees it, from the call to the answer, beside what a program does without it. */
export const read: Measurement = async ({ atlas, many, rounds, folder, say }) => {
  const built = GoSdk.build(folder);
  if ("reason" in built) say(`SKIPPED: MongoDB's Go SDK as a baseline (${built.reason})`);
  const { groupId, clusterName } = addressOf(many);
  const clusters = { groupId, clusterNames: [clusterName] };
  const goSdk = "file" in built ? GoSdk.start(built.file, atlas, clusters) : undefined;
  const { publicKey = "", privateKey = "" } = atlas.config;
  await atlas.setLatency(latency);
  try {
    const taken = await alternating(rounds, {
      plugin: async () => {
        // A new process each time: an update starts one, and its first call is what counts.
        const plugin = await Plugin.start();
        await plugin.configure(atlas.config);
        const time = await timed(() => plugin.invoke(token("getServerlessRestoreJobs"), addressOf(many)));
        await plugin.stop();
        return time;
      },
      serial: () =>
        timed(async () => {
          const read = await serialLoop(atlas.url, { publicKey, privateKey }, many);
          if (read !== many) throw new Error(`the serial loop read ${read} jobs of ${many}`);
        }),
      go: async () => {
        const read = await goSdk?.read();
        if (read !== undefined && read.jobs !== many)
          throw new Error(`the Go SDK read ${read.jobs} jobs ${read.error ?? ""}`);
        return read?.ms ?? 0;
      },
    });
    const what = `Plugin's read of ${jobsText(many)}, ${latency} ms latency`;
    const serial = { name: "serial loop in Node", value: taken.serial };
    return [
      ratioFigure(what, taken.plugin, serial, 0.5, ms),
      ...(goSdk === undefined
        ? []
        : [
            {
              what,
              value: ms(taken.plugin),
              against: `loop with the Go SDK ${ms(taken.go)}`,
              ratio: taken.plugin / taken.go,
            },
          ]),
    ];
  } finally {
    await atlas.setLatency(0);
    await goSdk?.stop();
  }
};
