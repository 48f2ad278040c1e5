// An update that fails, as its user sees it.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_API_KEY } from "../../emulator";
import { createStack, type EngineOptions } from "../../tools/engine";
import { assertDocumented } from "../support/errorPage";

/** Stands in every secret that a scenario makes up: nothing that is shown may hold it. */
export const canary = "canary-0f9d2c5b";

export interface Scenario extends EngineOptions {
  /** The Atlas CLI's config.toml on this machine. */
  readonly profiles?: string;
}

/** The lines below "Diagnostics:", without the engine's own frame; nothing else of the output may hold a secret either. */
export async function failingUp({ profiles, ...options }: Scenario): Promise<string> {
  const test = await createStack(options);
  try {
    if (profiles !== undefined) {
      mkdirSync(join(test.folder, "atlascli"));
      writeFileSync(join(test.folder, "atlascli", "config.toml"), profiles);
    }
    const pieces: string[] = [];
    await assert.rejects(test.stack.up({ onOutput: (text) => pieces.push(text), color: "never" }));
    const output = pieces.join("");
    assert.doesNotMatch(output, /\n\s+at /, "no stack trace");
    assert.ok(!output.includes(canary) && !output.includes(DEFAULT_API_KEY.privateKey), "no secret");
    const shown =
      /Diagnostics:\n([^]*?)(?:\nResources:|\nOutputs:|\nDuration:|$)/.exec(output)?.[1]?.trim() ?? output;
    const messages = shown.match(/error: .*/g) ?? [];
    assert.ok(messages.length > 0, output);
    messages.forEach(assertDocumented);
    if (process.env["SHOW_ERRORS"] !== undefined) console.log(shown);
    return shown;
  } finally {
    test.remove();
  }
}
