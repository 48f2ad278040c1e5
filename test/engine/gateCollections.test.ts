// Gates for restores of single collections, as whoever runs `pulumi up` sees them.
import assert from "node:assert/strict";
import { RestoreGate, type RestoreGateArgs } from "pulumi-mongodbatlas-restores";
import {
  COLLECTION_JOB_STATES,
  collectionRestoreJob,
  collectionState,
  type Emulator,
  iso,
  type JobObject,
} from "../../emulator";
import { Application, atCheck, checks, cluster, idOf, ledger, quick, startAtlas } from "../support/gate";
import { GateStack, messages, statusLines, steps } from "../support/gateStack";

const minute = 60_000;
/** A restore that was started so many minutes ago; one that has ended took 20 minutes. */
const restore = (minutesAgo: number, overrides: JobObject = {}): JobObject =>
  collectionRestoreJob(overrides, Date.now() - minutesAgo * minute);
const orders = collectionState({ totalDocuments: 3_400_000 });
const carts = (state: string): JobObject => collectionState({ sourceNamespace: "shop.carts", state });

describe("gates for restores of single collections", function () {
  this.timeout(180_000);
  let atlas: Emulator;
  let stack: GateStack;
  const jobs = () => ledger(atlas).collectionRestoreJobs;
  const shut = (job: JobObject, status: string, why: string) =>
    `collection restore job ${idOf(job)} of cluster ledger (project ${cluster.groupId}) is ${status} since ${String(job["finishedAt"])}, but must be COMPLETED${why}. Look at the job in Atlas and start the restore again, then run pulumi up again`;

  before(async () => {
    atlas = await startAtlas([]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });
  beforeEach(() => {
    atlas.clearRequests();
  });

  /** A gate for each job of a table, by its id. */
  const each =
    (
      table: Readonly<Record<string, JobObject>>,
      more: (name: string) => Partial<RestoreGateArgs> = () => ({}),
    ) =>
    () => {
      for (const [name, job] of Object.entries(table))
        new RestoreGate(name, {
          ...quick,
          restoreType: "collection",
          restoreJobId: idOf(job),
          ...more(name),
        });
      return Promise.resolve({});
    };

  const inState = Object.fromEntries(
    COLLECTION_JOB_STATES.map((state) => [state, restore(60, { state, collectionStates: [orders] })]),
  );
  const withIndexes = collectionState({
    sourceNamespace: "shop.users",
    indexStatus: { state: "FAILED", failedIndexes: [{ name: "email_1" }] },
  });
  const partial: Readonly<Record<string, readonly [JobObject, string]>> = {
    ...Object.fromEntries(
      ["NOT_FOUND", "UNSUPPORTED", "NOT_RESTORED", "ROLLBACK", "FAILED", "INDEX_BUILD_FAILED"].map(
        (state) => {
          const indexes = state === "INDEX_BUILD_FAILED" ? " (index email_1 not built)" : "";
          return [state, [carts(state), `shop.carts ${state}${indexes}`]];
        },
      ),
    ),
    index: [withIndexes, "shop.users SUCCESSFUL (index email_1 not built)"],
  };
  const partialJobs = Object.fromEntries(
    Object.entries(partial).map(([name, [collection]]) => [
      `partial-${name}`,
      restore(30, { collectionStates: [orders, collection] }),
    ]),
  );

  it("say in one preview what an update would do about a job in each state, and about each partial failure", async () => {
    jobs().setJobs([...Object.values(inState), ...Object.values(partialJobs)]);
    const preview = await stack.preview(each({ ...inState, ...partialJobs }));
    assert.equal(preview.failed, false, preview.output);
    const said = (name: string) =>
      messages(preview, name).map((line) => line.replace(/ with the new job's id$/, ""));
    for (const [state, status] of [
      ["INITIALIZING", "PENDING"],
      ["IN_PROGRESS", "IN_PROGRESS"],
      ["FINALIZING", "IN_PROGRESS"],
    ] as const) {
      const job = inState[state]!;
      assert.deepEqual(said(state), [
        `info: an update would wait up to 30s for collection restore job ${idOf(job)} to be COMPLETED: collection restore job ${idOf(job)} of cluster ledger (project ${cluster.groupId}) is ${status} (started ${String(job["createdAt"])})`,
      ]);
    }
    assert.deepEqual(said("SUCCESSFUL"), []);
    for (const [state, status, words] of [
      ["CANCELED", "CANCELLED", "The restore was canceled."],
      ["FAILED", "FAILED", "The restore failed on the target cluster."],
    ] as const)
      assert.deepEqual(said(state), [
        `warning: an update would fail now: ${shut(inState[state]!, status, `: Atlas says: ${words}`)}`,
      ]);
    for (const [name, [, text]] of Object.entries(partial)) {
      const why = `: 1 of 2 collections was not restored in full: ${text}`;
      assert.deepEqual(said(`partial-${name}`), [
        `warning: an update would fail now: ${shut(partialJobs[`partial-${name}`]!, "PARTIALLY_FAILED", why)}`,
      ]);
    }
  });

  it("open in one update for a job in each end that is asked for, and wait for those that run", async () => {
    const required = (name: string): Partial<RestoreGateArgs> => {
      if (name.startsWith("partial")) return { requiredStatus: "PARTIALLY_FAILED" };
      if (name === "CANCELED") return { requiredStatus: "CANCELLED" };
      return name === "FAILED" ? { requiredStatus: "FAILED" } : {};
    };
    const runs = ["INITIALIZING", "IN_PROGRESS", "FINALIZING"];
    // Each has been looked at once by then.
    atCheck(atlas, 30, () => {
      for (const name of runs) {
        const ended = { ...restore(60, { collectionStates: [orders] }), id: idOf(inState[name]!) };
        jobs().updateJob(idOf(inState[name]!), ended);
      }
    });
    const all = { ...inState, ...partialJobs };
    const up = await stack.up(each(all, required));
    assert.equal(up.failed, false, up.output);
    const state = await stack.resources();
    for (const name of Object.keys(all)) {
      const { status, job } = state[name]!.outputs as {
        status: string;
        job: { raw: Record<string, unknown> };
      };
      assert.equal(status, required(name).requiredStatus ?? "COMPLETED", name);
      const { collectionStates } = job.raw as { collectionStates: unknown[] };
      assert.equal(collectionStates.length, name.startsWith("partial") ? 2 : 1, name);
    }
    assert.equal(
      statusLines(up, "IN_PROGRESS")[0],
      `restore job ${idOf(inState["IN_PROGRESS"]!)} IN_PROGRESS, restored 3.4 M of 3.4 M documents, check 1`,
    );
  });

  const program =
    (args: Partial<RestoreGateArgs> = {}) =>
    () => {
      const gate = new RestoreGate("restored", { ...quick, restoreType: "collection", match: {}, ...args });
      new Application("app", { dependsOn: gate });
      return Promise.resolve({ job: gate.job.id });
    };

  it("stop the deployment at the check that sees a partial failure, and leave nothing behind", async () => {
    await stack.destroy();
    const half = collectionState({ state: "IN_PROGRESS", totalDocuments: 3_400_000 });
    const running = restore(25, { state: "IN_PROGRESS", collectionStates: [half] });
    const ended = restore(25, { collectionStates: [orders, carts("NOT_FOUND")], id: idOf(running) });
    jobs().setJobs([running]);
    atCheck(atlas, 2, () => {
      jobs().setJobs([ended]);
    });
    const up = await stack.up(program());
    assert.deepEqual(statusLines(up, "restored"), [
      `restore job ${idOf(running)} IN_PROGRESS, restored 1.7 M of 3.4 M documents, check 1`,
    ]);
    const why = ": 1 of 2 collections was not restored in full: shop.carts NOT_FOUND";
    assert.deepEqual(messages(up, "restored"), [
      `error: the gate stays shut: ${shut(ended, "PARTIALLY_FAILED", why)}: the newest job that fits will count`,
    ]);
    assert.deepEqual(await stack.resources(), {});
    // The list twice, then the job and its collections.
    assert.equal(checks(atlas), 4);
  });

  it("check again in a preview where recheck is set, and close by a newer restore that failed in part", async () => {
    jobs().setJobs([restore(40)]);
    const recheck = { recheck: true, completedWithin: "1h" };
    const opened = await stack.up(program(recheck));
    assert.deepEqual(steps(opened), ["create restored", "create app"], opened.output);
    assert.deepEqual(steps(await stack.preview()), []);
    jobs().addJob(restore(30, { collectionStates: [orders, carts("ROLLBACK")] }));
    const preview = await stack.preview();
    assert.deepEqual(steps(preview), ["update restored"]);
    assert.match(
      messages(preview, "restored").join("\n"),
      /^warning: an update would fail now: .*shop\.carts ROLLBACK/,
    );
  });

  it("keep the limits, and say that the age of a snapshot's data isn't known", async () => {
    jobs().setJobs([restore(30, { finishedAt: iso(Date.now()) })]);
    const preview = await stack.preview(program({ maxRestoreDuration: "10m" }));
    assert.match(preview.output, /took 30m, longer than maxRestoreDuration allows \(10m\)/);
    const aged = await stack.preview(program({ maxDataAge: "1h" }));
    assert.match(aged.output, /has no dataAsOf, which maxDataAge \(1h\) needs/);
    const pointInTimeUtcSeconds = Math.floor(Date.now() / 1000) - 45 * 60;
    jobs().setJobs([restore(30, { pointInTimeUtcSeconds })]);
    const opened = await stack.up(program({ maxDataAge: "15m1s", maxRestoreDuration: "20m" }));
    assert.deepEqual(steps(opened), ["update restored"], opened.output);
  });

  it("are checked again when restoreType changes: the jobs of snapshots are others", async () => {
    const preview = await stack.preview(program({ restoreType: "snapshot" }));
    assert.deepEqual(steps(preview), ["update restored"]);
    assert.match(messages(preview, "restored").join("\n"), /cluster ledger .* has no restore job that fits/);
  });

  it("are refused by name with inputs that such restores don't have", async () => {
    const preview = await stack.preview(
      program({ tier: "flex", match: { deliveryTypes: ["automated"] }, timeout: "soon" }),
    );
    const has = "error: mongodbatlas-restores:index:RestoreGate resource 'restored' has a problem:";
    assert.deepEqual(messages(preview, "restored").sort(), [
      `${has} match.deliveryTypes must be omitted with restoreType: collection, whose jobs have no delivery type`,
      `${has} tier must be auto or dedicated with restoreType: collection, which dedicated clusters alone have`,
      `${has} timeout must be a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)`,
    ]);
    assert.deepEqual(atlas.requests, []);
  });
});
