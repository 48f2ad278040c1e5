/** Rows of cells, the head first. */
export type Rows = readonly (readonly string[])[];

const widthsOf = (rows: Rows): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));

/** A line a row, each column as wide as its widest cell. */
export function columns(rows: Rows): string[] {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** The same with a line below the head. */
export const ruledColumns = ([head = [], ...rows]: Rows): string[] =>
  columns([head, widthsOf([head, ...rows]).map((width) => "-".repeat(width)), ...rows]);

/** A table in Markdown. */
export const markdownTable = ([head = [], ...rows]: Rows): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`)
    .join("\n");
