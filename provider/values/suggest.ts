/**
 * The name among `names` that was probably meant by `given`: `created_after` and `CreatedAfter` for `createdAfter`, or one
 * with two letters wrong at most. undefined where none is close.
 */
export function suggest(given: string, names: readonly string[]): string | undefined {
  const plain = (name: string): string => name.replace(/[_\-\s]/g, "").toLowerCase();
  const wanted = plain(given);
  // Nobody misspells a name into one of twice its length; and a hostile one must cost nothing.
  if (wanted.length > longestName) return undefined;
  const [best] = names
    .map((name) => ({ name, distance: editDistance(wanted, plain(name)) }))
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

const longestName = 64;

/** How many letters have to be added, removed or replaced to make one text of another (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
