import { jobsText, type Measurement } from "../bench";
import { cpuProcess, type Work } from "../cpu/process";
import { ms, ratioFigure } from "../figures";
import { alternating } from "../statistics";

/** The plugin's own work on a list, without HTTP, beside `JSON.parse` of the same pages: processor time. */
export const cpu: Measurement = async (bench) => {
  const { many, rounds } = bench;
  const process = await cpuProcess(bench);
  const each = (measure: (work: Work) => number) =>
    alternating(rounds, {
      parse: () => Promise.resolve(measure("parse")),
      structured: () => Promise.resolve(measure("structured")),
      json: () => Promise.resolve(measure("json")),
    });
  const first = await each(process.first);
  const warm = await each(process.warm);
  const name = "JSON.parse of the pages";
  const what = `Plugin's CPU for ${jobsText(many)}`;
  return [
    ratioFigure(`${what}, warm`, warm.structured, { name, value: warm.parse }, 8, ms),
    ratioFigure(`${what}, warm, JSON`, warm.json, { name, value: warm.parse }, 8, ms),
    ratioFigure(`${what}, first call`, first.structured, { name, value: first.parse }, 25, ms),
    ratioFigure(`${what}, first call, JSON`, first.json, { name, value: first.parse }, 25, ms),
  ];
};
