import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClusterSpec, dedicatedJob, iso, type JobObject } from "../../emulator";
import { example } from "../engine";
import { type Act } from "./act";
import { table } from "./print";
import { shown, withStack } from "./stack";

const groupId = "65f0c0ffee0d0e0f10111214";
const hour = 3_600_000;

/** A restore of so many days ago that took so many hours. */
function restore(daysAgo: number, took: number, overrides: JobObject = {}): JobObject {
  const createdAt = Date.now() - daysAgo * 24 * hour;
  return dedicatedJob({ finishedAt: iso(createdAt + took * hour), ...overrides }, createdAt);
}

const cluster = (name: string, jobs: readonly JobObject[]): ClusterSpec => ({
  name,
  tier: "dedicated",
  jobs,
});

/** Which clusters of a project have been restored lately, and well enough? */
export const coverageOfProject: Act = {
  title: "which clusters have been restored within 90 days, in 2 hours at most (examples/restore-coverage)",
  async play(atlas) {
    atlas.addProject({
      groupId,
      name: "shop",
      clusters: [
        cluster("orders", [restore(12, 0.75)]),
        cluster("catalog", [restore(20, 7)]),
        cluster("payments", [restore(3, 0.2, { failed: true }), restore(120, 1)]),
        cluster("sessions", []),
      ],
    });
    const config = { groupId, completedWithin: "90d", maxRestoreDuration: "2h" };
    let line = "";
    await withStack(atlas, example("restore-coverage"), config, async (stack) => {
      // Not what the engine prints of the outputs: the report as a page is one of them.
      const { outputs } = await stack.up({ ...shown, suppressOutputs: true });
      const uncovered = outputs["uncovered"]?.value as Uncovered[];
      const covered = outputs["covered"]?.value as Covered[];
      table([
        ["cluster", "verdict", ""],
        ...uncovered.map(({ cluster: name, verdict, reason }) => [name, verdict, reason]),
        ...covered.map(({ cluster: name, restoreJob, restoreSeconds }) => [
          name,
          "COVERED",
          `restore job ${restoreJob} took ${restoreSeconds / 60} minutes`,
        ]),
      ]);
      const report = join(mkdtempSync(join(tmpdir(), "restore-coverage-")), "coverage.html");
      writeFileSync(report, outputs["report"]?.value as string);
      const total = covered.length + uncovered.length;
      line = `${covered.length} of ${total} clusters is covered, and why the others aren't; as a page for people: ${report}`;
    });
    return line;
  },
};

interface Uncovered {
  readonly cluster: string;
  readonly verdict: string;
  readonly reason: string;
}

interface Covered {
  readonly cluster: string;
  readonly restoreJob: string;
  readonly restoreSeconds: number;
}
