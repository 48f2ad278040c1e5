import { type AtlasError, type AtlasErrorKind } from "../atlas/errors";
import { NetworkError } from "../atlas/http/errors";

/** What a resource reports to whoever runs the update: a sentence that stands by itself. */
export class ResourceError extends Error {
  override readonly name: string = "ResourceError";
}

/** What to do about some errors, where a function's hint would be of no use: a resource has neither functions nor pages. */
const ownHints: Readonly<Partial<Record<AtlasErrorKind, string>>> = {
  gone: "Set tier to what the cluster is now, or leave it out",
  inconsistentList: "Try again when fewer jobs are being started or pruned, or give restoreJobId",
};
const tooLargeHint = "Give restoreJobId instead of match: then that job alone is read";

/** Why Atlas couldn't be read, and what to do about it in a resource's own words. */
export function errorText({ kind, problem, message, cause }: AtlasError): string {
  const hint = cause instanceof NetworkError && cause.kind === "tooLarge" ? tooLargeHint : ownHints[kind];
  return hint === undefined ? message : `${problem}. ${hint}`;
}
