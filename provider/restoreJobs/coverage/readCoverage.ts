import { ApiError, AtlasError, type AtlasErrorKind } from "../../atlas/errors";
import { getProject, listProjects } from "../../atlas/inventory";
import { type RestoreJob } from "../outputs";
import { listProjectClusters, type ProjectCluster, readClusters } from "../project";
import { startProgress } from "../progress";
import { type ReadContext } from "../readContext";
import { DecisiveAttempts } from "./decisiveAttempts";
import { type CoverageInputs } from "./inputs";
import { judge, type Judgement } from "./judge";
import { byName, byVerdict } from "./order";
import { readAttempts } from "./readAttempts";
import { unreadableReason } from "./unreadableReason";

/** A project, with its name where it's known. */
export interface CoveredProject {
  readonly groupId: string;
  readonly projectName?: string | undefined;
}

/** A cluster and what its restores come to; without `clusterName`, a project that could not be read. */
export interface CoverageEntry extends CoveredProject, Judgement<RestoreJob> {
  readonly clusterName?: string | undefined;
  readonly tier?: string | undefined;
}

/** A cluster that was left out as asked for. */
export interface ExcludedCluster extends CoveredProject {
  readonly clusterName: string;
}

/** What the restores of all clusters come to. */
export interface Coverage {
  /** The worst first, then by project and name. */
  readonly entries: readonly CoverageEntry[];
  /** How many projects were read. */
  readonly projects: number;
  /** By project and name. */
  readonly excluded: readonly ExcludedCluster[];
}

/** The jobs that count as attempts unless other delivery types are given: a download restores nothing. */
export const attemptTypes = ["automated", "pointInTime"] as const;

/**
 * Reads the restore jobs of every cluster of the projects, and judges each cluster. What can't be read, or not within the
 * call's time, is UNREADABLE; the call fails only where the organization's projects can't be listed, or no project can be read.
 */
export async function readCoverage(inputs: CoverageInputs, context: ReadContext): Promise<Coverage> {
  const projects = await listAllClusters(await findProjects(inputs, context), context);
  const unread = projects.filter((project) => "error" in project);
  const read = projects.filter((project) => "clusters" in project);
  const [problem] = unread;
  if (problem !== undefined && read.length === 0) throw noneReadable(problem.error, unread.length);

  const clusters = read.flatMap((project) => project.clusters);
  const exclusions = inputs.excludeClusters ?? [];
  const excluded = clusters.filter((cluster) => exclusions.some((exclusion) => isMeant(exclusion, cluster)));
  warnOfUnused(exclusions, { projects, excluded }, context);

  const wanted = clusters.filter((cluster) => !excluded.includes(cluster));
  const outcomes = await readClusters(wanted, context, (cluster) => judgeCluster(cluster, inputs, context));
  const names = new Map(read.map(({ project }) => [project.groupId, project.projectName]));
  const placeOf = ({ groupId, clusterName }: ProjectCluster): ExcludedCluster => ({
    groupId,
    projectName: names.get(groupId),
    clusterName,
  });
  const entries = [
    ...unread.map(({ project, error }) => ({ ...project, ...unreadable(error) })),
    ...outcomes.map(({ cluster, ...outcome }) => ({
      ...placeOf(cluster),
      tier: cluster.tier,
      ...("error" in outcome ? unreadable(outcome.error) : outcome.result),
    })),
  ];
  return {
    entries: entries.sort((one, other) => byVerdict(one, other) || byName(one, other)),
    projects: read.length,
    excluded: excluded.map(placeOf).sort(byName),
  };
}

/** The projects to read: with the names that the organization lists, or as they are given, each once. */
async function findProjects(
  { orgId, groupIds = [] }: CoverageInputs,
  { client, call }: ReadContext,
): Promise<CoveredProject[]> {
  if (orgId === undefined) return [...new Set(groupIds)].map((groupId) => ({ groupId }));
  const projects = await listProjects(client, orgId, call);
  return projects.map(({ id, name }) => ({ groupId: id, projectName: name }));
}

type ListedProject =
  | { readonly project: CoveredProject; readonly clusters: readonly ProjectCluster[] }
  | { readonly project: CoveredProject; readonly error: AtlasError };

