/** The shortest text that is taken for a secret in a message: anything shorter stands in the words around it, too. */
const shortestSecret = 4;

const mask = "[secret]";

/**
 * Takes secrets out of texts, in each form in which a server may echo them: as they are, in other letter case,
 * percent-encoded as a whole or in part (twice as well), and inside a base64 text.
 *
 * @param secrets the secrets of the moment: asked for at each text, for tokens come and go
 */
export function createRedactor(secrets: () => readonly string[]): (text: string) => string {
  const patterns = new Map<string, RegExp>();
  const patternOf = (secret: string): RegExp => {
    const known = patterns.get(secret);
    if (known !== undefined) return known;
    const pattern = new RegExp(formsOf(secret).join("|"), "giu");
    patterns.set(secret, pattern);
    return pattern;
  };
  return (text) =>
    secrets()
      .filter(({ length }) => length >= shortestSecret)
      // The longest first: one may be a part of another.
      .toSorted((a, b) => b.length - a.length)
      .reduce((redacted, secret) => redacted.replace(patternOf(secret), mask), text);
}

/** Expressions for the secret, and for what base64 makes of it. */
const formsOf = (secret: string): string[] => [
  Array.from(secret, anyForm).join(""),
  ...base64Cores(secret).map(
    (core) => `${edge}${Array.from(core, anyBase64Form).join("")}${edge}(?:=|%3D){0,2}`,
  ),
];

/** A character as it is, or percent-encoded; a blank also as forms have it, and as a message shortens several. */
function anyForm(character: string): string {
  const encoded = Array.from(Buffer.from(character), percent).join("");
  if (/\s/u.test(character)) return String.raw`(?:\s+|\+|${encoded})`;
  return `(?:${literal(character)}|${encoded})`;
}

/** `%2F`, and what comes of encoding that again: `%252F`. */
const percent = (byte: number): string => `%(?:25){0,2}${byte.toString(16).padStart(2, "0")}`;

const literal = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The two characters that differ between base64 and base64url, either of them also percent-encoded. */
function anyBase64Form(character: string): string {
  if (character === "+" || character === "-") return String.raw`(?:[-+]|${percent(0x2b)})`;
  if (character === "/" || character === "_") return String.raw`(?:[/_]|${percent(0x2f)})`;
  return literal(character);
}

/** What stands beside the core belongs to the secret in part. */
const edge = "[A-Za-z0-9+/_-]{0,2}";

/**
 * The characters of base64 that depend on the secret alone, whatever stands before and behind it: three texts, by where
 * among the groups of three bytes it begins.
 */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const first = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return text.slice(first, end);
  });
}
