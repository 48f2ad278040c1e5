// The functions, and an Atlas with three jobs for each of them.
import {
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

export interface FunctionUnderTest {
  readonly name: string;
  /** For a narrow column. */
  readonly short: string;
  /** The tier whose endpoint answers it here. */
  readonly tier: "serverless" | "flex" | "dedicated";
  readonly list: boolean;
  /** The inputs of one that reads a whole project: faults strike its list of clusters. */
  readonly ofProject?: object;
  /** Whether it never gives delivery URLs, and can't be asked for them. */
  readonly hasNoUrls?: true;
}

export const sevenFunctions: readonly FunctionUnderTest[] = [
  { name: "getServerlessRestoreJobs", short: "sls[]", tier: "serverless", list: true },
  { name: "getFlexRestoreJobs", short: "flex[]", tier: "flex", list: true },
  { name: "getClusterRestoreJobs", short: "clus[]", tier: "dedicated", list: true },
  { name: "getRestoreJobs", short: "any[]", tier: "dedicated", list: true },
  { name: "getServerlessRestoreJob", short: "sls", tier: "serverless", list: false },
  { name: "getFlexRestoreJob", short: "flex", tier: "flex", list: false },
  { name: "getClusterRestoreJob", short: "clus", tier: "dedicated", list: false },
];

const projectFunctions: readonly FunctionUnderTest[] = [
  { name: "getProjectRestoreJobs", short: "proj", tier: "dedicated", list: true, ofProject: { groupId } },
  {
    name: "getRestoreCoverage",
    short: "cov",
    tier: "dedicated",
    list: true,
    ofProject: { groupIds: [groupId], completedWithin: "36500d", report: "html" },
    hasNoUrls: true,
  },
];

export const allFunctions: readonly FunctionUnderTest[] = [...sevenFunctions, ...projectFunctions];

const madeAt = (index: number): number => 1_768_000_000 - 60 * index;
const makers = { serverless: serverlessJob, flex: flexJob, dedicated: dedicatedJob };

/** Three jobs, the newest first: the same at each call. */
export const threeJobs = (tier: FunctionUnderTest["tier"], overrides: JobObject = {}): JobObject[] =>
  [0, 1, 2].map((index) =>
    makers[tier](
      { id: objectId(madeAt(index)), snapshotId: "bbbbbbbbbbbbbbbbbbbbbbbb", ...overrides },
      madeAt(index) * 1000,
    ),
  );

export const firstJobId = objectId(madeAt(0));

/** The inputs of a call: a list comes in two pages, and the closing request. */
export function argsOf({ tier, list, ofProject }: FunctionUnderTest, clusterName: string = tier): object {
  if (ofProject !== undefined) return ofProject;
  return list
    ? { groupId, clusterName, itemsPerPage: 2 }
    : { groupId, clusterName, restoreJobId: firstJobId };
}

/** An emulator with a cluster of each tier, named as its tier, of three jobs. */
export const startThree = (
  options: EmulatorOptions = {},
  jobs: (tier: FunctionUnderTest["tier"]) => JobObject[] = (tier) => threeJobs(tier),
): Promise<Emulator> =>
  startEmulator({
    projects: [
      {
        groupId,
        clusters: (["serverless", "flex", "dedicated"] as const).map((tier) => ({
          name: tier,
          tier,
          jobs: jobs(tier),
        })),
      },
    ],
    ...options,
  });
