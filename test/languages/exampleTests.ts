// What the examples of a language do on the real engine, against an Atlas on this machine.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Context } from "mocha";
import { DEMO_GROUP_ID, iso, objectId, serverlessJob, startEmulator } from "../../emulator";
import { version } from "../../package.json";
import { credentials, newUser, temporaryFolder } from "../package/support";
import { mixedProject } from "../support/coverage";
import { type Ran } from "./support";

export const clusterName = "orders-serverless";

/** A restore that took 40 minutes, of data that were 3 hours old. */
export const tested = serverlessJob({
  id: "697eeec0c0ffee0000000001",
  snapshotId: "697e45f0c0ffee0000000002",
  timestamp: "2026-02-01T03:12:16Z",
  finishedAt: "2026-02-01T06:52:16Z",
  targetClusterName: "orders-drill",
  targetGroupId: DEMO_GROUP_ID,
});

/** The record of it, as the examples' programs ask for it in any language. */
export const recordOfTest = readFileSync(join(__dirname, "recordOfTest.json"), "utf8")
  .trim()
  .replace("VERSION", version);

export const withoutTime = (record: string): string => record.replace(/(?<="recordedAt":")[^"]*/, "…");

/** Runs an example with a configuration. */
export type Runner = (name: string, config: Record<string, string>, env: NodeJS.ProcessEnv) => Promise<Ran>;

/**
 * Tests the four examples of a language: `LANGUAGE-export` and so on. `prepare` makes ready to run those of these names in a
 * folder, or has the tests skipped where the machine can't.
 */
export function testExamples(
  language: string,
  prepare: (context: Context, folder: string, names: readonly string[]) => Promise<Runner>,
): void {
  describe(`examples/${language}-*`, function () {
    this.timeout(180_000);
    const [exporting, gate, coverage, evidence] = ["export", "gate", "coverage", "evidence"].map(
      (name) => `${language}-${name}`,
    ) as [string, string, string, string];
    let place: ReturnType<typeof temporaryFolder> | undefined;
    let runner: Runner;

    before(async function () {
      place = temporaryFolder();
      runner = await prepare(this, place.folder, [exporting, gate, coverage, evidence]);
    });
    after(() => place?.remove());

    const run = async (name: string, config: Record<string, string>, url: string): Promise<Ran> =>
      runner(
        name,
        { groupId: DEMO_GROUP_ID, clusterName, ...config },
        await newUser(place!.folder, credentials({ url })),
      );

    it("exports the demo data", async () => {
      const atlas = await startEmulator();
      try {
        const { outputs, secrets } = await run(exporting, {}, atlas.url);
        assert.deepEqual(secrets, []);
        assert.deepEqual(outputs["counts"], {
          total: 2160,
          inProgress: 3,
          completed: 1800,
          failed: 101,
          cancelled: 53,
          expired: 203,
        });
        if (language === "yaml") {
          assert.equal((outputs["latestJob"] as { status: string }).status, "IN_PROGRESS");
          return;
        }
        assert.equal(outputs["latestStatus"], "IN_PROGRESS");
        assert.deepEqual(outputs["runningJobIds"], [
          "6968d5e1c0ffee0000030000",
          "6968d53bc0ffee0000030001",
          "6968d479c0ffee0000030002",
        ]);
        assert.equal(outputs["lastCompletedAt"], "2026-01-15T10:16:20Z");
        const jobs = outputs["latestJobs"] as Record<string, unknown>[];
        assert.equal(jobs.length, 5);
        assert.deepEqual(jobs[3], {
          id: "6968be74c0ffee0000030003",
          createdAt: "2026-01-15T10:16:20Z",
          status: "COMPLETED",
          deliveryType: "automated",
          targetClusterName: "orders-drill",
        });
      } finally {
        await atlas.close();
      }
    });

    it("exports what a cluster without restore jobs has, too", async () => {
      const atlas = await startEmulator();
      try {
        const { outputs } = await run(exporting, { clusterName: "empty" }, atlas.url);
        assert.equal((outputs["counts"] as { total: number }).total, 0);
      } finally {
        await atlas.close();
      }
    });

    it("tells which clusters have been restored lately", async () => {
      const atlas = await startEmulator({ projects: [mixedProject()] });
      try {
        const { outputs } = await run(coverage, { maxRestoreDuration: "2h" }, atlas.url);
        assert.deepEqual([outputs["allCovered"], outputs["total"], outputs["covered"]], [false, 11, 4]);
        assert.match(outputs["report"] as string, /^<!doctype html>/);
        const clusters = (outputs["uncovered"] ?? outputs["clusters"]) as { verdict: string }[];
        assert.equal(clusters[0]?.verdict, "FAILED");
        assert.equal(clusters.filter(({ verdict }) => verdict !== "COVERED").length, 7);
      } finally {
        await atlas.close();
      }
    });

    it("releases once the restore has completed, and not before", async () => {
      const id = objectId(Math.floor(Date.now() / 1000));
      const running = serverlessJob({ id, finishedAt: undefined });
      const cluster = { name: clusterName, tier: "serverless" as const, jobs: [running] };
      const atlas = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [cluster] }] });
      // The preview's check and the update's first one find it running.
      let checks = 0;
      atlas.onRequest(({ path }) => {
        if (!path.includes("/serverless/") || ++checks < 3) return;
        atlas.cluster(DEMO_GROUP_ID, clusterName).updateJob(id, { finishedAt: iso(Date.now()) });
      });
      try {
        const { outputs, printed } = await run(gate, { version: "1.2.3" }, atlas.url);
        assert.equal(outputs["released"], "1.2.3");
        assert.equal(outputs["restoreJob"], id);
        assert.match(printed, /restored creating .*IN_PROGRESS/);
        assert.ok(printed.indexOf("restored created") < printed.indexOf("release created"), printed);
      } finally {
        await atlas.close();
      }
    });

    it("keeps the same record as every other language, but for when it was made", async () => {
      const cluster = { name: clusterName, tier: "serverless" as const, jobs: [tested] };
      const atlas = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [cluster] }] });
      try {
        const config = { targetClusterName: "orders-drill", orders: "1200" };
        const { outputs, secrets } = await run(evidence, config, atlas.url);
        assert.deepEqual(secrets, []);
        const record = outputs["record"] as string;
        assert.equal(outputs["sha256"], createHash("sha256").update(record).digest("hex"));
        assert.equal(withoutTime(record), recordOfTest);
        assert.equal(outputs["verdict"], "PASSED");
      } finally {
        await atlas.close();
      }
    });
  });
}
