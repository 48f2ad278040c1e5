// The projects and clusters, and their jobs as the JSON text that answers are made of.
import type { ClusterSpec, EmulatedCluster, JobObject, JobRecord, ProjectSpec, Tier } from "../types";

/** A static job is written once: pages of 500 then cost a join, not 500 serialisations. */
const texts = new WeakMap<JobObject, string>();

function jobText(job: JobRecord, now: number): string {
  if (typeof job === "function") return JSON.stringify(job(now));
  let text = texts.get(job);
  if (text === undefined) texts.set(job, (text = JSON.stringify(job)));
  return text;
}

export class Cluster implements EmulatedCluster {
  readonly name: string;
  readonly tier: Tier;
  #jobs: JobRecord[];

  constructor(
    readonly groupId: string,
    spec: ClusterSpec,
    private readonly clock: () => number,
  ) {
    this.name = spec.name;
    this.tier = spec.tier;
    this.#jobs = [...(spec.jobs ?? [])];
  }

  get jobs(): readonly JobRecord[] {
    return this.#jobs;
  }

  /** The JSON of the jobs from one index up to another, that one excluded, as they stand now. */
  texts(from: number, to: number): string[] {
    const now = this.clock();
    return this.#jobs.slice(from, to).map((job) => jobText(job, now));
  }

  /** The JSON of one job, or undefined. */
  text(id: string): string | undefined {
    const index = this.#indexOf(id);
    return index < 0 ? undefined : this.texts(index, index + 1)[0];
  }

  addJob(job: JobRecord, at = 0): void {
    this.#jobs.splice(at, 0, job);
  }

  removeJob(job: string | number): void {
    this.#jobs.splice(this.#place(job), 1);
  }

  updateJob(id: string, patch: JobObject): void {
    const place = this.#place(id);
    const job = this.#at(place);
    this.#jobs[place] =
      typeof job === "function" ? (now) => ({ ...job(now), ...patch }) : { ...job, ...patch };
  }

  setJobs(jobs: readonly JobRecord[]): void {
    this.#jobs = [...jobs];
  }

  swap(i: number, j: number): void {
    const [a, b] = [this.#at(i), this.#at(j)];
    this.#jobs[i] = b;
    this.#jobs[j] = a;
  }

  #indexOf(id: string): number {
    const now = this.clock();
    return this.#jobs.findIndex((job) => (typeof job === "function" ? job(now) : job)["id"] === id);
  }

  #place(job: string | number): number {
    const place = typeof job === "number" ? job : this.#indexOf(job);
    this.#at(place, job);
    return place;
  }

  #at(index: number, asked: string | number = index): JobRecord {
    const job = this.#jobs[index];
    if (job === undefined) throw new Error(`Cluster ${this.name} has no job ${asked}.`);
    return job;
  }
}

/** Projects by groupId, each with its clusters by name. */
export class Projects {
  readonly #projects: Map<string, Map<string, Cluster>>;

  constructor(specs: readonly ProjectSpec[], clock: () => number) {
    this.#projects = new Map(
      specs.map(({ groupId, clusters }) => [
        groupId,
        new Map(clusters.map((spec) => [spec.name, new Cluster(groupId, spec, clock)])),
      ]),
    );
  }

  project(groupId: string): ReadonlyMap<string, Cluster> | undefined {
    return this.#projects.get(groupId);
  }

  cluster(groupId: string, name: string): Cluster {
    const cluster = this.#projects.get(groupId)?.get(name);
    if (cluster === undefined) throw new Error(`The emulator has no cluster ${name} in project ${groupId}.`);
    return cluster;
  }
}
