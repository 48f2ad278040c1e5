// The compiled models against the ones that they were compiled from: the same jobs, and the same faults.
import assert from "node:assert/strict";
import fc from "fast-check";
import { type z } from "zod";
import { atlasObject, type Fields } from "../../../../provider/atlas/models/atlasObject";
import { clusterRestoreJob, clusterRestoreJobFields } from "../../../../provider/atlas/models/cluster";
import { flexRestoreJob, flexRestoreJobFields } from "../../../../provider/atlas/models/flex";
import { restoreJobFields, serverlessRestoreJob } from "../../../../provider/atlas/models/serverless";
import { id } from "./read";

const anything = fc.jsonValue({ maxDepth: 2 });
/** Values that some field takes, and values that it doesn't. */
const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", id, id.toUpperCase(), "2026-01-31T12:00:00Z", "2026-01-31"),
  fc.integer({ min: -1, max: 2 }),
  fc.constantFrom<unknown>(
    [],
    ["https://a"],
    [{ href: "h", rel: "self", more: 1 }],
    [{ href: null }],
    [null],
  ),
  fc.constantFrom<unknown>({ date: "2026-01-31T12:00:00Z", increment: 1 }, { date: null, time: null }, {}),
  fc.constantFrom<unknown>([{ downloadUrl: "u", privateDownloadDeliveryUrls: [{ deliveryUrl: "p", x: 1 }] }]),
  anything,
);

/** What is right as a whole is seldom met by chance: a job that is, with a few fields changed, or many. */
const right = {
  id,
  deliveryType: "automated",
  snapshotId: id,
  links: [{ href: "https://a", rel: "self" }],
  failed: false,
};
const job = (fields: Fields): fc.Arbitrary<object> => {
  const name = fc.oneof(fc.constantFrom(...Object.keys(fields)), fc.string());
  const changes = fc.oneof(
    { weight: 4, arbitrary: fc.dictionary(name, value, { maxKeys: 2 }) },
    { weight: 1, arbitrary: fc.dictionary(name, value) },
  );
  return changes.map((changed) => ({ ...right, ...changed }));
};

/** What a model makes of a value, as it's seen from outside. */
function read(model: z.ZodType, json: string): unknown {
  const { success, data, error } = model.safeParse(JSON.parse(json));
  return success ? { data, text: JSON.stringify(data) } : { issues: error.issues };
}

describe("a compiled model", () => {
  for (const [name, compiled, fields] of [
    ["serverless", serverlessRestoreJob, restoreJobFields],
    ["dedicated", clusterRestoreJob, clusterRestoreJobFields],
    ["Flex", flexRestoreJob, flexRestoreJobFields],
  ] as const) {
    it(`reads a ${name} job as the model itself does`, () => {
      const model = atlasObject("Job", "A job.", fields as Fields);
      fc.assert(
        fc.property(job(fields), (given) => {
          const json = JSON.stringify(given);
          assert.deepEqual(read(compiled.compiled(), json), read(model, json));
        }),
        { numRuns: Number(process.env["FC_RUNS"] ?? 300) },
      );
    });
  }
});
