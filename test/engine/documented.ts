// docs/errors.md quotes what is printed, with `…` for what differs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/engine";

/** The first column of the tables: what is printed. */
const quotes = readFileSync(join(root, "docs", "errors.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text))
  // A time differs, too.
  .map((quote) => quote.split(/…|\d+(?:\.\d+)? s\b/).map((piece) => piece.trim()))
  .map((pieces) => new RegExp(pieces.map(escape).join(".*")));

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A user who looks the message up finds it. */
export function assertDocumented(message: string): void {
  assert.ok(quotes.length > 40, "the page was read");
  assert.ok(
    quotes.some((quote) => quote.test(message)),
    `docs/errors.md doesn't have: ${message}`,
  );
}
