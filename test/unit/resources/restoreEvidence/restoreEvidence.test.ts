// What creating and updating a record does.
import assert from "node:assert/strict";
import type { Properties } from "../../../../provider/resources/definition";
import type { EvidenceOutputs } from "../../../../provider/resources/restoreEvidence/outputs";
import { createRestoreEvidence } from "../../../../provider/resources/restoreEvidence/restoreEvidence";
import {
  completed,
  noon,
  properties,
  refusal,
  refused,
  running,
  world,
  type World,
} from "../restoreGate/support";

const job = completed(running(30));
const request = (inputs: Properties, timeout?: number) => ({
  name: "record",
  inputs,
  preview: false,
  timeout,
});

async function create({ context }: World, inputs: Properties, timeout?: number): Promise<EvidenceOutputs> {
  const { outputs } = await createRestoreEvidence().create(request(inputs, timeout), context);
  return outputs as EvidenceOutputs;
}

describe("creating a record", () => {
  it("reads the latest job that fits, once, and keeps its inputs beside what it found", async () => {
    const older = completed(running(90));
    const w = world([older, job]);
    const inputs = properties({ title: "Drill", maxDataAge: "1d" });
    const { job: found, verdict, record, ...rest } = await create(w, inputs);
    assert.equal(found.id, job.id);
    assert.equal(w.calls.length, 1);
    // There's no time of its data.
    assert.equal(verdict, "INCONCLUSIVE");
    const { recordedAt } = JSON.parse(record) as { recordedAt: string };
    assert.equal(recordedAt, new Date(noon).toISOString());
    assert.deepEqual(Object.keys(rest).sort(), [
      ...["checks", "clusterName", "groupId", "markdown", "match", "maxDataAge", "sha256", "tier", "title"],
    ]);
  });

  it("keeps no delivery URL", async () => {
    const url = "https://restore.example/data.tgz?signature=canary";
    const download = {
      ...running(5),
      deliveryType: "download",
      deliveryUrl: [url],
      additionalFields: { a: url },
      links: [{ rel: "self", href: "https://atlas.example/canary" }],
    };
    const outputs = await create(world([download]), properties());
    assert.equal(outputs.verdict, "PASSED");
    assert.equal(outputs.job.deliveryUrlCount, 2);
    assert.doesNotMatch(JSON.stringify(outputs), /canary/);
  });

  it("is the same from every language: with null for absent, and members in another order", async () => {
    const validation = { status: "PASSED", message: "fine", details: { orders: 1200, ratio: 1 } };
    const node = properties({ title: "Drill", validation, maxRestoreDuration: "2h" });
    const python = {
      maxRestoreDuration: "2h",
      triggers: null,
      validation: {
        details: { ratio: 1.0, orders: 1200.0, absent: null },
        checkedAt: null,
        message: "fine",
        status: "PASSED",
      },
      title: "Drill",
      ...properties(),
      match: { targetClusterName: null },
    };
    const [first, second] = [await create(world([job]), node), await create(world([job]), python)];
    assert.equal(first.record, second.record);
    assert.deepEqual([first.sha256, first.markdown], [second.sha256, second.markdown]);
  });

  const refusals: readonly (readonly [string, World, Properties, RegExp])[] = [
    [
      "a job that runs",
      world([running(10)]),
      properties(),
      /^no record was made: restore job \w+ of cluster ledger .* is IN_PROGRESS \(started .*\), and has to end first\. .*RestoreGate/,
    ],
    [
      "no job that fits",
      world([job]),
      properties({ match: { targetClusterName: "nobody" } }),
      /^no record was made: cluster ledger .* has no restore job that fits .*targetClusterName nobody.*not the target/,
    ],
    [
      "a job that Atlas doesn't know",
      world([job]),
      properties({ match: undefined, restoreJobId: "697eeec0c0ffee0000000001" }),
      /^no record was made: cluster ledger .* has no restore job 697eeec0c0ffee0000000001/,
    ],
    ["an Atlas that refuses", world(refusal(403)), properties(), /^no record was made: .*HTTP 403/],
    ["an Atlas that is out of reach", world(refused()), properties(), /^no record was made: cannot read it/],
  ];
  for (const [what, w, inputs, message] of refusals) {
    it(`fails by ${what}`, async () => {
      await assert.rejects(create(w, inputs), { name: "NoRecordError", message });
      assert.equal(w.calls.length, 1);
    });
  }

  it("records an end that isn't one that was hoped for, and one that isn't known", async () => {
    const failed = await create(world([{ ...running(5), failed: true }]), properties());
    assert.equal(failed.verdict, "FAILED");
    const flex = { ...running(5), deliveryType: "RESTORE", status: "TELEPORTED" };
    const unknown = await create(world([flex]), properties({ tier: "flex" }));
    assert.deepEqual([unknown.job.status, unknown.verdict], ["UNKNOWN", "INCONCLUSIVE"]);
  });
});

describe("updating a record", () => {
  const update = async (
    w: World,
    oldOutputs: Properties,
    oldInputs: Properties,
    inputs: Properties,
  ): Promise<EvidenceOutputs> =>
    (await createRestoreEvidence().update(
      { ...request(inputs), oldInputs, oldOutputs },
      w.context,
    )) as EvidenceOutputs;
  const stored = async (inputs = properties()): Promise<Properties> =>
    JSON.parse(JSON.stringify(await create(world([job]), inputs))) as Properties;

  it("judges the stored job anew by every input that says how, as of the moment at which it was read", async () => {
    const old = await stored();
    for (const change of [
      { title: "Renamed" },
      { validation: { status: "FAILED" } },
      { completedWithin: "1h" },
      { maxRestoreDuration: "1s" },
      { maxDataAge: "1h" },
    ]) {
      const w = world(refused());
      w.time.elapsed = 86_400_000;
      const { record, sha256 } = await update(w, old, properties(), properties(change));
      assert.deepEqual(w.calls, []);
      // As if it had been created so.
      const anew = await create(world([job]), properties(change));
      assert.deepEqual([record, sha256], [anew.record, anew.sha256]);
    }
  });

  it("reads anew by every input that says which job", async () => {
    const newer = completed(running(2), 0);
    const old = await stored();
    for (const change of [
      { restoreJobId: newer.id, match: undefined },
      { match: { deliveryTypes: ["automated"] } },
      { triggers: [1] },
      { groupId: "65f0c0ffee0d0e0f10111214" },
      { clusterName: "other" },
      { tier: "serverless" },
      { restoreType: "collection" },
    ]) {
      const w = world([job, newer]);
      const outputs = await update(w, old, properties(), properties(change));
      assert.deepEqual([outputs.job.id, w.calls.length], [newer.id, 1], JSON.stringify(change));
    }
  });

  it("says what to do where the state's record is not one", async () => {
    const old = await stored();
    for (const broken of [{ ...old, record: "x" }, { ...old, job: {} }, {}])
      await assert.rejects(update(world([job]), broken, properties(), properties({ title: "x" })), {
        message: /^no record was made: .*Change triggers/,
      });
  });
});
