// What the preview of a gate says, and how little it asks for that.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { unknown } from "../../../../provider/values/unknown";
import type { Properties } from "../../../../provider/resources/definition";
import { createRestoreGate } from "../../../../provider/resources/restoreGate/restoreGate";
import { moment } from "../../../support/client";
import { completed, failed, hang, properties, refused, running, type World, world } from "./support";

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
      /^warn: an update would fail now: restore job \w+ .* is FAILED .*, but must be COMPLETED/,
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
      "warn: cannot tell whether the gate would open: cannot read it: connection refused. Check",
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
        "wait up to 1h for a restore job that is not known yet",
      ],
      [{ match: { snapshotId: unknown } }, 60_000, "wait up to 1m for a restore job that is not known yet"],
      [
        { groupId: unknown, timeout: unknown },
        undefined,
        "wait up to its timeout for a restore job that is not known yet",
      ],
      [
        { clusterName: unknown, timeout: "0s" },
        undefined,
        "check once a restore job that is not known yet (timeout is 0s)",
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

  describe("whose check finds out nothing in 10 s", () => {
    beforeEach(() => {
      mock.timers.enable({ apis: ["setTimeout"] });
    });
    afterEach(() => {
      mock.timers.reset();
    });

    /** Previews two gates of one provider, one after the other, whose first request goes out after so many milliseconds. */
    async function previewTwo(sentAfter: number) {
      const w = world();
      const asked = moment();
      let requests = 0;
      const client = {
        now: w.time.now,
        maxConcurrency: 4,
        listPage: async (...args: Parameters<typeof hang>) => {
          requests += 1;
          asked.isHere();
          if (requests > 1) return { items: [job], links: [], hasNext: false };
          if (sentAfter > 0) await setTimeout(sentAfter);
          return hang(...args);
        },
      };
      const context = { ...w.context, client: () => client as never };
      const gate = createRestoreGate();
      const preview = () =>
        gate.create({ name: "g", inputs: properties(), preview: true, timeout: undefined }, context);
      const first = preview();
      await asked.come;
      const early = Math.min(sentAfter, 10_000);
      for (const ms of [early, 10_000 - early]) {
        w.time.elapsed += ms;
        mock.timers.tick(ms);
        await setImmediate();
      }
      await first;
      await preview();
      return { shown: w.shown, requests };
    }
    const unknownYet = "warn: cannot tell whether the gate would open:";
    const most = "within 10 s, the maximum for one check";

    it("tells the next gates that Atlas is silent: they ask no more", async () => {
      assert.deepEqual(await previewTwo(0), {
        shown: [
          `${unknownYet} Atlas gave no answer ${most}`,
          `${unknownYet} Atlas gave no answer ${most}, and no further check has been made since`,
        ],
        requests: 1,
      });
    });

    it("tells the next gates nothing where it was the queue that took most of the time", async () => {
      assert.deepEqual(await previewTwo(8000), {
        shown: [`${unknownYet} Atlas gave no answer ${most}`],
        requests: 2,
      });
    });

    it("says so where its request never had its turn", async () => {
      const { shown } = await previewTwo(20_000);
      assert.deepEqual(shown, [
        `${unknownYet} the turn of this check among the plugin's requests did not come ${most}`,
      ]);
    });
  });
});
