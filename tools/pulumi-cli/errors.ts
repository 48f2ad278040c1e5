/** What `findPulumi` rejects with: one line that says what went wrong and, where there is a way, what to do. */
export class PulumiCliError extends Error {
  override readonly name = "PulumiCliError";
}

/** Node's error code (`ENOENT`), where `error` has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Anything thrown as one line of text. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replace(/\s*\n\s*/g, "; ");
}
