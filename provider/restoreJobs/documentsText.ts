import * as z from "zod";

/** How many documents a restore of single collections has restored, of how many: an estimate at first. */
const documentCounts = z.object({
  restoredDocuments: z.number(),
  totalDocuments: z.number().optional(),
});

/**
 * `restored 1.2 M of 3.4 M documents`; undefined where Atlas doesn't say how many.
 *
 * @param raw the job with Atlas's own fields, or one of its collections
 */
export function documentsText(raw: unknown): string | undefined {
  const counts = documentCounts.safeParse(raw);
  if (!counts.success) return undefined;
  const { restoredDocuments: restored, totalDocuments: total } = counts.data;
  // An estimate that was too low would read like a mistake.
  const share = total === undefined || total < restored ? "" : ` of ${countText(total)}`;
  return `restored ${countText(restored)}${share} documents`;
}

/** Cut off, not rounded: what isn't all there never looks so. */
const compact = new Intl.NumberFormat("en", {
  notation: "compact",
  maximumFractionDigits: 1,
  roundingMode: "trunc",
});

/** `1.2 M`: the unit (K, M, B, T) apart from the number. */
const countText = (count: number): string => compact.format(count).replace(/[A-Z]$/, " $&");
