// Records of restores of single collections, on the real engine.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { RestoreEvidence, type RestoreEvidenceArgs } from "pulumi-mongodbatlas-restores";
import { collectionRestoreJob, collectionState, type Emulator, type JobObject } from "../../emulator";
import { checks, cluster, idOf, ledger, startAtlas } from "../support/gate";
import { GateStack, messages, steps } from "../support/gateStack";

describe("records of restores of single collections", function () {
  this.timeout(180_000);
  let atlas: Emulator;
  let stack: GateStack;
  const restore = (minutesAgo: number, overrides: JobObject = {}): JobObject =>
    collectionRestoreJob(overrides, Date.now() - minutesAgo * 60_000);
  const orders = collectionState({ totalDocuments: 3_400_000 });
  const [good, partial] = [
    restore(90, { collectionStates: [orders] }),
    restore(60, {
      collectionStates: [
        orders,
        collectionState({ sourceNamespace: "shop.users", state: "INDEX_BUILD_FAILED" }),
      ],
    }),
  ];

  before(async () => {
    atlas = await startAtlas([]);
    ledger(atlas).collectionRestoreJobs.setJobs([partial, good]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });

  const program =
    (more: Partial<RestoreEvidenceArgs> = {}) =>
    () => {
      const args = { ...cluster, restoreType: "collection", maxRestoreDuration: "1h" } as const;
      new RestoreEvidence("good", { ...args, restoreJobId: idOf(good), ...more });
      new RestoreEvidence("partial", { ...args, match: {}, ...more });
      return Promise.resolve({});
    };

  interface Kept {
    readonly verdict: string;
    readonly record: string;
    readonly sha256: string;
    readonly markdown: string;
  }
  const kept = async (name: string): Promise<Kept> => {
    const { outputs } = (await stack.resources())[name]!;
    return outputs as unknown as Kept;
  };
  const contentOf = ({ record }: Kept) =>
    JSON.parse(record) as {
      restoreType: string;
      job: { id: string; status: string; raw: { collectionStates: JobObject[] } };
      checks: { name: string; actual?: string; verdict: string }[];
    };

  it("hold every collection, and name those of a partial failure, which is a failed one", async () => {
    const up = await stack.up(program());
    assert.deepEqual(steps(up).sort(), ["create good", "create partial"], up.output);
    const passed = await kept("good");
    assert.equal(passed.verdict, "PASSED");
    assert.equal(createHash("sha256").update(passed.record).digest("hex"), passed.sha256);
    const { restoreType, job } = contentOf(passed);
    assert.deepEqual(
      [restoreType, job.id, job.status, job.raw.collectionStates],
      ["collection", idOf(good), "COMPLETED", [orders]],
    );
    assert.match(
      passed.markdown,
      /\| shop\.orders \| shop\.orders\\_restored \| SUCCESSFUL \| 3400000 of 3400000 \|/,
    );

    const failed = await kept("partial");
    assert.equal(failed.verdict, "FAILED");
    const content = contentOf(failed);
    assert.equal(content.job.raw.collectionStates.length, 2);
    assert.deepEqual(content.checks, [
      {
        name: "status",
        required: "COMPLETED",
        actual:
          "PARTIALLY_FAILED: 1 of 2 collections was not restored in full: shop.users INDEX_BUILD_FAILED (index email_1 not built)",
        verdict: "FAILED",
      },
      { name: "maxRestoreDuration", required: "1h", actual: "20m", verdict: "PASSED" },
    ]);
  });

  it("are judged anew by another limit, without a request", async () => {
    const requests = checks(atlas);
    const up = await stack.up(program({ maxRestoreDuration: "1m" }));
    assert.deepEqual(steps(up).sort(), ["update good", "update partial"], up.output);
    assert.equal(checks(atlas), requests);
    assert.equal((await kept("good")).verdict, "FAILED");
  });

  it("stay as they are where restoreType asks for another kind, which isn't there", async () => {
    const before = await kept("good");
    const up = await stack.up(program({ restoreType: "snapshot", maxRestoreDuration: "1m" }));
    assert.equal(up.failed, true);
    assert.match(
      [...messages(up, "good"), ...messages(up, "partial")].join("\n"),
      /no record was made: cluster ledger .* has no restore job/,
    );
    assert.deepEqual(await kept("good"), before);
  });

  it("aren't made of a restore that runs", async () => {
    const running = restore(1, { state: "FINALIZING" });
    ledger(atlas).collectionRestoreJobs.addJob(running);
    const up = await stack.up(() => {
      new RestoreEvidence("running", { ...cluster, restoreType: "collection", match: {} });
      return Promise.resolve({});
    });
    assert.match(
      messages(up, "running").join("\n"),
      new RegExp(
        `no record was made: collection restore job ${idOf(running)} .* is IN_PROGRESS .*has to end first`,
      ),
    );
  });
});
