import { type Rows } from "../../tools/tables";
import { ms } from "../figures";
import { type Cost, latencies } from "./measure";
import { type Listing, type Tool } from "./tool";

/** All that one run found. */
export interface Comparison {
  readonly machine: string;
  readonly tools: readonly Pick<Tool, "name" | "version">[];
  /** By the tool's name. */
  readonly costs: ReadonlyMap<string, readonly Cost[]>;
  /** By the failure's name, then the tool's; each with a list of so many jobs. */
  readonly failures: ReadonlyMap<string, ReadonlyMap<string, Listing>>;
  readonly jobs: number;
}

const number = (value: number): string => value.toLocaleString("en");

/** A row a tool. */
export function costTable({ tools, costs }: Comparison): Rows {
  const sizes = [...costs.values()][0]?.map(({ jobs }) => jobs) ?? [];
  const latency = latencies.map((value) => `${value}`).join(" / ");
  const head = [
    "",
    ...sizes.flatMap((jobs) => [`${number(jobs)}: received`, "requests", `ms at ${latency} ms`]),
  ];
  const rows = tools.map(({ name }) => [
    name,
    ...(costs.get(name) ?? []).flatMap(({ jobs, received, requests, ms: times }) => [
      received === jobs ? "all" : received === undefined ? "none" : number(received),
      number(requests),
      times.map((time) => ms(time).replace(/ ms$/, "")).join(" / "),
    ]),
  ]);
  return [head, ...rows];
}

/** A row a failure, a column a tool. */
export const failureTable = ({ tools, failures, jobs }: Comparison): Rows => [
  ["", ...tools.map(({ name }) => name)],
  ...[...failures].map(([name, outcomes]) => [
    name,
    ...tools.map((tool) => outcomeText(outcomes.get(tool.name), jobs)),
  ]),
];

function outcomeText(received: Listing | undefined, wanted: number): string {
  if (received === undefined) return "";
  const { jobs, distinct, error } = received;
  if (error !== undefined) return "an error";
  if (jobs === undefined || jobs === 0) return "none, no error";
  if (distinct !== jobs) return `${number(jobs)}, ${number(jobs - (distinct ?? 0))} twice, no error`;
  return jobs >= wanted ? `all ${number(jobs)}` : `${number(jobs)}, no error`;
}

/** The tools' own words for what they couldn't do, a line each. */
export const errorLines = ({ failures }: Comparison): string[] =>
  [...failures].flatMap(([failure, outcomes]) =>
    [...outcomes].flatMap(([tool, { error }]) =>
      error === undefined ? [] : [`${failure} | ${tool} | ${error}`],
    ),
  );

/** What exactly was measured, a line a tool. */
export const versionLines = ({ tools }: Comparison): string[] =>
  tools.map(({ name, version }) => `${name}: ${version}`);
