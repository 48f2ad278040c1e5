import { AtlasError } from "../atlas/errors";
import { type Sealed } from "../values/sealed";
import { suggest } from "../values/suggest";
import { type JobFilter } from "./filter";
import { joinSummaries, type ListResult, type Summary } from "./listResult";
import { type RestoreJob } from "./outputs";
import {
  type ClusterOutcome,
  listProjectClusters,
  type ProjectCluster,
  readClusters,
  reasonOf,
} from "./project";
import { type ReadContext } from "./readContext";
import { readRestoreJobs } from "./readRestoreJobs";
import { withNeutralAdapter } from "./tierAdapters";

/** The inputs of a read of a project, checked. */
export interface ProjectArgs {
  readonly groupId: string;
  readonly clusterNames?: readonly string[] | undefined;
  readonly includeDeletedClusters?: boolean | undefined;
  readonly filter?: JobFilter | undefined;
  readonly limit?: number | undefined;
  readonly includeDeliveryUrls?: boolean | undefined;
}

type Job = Sealed<RestoreJob>;

/** The restore jobs of one cluster among others. */
export interface ClusterJobs extends Pick<ListResult<Job>, "results" | "count" | "totalCount" | "summary"> {
  readonly clusterName: string;
  readonly tier: string;
}

/** A cluster that can't be read. */
export interface UnreadableCluster {
  readonly clusterName: string;
  readonly tier: string;
  readonly reason: string;
}

export interface ProjectRestoreJobs {
  readonly clusters: readonly ClusterJobs[];
  readonly summary: Summary<Job>;
  readonly unreadable: readonly UnreadableCluster[];
}

/**
 * Reads the restore jobs of a project's clusters. What can't be read is named beside what can; fails only where the clusters
 * can't be listed, don't have a name that was asked for, or none of them can be read.
 */
export async function readProjectRestoreJobs(
  args: ProjectArgs,
  context: ReadContext,
): Promise<ProjectRestoreJobs> {
  const listed = await listProjectClusters(args.groupId, args, context);
  const chosen = chooseClusters(listed, args);
  const outcomes = await readClusters(chosen, context, (cluster) => readCluster(cluster, args, context));
  const clusters: ClusterJobs[] = [];
  const failed: Failed[] = [];
  for (const outcome of outcomes) {
    if ("result" in outcome) clusters.push(outcome.result);
    else failed.push(outcome);
  }
  if (clusters.length === 0 && failed.length > 0) throw noneReadable(args.groupId, failed);
  return {
    clusters,
    summary: joinSummaries(clusters.map(({ summary }) => summary)),
    unreadable: failed.map(({ cluster: { clusterName, tier }, error }) => ({
      clusterName,
      tier,
      reason: reasonOf(error),
    })),
  };
}

type Failed = Extract<ClusterOutcome<ClusterJobs>, { readonly error: AtlasError }>;

/** Those of the clusters that were asked for; every name must be one of them. */
export function chooseClusters(
  listed: readonly ProjectCluster[],
  { groupId, clusterNames, includeDeletedClusters }: ProjectArgs,
): readonly ProjectCluster[] {
  if (clusterNames === undefined) return listed;
  const names = listed.map(({ clusterName }) => clusterName);
  const missing = clusterNames.flatMap((name, index) => {
    if (names.includes(name)) return [];
    const meant = suggest(name, names);
    return `${name} (clusterNames[${index}]${meant === undefined ? "" : `: did you mean ${meant}?`})`;
  });
  if (missing.length > 0)
    throw new AtlasError(
      "notFound",
      `project ${groupId} has no cluster named ${missing.join(", nor ")}`,
      `Check clusterNames${includeDeletedClusters === true ? "" : "; a cluster that was deleted is found with includeDeletedClusters: true, while its backups are kept"}`,
    );
  return listed.filter(({ clusterName }) => clusterNames.includes(clusterName));
}

/** The jobs of one cluster. A free one has no backups, and so nothing was ever restored from it: nothing is asked. */
async function readCluster(
  cluster: ProjectCluster,
  { filter, limit, includeDeliveryUrls }: ProjectArgs,
  context: ReadContext,
): Promise<ClusterJobs> {
  const { groupId, clusterName, tier, backups } = cluster;
  if (backups === "free")
    return { clusterName, tier, results: [], count: 0, summary: joinSummaries<Job>([]) };
  const args = { groupId, clusterName, filter, limit, includeDeliveryUrls };
  const { results, count, totalCount, summary } = await withNeutralAdapter(
    tier,
    clusterName,
    (adapter): Promise<ListResult<Job>> => readRestoreJobs(adapter, args, context),
  );
  return { clusterName, tier, results, count, totalCount, summary };
}

/** How many clusters a message names. */
const mostNamed = 3;

/** The error where no cluster can be read: of one, its own; of several, what the first ones say. */
function noneReadable(groupId: string, failed: readonly Failed[]): AtlasError {
  const errors = failed.map(({ error }) => error);
  const [first] = errors;
  const decisive = errors.find(({ retryable }) => retryable) ?? first;
  if (errors.length === 1 && first !== undefined) return first;
  const named = failed
    .slice(0, mostNamed)
    .map(({ cluster, error }) => `${cluster.clusterName}: ${reasonOf(error)}`);
  const more = failed.length - named.length;
  return new AtlasError(
    decisive?.kind ?? "unavailable",
    `none of the ${failed.length} clusters of project ${groupId} can be read (${named.join("; ")}${more > 0 ? `; and ${more} more` : ""})`,
    decisive?.hint,
    { retryable: decisive?.retryable ?? false, cause: decisive },
  );
}
