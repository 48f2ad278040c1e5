// Tools that list restore jobs or wait for one, this project's among them: each behind the same few lines.
import { type AtlasProcess } from "../atlas/process";

export interface Cluster {
  readonly groupId: string;
  readonly clusterName: string;
}

export interface ListedCluster extends Cluster {
  /** How many it has. */
  readonly jobs: number;
}

/** A project, and the names of all its clusters. */
export interface Project {
  readonly groupId: string;
  readonly clusterNames: readonly string[];
}

export interface Job extends Cluster {
  readonly restoreJobId: string;
}

/** What became of one list, or of the lists of a project. */
export interface Listing {
  /** How many jobs there are in it; undefined where the tool has null, or nothing, in its place. */
  readonly jobs: number | undefined;
  /** How many of them are different ones. */
  readonly distinct: number | undefined;
  /** How the tool says that a cluster's jobs are missing, where it has those of the others. */
  readonly missing?: string;
  /** From the call, or the start of the command, to the list: in milliseconds. */
  readonly ms: number;
  /** Why there is no list, in the tool's own words and one line. */
  readonly error?: string;
}

/** How often a tool asks, and how long it waits at most, where one can tell it. In seconds. */
export interface Patience {
  readonly interval: number;
  readonly limit: number;
}

/** What became of waiting for a restore. */
export interface Waited {
  /** Whether what comes next is done, isn't done, or hadn't begun yet when the limit was reached. */
  readonly outcome: "goes on" | "stops" | "still waits";
  /** What the tool says of the restore, in its own words and one line. */
  readonly words: string;
}

/** A tool that is ready to be asked. */
export interface Tool {
  readonly name: string;
  /** What exactly was measured: "atlas 1.46.4". */
  readonly version: string;
  /** Lists the jobs of a Flex cluster. */
  readCluster(cluster: ListedCluster): Promise<Listing>;
  /** Lists the jobs of all Flex clusters of a project, which has no others. */
  readProject(project: Project): Promise<Listing>;
  /**
   * Waits for the end of a dedicated cluster's restore, as a deployment would; where the tool can't wait, it only says how
   * the restore stands. Absent where it's the caller who would write that.
   */
  readonly waits?: {
    /** What is called: `RestoreGate`. */
    readonly by: string;
    waitFor(job: Job, patience: Patience): Promise<Waited>;
  };
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
