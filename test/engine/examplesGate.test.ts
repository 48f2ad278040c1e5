// The examples that gate and assert, as their readers run them.
import assert from "node:assert/strict";
import { collectionRestoreJob, collectionState, type Emulator, iso, type JobObject } from "../../emulator";
import { example } from "../../tools/engine";
import { atCheck, cluster, completed, failed, idOf, ledger, running, startAtlas } from "../support/gate";
import { GateStack, messages, startedAfter, steps } from "../support/gateStack";

const { groupId, clusterName } = cluster;

describe("examples/gate-deployment", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const target = { targetClusterName: "staging" };
  const program = example("gate-deployment");

  before(async () => {
    atlas = await startAtlas([completed(1), completed(2000, target)]);
    stack = await GateStack.create(atlas, {
      config: { groupId, clusterName, targetClusterName: "staging", pollInterval: "1s" },
    });
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("fails with a restore that fails, and deploys nothing", async () => {
    const restore = running(1, target);
    ledger(atlas).addJob(restore);
    atCheck(atlas, 3, () => {
      ledger(atlas).updateJob(idOf(restore), { failed: true });
    });
    const up = await stack.up(program);
    assert.match(
      messages(up, "restored").join("\n"),
      new RegExp(`restore job ${idOf(restore)} .* is FAILED`),
    );
    assert.deepEqual(await stack.resources(), {});
  });

  it("waits for the next restore, and deploys the application after it", async () => {
    const restore = running(0, target);
    ledger(atlas).addJob(restore);
    atCheck(atlas, 3, () => {
      ledger(atlas).updateJob(idOf(restore), { finishedAt: iso(Date.now()) });
    });
    const up = await stack.up(program);
    assert.deepEqual(steps(up), ["create restored", "create app"]);
    assert.ok(startedAfter(up, "app", "restored"));
    assert.deepEqual(up.outputs, { restoreJobId: idOf(restore), dataAsOf: restore["timestamp"] });
  });
});

describe("examples/collection-gate", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const program = example("collection-gate");
  const target = { targetClusterName: "staging" };
  const orders = collectionState({ totalDocuments: 3_400_000 });
  const carts = collectionState({ sourceNamespace: "shop.carts", state: "NOT_FOUND" });
  const jobs = () => ledger(atlas).collectionRestoreJobs;
  /** A restore of these collections that runs, and that ends at the next check but one. */
  const start = (...collections: JobObject[]): JobObject => {
    const created = Date.now() - 60_000;
    const restore = collectionRestoreJob(
      { ...target, state: "IN_PROGRESS", collectionStates: [orders] },
      created,
    );
    const ended = collectionRestoreJob(
      { ...target, id: idOf(restore), finishedAt: iso(Date.now()), collectionStates: collections },
      created,
    );
    jobs().addJob(restore);
    atCheck(atlas, 2, () => {
      jobs().removeJob(idOf(restore));
      jobs().addJob(ended);
    });
    return ended;
  };

  before(async () => {
    atlas = await startAtlas([]);
    const config = { groupId, clusterName, targetClusterName: "staging", pollInterval: "1s" };
    stack = await GateStack.create(atlas, { config });
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("fails with a restore that misses a collection, which it names, and deploys nothing", async () => {
    const restore = start(orders, carts);
    const up = await stack.up(program);
    assert.match(
      messages(up, "restored").join("\n"),
      new RegExp(`restore job ${idOf(restore)} .* is PARTIALLY_FAILED .*: shop\\.carts NOT_FOUND\\. `),
    );
    assert.deepEqual(await stack.resources(), {});
  });

  it("deploys the application after a restore of every collection, and keeps its record", async () => {
    const restore = start(orders);
    const up = await stack.up(program);
    assert.deepEqual(new Set(steps(up)), new Set(["create restored", "create app", "create evidence"]));
    assert.ok(startedAfter(up, "app", "restored"));
    const { restoreJobId, verdict, markdown } = up.outputs;
    assert.deepEqual([restoreJobId, verdict], [idOf(restore), "PASSED"]);
    assert.match(markdown as string, /\n\| shop\.orders \| .* \| SUCCESSFUL \| 3400000 of 3400000 \|/);
  });
});

describe("examples/assert-restored", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const program = example("assert-restored");

  before(async () => {
    atlas = await startAtlas([completed(60, { targetClusterName: "drill" })]);
    stack = await GateStack.create(atlas, { config: { groupId, clusterName, targetClusterName: "drill" } });
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("exports the drill that went well", async () => {
    const up = await stack.up(program);
    const [drill] = ledger(atlas).jobs as { id: string; finishedAt: string; timestamp: string }[];
    const { id, finishedAt, timestamp: dataAsOf } = drill!;
    assert.deepEqual(up.outputs, { drill: { id, finishedAt, dataAsOf } });
  });

  it("fails a preview as well, and names everything that is amiss, without a stack trace", async () => {
    const bad = failed(3000, { targetClusterName: "elsewhere" });
    ledger(atlas).setJobs([bad]);
    const preview = await stack.preview(program);
    assert.match(
      preview.output,
      new RegExp(
        `error: assertRestored: the latest restore job ${idOf(bad)} \\(created \\S+\\) is FAILED, ` +
          "not COMPLETED; ended longer ago than completedWithin allows \\(24h\\); targets elsewhere, not drill\n",
      ),
    );
    assert.doesNotMatch(preview.output, /\n\s+at /);
  });
});

describe("examples/restore-evidence", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const program = example("restore-evidence");
  const restore = running(1, { targetClusterName: "drill" });

  before(async () => {
    atlas = await startAtlas([restore]);
    const config = { groupId, clusterName, targetClusterName: "drill", pollInterval: "1s", test: "2026-q1" };
    stack = await GateStack.create(atlas, { config });
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("keeps the record of the restore that it has waited for", async () => {
    atCheck(atlas, 3, () => {
      ledger(atlas).updateJob(idOf(restore), { finishedAt: iso(Date.now()) });
    });
    const { outputs } = await stack.up(program);
    assert.equal(outputs["verdict"], "PASSED");
    assert.match(outputs["markdown"] as string, /^# Restore test of ledger, 2026-q1\n[^]*No check of the/);
  });

  it("takes in what the check of the data found, without another request", async () => {
    const requests = atlas.requests.length;
    await stack.test.stack.setConfig("validation.status", { value: "FAILED" }, true);
    const { outputs } = await stack.up(program);
    assert.equal(outputs["verdict"], "FAILED");
    assert.match(outputs["record"] as string, new RegExp(`"id":"${idOf(restore)}".*"status":"FAILED"`));
    assert.equal(atlas.requests.length, requests);
  });
});
