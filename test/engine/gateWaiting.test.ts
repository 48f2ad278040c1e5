// A gate that waits, as whoever runs `pulumi up` sees it.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { RestoreGate, type RestoreGateArgs } from "pulumi-mongodbatlas-restores";
import { type Emulator, iso, type JobObject } from "../../emulator";
import {
  Application,
  atCheck,
  completed,
  idOf,
  ledger,
  checks,
  quick,
  running,
  startAtlas,
} from "../support/gate";
import { GateStack, messages, startedAfter, statusLines, steps } from "../support/gateStack";

describe("a gate that waits", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const restore = running(1);
  const finish = (job: JobObject) => {
    ledger(atlas).updateJob(idOf(job), { finishedAt: iso(Date.now()) });
  };

  const program =
    (args: Partial<RestoreGateArgs> = {}) =>
    () => {
      const gate = new RestoreGate("restored", { ...quick, match: {}, ...args });
      new Application("app", { dependsOn: gate });
      return Promise.resolve({ job: gate.job.id, status: gate.status, finishedAt: gate.finishedAt });
    };

  before(async () => {
    atlas = await startAtlas([]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("says in a preview what an update would wait for, after one check", async () => {
    const preview = await stack.preview(program());
    assert.deepEqual(messages(preview, "restored"), [
      "info: an update would wait up to 30s for the latest restore job to be COMPLETED: " +
        `cluster ledger (project ${quick.groupId}) has no restore job that fits (the latest restore job)`,
    ]);
    assert.equal(checks(atlas), 1);
    assert.match(preview.output, /job *: \[unknown\]\n *status *: "COMPLETED"/);
  });

  it("waits for a job that isn't there yet, then for its end, and lets what depends on it through", async () => {
    atCheck(atlas, 3, () => {
      ledger(atlas).addJob(restore);
    });
    atCheck(atlas, 4, () => {
      finish(restore);
    });
    const up = await stack.up(program());
    assert.deepEqual(steps(up), ["create restored", "create app"]);
    assert.ok(startedAfter(up, "app", "restored"));
    assert.deepEqual(statusLines(up, "restored"), [
      "no restore job yet, check 1",
      `restore job ${idOf(restore)} IN_PROGRESS, check 3`,
    ]);
    assert.equal(up.outputs["job"], idOf(restore));
  });

  it("keeps the outcome in the state, under an id that is the gate's own", async () => {
    const { restored } = await stack.resources();
    const { job, status, finishedAt } = restored!.outputs as Record<string, unknown>;
    assert.deepEqual([restored!.id, status], ["restored", "COMPLETED"]);
    assert.equal((job as { finishedAt?: string }).finishedAt, finishedAt);
    assert.match(finishedAt as string, /^\d{4}-\d\d-\d\dT/);
  });

  it("stays open in the next update, without a request to Atlas", async () => {
    atlas.clearRequests();
    assert.deepEqual(steps(await stack.up(program())), []);
    assert.deepEqual(atlas.requests, []);
  });

  it("stores a new timeout without a check", async () => {
    assert.deepEqual(steps(await stack.up(program({ timeout: "25s" }))), ["update restored"]);
    assert.deepEqual(atlas.requests, []);
  });

  it("waits for the running job of an old snapshot, though one that was made earlier finished later", async () => {
    const old = running(5, { timestamp: iso(Date.now() - 3 * 86_400_000) });
    const newerSnapshot = completed(60, {
      finishedAt: iso(Date.now()),
      timestamp: iso(Date.now() - 4_000_000),
    });
    ledger(atlas).setJobs([newerSnapshot, old]);
    atCheck(atlas, 2, () => {
      finish(old);
    });
    const up = await stack.up(program({ triggers: ["again"] }));
    assert.deepEqual(steps(up), ["update restored"]);
    assert.equal(up.outputs["job"], idOf(old));
  });

  it("goes on through ten seconds without Atlas, warns once, and passes", async () => {
    const job = running(1);
    ledger(atlas).setJobs([job]);
    const port = Number(new URL(atlas.url).port);
    let later: Promise<Emulator> | undefined;
    atCheck(atlas, 2, () => {
      later = Promise.all([atlas.close(), setTimeout(10_000)]).then(() =>
        startAtlas([{ ...job, finishedAt: iso(Date.now()) }], { port }),
      );
    });
    const up = await stack.up(program({ triggers: ["and again"] }));
    atlas = (await later)!;
    assert.deepEqual(steps(up), ["update restored"]);
    assert.deepEqual(
      messages(up, "restored").map((message) => message.replace(/^.* from http:\S+ .*\. /, "")),
      ["The gate keeps waiting."],
    );
    assert.deepEqual(statusLines(up, "restored"), [
      `restore job ${idOf(job)} IN_PROGRESS, check 1`,
      "Atlas cannot be read right now, check 2",
    ]);
    assert.ok(up.took > 10_000);
  });
});
