const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Between two labels of the axis, and how they are written: days of a month aren't counted in steps, for months end. */
const steps = [
  ["1minute", minute, "%m-%d %H:%M"],
  ["5minute", 5 * minute, "%m-%d %H:%M"],
  ["15minute", 15 * minute, "%m-%d %H:%M"],
  ["1hour", hour, "%m-%d %H:%M"],
  ["3hour", 3 * hour, "%m-%d %H:%M"],
  ["12hour", 12 * hour, "%m-%d %H:%M"],
  ["1day", day, "%Y-%m-%d"],
  ["1week", 7 * day, "%Y-%m-%d"],
  ["1month", 30 * day, "%Y-%m"],
  ["3month", 91 * day, "%Y-%m"],
  ["12month", 365 * day, "%Y"],
] as const;

/** So many labels stand beside each other in a page of GitHub's. */
const maxLabels = 8;

/** Left of the chart stand the sections, in characters of some 6 pixels. Mermaid's own room for them is 75 pixels wide. */
const [characterWidth, defaultPadding, maxSection] = [6, 75, 36];

/**
 * How a Mermaid Gantt chart begins, a line each: with as many labels on its axis, and as much room for its sections, as can be
 * read. Mermaid itself writes a label for each week of half a year, one over the other.
 *
 * @param times what the chart shows, in milliseconds since 1970
 * @param sections the names of its sections, as {@link ganttSection} gives them
 */
export function ganttHead(times: readonly number[], sections: readonly string[]): string[] {
  const [first, last] = times.reduce(
    ([from, to], time) => [Math.min(from, time), Math.max(to, time)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const span = last - first;
  const step = steps.find(([, length]) => span <= maxLabels * length) ?? steps[steps.length - 1];
  const longest = sections.reduce((length, section) => Math.max(length, section.length), 0);
  const padding = 15 + characterWidth * longest;
  return [
    ...(padding > defaultPadding ? [`%%{init: {"gantt": {"leftPadding": ${padding}}}}%%`] : []),
    "gantt",
    "    dateFormat YYYY-MM-DD HH:mm:ss",
    ...(step === undefined || span < minute
      ? ["    axisFormat %Y-%m-%d %H:%M"]
      : [`    axisFormat ${step[2]}`, `    tickInterval ${step[0]}`]),
    "    todayMarker off",
  ];
}

/** The name of a section, short enough to stand beside its chart. */
export const ganttSection = (name: string): string =>
  name.length <= maxSection ? name : `${name.slice(0, maxSection - 2).trimEnd()}..`;
