// `recheck: true`: the gate's condition is checked in every update, by the key of that update, and locks nothing.
import assert from "node:assert/strict";
import { RestoreGate, type RestoreGateArgs } from "pulumi-mongodbatlas-restores";
import { type Emulator, iso } from "../../emulator";
import { Application, completed, failed, idOf, ledger, checks, quick, startAtlas } from "../support/gate";
import { GateStack, messages, steps } from "../support/gateStack";

describe("a gate with recheck", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const first = completed(60);
  const broken = failed(10);
  const shut =
    `restore job ${idOf(broken)} of cluster ledger (project ${quick.groupId}) is FAILED (started ${iso(Number.parseInt(idOf(broken).slice(0, 8), 16) * 1000)}), ` +
    "but must be COMPLETED. Look at the job in Atlas and start the restore again, then run pulumi up again: the newest job that fits will count";
  /** How often the list was read: only the gate itself does, its dependants go by a job's id. */
  const listed = () =>
    atlas.requests.filter(({ status, path }) => status === 200 && path.endsWith("/restoreJobs")).length;
  const rotated = { publicKey: "rotated1", privateKey: "3f0d2b1a-rotated" };

  /** A gate, and two dependants: one that takes the job's id and would be replaced by another, and one that may change. */
  const program =
    (args: Partial<RestoreGateArgs> = {}, change = "unchanged") =>
    () => {
      const gate = new RestoreGate("restored", { ...quick, match: {}, recheck: true, ...args });
      new RestoreGate(
        "keyed",
        { ...quick, restoreJobId: idOf(first), triggers: [gate.job.id] },
        { replaceOnChanges: ["triggers"] },
      );
      new RestoreGate(
        "dependant",
        { ...quick, restoreJobId: idOf(first), triggers: [change] },
        { dependsOn: gate },
      );
      new Application("app", { dependsOn: gate });
      return Promise.resolve({ job: gate.job.id });
    };

  before(async () => {
    atlas = await startAtlas([first]);
    stack = await GateStack.create(atlas, { config: { "mongodbatlas-restores:maxRetries": "0" } });
    assert.equal((await stack.up(program())).failed, false);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });
  beforeEach(() => {
    atlas.clearRequests();
  });

  it("checks once in another update, and changes nothing", async () => {
    const up = await stack.up(program());
    assert.deepEqual([steps(up), up.failed, checks(atlas)], [[], false, 1]);
  });

  it("checks once in a preview, too, and has nothing to say", async () => {
    const preview = await stack.preview(program());
    assert.deepEqual([messages(preview, "restored"), checks(atlas)], [[], 1]);
  });

  it("checks once in an update with --refresh, whose reading asks Atlas nothing", async () => {
    const up = await stack.up(program(), { refresh: true });
    assert.deepEqual([steps(up), up.failed, checks(atlas)], [[], false, 1]);
  });

  it("stays open when Atlas has pruned the job", async () => {
    ledger(atlas).setJobs([]);
    const up = await stack.up(program());
    assert.deepEqual([steps(up), up.failed, checks(atlas)], [[], false, 1]);
    ledger(atlas).setJobs([first]);
  });

  it("is updated in place where Atlas couldn't be read for a moment, and dependants stay as they are", async () => {
    atlas.inject({ fault: { kind: "error", status: 503 } });
    const up = await stack.up(program());
    assert.deepEqual([steps(up), up.failed], [["update restored"], false]);
  });

  it("uses the new key after a rotation", async () => {
    atlas.rotateApiKey(rotated);
    await stack.configure(atlas, rotated);
    const up = await stack.up(program());
    assert.deepEqual([steps(up), up.failed, checks(atlas)], [[], false, 1]);
  });

  it("says in a preview that an update would fail, once the latest restore has failed", async () => {
    ledger(atlas).addJob(broken);
    const preview = await stack.preview(program());
    assert.deepEqual(messages(preview, "restored"), [`warning: an update would fail now: ${shut}`]);
    assert.equal(listed(), 1);
  });

  it("then fails in place, with the reason, keeps its last outputs, and holds changed dependants back", async () => {
    const before = await stack.resources();
    const up = await stack.up(program({}, "changed"));
    assert.deepEqual(messages(up, "restored"), [`error: the gate stays shut: ${shut}`]);
    assert.deepEqual(await stack.resources(), before);
  });

  it("holds them back with --continue-on-error, too", async () => {
    const before = await stack.resources();
    const up = await stack.up(program({}, "changed"), { continueOnError: true });
    assert.deepEqual(messages(up, "restored"), [`error: the gate stays shut: ${shut}`]);
    assert.deepEqual(await stack.resources(), before);
  });

  it("lets a deployment go on with the next good restore, and keeps the job that opened it", async () => {
    ledger(atlas).addJob(completed(0));
    const up = await stack.up(program({}, "changed"));
    assert.deepEqual([steps(up), up.outputs["job"]], [["update dependant"], idOf(first)]);
  });

  it("lets refresh report no change when the key is revoked", async () => {
    atlas.revokeKeys();
    const refresh = await stack.refresh();
    assert.deepEqual([refresh.failed, steps(refresh), atlas.requests], [false, [], []]);
  });

  it("only warns in a preview when Atlas is down", async () => {
    await atlas.close();
    const preview = await stack.preview(program());
    assert.equal(preview.failed, false);
    assert.match(
      messages(preview, "restored").join("\n"),
      /^warning: cannot tell whether the gate would open: cannot read .*: connection refused .*$/,
    );
  });

  it("lets refresh and destroy through when Atlas is down", async () => {
    const refresh = await stack.refresh();
    assert.deepEqual([refresh.failed, steps(refresh)], [false, []]);
    const destroy = await stack.destroy();
    assert.equal(destroy.failed, false);
    assert.deepEqual(await stack.resources(), {});
  });
});
