// The record: the same bytes for the same job, in the form that its JSON Schema describes.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import {
  evidenceOf,
  type Recorded,
  recordedAtOf,
} from "../../../../provider/resources/restoreEvidence/record";
import { recordSchema, recordSchemaFile } from "../../../../tools/recordSchema";
import { restoreJobOutput } from "../../../../provider/restoreJobs/outputs";
import { struct } from "../../../support/rpc";
import { carts, collectionJob, customers, inputs, job, orders, recorded, recordedAt } from "./support";

const limits = { completedWithin: "90d", maxRestoreDuration: "2h", maxDataAge: "15m" } as const;

/** What the golden records were made of, by the name of their files. */
const golden: Readonly<Record<string, Recorded>> = {
  passed: recorded({
    inputs: inputs({
      title: "Quarterly restore test: orders, Q1 2026",
      ...limits,
      validation: {
        status: "PASSED",
        checkedAt: "2026-02-01T08:00:00Z",
        message: "Every order of January is there",
        details: {
          orders: 1200,
          "größte Bestellung": 99.5,
          indexes: ["_id_", "by_day"],
          byDay: { sunday: 400, monday: 800 },
          empty: null,
        },
      },
    }),
  }),
  failed: recorded({
    inputs: inputs({
      restoreJobId: "697eeec0c0ffee0000000001",
      match: undefined,
      ...limits,
      maxRestoreDuration: "1h",
    }),
  }),
  inconclusive: recorded({
    inputs: inputs({ ...limits, title: "Flex | <b>drill</b> [x](https://example.net) @all" }),
    job: job({
      tier: "flex",
      status: "UNKNOWN",
      deliveryType: "TELEPORT",
      finishedAt: undefined,
      restoreSeconds: undefined,
      dataAsOf: undefined,
      dataAgeSeconds: undefined,
      raw: { id: "697eeec0c0ffee0000000001", status: "TELEPORTING" },
    }),
  }),
  collections: recorded({
    inputs: inputs({ restoreType: "collection", maxRestoreDuration: "1h" }),
    job: collectionJob("COMPLETED", [customers]),
  }),
  partialCollections: recorded({
    inputs: inputs({ restoreType: "collection", maxRestoreDuration: "1h" }),
    job: collectionJob("PARTIALLY_FAILED", [customers, orders, carts]),
  }),
};

const fileOf = (name: string): string => join(__dirname, "golden", name);

describe("a record", () => {
  const ajv = new Ajv();
  const published = JSON.parse(
    readFileSync(join(__dirname, "../../../..", recordSchemaFile), "utf8"),
  ) as object;
  const isRecord = ajv.compile(published);
  const isStrictRecord = new Ajv().compile(recordSchema({ strict: true }));

  for (const [name, given] of Object.entries(golden)) {
    it(`is what it was, to the byte: ${name}`, () => {
      const { record, sha256, markdown } = evidenceOf(given);
      // To take over a change that is meant: UPDATE_GOLDEN=1.
      if (process.env["UPDATE_GOLDEN"] === "1") {
        writeFileSync(fileOf(`${name}.json`), record);
        writeFileSync(fileOf(`${name}.md`), markdown);
      }
      const bytes = readFileSync(fileOf(`${name}.json`));
      assert.equal(record, bytes.toString("utf8"));
      assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"));
      assert.equal(markdown, readFileSync(fileOf(`${name}.md`), "utf8"));
    });

    it(`is as its JSON Schema says, without a member that isn't described: ${name}`, () => {
      const record = JSON.parse(evidenceOf(given).record) as object;
      assert.ok(isRecord(record), ajv.errorsText(isRecord.errors));
      assert.ok(isStrictRecord(record), ajv.errorsText(isStrictRecord.errors));
    });
  }

  it("of another form isn't as the schema says, but one with more members is", () => {
    const record = JSON.parse(evidenceOf(recorded()).record) as Record<string, unknown>;
    for (const [name, value] of Object.entries(record)) {
      assert.ok(!isRecord({ ...record, [name]: undefined }), `without ${name}`);
      assert.ok(!isRecord({ ...record, [name]: 1 }), `${name} is 1`);
      assert.ok(isRecord({ ...record, [name]: value, added: true }));
    }
    assert.ok(!isStrictRecord({ ...record, added: true }));
  });

  it("says the verdict that the resource has", () => {
    const verdicts = Object.values(golden).map((given) => evidenceOf(given).verdict);
    assert.deepEqual(verdicts, ["PASSED", "FAILED", "INCONCLUSIVE", "PASSED", "FAILED"]);
    for (const given of Object.values(golden)) {
      const { verdict, checks, job: kept, record } = evidenceOf(given);
      const parsed = JSON.parse(record) as Record<string, unknown>;
      assert.deepEqual(
        [parsed["verdict"], parsed["checks"], parsed["job"]],
        JSON.parse(JSON.stringify([verdict, checks, kept])),
      );
    }
  });

  it("of single collections has each of them, and its page the first hundred", () => {
    const many = Array.from({ length: 120 }, () => customers);
    const { record, markdown } = evidenceOf(
      recorded({ inputs: inputs({ restoreType: "collection" }), job: collectionJob("COMPLETED", many) }),
    );
    assert.equal(record.match(/"sourceNamespace":"shop.customers"[^{}]*"totalDocuments"/g)?.length, 120);
    assert.equal(markdown.match(/^\| shop\.customers \|/gm)?.length, 100);
    assert.match(markdown, /\nAnd 20 more, which the record has\.\n/);
  });

  it("of single collections that Atlas no longer has says so", () => {
    const { markdown } = evidenceOf(
      recorded({ inputs: inputs({ restoreType: "collection" }), job: collectionJob("UNKNOWN", []) }),
    );
    assert.match(markdown, /\n## Collections\n\nAtlas gave none\.\n/);
  });

  it("is the same whatever order members come in, and differs in recordedAt alone when made later", () => {
    const given = golden["passed"]!;
    const reversed = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, content]) => [key, reversed(content)]),
          )
        : value;
    const { record, markdown } = evidenceOf(given);
    const other = evidenceOf(reversed(given) as Recorded);
    assert.deepEqual([other.record, other.markdown], [record, markdown]);
    const later = evidenceOf({ ...given, recordedAt: recordedAt + 60_000 }).record;
    assert.notEqual(later, record);
    assert.equal(later.replace("T12:01:00.250Z", "T12:00:00.250Z"), record);
  });

  it("is made of what is no Unicode text, too, and is the same when it is judged anew", () => {
    const odd = job({ targetClusterName: "a\ud800", raw: { "b\udc00": ["\ud83d\ude00", "\ude00\ud83d"] } });
    const { record, job: kept } = evidenceOf(recorded({ job: odd }));
    assert.deepEqual((JSON.parse(record) as { job: object }).job, {
      ...(JSON.parse(JSON.stringify(job())) as object),
      targetClusterName: "a\ufffd",
      raw: { "b\ufffd": ["\ud83d\ude00", "\ufffd\ufffd"] },
    });
    const stored = restoreJobOutput.parse(struct({ kept }).toJavaScript()["kept"]);
    assert.equal(evidenceOf(recorded({ job: stored })).record, record);
  });

  it("says when it was made; what is no record says nothing", () => {
    assert.equal(recordedAtOf(evidenceOf(recorded()).record), recordedAt);
    for (const other of [undefined, "", "{", "[]", '{"recordedAt":"soon"}', 7])
      assert.equal(recordedAtOf(other), undefined);
  });
});
