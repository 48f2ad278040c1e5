import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { type Figure, markdownOf } from "./figures";
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
  publishParts(page, { table: `${markdownOf(results.figures)}\n\nOn ${results.machine}.` });
}

/** Writes each part into a page, between the marks that bear its name. */
export function publishParts(page: string, parts: Readonly<Record<string, string>>): void {
  let text = readFileSync(page, "utf8");
  for (const [name, part] of Object.entries(parts)) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    text = text.replace(new RegExp(`${start}[^]*${end}`), () => `${start}\n\n${part}\n\n${end}`);
  }
  writeFileSync(page, text);
}
