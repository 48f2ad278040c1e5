// What a coverage is tried on: a project with a cluster for each verdict, and one that can't be read.
import {
  type ClusterSpec,
  dedicatedJob,
  DEMO_GROUP_ID,
  flexJob,
  iso,
  type JobObject,
  type ProjectSpec,
} from "../../emulator";

const hour = 3_600_000;
const day = 24 * hour;

/** The limits that the clusters' names go by. */
export const limits = { completedWithin: "90d", maxRestoreDuration: "2h", maxDataAge: "24h" };

export const lockedGroupId = "65f0c0ffee0d0e0f10111299";

/** The verdict on each cluster, in the order of a result. */
export const verdictOf = {
  "failed-last": "FAILED",
  "never-restored": "NO_RESTORE_FOUND",
  "backups-off": "NO_BACKUP",
  "free-one": "NO_BACKUP",
  "restored-long-ago": "OVERDUE",
  "slow-one": "TOO_SLOW",
  "stale-data": "DATA_TOO_OLD",
  "still-running": "INCONCLUSIVE",
  "covered-but-failed": "COVERED",
  "covered-dedicated": "COVERED",
  "covered-flex": "COVERED",
} as const;

/** A job of so many days before `now`, which took so many hours, and whose data were so old. */
function restored(
  now: number,
  daysAgo: number,
  { took = 1, age = 2, ...overrides }: JobObject & Took = {},
): JobObject {
  const createdAt = now - daysAgo * day;
  return dedicatedJob(
    { finishedAt: iso(createdAt + took * hour), timestamp: iso(createdAt - age * hour), ...overrides },
    createdAt,
  );
}

interface Took {
  readonly took?: number;
  readonly age?: number;
}

const download = { deliveryType: "download" };
const failure = { failed: true };
const running = { finishedAt: undefined };

const dedicated = (name: keyof typeof verdictOf, jobs: readonly JobObject[] = []): ClusterSpec => ({
  name,
  tier: "dedicated",
  jobs,
});

/** The project with a cluster for each verdict. */
export const mixedProject = (now = Date.now()): ProjectSpec => ({
  groupId: DEMO_GROUP_ID,
  name: "orders",
  clusters: [
    dedicated("covered-dedicated", [
      restored(now, 1, running),
      restored(now, 3),
      restored(now, 5, { took: 5 }),
    ]),
    dedicated("covered-but-failed", [restored(now, 1, failure), restored(now, 3)]),
    {
      name: "covered-flex",
      tier: "flex",
      jobs: [flexJob({ instanceName: "covered-flex" }, now - 10 * day)],
    },
    dedicated("slow-one", [restored(now, 2, { took: 5 })]),
    dedicated("stale-data", [restored(now, 2, { age: 30 })]),
    dedicated("restored-long-ago", [restored(now, 200)]),
    dedicated("failed-last", [restored(now, 2, failure), restored(now, 100)]),
    dedicated("never-restored", [dedicatedJob(download, now - day)]),
    dedicated("still-running", [restored(now, 0, running)]),
    { ...dedicated("backups-off", [restored(now, 4)]), backupEnabled: false },
    { ...dedicated("free-one"), instanceSize: "M0" },
  ],
});

/** A project that the key may not read. */
export const lockedProject: ProjectSpec = {
  groupId: lockedGroupId,
  name: "payments",
  access: "none",
  clusters: [{ name: "ledger", tier: "dedicated" }],
};
