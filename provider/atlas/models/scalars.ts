import { z } from "zod";

/** An ObjectId in lower-case hexadecimal, as Atlas writes all its ids: `^([a-f0-9]{24})$`. */
export const hex24 = z
  .string()
  .regex(/^[a-f0-9]{24}$/, { error: "expected 24 hexadecimal digits in lower case" });

/** A date-time of ISO 8601 with its zone. It is handed on as the string that Atlas wrote. */
export const dateTime = z.iso.datetime({
  offset: true,
  error: "expected a date-time of ISO 8601 such as 2026-01-31T12:00:00Z",
});

/** A signed integer of 32 bits. */
export const int32 = z.int32();

/** A link of Atlas's own (HATEOAS): never followed, for recorded ones point at other hosts. */
export const linkFields = {
  href: z.string().optional().describe("Address of the linked resource, as Atlas wrote it; never followed."),
  rel: z
    .string()
    .optional()
    .describe("Relation of the linked resource to this one: `self`, `previous` and so on."),
};
