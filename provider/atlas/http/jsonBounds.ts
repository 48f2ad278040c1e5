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
 * What makes a JSON text costlier than its size: a byte of brackets takes more than 50 bytes once it's parsed, and a
 * nesting of thousands overflows the stack of whoever walks through it. Undefined where nothing does.
 *
 * One pass over the bytes (1 GB a second), which are not checked otherwise: broken JSON is for the parser to refuse.
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
