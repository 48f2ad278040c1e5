/** The forms of an HTTP date (RFC 9110, 5.6.7), which all begin with the name of a day. */
const form =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day)?,? (?:\d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/** Milliseconds since 1970 of an HTTP date; undefined where it is none. `Date.parse` takes a lot more ("-5", "1.5"). */
export function parseHttpDate(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? "";
  if (!form.test(trimmed)) return undefined;
  // The form without a zone (asctime) is in UTC, too.
  const date = Date.parse(trimmed.endsWith("GMT") ? trimmed : `${trimmed} GMT`);
  return Number.isNaN(date) ? undefined : date;
}
