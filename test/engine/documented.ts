import assert from "node:assert/strict";
import { patternOf, quotes } from "../support/errorPage";

const patterns = quotes.map(patternOf);

/** A user who looks the message up in docs/errors.md finds it. */
export function assertDocumented(message: string): void {
  assert.ok(patterns.length > 40, "the page was read");
  assert.ok(
    patterns.some((pattern) => pattern.test(message)),
    `docs/errors.md doesn't have: ${message}`,
  );
}