/** Lists the clusters of every project. */
function listAllClusters(
  projects: readonly CoveredProject[],
  context: ReadContext,
): Promise<ListedProject[]> {
  const progress = startProgress(
    context.call,
    (read) => `listed the clusters of ${read} of ${projects.length} projects`,
  );
  return Promise.all(
    projects.map(async (project) => {
      const listed = await listClusters(project, context);
      progress();
      return listed;
    }),
  );
}

async function listClusters(project: CoveredProject, context: ReadContext): Promise<ListedProject> {
  const { groupId } = project;
  try {
    const [projectName, clusters] = await Promise.all([
      project.projectName ?? readName(groupId, context),
      listProjectClusters(groupId, {}, context),
    ]);
    return { project: { groupId, projectName }, clusters };
  } catch (error) {
    // Anything else is a bug, or Cancel.
    if (!(error instanceof AtlasError)) throw error;
    return { project, error };
  }
}

/** How Atlas may keep the name of a project from whoever may list its clusters. */
const withoutName: ReadonlySet<AtlasErrorKind> = new Set(["forbidden", "notFound", "unavailable"]);

/** The name of a project; undefined where Atlas doesn't give it: what its restores come to can be told without. */
async function readName(groupId: string, { client, call }: ReadContext): Promise<string | undefined> {
  try {
    return (await getProject(client, groupId, call)).name;
  } catch (error) {
    if (error instanceof ApiError && withoutName.has(error.kind)) return undefined;
    throw error;
  }
}

async function judgeCluster(
  cluster: ProjectCluster,
  inputs: CoverageInputs,
  context: ReadContext,
): Promise<Judgement<RestoreJob>> {
  const { completedWithin, maxRestoreDuration, maxDataAge } = inputs;
  const { deliveryTypes = attemptTypes, targetClusterName, targetGroupId } = inputs;
  const limits = { completedWithin, maxRestoreDuration, maxDataAge };
  const filter = { deliveryTypes, targetClusterName, targetGroupId };
  // Atlas has no restore jobs of a free cluster, and refuses to list them.
  const attempts =
    cluster.backups === "free"
      ? new DecisiveAttempts<RestoreJob>(limits, context.client.now())
      : await readAttempts(cluster, filter, limits, context);
  return judge(cluster.backups, attempts);
}

type Exclusion = NonNullable<CoverageInputs["excludeClusters"]>[number];

const isMeant = ({ groupId, clusterName }: Exclusion, cluster: ProjectCluster): boolean =>
  clusterName === cluster.clusterName && (groupId === undefined || groupId === cluster.groupId);

function warnOfUnused(
  exclusions: readonly Exclusion[],
  {
    projects,
    excluded,
  }: { readonly projects: readonly ListedProject[]; readonly excluded: readonly ProjectCluster[] },
  { call }: ReadContext,
): void {
  for (const [index, exclusion] of exclusions.entries()) {
    if (excluded.some((cluster) => isMeant(exclusion, cluster))) continue;
    call.log.warn(`excludeClusters[${index}] fits no cluster: ${whyUnused(exclusion, projects)}.`);
  }
}

/** What isn't known of a project that could not be read is not said of it. */
function whyUnused({ groupId, clusterName }: Exclusion, projects: readonly ListedProject[]): string {
  if (groupId === undefined) return `the projects that were read have no cluster ${clusterName}`;
  const listed = projects.find(({ project }) => project.groupId === groupId);
  if (listed === undefined) return `project ${groupId} is none of those that are read`;
  return "error" in listed
    ? `project ${groupId} could not be read`
    : `project ${groupId} has no cluster ${clusterName}`;
}

const unreadable = (error: AtlasError): Judgement<RestoreJob> => ({
  verdict: "UNREADABLE",
  reason: unreadableReason(error),
});

function noneReadable(first: AtlasError, count: number): AtlasError {
  if (count === 1) return first;
  const { kind, problem, hint, retryable } = first;
  const all = `none of the ${count} projects can be read: ${problem}`;
  return new AtlasError(kind, all, hint, { retryable, cause: first });
}
