import { type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { pagesOf } from "../atlas/pages";
import { addressOf } from "../atlas/process";
import { asJson, jobsText, type Measurement, token } from "../bench";
import { type Figure, mb } from "../figures";
import { Plugin } from "../plugin";
import { alternating } from "../statistics";

/** The most memory that the plugin holds during one read, in a process of its own each. */
export const memory: Measurement = async ({ atlas, many, rounds, say }) => {
  const peak = (called: string, args: Record<string, JavaScriptValue>) => async () => {
    const plugin = await Plugin.start();
    await plugin.configure(atlas.config);
    await plugin.invoke(called, args);
    const bytes = plugin.peakMemory();
    await plugin.stop();
    return bytes ?? Number.NaN;
  };
  const name = "getServerlessRestoreJobs";
  const list = addressOf(many);
  const taken = await alternating(rounds, {
    small: peak(token(name), addressOf(1)),
    structured: peak(token(name), list),
    json: peak(token(name), { ...list, ...asJson }),
    limited: peak(token(name), { ...list, limit: 1 }),
    filtered: peak(token(name), { ...list, filter: { statuses: ["PENDING"] } }),
  });
  if (Number.isNaN(taken.small)) {
    say("SKIPPED: memory (only Linux says how much a process has held)");
    return [];
  }
  const limit = 1.6 * taken.small + 10 * (await pagesOf(atlas, many)).join("").length;
  const figure = (what: string, value: number): Figure => ({
    what,
    value: mb(value),
    against: `small read ${mb(taken.small)}`,
    ratio: value / taken.small,
    goal: `at most ${mb(limit)}`,
    ok: value <= limit,
  });
  const what = `Peak memory, ${jobsText(many)}`;
  return [
    figure(what, taken.structured),
    figure(`${what}, JSON`, taken.json),
    figure(`${what}, limit: 1`, taken.limited),
    figure(`${what}, a filter that none passes`, taken.filtered),
  ];
};
