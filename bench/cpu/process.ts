import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pagesOf } from "../atlas/pages";
import { type Bench } from "../bench";
import { bundle } from "../bundle";
import { median } from "../statistics";

/** What the process measures: `JSON.parse` of the pages alone, or a read in either form. */
export type Work = "parse" | "structured" | "json";

/** How long work on the pages of a long list takes in a process of its own, without HTTP: processor time, in milliseconds. */
export interface CpuProcess {
  /** The first time in a new process. */
  readonly first: (work: Work) => number;
  /** When there is little left to compile. */
  readonly warm: (work: Work) => number;
}

export async function cpuProcess({ atlas, many, folder }: Bench): Promise<CpuProcess> {
  const pages = join(folder, "pages");
  writeFileSync(pages, (await pagesOf(atlas, many)).join("\n"));
  const child = bundle("cpu/child.ts", folder);
  const run = (work: Work, times: number): number[] =>
    JSON.parse(
      execFileSync(process.execPath, [child, pages, work, String(times)], { encoding: "utf8" }),
    ) as number[];
  return {
    first: (work) => median(run(work, 1)),
    warm: (work) => median(run(work, 20).slice(10)),
  };
}
