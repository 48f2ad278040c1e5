import * as z from "zod";

const collection = z.object({
  sourceNamespace: z.string().optional(),
  targetNamespace: z.string().optional(),
  effectiveTargetNamespace: z.string().optional(),
  state: z.string().optional(),
  restoredDocuments: z.number().optional(),
  totalDocuments: z.number().optional(),
  indexStatus: z
    .object({
      state: z.string().optional(),
      failedIndexes: z.array(z.object({ name: z.unknown().optional() })).optional(),
    })
    .optional(),
});

/** One collection of a restore of single collections, under Atlas's names: what people are told of it. */
export type RestoredCollection = z.output<typeof collection>;

const withCollections = z.object({ collectionStates: z.array(collection) });

/**
 * The collections of a tier-neutral job, by its `raw`, which may come from a state; none where they weren't read, or it's a
 * restore of another kind.
 */
export function collectionsOf(raw: unknown): readonly RestoredCollection[] {
  const job = withCollections.safeParse(raw);
  return job.success ? job.data.collectionStates : [];
}
