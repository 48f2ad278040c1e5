import { type Rows } from "../../tools/tables";
import { ms } from "../figures";
import { type Cost, latencies } from "./measure";
import { type Got, type Rival } from "./rival";

/** All that one run found. */
export interface Comparison {
  readonly machine: string;
  readonly rivals: readonly Pick<Rival, "name" | "version">[];
  /** By the tool's name. */
  readonly costs: ReadonlyMap<string, readonly Cost[]>;
  /** By the trouble's name, then the tool's; each with a list of so many jobs. */
  readonly troubles: ReadonlyMap<string, ReadonlyMap<string, Got>>;
  readonly jobs: number;
}

const number = (value: number): string => value.toLocaleString("en");

/** A row a tool. */
export function costTable({ rivals, costs }: Comparison): Rows {
  const sizes = [...costs.values()][0]?.map(({ jobs }) => jobs) ?? [];
  const latency = latencies.map((value) => `${value}`).join(" / ");
  const head = ["", ...sizes.flatMap((jobs) => [`${number(jobs)}: got`, "requests", `ms at ${latency} ms`])];
  const rows = rivals.map(({ name }) => [
    name,
    ...(costs.get(name) ?? []).flatMap(({ jobs, got, requests, ms: times }) => [
      got === jobs ? "all" : got === undefined ? "none" : number(got),
      number(requests),
      times.map((time) => ms(time).replace(/ ms$/, "")).join(" / "),
    ]),
  ]);
  return [head, ...rows];
}

/** A row a trouble, a column a tool. */
export const troubleTable = ({ rivals, troubles, jobs }: Comparison): Rows => [
  ["", ...rivals.map(({ name }) => name)],
  ...[...troubles].map(([name, outcomes]) => [
    name,
    ...rivals.map((rival) => outcomeText(outcomes.get(rival.name), jobs)),
  ]),
];

function outcomeText(got: Got | undefined, wanted: number): string {
  if (got === undefined) return "";
  const { jobs, distinct, error } = got;
  if (error !== undefined) return "an error";
  if (jobs === undefined || jobs === 0) return "none, no error";
  if (distinct !== jobs) return `${number(jobs)}, ${number(jobs - (distinct ?? 0))} twice, no error`;
  return jobs >= wanted ? `all ${number(jobs)}` : `${number(jobs)}, no error`;
}

/** The tools' own words for what they couldn't do, a line each. */
export const errorLines = ({ troubles }: Comparison): string[] =>
  [...troubles].flatMap(([trouble, outcomes]) =>
    [...outcomes].flatMap(([tool, { error }]) =>
      error === undefined ? [] : [`${trouble} | ${tool} | ${error}`],
    ),
  );

/** What exactly was measured, a line a tool. */
export const versionLines = ({ rivals }: Comparison): string[] =>
  rivals.map(({ name, version }) => `${name}: ${version}`);
