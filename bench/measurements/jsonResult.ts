import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { createStack } from "../../tools/engine";
import { addressOf } from "../atlas/process";
import { type Bench, jobsText, type Measurement, token } from "../bench";
import { type Figure, limitFigure, ms } from "../figures";
import { alternating, timed } from "../statistics";

/** From a TypeScript program's call to its typed result, through the real engine. */
export const jsonResult: Measurement = async (bench) => {
  const { many, some, rounds } = bench;
  const figures: Figure[] = [];
  await inProgram(bench, async () => {
    for (const [jobs, limit] of [
      [some, 400],
      [many, 1500],
    ] as const) {
      const args = addressOf(jobs);
      const check = ({ results }: { results: unknown[] }) => {
        if (results.length !== jobs) throw new Error(`${results.length} jobs came of ${jobs}`);
      };
      // Structured, a list of 10,000 jobs takes many seconds.
      const taken = await alternating(jobs === many ? Math.min(rounds, 3) : rounds, {
        json: () => timed(async () => check(await restores.getServerlessRestoreJobs(args))),
        structured: () =>
          timed(async () =>
            check(
              (await pulumi.runtime.invoke(token("getServerlessRestoreJobs"), args)) as {
                results: unknown[];
              },
            ),
          ),
      });
      const what = `${jobsText(jobs)} to a TypeScript program`;
      figures.push(limitFigure(what, taken.json, limit, ms));
      const ratio = taken.json / taken.structured;
      figures.push({
        what,
        value: ms(taken.json),
        against: `as structured values ${ms(taken.structured)}`,
        ratio,
        ...(jobs === many ? { goal: "at most 0.25 times", ok: ratio <= 0.25 } : {}),
      });
    }
  });
  return figures;
};

/** Runs `work` as a Pulumi program, once the provider of its stack has answered. */
export async function inProgram({ atlas }: Pick<Bench, "atlas">, work: () => Promise<void>): Promise<void> {
  const config = Object.entries(atlas.config).map(
    ([key, value]) => [`mongodbatlas-restores:${key}`, value] as const,
  );
  const test = await createStack({
    config: Object.fromEntries(config),
    program: async () => {
      // The provider starts with the first call.
      await restores.getServerlessRestoreJobs(addressOf(1));
      await work();
      return {};
    },
  });
  try {
    await test.stack.up();
  } finally {
    test.remove();
  }
}
