// Many clusters, as a platform team has them: made up, and the same each time.
import type { ClusterSpec, ProjectSpec, Tier } from "../types";
import { history } from "./history";
import { DEMO_NOW, DEMO_ORG_ID } from "./jobs";
import { objectId } from "./objectId";
import { random } from "./random";

export interface FleetOptions {
  /** Another seed, other data; default 1. */
  seed?: number;
  /** How many projects the clusters are spread over; default 1. */
  projects?: number;
  /** How many clusters there are in all; default 300. */
  clusters?: number;
  /** How many jobs each has, but for free clusters and those without backups, which have none; default 200. */
  jobs?: number;
  /** When the newest jobs are under way, ms since 1970; default `DEMO_NOW`, a fixed date. */
  now?: number;
  /** Default `DEMO_ORG_ID`. */
  orgId?: string;
}

const MADE_AT = Date.UTC(2025, 0, 15) / 1000;

const SERVICES = [
  "orders",
  "payments",
  "catalog",
  "users",
  "search",
  "billing",
  "audit",
  "sessions",
] as const;

/** Projects with clusters of every tier, every twentieth a free one, every twenty-fifth without backups. */
export function fleetProjects(options: FleetOptions = {}): ProjectSpec[] {
  const { seed = 1, projects = 1, clusters = 300, jobs = 200 } = options;
  const { now = DEMO_NOW, orgId = DEMO_ORG_ID } = options;
  const chance = random(seed);
  const made = Array.from({ length: projects }, (_, index) => ({
    groupId: objectId(MADE_AT, seed * 0x10000 + index),
    name: `fleet-${index + 1}`,
    orgId,
    clusters: [] as ClusterSpec[],
  }));
  for (let index = 0; index < clusters; index += 1) {
    const project = made[index % projects];
    const service = SERVICES[index % SERVICES.length] ?? SERVICES[0];
    const name = `${service}-${String(index + 1).padStart(3, "0")}`;
    const drawn = chance.pick<Tier>([
      ["dedicated", 65],
      ["flex", 30],
      ["serverless", 5],
    ]);
    const isFree = index % 20 === 19;
    const hasNoBackups = index % 25 === 24;
    const tier = isFree || hasNoBackups ? "dedicated" : drawn;
    project?.clusters.push({
      name,
      tier,
      ...(isFree && { instanceSize: "M0" }),
      ...(hasNoBackups && { backupEnabled: false }),
      ...(!isFree &&
        !hasNoBackups && {
          jobs: history(
            { groupId: project.groupId, clusterName: name, tier },
            jobs,
            seed * 0x1000 + index,
            now,
          ),
        }),
    });
  }
  return made;
}
