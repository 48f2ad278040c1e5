// The clusters of a project, and reading each of them.
import pLimit from "p-limit";
import { wideCallTimeLimit } from "../atlas/call";
import { type ClusterId } from "../atlas/client";
import { type Tier } from "../atlas/endpoints";
import { ApiError, AtlasError, describeAnswer, isRetired } from "../atlas/errors";
import { listClusters, listFlexClusters, listServerlessInstances } from "../atlas/inventory";
import {
  type ListedCluster,
  type ListedFlexCluster,
  type ListedServerlessInstance,
} from "../atlas/models/inventory";
import { startProgress } from "./progress";
import { type ReadContext } from "./readContext";
import { tierByCode } from "./tierResolution";

/** A cluster as its project lists it. */
export interface ProjectCluster extends ClusterId {
  readonly tier: Tier;
  /** Whether it has backups: turned on or off, or none because it is a free cluster (M0). */
  readonly backups: "on" | "off" | "free";
}

/** Lists the clusters of a project by name, each name once. */
export async function listProjectClusters(
  groupId: string,
  { includeDeletedClusters }: { readonly includeDeletedClusters?: boolean | undefined },
  { client, call }: Pick<ReadContext, "client" | "call">,
): Promise<ProjectCluster[]> {
  // A cluster that changes its tier meanwhile would stand in neither list, if each were read once and at the wrong moment: one
  // that leaves Flex is seen before, one that becomes a Flex cluster afterwards.
  const [flexBefore, serverless] = await Promise.all([
    listFlexClusters(client, groupId, call),
    listServerlessInstances(client, groupId, call),
  ]);
  const dedicated = await listClusters(client, groupId, { includeDeleted: includeDeletedClusters }, call);
  const flex = await listFlexClusters(client, groupId, call);
  return joinClusters(groupId, { dedicated, flex, flexBefore, serverless });
}

/** What the lists of one project hold. */
export interface ClusterLists {
  readonly dedicated: readonly ListedCluster[];
  readonly flex: readonly ListedFlexCluster[];
  /** The list of Flex clusters as it was before the dedicated ones were listed. */
  readonly flexBefore: readonly ListedFlexCluster[];
  readonly serverless: readonly ListedServerlessInstance[];
}

/**
 * One cluster for each name, by name. A Flex cluster that was made through another tier's endpoint stands in that tier's list
 * as well; and a name whose deleted cluster left backups behind may have been given to another.
 */
export function joinClusters(groupId: string, lists: ClusterLists): ProjectCluster[] {
  const clusters = new Map<string, ProjectCluster>();
  const add = (clusterName: string, tier: Tier, backups: ProjectCluster["backups"]): void => {
    if (!clusters.has(clusterName)) clusters.set(clusterName, { groupId, clusterName, tier, backups });
  };
  const addFlex = (listed: readonly ListedFlexCluster[]): void => {
    for (const { name, backupSettings } of listed) add(name, "flex", onUnlessFalse(backupSettings?.enabled));
  };
  addFlex(lists.flex);
  const [live, deleted] = [lists.dedicated.filter(isLive), lists.dedicated.filter((one) => !isLive(one))];
  for (const cluster of [...live, ...deleted]) {
    add(cluster.name, "dedicated", isFree(cluster) ? "free" : onUnlessFalse(cluster.backupEnabled));
  }
  addFlex(lists.flexBefore);
  for (const { name } of lists.serverless) add(name, "serverless", "on");
  return [...clusters.values()].sort(byName);
}

const byName = (a: ClusterId, b: ClusterId): number => (a.clusterName < b.clusterName ? -1 : 1);

/** Where Atlas doesn't say it, the cluster's restore jobs will tell. */
const onUnlessFalse = (enabled: boolean | null | undefined): "on" | "off" =>
  enabled === false ? "off" : "on";

const isLive = ({ stateName }: ListedCluster): boolean => stateName !== "DELETING" && stateName !== "DELETED";

const isFree = ({ replicationSpecs }: ListedCluster): boolean =>
  replicationSpecs?.some(({ regionConfigs }) =>
    regionConfigs?.some(({ electableSpecs }) => electableSpecs?.instanceSize === "M0"),
  ) ?? false;

/** What came of one cluster: a result, or why there is none. Its tier is the one that was asked last. */
export type ClusterOutcome<Result> =
  | { readonly cluster: ProjectCluster; readonly result: Result }
  | { readonly cluster: ProjectCluster; readonly error: AtlasError };

/**
 * Reads many clusters, of one project or several. Returns for each of them, in the order given, what `read` made of it or the
 * error that kept it from being read: also for those that the call's time didn't suffice for. Only Cancel, and what isn't a
 * failure of reading, ends it.
 *
 * @param read reads one cluster, whose `tier` is the one to ask
 */
export async function readClusters<Result>(
  clusters: readonly ProjectCluster[],
  { client, call }: Pick<ReadContext, "client" | "call">,
  read: (cluster: ProjectCluster) => Promise<Result>,
): Promise<ClusterOutcome<Result>[]> {
  // Twice what the client lets through at once, so that the next request is there when an answer has come.
  const limit = pLimit(2 * client.maxConcurrency);
  const progress = startProgress(
    call,
    (read) => `read the restore jobs of ${read} of ${clusters.length} clusters`,
  );
  try {
    return await limit.map(clusters, async (cluster) => {
      const outcome = await readCluster(cluster, read);
      progress();
      return outcome;
    });
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}

/** Reads one cluster, with the endpoint that its tier has by now. */
async function readCluster<Result>(
  listed: ProjectCluster,
  read: (cluster: ProjectCluster) => Promise<Result>,
): Promise<ClusterOutcome<Result>> {
  const tried = new Set<Tier>();
  for (let cluster = listed; ;) {
    tried.add(cluster.tier);
    try {
      return { cluster, result: await read(cluster) };
    } catch (error) {
      if (!(error instanceof AtlasError)) throw error;
      const next = tierNow(cluster.tier, error);
      if (next === undefined || tried.has(next)) return { cluster, error };
      // What the list says of its backups is said of what it was.
      cluster = { ...cluster, tier: next, backups: "on" };
    }
  }
}

/** The tier that a cluster has after all, where the answer tells. What Atlas has retired is a Flex cluster by now, if any. */
const tierNow = (tier: Tier, error: AtlasError): Tier | undefined =>
  tierByCode(error) ??
  (tier === "serverless" && error instanceof ApiError && isRetired(error) ? "flex" : undefined);

const notInTime = `not read within ${wideCallTimeLimit / 60_000} minutes, the most that this call may take`;

/** Why a cluster can't be read, in words that two reads of the same state share: without attempts, times and pauses. */
export function reasonOf(error: AtlasError): string {
  const { kind, cause } = error;
  if (kind === "timeLimit")
    return cause instanceof AtlasError ? `${reasonOf(cause)}; ${notInTime}` : notInTime;
  if (!(error instanceof ApiError)) return error.problem;
  const { status, body } = error;
  // The detail of a 429 says how many seconds to wait.
  return describeAnswer(kind === "rateLimited" ? { status, body: { ...body, detail: undefined } } : error);
}
