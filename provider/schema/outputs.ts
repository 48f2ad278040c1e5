import * as z from "zod";
import { type Fields } from "../atlas/models/atlasObject";

/**
 * The inputs of a resource as its outputs. An output that is an enumeration breaks YAML programs, and Python at the first
 * new value: there it's a string. An object that holds one becomes a type of its own.
 */
export const asOutputs = (inputs: Fields): Fields =>
  Object.fromEntries(Object.entries(inputs).map(([name, field]) => [name, asOutput(field)]));

function asOutput(field: z.ZodType): z.ZodType {
  const meta = field.meta() ?? {};
  if (field instanceof z.ZodOptional) {
    const content = asOutput(field.unwrap() as z.ZodType);
    return content.optional().meta({ ...content.meta(), ...meta });
  }
  if (field instanceof z.ZodArray) return z.array(asOutput(field.element as z.ZodType)).meta(meta);
  if (field instanceof z.ZodEnum) {
    const { description } = meta;
    return z.string().meta({ description, examples: field.options });
  }
  if (field instanceof z.ZodObject) {
    const title = `${meta.title ?? ""}State`;
    return z.object(asOutputs(field.shape as Fields)).meta({ ...meta, title });
  }
  return field;
}
