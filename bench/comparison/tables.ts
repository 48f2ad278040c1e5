import { type Rows } from "../../tools/tables";
import { type ManySpec } from "../atlas/process";
import { ms } from "../figures";
import { latencies, type ListCost } from "./measure";
import { type ProjectCost } from "./measureProject";
import { type Listing, type Tool, type Waited } from "./tool";

/** All that one run found. */
export interface Comparison {
  readonly machine: string;
  readonly tools: readonly Pick<Tool, "name" | "version">[];
  /** By the tool's name. */
  readonly costs: ReadonlyMap<string, readonly ListCost[]>;
  /** By the failure's name, then the tool's; each with a list of so many jobs. */
  readonly failures: ReadonlyMap<string, ReadonlyMap<string, Listing>>;
  readonly jobs: number;
  /** So many clusters with so many jobs each. */
  readonly many: ManySpec;
  readonly project: readonly ProjectCost[];
  /** By the restore's name, then what was called. */
  readonly waits: ReadonlyMap<string, ReadonlyMap<string, Waited>>;
}

const number = (value: number): string => value.toLocaleString("en");

const timesHead = `ms at ${latencies.join(" / ")} ms`;
const timesText = (times: readonly number[]): string =>
  times.map((time) => ms(time).replace(/ ms$/, "")).join(" / ");

/** A row a tool. */
export function costTable({ tools, costs }: Comparison): Rows {
  const sizes = [...costs.values()][0]?.map(({ jobs }) => jobs) ?? [];
  const head = ["", ...sizes.flatMap((jobs) => [`${number(jobs)}: received`, "requests", timesHead])];
  const rows = tools.map(({ name }) => [
    name,
    ...(costs.get(name) ?? []).flatMap(({ jobs, received, requests, ms: times }) => [
      received === jobs ? "all" : received === undefined ? "none" : number(received),
      number(requests),
      timesText(times),
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

/** A row a tool. */
export function projectTable({ many: { clusters, jobs }, project }: Comparison): Rows {
  const all = { jobs: clusters * jobs, verdicts: clusters };
  return [
    ["", "received", "requests", timesHead, "one cluster answers 403"],
    ...project.map(({ name, unit, received, requests, ms: times, denied }) => [
      name,
      received === all[unit] ? `all ${number(received)} ${unit}` : `${number(received ?? 0)} ${unit}`,
      number(requests),
      timesText(times),
      deniedText(denied, unit),
    ]),
  ];
}

function deniedText({ jobs = 0, error, missing }: Listing, unit: ProjectCost["unit"]): string {
  if (error !== undefined) return "an error, and none of the lists";
  return `${number(jobs)} ${unit}${missing === undefined ? "" : `; ${missing}`}`;
}

/** A row a restore, a column what is called. */
export function waitTable({ waits }: Comparison): Rows {
  const callers = [...([...waits.values()][0]?.keys() ?? [])];
  return [
    ["the restore", ...callers],
    ...[...waits].map(([name, outcomes]) => [
      name,
      ...callers.map((caller) => waitText(outcomes.get(caller))),
    ]),
  ];
}

/** Of an error of Atlas's its status alone: the tools repeat all of it. */
const waitText = (waited: Waited | undefined): string =>
  waited === undefined
    ? ""
    : `**${waited.outcome}**: ${waited.words.replace(/(Error: )?.*HTTP (\d+).*/, "HTTP $2")}`;

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
