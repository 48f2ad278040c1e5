import assert from "node:assert/strict";
import { z } from "zod";
import { checkInputs } from "../../../provider/values/checkInputs";
import { getServerlessRestoreJobs } from "../../../provider/functions/getServerlessRestoreJobs";

const { inputs: schema } = getServerlessRestoreJobs;
const right = { groupId: "aaaaaaaaaaaaaaaaaaaaaaaa", clusterName: "orders" };

/** What is wrong with these inputs, as `property: reason`. */
function problems(given: object, of: z.ZodObject = schema): string[] {
  const checked = checkInputs(of, given, "getServerlessRestoreJobs");
  return "problems" in checked
    ? checked.problems.map(({ property, reason }) => `${property}: ${reason}`)
    : [];
}

describe("inputs", () => {
  it("are handed on as they are when they are right", () => {
    const given = {
      ...right,
      itemsPerPage: 500,
      pageNum: 1,
      limit: 0,
      includeCount: false,
      filter: { statuses: ["FAILED"], finishedAfter: "2026-01-01T00:00:00Z" },
    };
    assert.deepEqual(checkInputs(schema, given, "f"), { inputs: given });
  });

  it("are all named at once where they are wrong, missing, nested or unknown", () => {
    const found = problems({
      groupId: "x",
      itemsPerPage: 501,
      pageNum: 1.5,
      envelope: "yes",
      clusterNmae: "orders",
      filter: { statuses: ["DONE"], finishedAfter: "yesterday", finishedUntil: 1 },
    });
    assert.deepEqual(found.sort(), [
      "clusterName: is required",
      "clusterNmae: is not an input of getServerlessRestoreJobs: did you mean clusterName?",
      "envelope: must be true or false",
      "filter.finishedAfter: must be an ISO 8601 date-time with a time zone, such as 2026-01-31T12:00:00Z",
      "filter.finishedUntil: is not an input of getServerlessRestoreJobs: check its spelling",
      "filter.statuses[0]: must be one of PENDING, IN_PROGRESS, COMPLETED, FAILED, CANCELLED, EXPIRED, UNKNOWN",
      "groupId: must be 24 hexadecimal digits in lower case, the id of an Atlas project",
      "itemsPerPage: must be 500 or less",
      "pageNum: must be a whole number",
    ]);
  });

  it("count null as absent at every depth", () => {
    assert.deepEqual(
      checkInputs(
        schema,
        { ...right, limit: null, filter: { statuses: null, snapshotId: null }, brandNew: null },
        "f",
      ),
      { inputs: { ...right, filter: {} } },
    );
    const deep = z.strictObject({ list: z.array(z.strictObject({ a: z.strictObject({}).optional() })) });
    assert.deepEqual(checkInputs(deep, { list: [{ a: { b: null } }, { a: null, c: null }] }, "f"), {
      inputs: { list: [{ a: {} }, {}] },
    });
    assert.deepEqual(problems({ ...right, clusterName: null }), ["clusterName: is required"]);
  });

  it("refuse a null in a list, where nothing could stand for it", () => {
    assert.deepEqual(problems({ ...right, filter: { statuses: ["FAILED", null] } }).length, 1);
  });

  it("are suggested where a name is almost right, in the object in which it stands", () => {
    assert.deepEqual(problems({ ...right, filter: { created_after: "2026-01-01T00:00:00Z" }, page_num: 1 }), [
      "filter.created_after: is not an input of getServerlessRestoreJobs: did you mean createdAfter?",
      "page_num: is not an input of getServerlessRestoreJobs: did you mean pageNum?",
    ]);
    const listed = z.strictObject({ list: z.array(z.strictObject({ clusterName: z.string().optional() })) });
    assert.deepEqual(problems({ list: [{}, { cluster_name: "a" }] }, listed), [
      "list[1].cluster_name: is not an input of getServerlessRestoreJobs: did you mean clusterName?",
    ]);
  });

  it("never show a value", () => {
    const canary = "canary-in-the-inputs";
    const found = problems({
      groupId: canary,
      clusterName: `${canary}!`,
      itemsPerPage: canary,
      includeCount: canary,
      filter: { statuses: [canary], deliveryTypes: canary, createdAfter: canary },
    });
    assert.equal(found.length, 7);
    assert.ok(!found.join().includes(canary), found.join("\n"));
  });

  it("have the bounds that Atlas has", () => {
    for (const [given, problem] of [
      [{ itemsPerPage: 0 }, "itemsPerPage: must be 1 or more"],
      [{ pageNum: 0 }, "pageNum: must be 1 or more"],
      [{ limit: -1 }, "limit: must be 0 or more"],
      [{ clusterName: "x".repeat(65) }, "clusterName: must be at most 64 characters long"],
      [
        { clusterName: "-x" },
        "clusterName: must consist of letters, digits and hyphens, and start with a letter or digit",
      ],
      [
        { groupId: "A".repeat(24) },
        "groupId: must be 24 hexadecimal digits in lower case, the id of an Atlas project",
      ],
    ] as const) {
      assert.deepEqual(problems({ ...right, ...given }), [problem]);
    }
    assert.equal(problems({ ...right, clusterName: "" })[0], "clusterName: must not be empty");
  });

  it("name the type that is wanted, in words", () => {
    const plain = z.strictObject({ a: z.string(), b: z.object({ c: z.array(z.number()) }) });
    assert.deepEqual(problems({ a: 1, b: { c: ["x"] } }, plain), [
      "a: must be a string",
      "b.c[0]: must be a number",
    ]);
    assert.deepEqual(problems({ a: "", b: { c: {} } }, plain), ["b.c: must be a list"]);
    assert.deepEqual(problems({ a: "", b: [] }, plain), ["b: must be an object"]);
    assert.deepEqual(problems({}, plain), ["a: is required", "b: is required"]);
  });

  it("may have the name of a prototype without being one", () => {
    const given = JSON.parse(
      '{"__proto__": {"clusterName": "x"}, "groupId": "aaaaaaaaaaaaaaaaaaaaaaaa"}',
    ) as object;
    assert.ok(problems(given).includes("clusterName: is required"));
  });
});
