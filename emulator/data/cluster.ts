import { createHash } from "node:crypto";
import { aBoolean, assertValid } from "../checks/check";
import { tierCheck } from "../checks/options";
import { objectId } from "../jobs/objectId";
import type { ClusterSpec, EmulatedCluster, JobRecord, Tier } from "../types";
import { JobList } from "./jobList";

/** The free size: such clusters stand among the dedicated ones. */
export const FREE = "M0";

const FIRST_MADE = Date.UTC(2025, 0, 15) / 1000;
const HALF_A_YEAR = 182 * 86_400;

export class Cluster extends JobList implements EmulatedCluster {
  readonly name: string;
  /** An ObjectId, the same for the same project and name. */
  readonly id: string;
  readonly instanceSize: string;
  readonly collectionRestoreJobs: JobList;
  #tier: Tier;
  #backupEnabled: boolean;

  constructor(
    readonly groupId: string,
    readonly spec: ClusterSpec,
    clock: () => number,
  ) {
    super(`Cluster ${spec.name}`, spec.jobs ?? [], clock);
    this.name = spec.name;
    this.#tier = spec.tier;
    this.collectionRestoreJobs = new JobList(
      `Cluster ${spec.name}`,
      spec.collectionRestoreJobs ?? [],
      clock,
      // Those have an endpoint of their own.
      (job) => JSON.stringify({ ...job, collectionStates: undefined }),
    );
    this.instanceSize = spec.instanceSize ?? "M10";
    this.#backupEnabled = spec.backupEnabled ?? this.instanceSize !== FREE;
    const hash = createHash("sha256").update(`${groupId}/${spec.name}`).digest();
    this.id = objectId(FIRST_MADE + (hash.readUInt32BE(0) % HALF_A_YEAR), hash.readUInt32BE(4));
  }

  get tier(): Tier {
    return this.#tier;
  }

  get backupEnabled(): boolean {
    return this.#backupEnabled;
  }

  setBackupEnabled(enabled: boolean): void {
    assertValid(enabled, aBoolean, "enabled");
    this.#backupEnabled = enabled;
  }

  setTier(tier: Tier, jobs: readonly JobRecord[] = []): void {
    assertValid(tier, tierCheck, "tier");
    this.setJobs(jobs);
    this.#tier = tier;
    this.collectionRestoreJobs.setJobs([]);
  }

  /** Whether that tier's list of clusters holds it. */
  isListedAs(tier: Tier): boolean {
    return this.#tier === tier || (this.#tier === "flex" && this.spec.alsoListedAs === tier);
  }
}
