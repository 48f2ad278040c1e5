import { markdownText, mermaidText } from "../../values/escape";
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
    table(
      headings,
      report.rows.map((row) => cellsOf(row).map(markdownText)),
    ),
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
  table(
    ["Verdict", "Clusters", "Meaning"],
    all
      .filter(({ clusters }) => clusters > 0)
      .map(({ verdict, clusters }) =>
        [verdict, String(clusters), markdownText(verdicts[verdict].meaning)].map((text, index) =>
          index === 0 ? markdownText(text) : text,
        ),
      ),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** A Mermaid gantt chart: a section for each project, a diamond for each cluster at the end of its restore. */
function chart(rows: readonly ReportRow[]): readonly string[] {
  const settings = [
    "gantt",
    "    dateFormat YYYY-MM-DD HH:mm:ss",
    "    axisFormat %Y-%m-%d",
    "    todayMarker off",
  ];
  const lines: string[] = [];
  let length = settings.join("\n").length;
  let section: string | undefined;
  let drawn = 0;
  const good = rows.filter((row) => dateOf(row.restore) !== undefined).sort(byName);
  for (const row of good) {
    const place = mermaidText(placeOf(row));
    const added = [
      ...(place === section ? [] : [`    section ${place}`]),
      `    ${taskName(row)} :milestone, ${dateOf(row.restore) ?? ""}, 0d`,
    ];
    length += added.join("\n").length + 1;
    if (length > maxChart) break;
    lines.push(...added);
    section = place;
    drawn += 1;
  }
  if (drawn === 0) return [];
  return [
    "## When each cluster was restored",
    ["```mermaid", ...settings, ...lines, "```"].join("\n"),
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

function taskName({ clusterName = "" }: ReportRow): string {
  const name = mermaidText(clusterName);
  return statement.test(name) ? `cluster ${name}` : name;
}
