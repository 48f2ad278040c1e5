// How a gate waits: when it checks, what it says meanwhile, when it ends.
import assert from "node:assert/strict";
import type { GateInputs } from "../../../../provider/resources/restoreGate/inputs";
import { GateChecks } from "../../../../provider/resources/restoreGate/gateChecks";
import { waitForEnd } from "../../../../provider/resources/restoreGate/waitForEnd";
import { parseDuration } from "../../../../provider/values/duration";
import { type Answer, completed, failed, inputs, running, type World, world } from "./support";

const wait = ({ context }: World, given: Partial<GateInputs> = {}, timeout = "1h") =>
  waitForEnd(inputs(given), { ms: parseDuration(timeout)!, text: timeout }, new GateChecks(), context);
const repeat = (times: number, answer: Answer): Answer[] => Array.from({ length: times }, () => answer);
const job = running(10);

describe("a gate that waits", () => {
  it("checks at once, then every 15 s, and returns the job that ended as required", async () => {
    const w = world([job], [job], [completed(job)]);
    const { id, status } = await wait(w);
    assert.deepEqual([id, status, w.time.pauses], [job.id, "COMPLETED", [15_000, 15_000]]);
  });

  it("keeps to pollInterval, give or take a tenth", async () => {
    for (const [chance, pause] of [
      [0, 9000],
      [0.5, 10_000],
      [0.999_999, 11_000],
    ] as const) {
      const w = world([job], [completed(job)]);
      w.time.chance = chance;
      await wait(w, { pollInterval: "10s" });
      assert.deepEqual(w.time.pauses.map(Math.round), [pause]);
    }
  });

  it("goes by the job of an id, and by no other", async () => {
    const w = world([failed(running(1)), job], [completed(running(1)), completed(job)]);
    const { id } = await wait(w, { match: undefined, restoreJobId: job.id });
    assert.deepEqual([id, w.calls.length], [job.id, 2]);
  });

  it("waits for a first job, and shows each change of what it sees", async () => {
    const w = world([], [job], [completed(job)]);
    await wait(w);
    assert.deepEqual(w.shown, [
      "status: no restore job yet, check 1",
      `status: restore job ${job.id} IN_PROGRESS, check 2`,
    ]);
  });

  it("shows the job again every 30 s where nothing changes", async () => {
    const w = world(...repeat(62, [job]), [completed(job)]);
    await wait(w, { pollInterval: "1s" });
    assert.deepEqual(
      w.shown,
      [1, 31, 61].map((check) => `status: restore job ${job.id} IN_PROGRESS, check ${check}`),
    );
  });

  it("shows how many documents are restored every 30 s at most, and another job or status at once", async () => {
    const { id } = running(10);
    const restoring = (state: string, restoredDocuments: number): Answer => [
      { id, state, restoredDocuments, totalDocuments: 3_400_000 },
    ];
    const counting = Array.from({ length: 5 }, (_, check) => restoring("IN_PROGRESS", 100_000 * (check + 1)));
    const newer = { ...running(5), state: "IN_PROGRESS" };
    const w = world(restoring("INITIALIZING", 0), ...counting, [newer]);
    await assert.rejects(wait(w, { restoreType: "collection" }, "90s"), /not COMPLETED within 90s/);
    const line = (text: string) => `status: restore job ${text}`;
    assert.deepEqual(w.shown, [
      line(`${id} PENDING, check 1`),
      line(`${id} IN_PROGRESS, restored 100 K of 3.4 M documents, check 2`),
      line(`${id} IN_PROGRESS, restored 300 K of 3.4 M documents, check 4`),
      line(`${id} IN_PROGRESS, restored 500 K of 3.4 M documents, check 6`),
      line(`${newer.id} IN_PROGRESS, check 7`),
    ]);
  });

  it("ends at once where the job ended otherwise, and says which, in which state, since when", async () => {
    const w = world([job], [{ ...completed(job), failed: true }]);
    await assert.rejects(wait(w), {
      name: "GateShutError",
      message:
        `the gate stays shut: restore job ${job.id} of cluster ledger (project 65f0c0ffee0d0e0f10111213) is FAILED since ` +
        "2026-02-01T11:59:00Z, but must be COMPLETED. Look at the job in Atlas and start the restore again, then run pulumi up again: the newest job that fits will count",
    });
    assert.equal(w.time.elapsed, 15_000);
  });

  it("says what it saw last when the time is over, after a last check", async () => {
    const w = world([job]);
    await assert.rejects(wait(w, {}, "40s"), {
      message:
        `the gate stays shut: not COMPLETED within 40s; last seen at check 4: restore job ${job.id} of cluster ledger ` +
        "(project 65f0c0ffee0d0e0f10111213) is IN_PROGRESS (started 2026-02-01T11:50:00Z). Look at the job in Atlas; " +
        "if it only needs longer, raise timeout (or customTimeouts) and run pulumi up again",
    });
    assert.deepEqual(w.time.pauses, [15_000, 15_000, 10_000]);
  });

  it("says what Atlas calls a restore of single collections whose status isn't known", async () => {
    const { id } = running(10);
    const w = world([{ id, state: "PAUSED" }]);
    await assert.rejects(
      wait(w, { restoreType: "collection" }, "0s"),
      /is UNKNOWN \(started [^)]*\): Atlas calls it PAUSED; required now \(timeout is 0s\): COMPLETED\. /,
    );
  });

  it("says which jobs it looked for when none came", async () => {
    const match: GateInputs["match"] = {
      snapshotId: "6968d5e1c0ffee0000030000",
      deliveryTypes: ["automated", "download"],
    };
    await assert.rejects(wait(world([]), { match }, "1s"), {
      message:
        /within 1s; last seen at check 2: cluster ledger \(project \w+\) has no restore job that fits \(the latest restore job with snapshotId 6968d5e1c0ffee0000030000, deliveryTypes automated or download\)/,
    });
  });

  it("with a timeout of 0s checks once: the condition holds, or the gate stays shut", async () => {
    const open = world([completed(job)]);
    assert.equal((await wait(open, {}, "0s")).id, job.id);
    const shut = world([job]);
    await assert.rejects(
      wait(shut, {}, "0s"),
      /is IN_PROGRESS .*; required now \(timeout is 0s\): COMPLETED\. /,
    );
    assert.deepEqual([shut.calls.length, shut.time.pauses], [1, []]);
  });

  it("waits for a newer job where the latest ended too long ago", async () => {
    const w = world([completed(running(90), 60)], [completed(job), completed(running(90), 60)]);
    assert.equal((await wait(w, { completedWithin: "30m" })).id, job.id);
    assert.deepEqual(w.shown, ["status: no restore job that is recent enough yet, check 1"]);
  });

  it("ends at once where the one job that counts ended too long ago", async () => {
    const old = completed(running(90), 60);
    const given = { match: undefined, restoreJobId: old.id, completedWithin: "30m" };
    await assert.rejects(wait(world([old]), given), {
      message:
        /is COMPLETED since 2026-02-01T11:00:00Z, but ended longer ago than completedWithin allows \(30m\)\. Start a new restore and give its id$/,
    });
  });

  it("says which cluster clusterName is where no job was ever seen, and only there", async () => {
    const hint =
      /Check that ledger is the cluster that was backed up: clusterName names that one, not the target/;
    await assert.rejects(wait(world([]), {}, "20s"), hint);
    await assert.rejects(wait(world([]), {}, "0s"), hint);
    await assert.rejects(wait(world([job], []), {}, "20s"), (error: Error) => {
      assert.match(error.message, /has no restore job that fits .* Look at the job in Atlas/);
      assert.doesNotMatch(error.message, hint);
      return true;
    });
  });

  it("ends at once where the restore took too long, and says how long, and what is allowed", async () => {
    const slow = completed(running(180), 10);
    await assert.rejects(wait(world([slow]), { maxRestoreDuration: "2h" }), {
      message:
        /is COMPLETED since 2026-02-01T11:50:00Z, but took 2h50m, longer than maxRestoreDuration allows \(2h\)\. Raise the limit, or start the restore again, then run pulumi up again: the newest job that fits will count$/,
    });
  });

  it("ends at once where a time is missing that a limit needs, and says which", async () => {
    const download = { ...job, deliveryType: "download", deliveryUrl: ["https://a.example/x"] };
    await assert.rejects(
      wait(world([download]), { maxRestoreDuration: "2h" }),
      /is COMPLETED .*, but has no finishedAt, which maxRestoreDuration \(2h\) needs\. /,
    );
  });

  it("waits while the job's end lies in the future, and names it", async () => {
    const ahead = completed(job, -5);
    const within = { completedWithin: "1h" };
    await assert.rejects(
      wait(world([ahead]), within, "60s"),
      /is COMPLETED .*, but ends in the future by Atlas's clock \(2026-02-01T12:05:00Z\), so completedWithin \(1h\) is not met\. /,
    );
    assert.equal((await wait(world([ahead]), within)).id, job.id, "five minutes later it opens");
  });

  it("ends as soon as it's canceled, during a pause", async () => {
    const w = world([job]);
    w.time.afterPause = () => {
      w.cancel.abort(new Error("canceled"));
    };
    await assert.rejects(wait(w), /^Error: canceled$/);
    assert.equal(w.calls.length, 1);
  });
});
