import { type CoverageInputs } from "./inputs";
import { type CoverageResult } from "./outputs";
import { attemptTypes, type Coverage, type CoverageEntry } from "./readCoverage";
import { type CoverageReport, renderReport } from "./report";
import { placeOf } from "./reportText";
import { type Verdict, type VerdictCount, verdictOrder, verdicts } from "./verdicts";

/** What the function returns. */
export function coverageResult(coverage: Coverage, inputs: CoverageInputs): CoverageResult {
  const { entries, projects, excluded } = coverage;
  const counts = countVerdicts(coverage);
  return {
    clusters: entries.map(resultEntry),
    total: entries.length,
    counts,
    allCovered: isAllCovered(coverage),
    projects,
    excludedClusters: [...excluded],
    report: renderReport(inputs.report ?? "none", coverageReport(coverage, inputs)),
  };
}

const resultEntry = (entry: CoverageEntry): CoverageResult["clusters"][number] => ({
  groupId: entry.groupId,
  projectName: entry.projectName,
  clusterName: entry.clusterName,
  tier: entry.tier,
  verdict: entry.verdict,
  reason: entry.reason,
  coveredBy: entry.coveredBy,
  latest: entry.latest,
});

/** Whether there are clusters, and a restore covers each of them. */
export const isAllCovered = ({ entries }: Coverage): boolean =>
  entries.length > 0 && entries.every(({ verdict }) => verdict === "COVERED");

const count = ({ entries }: Coverage, verdict: Verdict): number =>
  entries.filter((entry) => entry.verdict === verdict).length;

const countVerdicts = (coverage: Coverage): Record<VerdictCount, number> =>
  Object.fromEntries(
    verdictOrder.map((verdict) => [verdicts[verdict].count, count(coverage, verdict)]),
  ) as Record<VerdictCount, number>;

/** What a report shows of it. `readAt`: when Atlas was read, for a report that may say so. */
export const coverageReport = (
  coverage: Coverage,
  inputs: CoverageInputs,
  readAt?: string,
): CoverageReport => ({
  scope: scopeOf(coverage, inputs),
  total: coverage.entries.length,
  covered: count(coverage, "COVERED"),
  counts: verdictOrder.map((verdict) => ({ verdict, clusters: count(coverage, verdict) })),
  rows: coverage.entries.map((entry) => ({ ...entry, restore: entry.coveredBy ?? entry.lastCompleted })),
  excluded: coverage.excluded.map((cluster) => `${placeOf(cluster)}/${cluster.clusterName}`),
  readAt,
});

/** Which projects were read, and what a restore has to meet. */
function scopeOf({ projects }: Coverage, inputs: CoverageInputs): string {
  const { orgId, completedWithin, maxRestoreDuration, maxDataAge } = inputs;
  const read = `${projects} ${projects === 1 ? "project was" : "projects were"} read`;
  const from = orgId === undefined ? "" : `, of the projects that this key can see in organization ${orgId}`;
  const { deliveryTypes = attemptTypes, targetClusterName, targetGroupId } = inputs;
  const limits = [
    `completed within ${completedWithin}`,
    ...(maxRestoreDuration === undefined ? [] : [`took at most ${maxRestoreDuration}`]),
    ...(maxDataAge === undefined ? [] : [`restored data at most ${maxDataAge} old`]),
  ];
  const attempts = [
    `of type ${deliveryTypes.join(" or ")}`,
    ...(targetClusterName === undefined ? [] : [`to cluster ${targetClusterName}`]),
    ...(targetGroupId === undefined ? [] : [`into project ${targetGroupId}`]),
  ];
  return `${read}${from}. A cluster is covered by a restore ${attempts.join(" ")} that ${limits.join(" and ")}.`;
}
