// What the emulator is given: projects, clusters and their jobs.

/** The three kinds of cluster that have restore jobs, each with endpoints of its own. */
export type Tier = "serverless" | "flex" | "dedicated";

/** The JSON of one job exactly as Atlas would answer it. A member that is undefined is left out. */
export type JobObject = Record<string, unknown>;

/** A job as it stands, or one whose state moves: a function of the time in ms since 1970 (the emulator's clock). */
export type JobRecord = JobObject | ((nowMs: number) => JobObject);

export interface ClusterSpec {
  name: string;
  tier: Tier;
  /** In the order in which the endpoint lists them; Atlas has the newest first. Copied: changes go by `cluster()`. */
  jobs?: readonly JobRecord[];
  /**
   * Collection restore jobs of a dedicated cluster, as `jobs`. A member `collectionStates` of one is no part of the job:
   * it's the list that its `/collections` answers.
   */
  collectionRestoreJobs?: readonly JobRecord[];
  /** Default true; false for `M0`. A serverless instance always has backups. */
  backupEnabled?: boolean;
  /** Of a dedicated cluster: `M10` unless told; `M0` is a free one, which is listed with them and has no backups. */
  instanceSize?: string;
  /** A Flex cluster that was made through another tier's endpoint is listed there as well, as until January 2026. */
  alsoListedAs?: "dedicated" | "serverless";
  /** Members of its description in the lists of clusters; an undefined one is left out. */
  description?: JobObject;
}

/**
 * What the caller may do in a project: `owner`: everything; `readOnly`: as Project Read Only, so 403 for restore jobs of
 * dedicated clusters and serverless instances; `none`: 403 for everything.
 */
export type ProjectAccess = "owner" | "readOnly" | "none";

export interface ProjectSpec {
  /** 24 hexadecimal digits, lower case. */
  groupId: string;
  clusters: readonly ClusterSpec[];
  /** Default: `project-` and the last six digits of its id. */
  name?: string;
  /** The organisation that it belongs to: `DEMO_ORG_ID` unless told. */
  orgId?: string;
  /** Default `owner`. The organisation lists the project whatever this says, as for an Organization Read Only. */
  access?: ProjectAccess;
}
