/** The middle value; of an even number, the lower one of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error("the median of nothing");
  return middle;
}

/**
 * The median of several measurements, made in turns: one round of each, then the next, so that whatever else the machine
 * does meanwhile hits all of them. One round before that doesn't count where there are several.
 */
export async function alternating<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(measurements) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const name of names) {
      const value = await measurements[name]();
      if (round >= 0) taken.get(name)?.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
