import { htmlReport } from "./html";
import { markdownReport } from "./markdown";
import { type Verdict } from "./verdicts";

/** What a report shows of a restore job. */
export interface ReportedJob {
  readonly createdAt?: string | undefined;
  readonly finishedAt?: string | undefined;
  readonly restoreSeconds?: number | undefined;
  readonly dataAgeSeconds?: number | undefined;
}

/** A line of a report: a cluster, or a project that can't be read. */
export interface ReportRow {
  readonly groupId: string;
  readonly projectName?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly tier?: string | undefined;
  readonly verdict: Verdict;
  /** In words; of an error of Atlas's its status and code alone, for its detail holds addresses. */
  readonly reason: string;
  /** The restore that covers the cluster, else the latest one that completed. */
  readonly restore?: ReportedJob | undefined;
}

/** Everything that a report shows, in the order in which it shows it. */
export interface CoverageReport {
  /** What was looked at, and by which limits. */
  readonly scope: string;
  readonly total: number;
  readonly covered: number;
  readonly counts: readonly { readonly verdict: Verdict; readonly clusters: number }[];
  readonly rows: readonly ReportRow[];
  /** Names of the clusters that were left out on purpose. */
  readonly excluded: readonly string[];
  /** When Atlas was read, ISO 8601: only where the report is no part of a result, which must not change with the time. */
  readonly readAt?: string | undefined;
}

export const reportFormats = ["none", "markdown", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report in the format that was asked for; undefined for `none`. */
export function renderReport(format: ReportFormat, report: CoverageReport): string | undefined {
  switch (format) {
    case "none":
      return undefined;
    case "markdown":
      return markdownReport(report);
    case "html":
      return htmlReport(report);
  }
}
