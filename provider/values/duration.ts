const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const part = `(\\d+(?:\\.\\d+)?)(${Object.keys(milliseconds).join("|")})`;
const form = new RegExp(`^(?:${part})+$`);
const parts = new RegExp(part, "g");

/** What a duration has to look like, for messages. */
export const durationForm = "a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)";

/** Milliseconds of a duration such as `30s` or `1h30m`, in Go's form and with days; undefined where it isn't one. */
export function parseDuration(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const sum = [...text.matchAll(parts)].reduce(
    (total, [, amount = "", unit = ""]) => total + times(amount, milliseconds[unit] ?? 0),
    0,
  );
  return Number.isFinite(sum) ? sum : undefined;
}

/** A decimal number times a whole one, exact to a millionth: multiplied as they are, 1.001 and 1000 come to 1000.9999999999999. */
function times(decimal: string, factor: number): number {
  const [whole = "", fraction = ""] = decimal.split(".");
  return Number(whole) * factor + Math.round(Number(`0.${fraction}`) * factor * 1e6) / 1e6;
}

const sizes = [
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

/** A time in the form in which it would be given, to the millisecond: `1h30m`, `500ms`. */
export function durationText(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  const parts = sizes.map(([unit, size]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return amount === 0 ? "" : `${amount}${unit}`;
  });
  return parts.join("") || "0s";
}
