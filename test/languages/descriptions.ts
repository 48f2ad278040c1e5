import assert from "node:assert/strict";
import { examplesOf, packageSchema } from "../../provider/schema/package";

const { functions, resources } = packageSchema();

/** The tokens of all functions and resources. */
export const tokens = [...Object.keys(functions), ...Object.keys(resources)];

/** Every example in one language, as it stands in the descriptions: its text under a name of its own. */
export function examplesIn(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const token of tokens) {
    const blocks = (examplesOf(token) ?? "").matchAll(/^```(\w+)\n([^]*?)^```$/gm);
    const texts = [...blocks].filter(([, name]) => name === language).map(([, , text = ""]) => text);
    assert.notEqual(texts.length, 0, `${token} has no example in ${language}`);
    texts.forEach((text, index) => found.set(`${token.replace(/^.*:/, "")}${index + 1}`, text));
  }
  return found;
}
