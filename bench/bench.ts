import { type AtlasProcess } from "./atlas/process";
import { type Figure } from "./figures";

/** What a measurement has to work with. */
export interface Bench {
  /** How often each thing is measured; the median counts. */
  readonly rounds: number;
  /** How many jobs "many" and "some" are. */
  readonly many: number;
  readonly some: number;
  /** For growth: how many jobs, from few to many. */
  readonly sizes: readonly number[];
  readonly atlas: AtlasProcess;
  /** A folder of this run, gone after it. */
  readonly folder: string;
  /** Tells whoever waits what is going on. */
  readonly say: (text: string) => void;
}

export type Measurement = (bench: Bench) => Promise<readonly Figure[]>;

export const token = (name: string): string => `mongodbatlas-restores:index:${name}`;
/** The argument by which a function is asked for its result as one string of JSON. */
export const asJson = { __json: true } as const;

/** How many jobs, as a word: `10,000 jobs`. */
export const jobsText = (jobs: number): string =>
  `${jobs.toLocaleString("en")} ${jobs === 1 ? "job" : "jobs"}`;
