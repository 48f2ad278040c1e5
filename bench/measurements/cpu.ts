import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pagesOf } from "../atlas/pages";
import { jobsText, type Measurement } from "../bench";
import { bundle } from "../bundle";
import { ms, ratioFigure } from "../figures";
import { alternating, median } from "../statistics";

/** The plugin's own work on a list, without HTTP, beside `JSON.parse` of the same pages: processor time. */
export const cpu: Measurement = async ({ atlas, many, rounds, folder }) => {
  const pages = join(folder, "pages");
  writeFileSync(pages, (await pagesOf(atlas, many)).join("\n"));
  const child = bundle("cpu/child.ts", folder);
  const run = (what: string, times: number): number[] =>
    JSON.parse(
      execFileSync(process.execPath, [child, pages, what, String(times)], { encoding: "utf8" }),
    ) as number[];
  const first = await alternating(rounds, {
    parse: () => Promise.resolve(run("parse", 1)[0] ?? 0),
    structured: () => Promise.resolve(run("structured", 1)[0] ?? 0),
    json: () => Promise.resolve(run("json", 1)[0] ?? 0),
  });
  // Warm: after ten calls there is little left to compile.
  const later = (what: string) => () => Promise.resolve(median(run(what, 20).slice(10)));
  const warm = await alternating(rounds, {
    parse: later("parse"),
    structured: later("structured"),
    json: later("json"),
  });
  const name = "JSON.parse of the pages";
  const what = `Plugin's CPU for ${jobsText(many)}`;
  return [
    ratioFigure(`${what}, warm`, warm.structured, { name, value: warm.parse }, 8, ms),
    ratioFigure(`${what}, warm, JSON`, warm.json, { name, value: warm.parse }, 8, ms),
    ratioFigure(`${what}, first call`, first.structured, { name, value: first.parse }, 25, ms),
    ratioFigure(`${what}, first call, JSON`, first.json, { name, value: first.parse }, 25, ms),
  ];
};
