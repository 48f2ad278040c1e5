// The projects by organisation, and the clusters of each.
import { assertValid } from "../checks/check";
import { accessCheck, clusterCheck } from "../checks/options";
import { DEMO_ORG_ID } from "../jobs/jobs";
import type { ClusterSpec, EmulatedProject, ProjectAccess, ProjectSpec, Tier } from "../types";
import { Cluster } from "./cluster";
import { clusterText } from "./descriptions";
import { History } from "./history";
import { type Items, itemsOf } from "./jobList";

/** A cluster's place in the list: one that was removed stays while its backups are kept. */
interface Entry {
  cluster: Cluster;
  isDeleted: boolean;
}

export class Project implements EmulatedProject {
  readonly groupId: string;
  readonly orgId: string;
  readonly name: string;
  #access: ProjectAccess;
  readonly #entries: History<Entry>;

  constructor(
    spec: ProjectSpec,
    private readonly clock: () => number,
  ) {
    this.groupId = spec.groupId;
    this.orgId = spec.orgId ?? DEMO_ORG_ID;
    this.name = spec.name ?? `project-${spec.groupId.slice(-6)}`;
    this.#access = spec.access ?? "owner";
    this.#entries = new History(spec.clusters.map((cluster) => this.#entryOf(cluster)));
  }

  get access(): ProjectAccess {
    return this.#access;
  }

  get clusters(): readonly Cluster[] {
    return this.live();
  }

  /** The clusters that a replica knows which is so many changes behind, without those that were removed. */
  live(behind = 0): readonly Cluster[] {
    return this.#entries.at(behind).flatMap(({ cluster, isDeleted }) => (isDeleted ? [] : [cluster]));
  }

  setAccess(access: ProjectAccess): void {
    assertValid(access, accessCheck, "access");
    this.#access = access;
  }

  /** The cluster of that name, or else one that was removed and whose backups are kept. */
  find(name: string, behind = 0): Cluster | undefined {
    const named = this.#entries.at(behind).filter(({ cluster }) => cluster.name === name);
    return (named.find(({ isDeleted }) => !isDeleted) ?? named[0])?.cluster;
  }

  /** What that tier's list of clusters holds. */
  list(tier: Tier, behind: number, withDeleted = false): Items {
    const isListed = ({ cluster, isDeleted }: Entry): boolean =>
      cluster.isListedAs(tier) && (withDeleted || !isDeleted);
    return itemsOf(
      (changes) => this.#entries.at(behind + changes).filter(isListed),
      ({ cluster, isDeleted }) => clusterText(cluster, tier, isDeleted),
    );
  }

  addCluster(spec: ClusterSpec): Cluster {
    assertValid(spec, clusterCheck, "cluster");
    if (this.clusters.some(({ name }) => name === spec.name)) {
      throw new Error(`Project ${this.groupId} already has a cluster ${spec.name}.`);
    }
    const entry = this.#entryOf(spec);
    this.#entries.change([...this.#entries.at(0), entry]);
    return entry.cluster;
  }

  removeCluster(name: string, options: { keepBackups?: boolean } = {}): void {
    const entries = this.#entries.at(0);
    const place = entries.findIndex(({ cluster, isDeleted }) => cluster.name === name && !isDeleted);
    const entry = entries[place];
    if (entry === undefined) throw noCluster(name, this.groupId);
    if (options.keepBackups && entry.cluster.tier !== "dedicated") {
      throw new Error(`Atlas keeps the backups of dedicated clusters only, and ${name} is not one.`);
    }
    this.#entries.change(
      options.keepBackups ? entries.with(place, { ...entry, isDeleted: true }) : entries.toSpliced(place, 1),
    );
  }

  #entryOf(spec: ClusterSpec): Entry {
    return { cluster: new Cluster(this.groupId, spec, this.clock), isDeleted: false };
  }
}

/** Every project, by groupId, and the organisations that they belong to. */
export class Projects {
  readonly #projects: History<Project>;
  /** One that lost its last project is still known. */
  readonly #organizations = new Set([DEMO_ORG_ID]);

  constructor(
    specs: readonly ProjectSpec[],
    private readonly clock: () => number,
  ) {
    this.#projects = new History(specs.map((spec) => this.#make(spec)));
  }

  /** The project that a replica knows which is so many changes behind. */
  find(groupId: string, behind = 0): Project | undefined {
    return this.#projects.at(behind).find((project) => project.groupId === groupId);
  }

  hasOrganization(orgId: string): boolean {
    return this.#organizations.has(orgId);
  }

  /** The projects of an organisation. */
  of(orgId: string, behind = 0): readonly Project[] {
    return this.#projects.at(behind).filter((project) => project.orgId === orgId);
  }

  project(groupId: string): Project {
    const project = this.find(groupId);
    if (project === undefined) throw new Error(`The emulator has no project ${groupId}.`);
    return project;
  }

  cluster(groupId: string, name: string): Cluster {
    const cluster = this.find(groupId)?.find(name);
    if (cluster === undefined) throw noCluster(name, groupId);
    return cluster;
  }

  add(spec: ProjectSpec): Project {
    if (this.find(spec.groupId)) throw new Error(`The emulator already has a project ${spec.groupId}.`);
    const project = this.#make(spec);
    this.#projects.change([...this.#projects.at(0), project]);
    return project;
  }

  remove(groupId: string): void {
    const gone = this.project(groupId);
    this.#projects.change(this.#projects.at(0).filter((project) => project !== gone));
  }

  #make(spec: ProjectSpec): Project {
    const project = new Project(spec, this.clock);
    this.#organizations.add(project.orgId);
    return project;
  }
}

function noCluster(name: string, groupId: string): Error {
  return new Error(`The emulator has no cluster ${name} in project ${groupId}.`);
}
