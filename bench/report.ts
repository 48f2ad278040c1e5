import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { type Figure, markdownTable } from "./figures";
import { type Growth } from "./measurements/growth";
import { plot } from "./plot";
import { root } from "./plugin";

/** All that one run found. */
export interface Results {
  readonly machine: string;
  readonly figures: readonly Figure[];
  readonly growth: Growth | undefined;
}

export const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
  `${process.platform} ${process.arch}, Node.js ${process.versions.node}`;

/** Writes the results as JSON, and the plot beside it. */
export function save(results: Results, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  if (results.growth !== undefined) writeFileSync(file.replace(/\.json$/, ".svg"), plot(results.growth));
}

/** Writes what docs/performance.md shows: the figures, the plot, and the table between its marks. */
export function publish(results: Results): void {
  const page = join(root, "docs", "performance.md");
  save(results, page.replace(/\.md$/, ".json"));
  const before = readFileSync(page, "utf8");
  const table = `<!-- table -->\n\n${markdownTable(results.figures)}\n\nOn ${results.machine}.\n\n<!-- /table -->`;
  const after = before.replace(/<!-- table -->[^]*<!-- \/table -->/, () => table);
  writeFileSync(page, after);
}
