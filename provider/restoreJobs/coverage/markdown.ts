import { markdownTable, markdownText, mermaidText } from "../../values/escape";
import { ganttHead, ganttSection } from "../../values/gantt";
import { byName } from "./order";
import { type CoverageReport, type ReportRow } from "./report";
import { cellsOf, dateOf, evidenceLine, headings, headline, placeOf, scopeLine } from "./reportText";
import { verdicts } from "./verdicts";

/** The most characters of one chart: Mermaid draws none of 50,000 or more (its `maxTextSize`). */
const maxChart = 45_000;

/** The coverage as Markdown: counts, a table, and a chart of when each cluster was restored. */
export function markdownReport(report: CoverageReport): string {
  return [
    `# ${headline(report)}`,
    markdownText(scopeLine(report)),
    counts(report),
    markdownTable(headings, report.rows.map(cellsOf)),
    ...chart(report.rows),
    ...(report.excluded.length === 0
      ? []
      : [`Left out on request: ${report.excluded.map(markdownText).join(", ")}.`]),
    evidenceLine,
  ]
    .join("\n\n")
    .concat("\n");
}

const counts = ({ counts: all }: CoverageReport): string =>
  markdownTable(
    ["Verdict", "Clusters", "Meaning"],
    all
      .filter(({ clusters }) => clusters > 0)
      .map(({ verdict, clusters }) => [verdict, String(clusters), verdicts[verdict].meaning]),
  );

/**
 * A Mermaid gantt chart: a section for each project, a diamond for each cluster at the end of its restore, a red one with the
 * verdict where that doesn't cover it.
 */
function chart(rows: readonly ReportRow[]): readonly string[] {
  const good = rows
    .flatMap((row) => {
      const date = dateOf(row.restore);
      return date === undefined ? [] : [{ ...row, date, section: ganttSection(mermaidText(placeOf(row))) }];
    })
    .sort(byName);
  const head = ganttHead(
    good.map(({ date }) => Date.parse(`${date}Z`)),
    good.map(({ section }) => section),
  );
  const lines: string[] = [];
  let length = head.join("\n").length;
  let current: string | undefined;
  let drawn = 0;
  for (const row of good) {
    const { section, date } = row;
    const added = [
      ...(section === current ? [] : [`    section ${section}`]),
      `    ${task(row)}, ${date}, 0d`,
    ];
    length += added.join("\n").length + 1;
    if (length > maxChart) break;
    lines.push(...added);
    current = section;
    drawn += 1;
  }
  if (drawn === 0) return [];
  return [
    "## When each cluster was restored",
    ["```mermaid", ...head, ...lines, "```"].join("\n"),
    ...(drawn === good.length
      ? []
      : [`The chart shows ${drawn} of ${good.length} clusters: a larger one can't be drawn.`]),
  ];
}

/**
 * What Mermaid would take for a statement of its own or for a date, wherever a line begins with it: a cluster `title` would
 * be the chart's title, and one `gantt-archive` or `2026-01-15` no chart at all.
 */
const statement =
  /^(?:(?:gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|accTitle|accDescr|accDescription|section|click|href|call)\b|\d{4}-\d\d-\d\d)/i;

/** A diamond, as far as its date. */
function task({ clusterName = "", verdict }: ReportRow): string {
  const name = mermaidText(clusterName);
  const shown = statement.test(name) ? `cluster ${name}` : name;
  return verdict === "COVERED" ? `${shown} :milestone` : `${shown} - ${verdict} :milestone, crit`;
}
