import { addressOf } from "../atlas/process";
import { jobsText, type Measurement, token } from "../bench";
import { cpuProcess } from "../cpu/process";
import { limitFigure, mb, ms, ratioFigure } from "../figures";
import { Plugin } from "../plugin";
import { alternating } from "../statistics";

/** After so many reads there is little left to compile. */
const warmUp = 10;

/**
 * One process that reads a long list again and again, as a gate or a long update may: the processor time of a read as a
 * whole, with HTTP, digest and the engine's protocol, and the memory that the process holds in the end.
 */
export const manyReads: Measurement = async (bench) => {
  const { atlas, many, rounds, say } = bench;
  const isShort = rounds === 1;
  const reads = isShort ? warmUp + 1 : 100;
  const { warm } = await cpuProcess(bench);
  let memory: number | undefined;
  const readAgainAndAgain = async (): Promise<number> => {
    const plugin = await Plugin.start();
    await plugin.configure(atlas.config);
    let before: number | undefined;
    for (let read = 0; read < reads; read += 1) {
      if (read === warmUp) before = plugin.cpuTime();
      await plugin.invoke(token("getServerlessRestoreJobs"), addressOf(many));
    }
    const after = plugin.cpuTime();
    memory = plugin.memory();
    await plugin.stop();
    return after === undefined || before === undefined ? Number.NaN : (after - before) / (reads - warmUp);
  };
  // A round takes half a minute: two of them say enough.
  const taken = await alternating(Math.min(rounds, 2), {
    parse: () => Promise.resolve(warm("parse")),
    whole: readAgainAndAgain,
  });
  if (memory === undefined || Number.isNaN(taken.whole)) {
    say("SKIPPED: many reads (only Linux says what a process has used)");
    return [];
  }
  const parse = { name: "JSON.parse of the pages", value: taken.parse };
  return [
    ratioFigure(`Plugin's CPU for ${jobsText(many)}, warm, with HTTP and gRPC`, taken.whole, parse, 12, ms),
    limitFigure(`Memory after ${reads} reads of ${jobsText(many)}`, memory, 175e6, mb),
  ];
};
