import { markdownTable, ruledColumns } from "../tools/tables";

/** One line of the table. */
export interface Figure {
  /** What was measured: "10,000 jobs to a program". */
  readonly what: string;
  /** As it's shown: `412 ms`, `1.38 MB`. */
  readonly value: string;
  /** The baseline or limit beside it, as it's shown: "serial loop 1,204 ms". */
  readonly against: string;
  /** The ratio to the baseline, where there is one. */
  readonly ratio?: number;
  /** In words: "at most 0.5". Without one, the line is for information. */
  readonly goal?: string;
  readonly ok?: boolean;
}

/** The figures as columns of text. */
export const table = (figures: readonly Figure[]): string =>
  ruledColumns([["figure", "", "baseline or limit", "ratio", "goal", "ok"], ...figures.map(cells)]).join(
    "\n",
  );

/** The same in Markdown. */
export const markdownOf = (figures: readonly Figure[]): string =>
  markdownTable([["Figure", "Here", "Baseline or limit", "Ratio", "Goal", "Met"], ...figures.map(cells)]);

const cells = (figure: Figure): string[] => [
  figure.what,
  figure.value,
  figure.against,
  ratioText(figure),
  figure.goal ?? "",
  okText(figure),
];

const ratioText = ({ ratio }: Figure): string => (ratio === undefined ? "" : ratio.toFixed(2));
const okText = ({ ok }: Figure): string => (ok === undefined ? "" : ok ? "yes" : "NO");

/** A figure beside a baseline, with the maximum ratio. */
export function ratioFigure(
  what: string,
  value: number,
  baseline: { readonly name: string; readonly value: number },
  most: number,
  show: (value: number) => string,
): Figure {
  const ratio = value / baseline.value;
  return {
    what,
    value: show(value),
    against: `${baseline.name} ${show(baseline.value)}`,
    ratio,
    goal: `at most ${most} times`,
    ok: ratio <= most,
  };
}

/** A figure that may be so much at most. */
export const limitFigure = (
  what: string,
  value: number,
  most: number,
  show: (value: number) => string,
): Figure => ({
  what,
  value: show(value),
  against: `limit ${show(most)}`,
  ratio: value / most,
  goal: `at most ${show(most)}`,
  ok: value <= most,
});

export const ms = (value: number): string => `${amount(value)} ms`;
export const mb = (value: number): string => `${amount(value / 1e6)} MB`;
export const count = (value: number): string => amount(value);

/** Three digits that say something. */
const amount = (value: number): string =>
  value.toLocaleString("en", {
    maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0,
    useGrouping: true,
  });
