// docs/errors.md as a table: what is printed, with `…` for what differs, its cause, and what to do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/engine";

interface Row {
  /** What is printed, as the first cell quotes it. */
  readonly quotes: readonly string[];
  readonly cells: readonly string[];
}

export const rows: readonly Row[] = readFileSync(join(root, "docs", "errors.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const cells = line
      .replace(/^\| | \|$/g, "")
      .split(" | ")
      .map((cell) => cell.trim());
    return { quotes: [...(cells[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text), cells };
  });

export const quotes = rows.flatMap((row) => row.quotes);

/** What of a text is the same each time: between what differs, which is `…` or a number, such as one of seconds. */
export const piecesOf = (text: string): string[] =>
  text.split(/…|\d+(?:\.\d+)?[a-z]*\b(?: s\b)?/).map((piece) => piece.trim());

/** What fits a text, whatever stands in place of what differs. */
export const patternOf = (text: string): RegExp => new RegExp(piecesOf(text).map(escape).join(".*"));

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const patterns = quotes.map(patternOf);

/** A user who looks the message up in docs/errors.md finds it. */
export function assertDocumented(message: string): void {
  assert.ok(patterns.length > 40, "the page was read");
  assert.ok(
    patterns.some((pattern) => pattern.test(message)),
    `docs/errors.md doesn't have: ${message}`,
  );
}
