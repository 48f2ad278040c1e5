import { type Listed } from "./scan";

/**
 * Joins what earlier scans saw with a newer one: in the newer one's order, and what that lacks in the place where the earlier
 * ones saw it, behind the same neighbor. An item is as the newer scan read it, but none that still runs replaces one that has
 * ended: an answer may come from a replica that lags. Items without an id can't be told apart: they come from the newer scan
 * alone.
 */
export function joinScans<Kept>(
  earlier: Listed<Kept>,
  newer: Listed<Kept>,
  hasEnded: (item: Kept) => boolean,
): Listed<Kept> {
  const known = new Map<string, Kept>();
  for (const [id, item] of entries(earlier)) if (id !== undefined) known.set(id, item);
  const missing = missingRuns(earlier, new Set(newer.ids));
  const ids: (string | undefined)[] = [];
  const items: Kept[] = [];
  const push = (id: string | undefined, item: Kept): void => {
    ids.push(id);
    items.push(item);
  };
  const insert = (run: readonly Entry<Kept>[] = []): void => {
    for (const [id, item] of run) push(id, item);
  };
  for (const [id, item] of entries(newer)) {
    if (id === undefined) {
      push(id, item);
      continue;
    }
    if (id === missing.before) insert(missing.leading);
    const old = known.get(id);
    push(id, old !== undefined && hasEnded(old) && !hasEnded(item) ? old : item);
    insert(missing.behind.get(id));
  }
  if (missing.before === undefined) insert(missing.leading);
  return { ids, items };
}

type Entry<Kept> = readonly [id: string | undefined, item: Kept];

function* entries<Kept>({ ids, items }: Listed<Kept>): Generator<Entry<Kept>> {
  for (const [index, item] of items.entries()) yield [ids[index], item];
}

/** What of `listed` isn't among `present`, as runs: each behind an item that is, and one that stands before the first such. */
function missingRuns<Kept>(listed: Listed<Kept>, present: ReadonlySet<string | undefined>) {
  const leading: Entry<Kept>[] = [];
  const behind = new Map<string, Entry<Kept>[]>();
  let before: string | undefined;
  let run = leading;
  for (const entry of entries(listed)) {
    const [id] = entry;
    if (id === undefined) continue;
    if (!present.has(id)) {
      run.push(entry);
      continue;
    }
    before ??= id;
    run = [];
    behind.set(id, run);
  }
  return { leading, before, behind };
}
