import { NetworkError } from "./errors";
import { type Problem } from "./problems";

/** The deepest nesting that is parsed; Atlas's own is 6. */
const maxDepth = 64;
/** The largest number of values that is parsed: a thousand for each job of the largest page. */
const maxValues = 500_000;

const value = 1;
const open = 2;
const close = 3;
const quote = 4;
const backslash = 0x5c;

/** What each byte of JSON means outside of strings; all others mean nothing here. */
const meanings = new Uint8Array(256);
for (const [characters, meaning] of [
  [",", value],
  ["[{", open],
  ["]}", close],
  ['"', quote],
] as const) {
  for (const byte of Buffer.from(characters)) meanings[byte] = meaning;
}

/**
 * Parses the JSON that answers a request; `text` is the same as a string. Throws {@link NetworkError} for what is costlier
 * than its size: a byte of brackets takes more than 50 bytes once it's parsed, and a nesting of thousands overflows the stack
 * of whoever walks through it. Throws SyntaxError for what is no JSON.
 */
export function parseBounded(
  json: Uint8Array,
  text: string,
  request: { readonly method: string; readonly url: URL },
): unknown {
  const refuse = (excess: Problem | undefined): void => {
    if (excess !== undefined) throw new NetworkError(request, excess.kind, excess.problem);
  };
  // A value takes a byte at least, and most pages have fewer bytes than that. They needn't be scanned: to look at the depth
  // of what came of them takes a tenth of the time.
  const isShort = json.length <= maxValues;
  if (!isShort) refuse(excessOf(json));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Brackets without end are no JSON, but that isn't what is wrong with them.
    if (isShort) refuse(excessOf(json));
    throw error;
  }
  if (isShort && isDeeper(value, maxDepth)) refuse(tooDeep);
  return value;
}

/** Whether a value of JSON is nested deeper than that. Goes no deeper itself. */
function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  // Plain loops: this runs over every field of every answer. (for...in is quick with objects, slow with lists.)
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (isDeeper(item, depth - 1)) return true;
    return false;
  }
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], depth - 1)) return true;
  return false;
}

/**
 * What makes a JSON text costlier than its size. Undefined where nothing does. One pass over the bytes (1 GB a second),
 * which are not checked otherwise: broken JSON is for the parser to refuse.
 */
export function excessOf(json: Uint8Array): Problem | undefined {
  const { length } = json;
  let depth = 0;
  let values = 1;
  for (let index = 0; index < length; index += 1) {
    const meaning = meanings[json[index] ?? 0] ?? 0;
    if (meaning === 0) continue;
    if (meaning === quote) {
      index = endOfString(json, index);
    } else if (meaning === close) {
      depth -= 1;
    } else {
      values += 1;
      if (meaning === open && ++depth > maxDepth) return tooDeep;
      if (values > maxValues) return tooMany;
    }
  }
  return undefined;
}

const tooDeep: Problem = {
  kind: "tooDeep",
  problem: `the response is nested more than ${maxDepth} levels deep, the maximum that this provider reads`,
};
const tooMany: Problem = {
  kind: "tooLarge",
  problem: `the response holds more than ${maxValues} values, the maximum that this provider reads`,
};

/** Where the string that begins at `start` ends. */
function endOfString(json: Uint8Array, start: number): number {
  const { length } = json;
  let index = start + 1;
  while (index < length && json[index] !== 0x22) index += json[index] === backslash ? 2 : 1;
  return index;
}
