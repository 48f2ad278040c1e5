import { OverTls, type Reached } from "../atlas/overTls";
import { addressOf } from "../atlas/process";
import { jobsText, type Measurement, token } from "../bench";
import { ms, ratioFigure } from "../figures";
import { Plugin, pluginPath } from "../plugin";
import { alternating, timed } from "../statistics";

const latency = 50;

/** What TLS and a proxy add to a read, all on this machine: the plugin's own share, without that of a network. */
export const proxy: Measurement = async ({ atlas, many, rounds, folder }) => {
  const overTls = await OverTls.start(atlas, folder);
  await atlas.setLatency(latency);
  const read =
    ({ config, env }: Reached) =>
    async () => {
      // A new process each time: opening its connections is part of what is measured.
      const plugin = await Plugin.start(pluginPath, env);
      await plugin.configure(config);
      const time = await timed(() => plugin.invoke(token("getServerlessRestoreJobs"), addressOf(many)));
      await plugin.stop();
      return time;
    };
  try {
    const taken = await alternating(rounds, {
      plain: read({ config: atlas.config, env: {} }),
      direct: read(overTls.direct),
      proxied: read(overTls.proxied),
    });
    const what = `Plugin's read of ${jobsText(many)}, ${latency} ms latency`;
    return [
      ratioFigure(
        `${what}, through a proxy`,
        taken.proxied,
        { name: "without it", value: taken.direct },
        1.1,
        ms,
      ),
      {
        what: `${what}, over TLS`,
        value: ms(taken.direct),
        against: `without it ${ms(taken.plain)}`,
        ratio: taken.direct / taken.plain,
      },
    ];
  } finally {
    await atlas.setLatency(0);
    await overTls.stop();
  }
};
