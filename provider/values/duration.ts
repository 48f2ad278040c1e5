import parse from "parse-duration";

const units = ["ms", "s", "m", "h", "d"];
const form = new RegExp(`^(?:\\d+(?:\\.\\d+)?(?:${units.join("|")}))+$`);

/** What a duration has to look like, for messages. */
export const durationForm = "a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)";

/**
 * Milliseconds of a duration such as `30s` or `1h30m`; undefined where it isn't one. The library takes a lot more
 * ("1 year, 2hrs"), which other languages' users wouldn't expect: only Go's form is let through, and days.
 */
export function parseDuration(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const milliseconds = parse(text);
  return milliseconds === null || !Number.isFinite(milliseconds) ? undefined : milliseconds;
}
