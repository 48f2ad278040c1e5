/** What the demo prints, beside the engine's own output. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const heading = (text: string): void => {
  say(`\n=== ${text}`);
};

/** Columns as wide as their widest cell, a line below the first row. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  rows.forEach((row, index) => {
    say(`  ${line(row)}`);
    if (index === 0) say(`  ${line(widths.map((width) => "-".repeat(width)))}`);
  });
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
