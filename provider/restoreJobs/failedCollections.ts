// What people are told of a restore of single collections that didn't restore everything.
import * as z from "zod";
import { withoutAddresses } from "../values/addresses";
import { terminalText } from "../values/escape";
import { collectionsOf, type RestoredCollection } from "./collectionsOf";

const jobFields = z.object({
  state: z.string().optional(),
  errorMessage: z.string().optional(),
  indexStatus: z
    .object({ state: z.string().optional(), failedCollectionCount: z.number().optional() })
    .optional(),
});

/** A text names so many collections, so many indexes of each, and has so many characters of a name and of Atlas's words. */
const most = { collections: 10, indexes: 3, name: 80, words: 300 } as const;

/**
 * What an ended restore didn't restore, and what Atlas says of it: `2 of 3 collections were not restored in full: shop.carts
 * NOT_FOUND, shop.orders INDEX_BUILD_FAILED (index email_1 not built)`. One line, bounded in length; undefined where nothing
 * is known to be amiss.
 *
 * @param raw the job with Atlas's own fields, `collectionStates` among them
 */
export function failedCollectionsText(raw: unknown): string | undefined {
  const job = jobFields.safeParse(raw);
  if (!job.success) return undefined;
  const { indexStatus, errorMessage } = job.data;
  const collections = collectionsOf(raw);
  const failed = collections.filter(isIncomplete);
  const withoutIndexes = indexStatus?.failedCollectionCount ?? 0;
  const texts: string[] = [];
  if (failed.length > 0) {
    const share = `${failed.length} of ${collectionsText(collections.length)}`;
    const named = enumerated(failed.map(stateText), most.collections);
    texts.push(`${share} ${failed.length === 1 ? "was" : "were"} not restored in full: ${named}`);
  } else if (withoutIndexes > 0) texts.push(`indexes of ${collectionsText(withoutIndexes)} were not built`);
  else if (indexStatus?.state === "FAILED") texts.push("indexes were not built");
  if (errorMessage !== undefined) texts.push(`Atlas says: ${shortened(errorMessage, most.words)}`);
  return texts.length === 0 ? undefined : texts.join("; ");
}

/**
 * Why it isn't known how a restore stands: `Atlas calls it SUCCESSFUL, but its collections cannot be read`. One line, bounded in
 * length; undefined where Atlas gives the job no state, as it does for restores of another kind.
 *
 * @param raw the job with Atlas's own fields, whose status is UNKNOWN
 */
export function unknownStatusText(raw: unknown): string | undefined {
  const state = jobFields.safeParse(raw).data?.state;
  if (!state) return undefined;
  const called = `Atlas calls it ${shortened(state, most.name)}`;
  if (state !== "SUCCESSFUL") return called;
  const failures = collectionsOf(raw).length === 0 ? undefined : failedCollectionsText(raw);
  return `${called}, but ${failures ?? "its collections cannot be read"}`;
}

const isIncomplete = ({ state, indexStatus }: RestoredCollection): boolean =>
  state !== "SUCCESSFUL" || indexStatus?.state === "FAILED";

function stateText({ sourceNamespace, state, indexStatus }: RestoredCollection): string {
  const collection = [sourceNamespace ?? "a collection without a name", state ?? "without a state"];
  const text = collection.map((word) => shortened(word, most.name)).join(" ");
  if (indexStatus?.state !== "FAILED") return text;
  const names = (indexStatus.failedIndexes ?? []).map(({ name }) =>
    typeof name === "string" ? shortened(name, most.name) : "without a name",
  );
  const which = names.length === 0 ? "" : ` ${enumerated(names, most.indexes)}`;
  return `${text} (${names.length === 1 ? "index" : "indexes"}${which} not built)`;
}

const collectionsText = (count: number): string => `${count} ${count === 1 ? "collection" : "collections"}`;

/** The first ones by name, and how many more there are. */
function enumerated(names: readonly string[], max: number): string {
  const more = names.length - max;
  return names.slice(0, max).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const shortened = (text: string, max: number): string => {
  // An address may hold what no message may show.
  const line = withoutAddresses(terminalText(text));
  // Not through the middle of a character.
  return line.length > max ? `${line.slice(0, max).replace(/[\ud800-\udbff]$/, "")}…` : line;
};
