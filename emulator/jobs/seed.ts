// The demo project: made up, realistic, and the same each time.
import type { ClusterSpec, ProjectSpec, Tier } from "../types";
import { demoCollectionJobs } from "./collectionHistory";
import { history } from "./history";
import { DEMO_GROUP_ID, DEMO_NOW } from "./jobs";

export interface DemoOptions {
  /** Another seed, other data; default 1. */
  seed?: number;
  /** How many jobs `orders-serverless` has; default 2160, as long as a real history was. */
  jobs?: number;
  /** When the newest jobs are under way, ms since 1970; default `DEMO_NOW`, a fixed date. */
  now?: number;
}

/**
 * One project, `DEMO_GROUP_ID`, with the clusters `orders-serverless` (2160 jobs), `orders-flex` (200),
 * `orders-dedicated` (300, some of a sharded cluster, and nine collection restores) and `empty` (serverless, none), newest
 * jobs first.
 */
export function demoProjects(options: DemoOptions = {}): ProjectSpec[] {
  const { seed = 1, jobs = 2160, now = DEMO_NOW } = options;
  const cluster = (name: string, tier: Tier, count: number, place: number): ClusterSpec => ({
    name,
    tier,
    jobs: history({ groupId: DEMO_GROUP_ID, clusterName: name, tier }, count, seed * 3 + place, now),
  });
  return [
    {
      groupId: DEMO_GROUP_ID,
      name: "orders",
      clusters: [
        cluster("orders-serverless", "serverless", jobs, 0),
        cluster("orders-flex", "flex", 200, 1),
        {
          ...cluster("orders-dedicated", "dedicated", 300, 2),
          collectionRestoreJobs: demoCollectionJobs(now),
        },
        { name: "empty", tier: "serverless" },
      ],
    },
  ];
}
