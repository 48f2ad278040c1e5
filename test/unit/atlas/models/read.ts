// Reads objects with a model, as an answer of Atlas would be read.
import { type z } from "zod";

export const id = "65f0c0ffee00000000000001";

/** What the model makes of a JSON text or value. */
export const readAs = (model: z.ZodType, json: unknown): unknown =>
  model.parse(typeof json === "string" ? JSON.parse(json) : json);

/** Where the model finds fault, as a path, and in which words. */
export function faultsOf(model: z.ZodType, json: unknown): string[] {
  const parsed = model.safeParse(json);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}
