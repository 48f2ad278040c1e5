// Tools that list the restore jobs of a cluster, this project's among them: each behind the same few lines.
import { type AtlasProcess } from "../atlas/process";

/** What became of one list. */
export interface Listing {
  /** How many jobs there are in it; undefined where the tool has null, or nothing, in its place. */
  readonly jobs: number | undefined;
  /** How many of them are different ones. */
  readonly distinct: number | undefined;
  /** From the call, or the start of the command, to the list: in milliseconds. */
  readonly ms: number;
  /** Why there is no list, in the tool's own words and one line. */
  readonly error?: string;
}

/** A tool that is ready to be asked. */
export interface Tool {
  readonly name: string;
  /** What exactly was measured: "atlas 1.46.4". */
  readonly version: string;
  /** Lists the jobs of the Flex cluster that has so many. */
  read(jobs: number): Promise<Listing>;
}

export interface Place {
  readonly atlas: AtlasProcess;
  /** A folder of this run, gone after it. */
  readonly folder: string;
}

/** Gets a tool ready; where it isn't here, says what is missing. */
export type Find = (place: Place) => Promise<Tool | { readonly name: string; readonly missing: string }>;

/** What was listed, by the ids of the jobs; where there is no list at all, by what stands in its place. */
export const listed = (ids: readonly (string | undefined)[] | null | undefined, ms: number): Listing => ({
  jobs: ids?.length,
  distinct: ids?.length === undefined ? undefined : new Set(ids).size,
  ms,
});

/** There is no list, for this reason. */
export const lost = (error: string, ms: number): Listing => ({
  jobs: undefined,
  distinct: undefined,
  ms,
  error,
});

/** The first line of a text that says what went wrong, without colours and frames. */
export function firstError(text: string): string {
  const lines = text
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => line.replace(/^[\s\u2500-\u257f]+/, "").trim())
    .filter((line) => line !== "");
  const line = lines.find((one) => /error/i.test(one)) ?? lines[0] ?? "no word of it";
  // The engine puts the row of its display before it.
  return line.replace(/^\+ +pulumi:.*? error: /, "");
}
