// What the preview of a gate says, and how little it asks for that.
import assert from "node:assert/strict";
import { unknown } from "../../../../provider/values/unknown";
import type { Properties } from "../../../../provider/resources/definition";
import { createRestoreGate } from "../../../../provider/resources/restoreGate/restoreGate";
import { completed, failed, properties, refused, running, type World, world } from "./support";

const running1 = running(30);
const job = completed(running1);
const previewed = async (w: World, inputs: Properties, timeout?: number) => {
  const { outputs } = await createRestoreGate().create(
    { name: "restored", inputs, preview: true, timeout },
    w.context,
  );
  return { outputs, shown: w.shown, checks: w.calls.length };
};

describe("the preview of a gate", () => {
  it("knows the status alone, and is silent where an update would go on", async () => {
    assert.deepEqual(await previewed(world([job]), properties()), {
      outputs: { ...properties(), job: unknown, status: "COMPLETED", finishedAt: unknown },
      shown: [],
      checks: 1,
    });
  });

  const here = "of cluster ledger (project 65f0c0ffee0d0e0f10111213)";
  const isRunning = `restore job ${running1.id} ${here} is IN_PROGRESS (started 2026-02-01T11:30:00Z)`;
  for (const [what, answer, given, shown] of [
    [
      "what an update would wait for",
      [running1],
      {},
      `info: an update would wait up to 1h for the latest restore job to be COMPLETED: ${isRunning}`,
    ],
    [
      "that an update would fail on a failed job",
      [failed(running1)],
      {},
      /^warn: an update would fail now: restore job \w+ .* is FAILED .*, but has to be COMPLETED/,
    ],
    [
      "that an update without patience would fail",
      [running1],
      { timeout: "0s" },
      `warn: an update would fail now: ${isRunning}; required now (timeout is 0s): COMPLETED`,
    ],
    [
      "that an update would fail on a job that is too old to become young again",
      [job],
      { match: undefined, restoreJobId: job.id, completedWithin: "30s" },
      /^warn: an update would fail now: .*longer ago than completedWithin allows \(30s\)/,
    ],
    [
      "that it can't tell when Atlas can't be read",
      refused(),
      {},
      "warn: whether the gate would open can't be told now: can't read it: connection refused. Check",
    ],
  ] as const) {
    it(`says ${what}`, async () => {
      const preview = await previewed(world(answer), properties(given));
      if (typeof shown === "string") assert.deepEqual(preview.shown, [shown]);
      else assert.match(preview.shown.join("\n"), shown);
      assert.equal(preview.checks, 1);
    });
  }

  it("asks nothing where the job isn't known yet, and says for how long an update would wait", async () => {
    for (const [given, timeout, shown] of [
      [
        { match: undefined, restoreJobId: unknown },
        undefined,
        "wait up to 1h for a restore job that isn't known yet",
      ],
      [{ match: { snapshotId: unknown } }, 60_000, "wait up to 1m for a restore job that isn't known yet"],
      [
        { groupId: unknown, timeout: unknown },
        undefined,
        "wait up to its timeout for a restore job that isn't known yet",
      ],
      [
        { clusterName: unknown, timeout: "0s" },
        undefined,
        "check once a restore job that isn't known yet (timeout is 0s)",
      ],
    ] as const) {
      const preview = await previewed(world(refused()), properties(given), timeout);
      assert.deepEqual([preview.shown, preview.checks], [[`info: an update would ${shown}`], 0]);
    }
  });

  it("checks all the same where only the triggers aren't known yet", async () => {
    assert.equal((await previewed(world([job]), properties({ triggers: [unknown] }))).checks, 1);
  });

  it("ends with the reason of a cancellation", async () => {
    const w = world([job]);
    w.cancel.abort(new Error("canceled"));
    await assert.rejects(previewed(w, properties()), /^Error: canceled$/);
  });
});
