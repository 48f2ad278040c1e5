import { columns } from "../../values/columns";
import { terminalText } from "../../values/escape";
import { type CoverageReport } from "./report";
import { cellsOf, evidenceLine, headings, headline, scopeLine } from "./reportText";

/** The coverage as a table for a terminal. */
export function tableReport(report: CoverageReport): string {
  const rows = [headings, ...report.rows.map(cellsOf)].map((cells) => cells.map(terminalText));
  const counts = report.counts
    .filter(({ clusters }) => clusters > 0)
    .map(({ verdict, clusters }) => `${clusters} ${verdict}`);
  return [
    headline(report),
    terminalText(scopeLine(report)),
    ...(report.total === 0 ? [] : [columns(rows).join("\n"), counts.join(", ")]),
    ...(report.excluded.length === 0
      ? []
      : [`Left out on request: ${report.excluded.map(terminalText).join(", ")}.`]),
    evidenceLine,
  ]
    .join("\n\n")
    .concat("\n");
}
