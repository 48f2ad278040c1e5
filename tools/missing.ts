/** What this machine lacks, in words: for whoever needs it to say aloud, and go on without. */
export class MissingError extends Error {
  override readonly name = "MissingError";
}
