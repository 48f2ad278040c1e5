import { OverTls, type Reached } from "../atlas/overTls";
import { addressOf } from "../atlas/process";
import { jobsText, type Measurement, token } from "../bench";
import { type Figure, ms, ratioFigure } from "../figures";
import { Plugin, pluginPath } from "../plugin";
import { alternating, median, timed } from "../statistics";

const latency = 50;

/**
 * What TLS and a proxy add to a read: to its time, all on this machine, where whatever stands in between competes for the
 * same processors; and to the plugin's own processor time, which is the same on a machine that is busy otherwise.
 */
export const proxy: Measurement = async ({ atlas, many, rounds, folder, say }) => {
  const overTls = await OverTls.start(atlas, folder);
  await atlas.setLatency(latency);
  const cpu = { plain: [] as number[], direct: [] as number[], proxied: [] as number[] };
  const read =
    (taken: number[], { config, env }: Reached) =>
    async () => {
      // A new process each time: opening its connections is part of what is measured.
      const plugin = await Plugin.start(pluginPath, env);
      await plugin.configure(config);
      const before = plugin.cpuTime() ?? Number.NaN;
      const time = await timed(() => plugin.invoke(token("getServerlessRestoreJobs"), addressOf(many)));
      taken.push((plugin.cpuTime() ?? Number.NaN) - before);
      await plugin.stop();
      return time;
    };
  try {
    const taken = await alternating(rounds, {
      plain: read(cpu.plain, { config: atlas.config, env: {} }),
      direct: read(cpu.direct, overTls.direct),
      proxied: read(cpu.proxied, overTls.proxied),
    });
    const what = `Plugin's read of ${jobsText(many)}, ${latency} ms latency`;
    const beside = (way: string, time: number, name: string, baseline: number): Figure => ({
      what: `${what}, ${way}`,
      value: ms(time),
      against: `${name} ${ms(baseline)}`,
      ratio: time / baseline,
    });
    const figures = [
      beside("over TLS", taken.direct, "plain", taken.plain),
      beside("over TLS through a proxy", taken.proxied, "without proxy", taken.direct),
    ];
    const [direct, proxied] = [median(cpu.direct), median(cpu.proxied)];
    if (Number.isNaN(direct + proxied)) {
      say("SKIPPED: the CPU of a read through a proxy (only Linux says what a process has used)");
      return figures;
    }
    const baseline = { name: "without proxy", value: direct };
    return [
      ...figures,
      ratioFigure("Plugin's CPU for that read through a proxy", proxied, baseline, 1.25, ms),
    ];
  } finally {
    await atlas.setLatency(0);
    await overTls.stop();
  }
};
