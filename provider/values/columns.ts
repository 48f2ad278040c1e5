/** Rows of cells, the head first. */
export type Rows = readonly (readonly string[])[];

/** How wide the widest cell of each column is. */
export const widthsOf = (rows: Rows): number[] =>
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
