import { addressOf } from "../atlas/process";
import { type Measurement, jobsText, token } from "../bench";
import { count } from "../figures";
import { Plugin } from "../plugin";

/** How many requests a list takes: the pages, the head check, and one digest challenge. */
export const requests: Measurement = async ({ atlas, sizes }) => {
  const figures = [];
  for (const jobs of sizes) {
    const plugin = await Plugin.start();
    await plugin.configure(atlas.config);
    await atlas.takeRequests();
    await plugin.invoke(token("getServerlessRestoreJobs"), addressOf(jobs));
    const made = (await atlas.takeRequests()).length;
    await plugin.stop();
    const pages = Math.ceil(jobs / 500);
    const expected = pages + (pages > 1 ? 1 : 0) + 1;
    figures.push({
      what: `Requests for ${jobsText(jobs)}`,
      value: count(made),
      against: `${count(pages)} of 500 jobs${pages > 1 ? " + head check" : ""} + challenge`,
      ratio: made / expected,
      goal: count(expected),
      ok: made === expected,
    });
  }
  return figures;
};
