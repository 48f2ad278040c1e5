// A resource's inputs as its outputs: the same, but for enumerations.
import assert from "node:assert/strict";
import { z } from "zod";
import { SchemaDeriver } from "../../../provider/schema/derive";
import { asOutputs } from "../../../provider/schema/outputs";

const word = z.enum(["a", "b"]).meta({ title: "Word", typeDescription: "A word." });

describe("inputs as outputs", () => {
  it("have strings in the place of enumerations, at any depth, and types of their own for that", () => {
    const deriver = new SchemaDeriver((title) => `pkg:index:${title}`);
    const match = z.strictObject({ words: z.array(word).optional() }).meta({ title: "Match" });
    const inputs = {
      word: word.optional().describe("The word."),
      match: match.optional().describe("What fits."),
      any: z.array(z.unknown()).optional(),
      name: z.string().min(1).describe("The name."),
    };
    assert.deepEqual(deriver.object(asOutputs(inputs)), {
      properties: {
        word: { type: "string", description: "The word.", examples: ["a", "b"] },
        match: { $ref: "#/types/pkg:index:MatchState", description: "What fits." },
        any: { type: "array", items: { $ref: "pulumi.json#/Any" } },
        name: { type: "string", description: "The name." },
      },
      required: ["name"],
    });
    assert.deepEqual(Object.keys(deriver.types), ["pkg:index:MatchState"]);
    assert.deepEqual(deriver.types["pkg:index:MatchState"]?.properties?.["words"]?.items, { type: "string" });
  });
});
