// Jobs as the JSON text that answers are made of.
import { assertValid } from "../checks/check";
import { jobCheck, jobsCheck } from "../checks/options";
import type { EmulatedJobs, JobObject, JobRecord } from "../types";
import { History } from "./history";

/** What a list endpoint pages through. */
export interface Items {
  readonly length: number;
  /** How many there were so many more changes ago. */
  lengthBefore(changes: number): number;
  /** The JSON of the items from one index up to another, that one excluded. */
  texts(from: number, to: number): string[];
}

/** Items that are written when they are asked for; `before` gives them as they were so many more changes ago. */
export function itemsOf<Item>(
  before: (changes: number) => readonly Item[],
  write: (item: Item) => string,
): Items {
  const items = before(0);
  return {
    length: items.length,
    lengthBefore: (changes) => before(changes).length,
    texts: (from, to) => items.slice(from, to).map(write),
  };
}

export class JobList implements EmulatedJobs {
  readonly #history: History<JobRecord>;
  /** A static job is written once: pages of 500 then cost a join, not 500 serialisations. */
  readonly #texts = new WeakMap<JobObject, string>();

  constructor(
    /** Whose jobs these are, for messages. */
    private readonly owner: string,
    jobs: readonly JobRecord[],
    private readonly clock: () => number,
    private readonly write: (job: JobObject) => string = (job) => JSON.stringify(job),
  ) {
    this.#history = new History(jobs);
  }

  get jobs(): readonly JobRecord[] {
    return this.#history.at(0);
  }

  /** The jobs that a replica knows which is so many changes behind, as they stand now. */
  items(behind = 0): Items {
    const now = this.clock();
    return itemsOf(
      (changes) => this.#history.at(behind + changes),
      (job) => this.#text(job, now),
    );
  }

  /** One job as it stands now, or undefined. */
  find(id: string, behind = 0): JobObject | undefined {
    const now = this.clock();
    const job = this.#history.at(behind).find((one) => atTime(one, now)["id"] === id);
    return job && atTime(job, now);
  }

  /** The JSON of that job, or undefined. */
  text(id: string, behind = 0): string | undefined {
    const job = this.find(id, behind);
    return job && this.#text(job, 0);
  }

  addJob(job: JobRecord, at = 0): void {
    assertValid(job, jobCheck, "job");
    this.#history.change(this.jobs.toSpliced(at, 0, job));
  }

  removeJob(job: string | number): void {
    this.#history.change(this.jobs.toSpliced(this.#place(job), 1));
  }

  updateJob(id: string, patch: JobObject): void {
    const place = this.#place(id);
    const job = this.#at(place);
    const patched: JobRecord =
      typeof job === "function" ? (now) => ({ ...job(now), ...patch }) : { ...job, ...patch };
    this.#history.change(this.jobs.with(place, patched));
  }

  setJobs(jobs: readonly JobRecord[]): void {
    assertValid(jobs, jobsCheck, "jobs");
    this.#history.change([...jobs]);
  }

  swap(i: number, j: number): void {
    const [a, b] = [this.#at(i), this.#at(j)];
    this.#history.change(this.jobs.with(i, b).with(j, a));
  }

  #text(job: JobRecord, now: number): string {
    if (typeof job === "function") return this.write(job(now));
    let text = this.#texts.get(job);
    if (text === undefined) this.#texts.set(job, (text = this.write(job)));
    return text;
  }

  #place(job: string | number): number {
    const now = this.clock();
    const place =
      typeof job === "number" ? job : this.jobs.findIndex((one) => atTime(one, now)["id"] === job);
    this.#at(place, job);
    return place;
  }

  #at(index: number, asked: string | number = index): JobRecord {
    const job = this.jobs[index];
    if (job === undefined) throw new Error(`${this.owner} has no job ${asked}.`);
    return job;
  }
}

function atTime(job: JobRecord, now: number): JobObject {
  return typeof job === "function" ? job(now) : job;
}
