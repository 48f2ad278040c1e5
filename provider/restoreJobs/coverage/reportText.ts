import { type CoverageReport, type ReportedJob, type ReportRow } from "./report";

/** What both forms of the report say in the same words. */
export const headings = [
  "Verdict",
  "Project",
  "Cluster",
  "Tier",
  "Restored (UTC)",
  "Took",
  "Data age",
  "Reason",
] as const;

export const evidenceLine =
  "A completed job shows that Atlas restored the data, not that the restored data are right: check them yourself, and keep that check beside this report.";

export function headline({ total, covered, excluded }: CoverageReport): string {
  if (total === 0)
    return `Restore coverage: ${excluded.length === 0 ? "no cluster was found" : "every cluster is left out"}`;
  return `Restore coverage: ${covered} of ${total} ${total === 1 ? "cluster" : "clusters"}`;
}

/** What was read, by which limits, and if it may be said, when. */
export const scopeLine = ({ scope, readAt }: CoverageReport): string =>
  readAt === undefined ? scope : `${scope} Read at ${readAt}.`;

/** A row's cells, below the headings. */
export const cellsOf = (row: ReportRow): readonly string[] => [
  row.verdict,
  placeOf(row),
  row.clusterName ?? "all clusters",
  row.tier ?? "–",
  dateOf(row.restore) ?? "–",
  durationText(row.restore?.restoreSeconds),
  durationText(row.restore?.dataAgeSeconds),
  row.reason,
];

/** The project as people know it: its name, or its id where it has none that can be seen. */
export const placeOf = ({ projectName, groupId }: Pick<ReportRow, "projectName" | "groupId">): string =>
  projectName !== undefined && isVisible.test(projectName) ? projectName : groupId;

/** Anything but blanks, control characters and those without a width. */
const isVisible = /[^\p{Z}\p{C}]/u;

/** `2026-01-15 10:16:20`, in UTC: when the restore ended, or where Atlas doesn't say it, when it began. */
export function dateOf(job: ReportedJob | undefined): string | undefined {
  const time = Date.parse(job?.finishedAt ?? job?.createdAt ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

/** A length of time by its two largest units: `1h 5m`; `–` where it isn't known. */
export function durationText(seconds: number | undefined): string {
  if (seconds === undefined) return "–";
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(`${amount}${unit}`);
  }
  return parts.slice(0, 2).join(" ") || "0s";
}
