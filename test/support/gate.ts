// What gates are tried on: an Atlas with one dedicated cluster, and its restore jobs.
import * as pulumi from "@pulumi/pulumi";
import {
  dedicatedJob,
  DEMO_GROUP_ID,
  type Emulator,
  type EmulatorOptions,
  type JobObject,
  startEmulator,
} from "../../emulator";

/** The cluster of all gates here. */
export const cluster = { groupId: DEMO_GROUP_ID, clusterName: "ledger", tier: "dedicated" } as const;

/** Inputs of a gate that checks every second and gives up soon. */
export const quick = { ...cluster, pollInterval: "1s", timeout: "30s" } as const;

/** An Atlas that has that cluster, and nothing else. */
export const startAtlas = (jobs: JobObject[], options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulator({
    projects: [
      { groupId: DEMO_GROUP_ID, clusters: [{ name: cluster.clusterName, tier: cluster.tier, jobs }] },
    ],
    ...options,
  });

export const ledger = (atlas: Emulator) => atlas.cluster(DEMO_GROUP_ID, cluster.clusterName);

const minute = 60_000;
/** A job that was made so many minutes ago, and completed 20 minutes later. */
export const completed = (minutesAgo: number, overrides: JobObject = {}): JobObject =>
  dedicatedJob(overrides, Date.now() - minutesAgo * minute);
export const running = (minutesAgo: number, overrides: JobObject = {}): JobObject =>
  completed(minutesAgo, { finishedAt: undefined, ...overrides });
export const failed = (minutesAgo: number, overrides: JobObject = {}): JobObject =>
  running(minutesAgo, { failed: true, ...overrides });

export const idOf = (job: JobObject): string => job["id"] as string;

/** How often the jobs were read. */
export const checks = (atlas: Emulator): number =>
  atlas.requests.filter(({ status }) => status === 200).length;

/** Does something when the jobs are about to be read for that time, counted from now. */
export function atCheck(atlas: Emulator, check: number, act: () => void): void {
  let count = 0;
  const remove = atlas.onRequest(({ authenticated }) => {
    // The first leg of HTTP digest reads nothing.
    if (authenticated !== "none") count += 1;
    if (count !== check) return;
    remove();
    act();
  });
}

/** What stands for an application: something that comes after the gate, and needs no other plugin. */
export class Application extends pulumi.ComponentResource {
  constructor(name: string, options: pulumi.ComponentResourceOptions) {
    super("test:index:Application", name, {}, options);
    this.registerOutputs();
  }
}
