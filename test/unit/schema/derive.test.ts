// From zod to Pulumi's form: what becomes what, and what is refused while the schema is made.
import assert from "node:assert/strict";
import { z } from "zod";
import { atlasObject } from "../../../provider/atlas/models/atlasObject";
import { type PropertySpec, SchemaDeriver } from "../../../provider/schema/derive";

const deriver = () => new SchemaDeriver((title) => `pkg:index:${title}`);
const derived = (field: z.ZodType): PropertySpec | undefined =>
  deriver().object({ field }).properties["field"];
const required = (field: z.ZodType): boolean => deriver().object({ field }).required.includes("field");
const asNumber = (value: unknown) => Number(value);

describe("a property derived from zod", () => {
  for (const [name, field, spec] of [
    ["a text", z.string().min(1), { type: "string" }],
    ["a date-time", z.iso.datetime(), { type: "string" }],
    ["a flag", z.boolean(), { type: "boolean" }],
    ["a number", z.number(), { type: "number" }],
    ["a number of 32 bits", z.float32(), { type: "number" }],
    ["a whole number", z.int().min(1), { type: "integer" }],
    ["a whole number of 32 bits", z.int32(), { type: "integer" }],
    ["anything", z.unknown(), { $ref: "pulumi.json#/Any" }],
    [
      "a list",
      z.array(z.array(z.string())),
      { type: "array", items: { type: "array", items: { type: "string" } } },
    ],
    ["a map", z.record(z.string(), z.int()), { type: "object", additionalProperties: { type: "integer" } }],
    ["what was read as another type before", z.preprocess(asNumber, z.int().optional()), { type: "integer" }],
    ["what becomes another type after", z.string().transform(asNumber), { type: "string" }],
    ["what may be null", z.string().nullable().optional(), { type: "string" }],
  ] as const) {
    it(`is what it is: ${name}`, () => {
      assert.deepEqual(derived(field), spec);
    });
  }

  it("has its description, whichever way it's wrapped", () => {
    assert.equal(derived(z.string().describe("What."))?.description, "What.");
    assert.equal(derived(z.string().optional().describe("What."))?.description, "What.");
    assert.equal(derived(z.preprocess(asNumber, z.int().optional()).describe("What."))?.description, "What.");
  });

  it("is required unless it may be left out, or has a default", () => {
    assert.equal(required(z.string()), true);
    assert.equal(required(z.string().nullable()), true);
    assert.equal(required(z.string().optional()), false);
    assert.equal(required(z.int().default(5)), false);
    assert.equal(required(z.preprocess(asNumber, z.int().optional())), false);
    assert.equal(required(z.preprocess(asNumber, z.int())), true);
  });

  it("can't be of a type that Pulumi doesn't have: it is named", () => {
    assert.throws(() => derived(z.date()), /^Error: field: no Pulumi type is known for ZodDate$/);
    assert.throws(
      () => derived(z.array(z.tuple([z.int()]))),
      /^Error: field: no Pulumi type is known for ZodTuple$/,
    );
  });
});

describe("a type derived from zod", () => {
  const job = z
    .object({ id: z.string(), at: z.string().optional() })
    .meta({ title: "Job", typeDescription: "A job." });

  it("is written once, with what is required of it", () => {
    const types = deriver();
    const { properties } = types.object({
      job,
      jobs: z.array(job),
      byName: z.record(z.string(), job.optional()),
    });
    const $ref = "#/types/pkg:index:Job";
    assert.deepEqual(properties["job"]?.$ref, $ref);
    assert.deepEqual(properties["jobs"]?.items?.$ref, $ref);
    assert.deepEqual(properties["byName"]?.additionalProperties?.$ref, $ref);
    assert.deepEqual(types.types, {
      "pkg:index:Job": {
        type: "object",
        description: "A job.",
        properties: { id: { type: "string" }, at: { type: "string" } },
        required: ["id"],
      },
    });
  });

  it("needs a title", () => {
    assert.throws(() => derived(z.object({ a: z.string() })), /an object needs a title to become a type: a$/);
    assert.throws(() => derived(z.enum(["x", "y"])), /an enumeration needs a title: x, y$/);
  });

  it("can't share its title with another one", () => {
    const types = deriver();
    types.object({ job });
    const other = z.object({ id: z.int() }).meta({ title: "Job" });
    assert.throws(() => types.object({ other }), /two different types are called Job$/);
  });

  it("has a place for the fields of Atlas that aren't known, where it's Atlas's", () => {
    const types = deriver();
    types.object({ link: atlasObject("Link", "A link.", { href: z.string().optional() }) });
    const { properties } = types.types["pkg:index:Link"] ?? {};
    assert.deepEqual(Object.keys(properties ?? {}), ["href", "additionalFields"]);
  });

  it("is an enumeration whose names are words, whatever the values look like", () => {
    const types = deriver();
    const valueDescriptions = { IN_PROGRESS: "Under way." };
    const words = z.enum(["IN_PROGRESS", "pointInTime", "auto"]).meta({ title: "Word", valueDescriptions });
    types.object({ words: z.array(words).optional() });
    assert.deepEqual(types.types["pkg:index:Word"]?.enum, [
      { name: "InProgress", value: "IN_PROGRESS", description: "Under way." },
      { name: "PointInTime", value: "pointInTime" },
      { name: "Auto", value: "auto" },
    ]);
  });
});
