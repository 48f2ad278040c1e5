import * as restores from "pulumi-mongodbatlas-restores";
import { addressOf, type AtlasProcess } from "../atlas/process";
import { type Bench, jobsText, token } from "../bench";
import { type Figure, ms } from "../figures";
import { Plugin } from "../plugin";
import { serialLoop } from "../serialLoop";
import { median, timed } from "../statistics";
import { inProgram } from "./jsonResult";

/** How long lists of different lengths take, in milliseconds, without latency. */
export interface Growth {
  readonly jobs: readonly number[];
  readonly lines: readonly { readonly name: string; readonly times: readonly number[] }[];
}

/** How the cost grows with the number of jobs. */
export async function growth(bench: Bench): Promise<Growth> {
  const { sizes } = bench;
  const name = "getServerlessRestoreJobs";
  const plugin = await Plugin.start();
  await plugin.configure(bench.atlas.config);
  const read = await each(sizes, bench, (jobs) => plugin.invoke(token(name), addressOf(jobs)));
  await plugin.stop();
  const serial = await each(sizes, bench, (jobs) => serialLoop(bench.atlas.url, keyOf(bench.atlas), jobs));
  let program: number[] = [];
  await inProgram(bench, async () => {
    program = await each(sizes, bench, (jobs) => restores.getServerlessRestoreJobs(addressOf(jobs)));
  });
  return {
    jobs: sizes,
    lines: [
      { name: "to a TypeScript program", times: program },
      { name: "the plugin's read", times: read },
      { name: "serial loop in Node", times: serial },
    ],
  };
}

function keyOf({ config }: AtlasProcess): { publicKey: string; privateKey: string } {
  const { publicKey = "", privateKey = "" } = config;
  return { publicKey, privateKey };
}

/** The median time for each size; longer lists are measured fewer times. */
async function each(
  sizes: readonly number[],
  { rounds }: Bench,
  work: (jobs: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const jobs of sizes) {
    const taken: number[] = [];
    const repeats = jobs > 10_000 ? Math.min(2, rounds) : rounds;
    for (let round = 0; round < repeats; round += 1) taken.push(await timed(() => work(jobs)));
    times.push(median(taken));
  }
  return times;
}

/** The same as lines of the table, for information. */
export const growthFigures = ({ jobs, lines }: Growth): Figure[] => {
  const [program, read, serial] = lines;
  return jobs.map((count, index) => ({
    what: `${jobsText(count)}, no latency: read, and to a program`,
    value: `${ms(read?.times[index] ?? 0)}, ${ms(program?.times[index] ?? 0)}`,
    against: `${serial?.name ?? ""} ${ms(serial?.times[index] ?? 0)}`,
  }));
};
