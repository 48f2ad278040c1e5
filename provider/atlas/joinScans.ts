import { type Listed } from "./scan";

/**
 * Joins what earlier scans saw with a newer one: in the newer one's order, and what that lacks behind everything that stood
 * before it in the earlier ones (items of one second may have changed places since). An item is as the newer scan read it,
 * but none that still runs replaces one that has ended: an answer may come from a replica that lags. Items without an id
 * can't be told apart: they come from the newer scan alone.
 */
export function joinScans<Kept>(
  earlier: Listed<Kept>,
  newer: Listed<Kept>,
  hasEnded: (item: Kept) => boolean,
): Listed<Kept> {
  const known = new Map(entries(earlier));
  const { leading, firstShared, behind } = missingRuns(earlier, newer);
  const ids: (string | undefined)[] = [];
  const items: Kept[] = [];
  const push = (id: string | undefined, item: Kept): void => {
    ids.push(id);
    items.push(item);
  };
  const insert = (run: readonly Entry<Kept>[] = []): void => {
    for (const [id, item] of run) push(id, item);
  };
  for (const [place, item] of newer.items.entries()) {
    if (place === firstShared) insert(leading);
    const id = newer.ids[place];
    const old = id === undefined ? undefined : known.get(id);
    push(id, old !== undefined && hasEnded(old) && !hasEnded(item) ? old : item);
    insert(behind.get(place));
  }
  if (firstShared === undefined) insert(leading);
  return { ids, items };
}

type Entry<Kept> = readonly [id: string | undefined, item: Kept];

function* entries<Kept>({ ids, items }: Listed<Kept>): Generator<Entry<Kept>> {
  for (const [index, item] of items.entries()) yield [ids[index], item];
}

/** What of `earlier` isn't in `newer`, as runs: by the place there behind which each belongs, and the one before all of them. */
function missingRuns<Kept>(earlier: Listed<Kept>, newer: Listed<Kept>) {
  const placeOf = new Map(newer.ids.map((id, place) => [id, place]));
  const leading: Entry<Kept>[] = [];
  const behind = new Map<number, Entry<Kept>[]>();
  let firstShared: number | undefined;
  let lastShared: number | undefined;
  for (const entry of entries(earlier)) {
    const [id] = entry;
    if (id === undefined) continue;
    const place = placeOf.get(id);
    if (place !== undefined) {
      firstShared = Math.min(place, firstShared ?? place);
      lastShared = Math.max(place, lastShared ?? place);
    } else if (lastShared === undefined) leading.push(entry);
    else {
      const run = behind.get(lastShared);
      if (run === undefined) behind.set(lastShared, [entry]);
      else run.push(entry);
    }
  }
  return { leading, firstShared, behind };
}
