// A record's life on the real engine: made behind a gate, judged anew, read anew, and kept while Atlas is down.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { RestoreEvidence, type RestoreEvidenceArgs, RestoreGate } from "pulumi-mongodbatlas-restores";
import { type Emulator } from "../../emulator";
import {
  atCheck,
  checks,
  cluster,
  completed,
  idOf,
  ledger,
  quick,
  running,
  startAtlas,
} from "../support/gate";
import { GateStack, messages, type Run, stackExport, steps } from "../support/gateStack";

const toSecond = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, "");

const evidence = (args: Partial<RestoreEvidenceArgs>) => () => {
  new RestoreEvidence("evidence", { ...cluster, ...args });
  return Promise.resolve({});
};

describe("a record of a restore test", function () {
  this.timeout(180_000);
  let atlas: Emulator;
  let stack: GateStack;
  const first = running(5);
  const args = { restoreJobId: idOf(first), maxRestoreDuration: "1h", title: "Drill" };

  before(async () => {
    atlas = await startAtlas([first]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  /** What is kept of it, and how many reads of Atlas that took. */
  const kept = async (): Promise<Readonly<Record<string, unknown>>> =>
    (await stack.resources())["evidence"]!.outputs!;
  const counted = async (run: () => Promise<Run>): Promise<{ run: Run; reads: number }> => {
    const before = checks(atlas);
    return { run: await run(), reads: checks(atlas) - before };
  };

  it("isn't made of a job that runs, whose status is named", async () => {
    const run = await stack.up(evidence(args));
    assert.equal(run.failed, true);
    assert.match(
      messages(run, "evidence").join("\n"),
      new RegExp(
        `error: .*no record was made: restore job ${idOf(first)} of cluster ledger .* is IN_PROGRESS .*RestoreGate`,
      ),
    );
    assert.equal((await stack.resources())["evidence"], undefined);
  });

  const program =
    (more: Partial<RestoreEvidenceArgs> = {}) =>
    () => {
      const gate = new RestoreGate("gate", { ...quick, restoreJobId: idOf(first) });
      const restoreJobId = gate.job.id;
      const record = new RestoreEvidence("evidence", { ...cluster, ...args, restoreJobId, ...more });
      const { verdict, sha256, record: text } = record;
      return Promise.resolve({ verdict, sha256, record: text });
    };

  it("is made behind a gate, once the job has ended; a preview reads nothing for it", async () => {
    const preview = await counted(() => stack.preview(program()));
    // The gate's own one.
    assert.deepEqual([preview.run.failed, preview.reads], [false, 1]);
    assert.deepEqual(messages(preview.run, "evidence"), []);

    atCheck(atlas, 2, () => {
      ledger(atlas).updateJob(idOf(first), { finishedAt: toSecond(Date.now()) });
    });
    const run = await stack.up(program());
    assert.deepEqual(steps(run), ["create gate", "create evidence"], run.output);
    const { verdict, sha256, record } = run.outputs as Record<string, string>;
    assert.equal(verdict, "PASSED");
    assert.equal(createHash("sha256").update(record!).digest("hex"), sha256);
    const { job } = await kept();
    assert.equal((job as { id: string }).id, idOf(first));
  });

  it("stays as it is in the next update", async () => {
    const { run, reads } = await counted(() => stack.up());
    assert.deepEqual([steps(run), reads], [[], 0]);
  });

  it("is judged anew by another title, limit or validation, as of the same moment and without a request", async () => {
    const before = JSON.parse((await kept())["record"] as string) as { recordedAt: string };
    const validation = {
      status: "FAILED",
      message: "3 orders are missing",
      details: { orders: 1200 },
    } as const;
    const news = { title: "Drill of January", maxRestoreDuration: "1s", validation };
    const preview = await counted(() => stack.preview(program(news)));
    assert.deepEqual([steps(preview.run), preview.reads], [["update evidence"], 0]);
    const { run, reads } = await counted(() => stack.up(program(news)));
    assert.deepEqual([steps(run), reads], [["update evidence"], 0], run.output);
    const { verdict, checks: found, record, markdown } = await kept();
    assert.equal(verdict, "FAILED");
    assert.deepEqual(
      (found as { name: string; verdict: string }[]).map((check) => [check.name, check.verdict]),
      [
        ["status", "PASSED"],
        ["maxRestoreDuration", "FAILED"],
        ["validation", "FAILED"],
      ],
    );
    const after = JSON.parse(record as string) as { recordedAt: string; title: string };
    assert.deepEqual([after.recordedAt, after.title], [before.recordedAt, "Drill of January"]);
    assert.match(markdown as string, /^# Drill of January\n/);
  });

  const latest = { match: {}, restoreJobId: undefined, maxRestoreDuration: "1h" } as const;
  const second = completed(2, { finishedAt: toSecond(Date.now()) });

  it("is made anew of the job that is the latest when a trigger changes", async () => {
    const jobs = await counted(() => stack.up(program({ ...latest, triggers: ["January"] })));
    assert.deepEqual([steps(jobs.run), jobs.reads], [["update evidence"], 1], jobs.run.output);
    ledger(atlas).addJob(second);
    const same = await counted(() => stack.up(program({ ...latest, triggers: ["January"] })));
    assert.deepEqual([steps(same.run), same.reads], [[], 0]);
    const { run, reads } = await counted(() => stack.up(program({ ...latest, triggers: ["February"] })));
    assert.deepEqual([steps(run), reads], [["update evidence"], 1], run.output);
    assert.equal(((await kept())["job"] as { id: string }).id, idOf(second));
  });

  it("stays what it was where no job fits, or Atlas refuses the read", async () => {
    const before = await kept();
    const none = await stack.up(program({ ...latest, match: { targetClusterName: "nobody" } }));
    assert.equal(none.failed, true);
    assert.match(
      none.output,
      /no record was made: cluster ledger \(project \w+\) has no restore job that fits \(the latest restore job with targetClusterName nobody\)/,
    );
    atlas.revokeKeys();
    const refused = await stack.up(program({ ...latest, triggers: ["March"] }));
    assert.equal(refused.failed, true);
    assert.match(refused.output, /no record was made: Atlas refused the API key/);
    assert.deepEqual(await kept(), before);
  });

  it("is judged anew, refreshed and destroyed with Atlas down", async () => {
    await atlas.close();
    const judged = await stack.up(program({ ...latest, triggers: ["February"], title: "Renamed" }));
    assert.deepEqual([judged.failed, steps(judged)], [false, ["update evidence"]], judged.output);
    const refreshed = await stack.refresh();
    assert.deepEqual([refreshed.failed, steps(refreshed)], [false, []], refreshed.output);
    const destroyed = await stack.destroy();
    assert.equal(destroyed.failed, false, destroyed.output);
  });
});

describe("what goes into a record", function () {
  this.timeout(180_000);
  let atlas: Emulator;
  let stack: GateStack;
  const job = completed(60);

  before(async () => {
    atlas = await startAtlas([job]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  it("is refused by name where it holds a connection string with a password, and never shown", async () => {
    const uri = "mongodb+srv://app:canary-pw@orders.example.net/shop";
    const preview = await stack.preview(
      evidence({
        match: {},
        title: `Restored to ${uri}`,
        validation: { status: "PASSED", message: uri, details: { target: { uri }, [uri]: 1 } },
        triggers: [1, uri],
      }),
    );
    const has = "error: mongodbatlas-restores:index:RestoreEvidence resource 'evidence' has a problem:";
    const refusal =
      "must not contain a URL with a user name and a password (scheme://user:password@host): leave them out";
    assert.deepEqual(messages(preview, "evidence").sort(), [
      `${has} title ${refusal}`,
      `${has} triggers[1] ${refusal}`,
      `${has} validation.details has a key that ${refusal}`,
      `${has} validation.details.target.uri ${refusal}`,
      `${has} validation.message ${refusal}`,
    ]);
    assert.doesNotMatch(preview.output, /canary/);
    assert.deepEqual(atlas.requests, []);
  });

  it("may be known by the update only: a preview reads nothing, and knows nothing", async () => {
    const program = () => {
      const gate = new RestoreGate("gate", { ...quick, match: {} });
      new RestoreEvidence("evidence", {
        ...cluster,
        match: { targetClusterName: gate.job.apply((job) => job.targetClusterName ?? "none") },
        title: pulumi.interpolate`Restore of ${gate.finishedAt}`,
        validation: gate.status.apply(() => ({ status: "PASSED" as const })),
      });
      return Promise.resolve({});
    };
    const preview = await stack.preview(program);
    assert.deepEqual([preview.failed, steps(preview)], [false, ["create gate", "create evidence"]]);
    const up = await stack.up(program);
    assert.equal(up.failed, false, up.output);
  });

  const secret = (title: pulumi.Input<string>, message: pulumi.Input<string>) =>
    evidence({ match: {}, title, validation: { status: "PASSED", message } });
  const [hiddenTitle, hiddenMessage] = ["canary-title", "canary-message"];
  /** Everything that the backend keeps of the record, secrets encrypted. */
  const stored = (): string => JSON.stringify(stack.stored()["evidence"]);

  it("makes what holds it secret where it is secret, in the state and in an export", async () => {
    const up = await stack.up(secret(pulumi.secret(hiddenTitle), pulumi.secret(hiddenMessage)));
    assert.equal(up.failed, false, up.output);
    const state = stack.stored()["evidence"]!.outputs!;
    for (const name of ["checks", "record", "sha256", "markdown", "title", "validation"])
      assert.ok(isEncrypted(state[name]), name);
    assert.equal(state["verdict"], "PASSED");
    const exported = await stackExport(stack.test);
    for (const kept of [stored(), exported, up.output]) assert.doesNotMatch(kept, /canary/);
    assert.ok(exported.includes(idOf(job)), "the export holds the record");
    // That they were there.
    const { record } = (await stack.resources())["evidence"]!.outputs as Record<string, string>;
    assert.match(JSON.stringify(record), /canary-title.*canary-message/);
  });

  it("turns what holds it secret once it is secret, and back, without a request", async () => {
    const plain = await stack.up(secret("canary-title", "none"));
    assert.deepEqual(steps(plain), ["update evidence"], plain.output);
    assert.match(stored(), /canary-title/);
    const requests = checks(atlas);
    const hidden = await stack.up(secret(pulumi.secret("canary-title"), "none"));
    assert.deepEqual(steps(hidden), ["update evidence"], hidden.output);
    assert.doesNotMatch(stored(), /canary/);
    const again = await stack.up(secret(pulumi.secret("canary-title"), "none"));
    assert.deepEqual([steps(again), checks(atlas) - requests], [[], 0]);
  });

  it("can't be imported", async () => {
    const imported = await stack.up(() => {
      new RestoreEvidence("imported", { ...cluster, match: {} }, { import: "imported" });
      return Promise.resolve({});
    });
    assert.match(imported.output, /a RestoreEvidence cannot be imported/);
  });
});

/** Whether the backend keeps an output encrypted. */
const isEncrypted = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "ciphertext" in value;
