// The functions, and an Atlas with three jobs for each of them.
import {
  collectionRestoreJob,
  dedicatedJob,
  type Emulator,
  type EmulatorOptions,
  flexJob,
  type JobObject,
  objectId,
  serverlessJob,
  startEmulator,
} from "../../../emulator";

export const groupId = "aaaaaaaaaaaaaaaaaaaaaaaa";

/** The jobs of each tier, and the restores of single collections: each in a cluster of that name. */
export const jobKinds = ["serverless", "flex", "dedicated", "collection"] as const;
export type JobKind = (typeof jobKinds)[number];

export interface FunctionUnderTest {
  readonly name: string;
  /** For a narrow column. */
  readonly short: string;
  /** Which jobs it reads here. */
  readonly kind: JobKind;
  readonly list: boolean;
  /** Whether it reads the collections of its job as well: faults strike their list. */
  readonly withCollections?: true;
  /** The inputs of one that reads a whole project: faults strike its list of clusters. */
  readonly ofProject?: object;
  /** Whether it never gives delivery URLs, and can't be asked for them. */
  readonly hasNoUrls?: true;
}

export const clusterFunctions: readonly FunctionUnderTest[] = [
  { name: "getServerlessRestoreJobs", short: "sls[]", kind: "serverless", list: true },
  { name: "getFlexRestoreJobs", short: "flex[]", kind: "flex", list: true },
  { name: "getClusterRestoreJobs", short: "clus[]", kind: "dedicated", list: true },
  { name: "getRestoreJobs", short: "any[]", kind: "dedicated", list: true },
  { name: "getServerlessRestoreJob", short: "sls", kind: "serverless", list: false },
  { name: "getFlexRestoreJob", short: "flex", kind: "flex", list: false },
  { name: "getClusterRestoreJob", short: "clus", kind: "dedicated", list: false },
  { name: "getCollectionRestoreJobs", short: "coll[]", kind: "collection", list: true },
  { name: "getCollectionRestoreJob", short: "coll", kind: "collection", list: false },
];

export const withCollections: FunctionUnderTest = {
  name: "getCollectionRestoreJob",
  short: "coll+",
  kind: "collection",
  list: false,
  withCollections: true,
};

const projectFunctions: readonly FunctionUnderTest[] = [
  { name: "getProjectRestoreJobs", short: "proj", kind: "dedicated", list: true, ofProject: { groupId } },
  {
    name: "getRestoreCoverage",
    short: "cov",
    kind: "dedicated",
    list: true,
    ofProject: { groupIds: [groupId], completedWithin: "36500d", report: "html" },
    hasNoUrls: true,
  },
];

export const allFunctions: readonly FunctionUnderTest[] = [
  ...clusterFunctions,
  withCollections,
  ...projectFunctions,
];

const madeAt = (index: number): number => 1_768_000_000 - 60 * index;
const makers = {
  serverless: serverlessJob,
  flex: flexJob,
  dedicated: dedicatedJob,
  collection: collectionRestoreJob,
};

/** Three jobs, the newest first: the same at each call. */
export const threeJobs = (kind: JobKind, overrides: JobObject = {}): JobObject[] =>
  [0, 1, 2].map((index) =>
    makers[kind](
      { id: objectId(madeAt(index)), snapshotId: "bbbbbbbbbbbbbbbbbbbbbbbb", ...overrides },
      madeAt(index) * 1000,
    ),
  );

export const firstJobId = objectId(madeAt(0));

/** The inputs of a call: a list comes in two pages, and the closing request. */
export function argsOf(
  { kind, list, ofProject, withCollections: includeCollections }: FunctionUnderTest,
  clusterName: string = kind,
): object {
  if (ofProject !== undefined) return ofProject;
  if (list) return { groupId, clusterName, itemsPerPage: 2 };
  return {
    groupId,
    clusterName,
    restoreJobId: firstJobId,
    ...(includeCollections && { includeCollections }),
  };
}

/** An emulator with a cluster of each kind of jobs, named as these, with three of them. */
export const startThree = (
  options: EmulatorOptions = {},
  jobs: (kind: JobKind) => JobObject[] = (kind) => threeJobs(kind),
): Promise<Emulator> =>
  startEmulator({
    projects: [
      {
        groupId,
        clusters: jobKinds.map((kind) =>
          kind === "collection"
            ? { name: kind, tier: "dedicated", collectionRestoreJobs: jobs(kind) }
            : { name: kind, tier: kind, jobs: jobs(kind) },
        ),
      },
    ],
    ...options,
  });
