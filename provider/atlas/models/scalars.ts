// What the models insist on: ids, dates, counts, flags, and what a status goes by, because a wrong value there would mislead. A
// field that nothing is decided by has its type and no further bounds, even where Atlas's description gives some: one odd value
// must not cost a whole list.
import * as z from "zod";

/** An ObjectId in lower-case hexadecimal, as Atlas writes all its ids: `^([a-f0-9]{24})$`. */
export const hex24 = z
  .string()
  .regex(/^[a-f0-9]{24}$/, { error: "expected 24 hexadecimal digits in lower case" });

/** An ISO 8601 date-time with its time zone. It is handed on as the string that Atlas wrote. */
export const dateTime = z.iso.datetime({
  offset: true,
  error: "expected an ISO 8601 date-time such as 2026-01-31T12:00:00Z",
});

/** A signed integer of 32 bits: more than that, no SDK could read, whose integers are as large. */
export const int32 = z.int32();

/** A link of Atlas's own (HATEOAS): never followed, for recorded ones point at other hosts. */
export const linkFields = {
  href: z.string().optional().describe("Address of the linked resource, as Atlas wrote it. Never followed."),
  rel: z
    .string()
    .optional()
    .describe("How the linked resource relates to this one: `self`, `previous` and so on."),
};
