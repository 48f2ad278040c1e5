// Jobs and inputs that records are made of.
import { collectionRestoreJob, collectionState, type JobObject } from "../../../../emulator";
import { restoreJobOutput, type RestoreJob } from "../../../../provider/restoreJobs/outputs";
import type { EvidenceInputs } from "../../../../provider/resources/restoreEvidence/inputs";
import type { Recorded } from "../../../../provider/resources/restoreEvidence/record";

export const cluster = { groupId: "65f0c0ffee0d0e0f10111213", clusterName: "orders" } as const;
export const recordedAt = Date.parse("2026-02-01T12:00:00.250Z");

/** A restore to a point in time that took 1h 5m, of data that were 40 s old. */
export const job = (more: Partial<RestoreJob> = {}): RestoreJob =>
  restoreJobOutput.parse({
    id: "697eeec0c0ffee0000000001",
    tier: "dedicated",
    status: "COMPLETED",
    deliveryType: "pointInTime",
    createdAt: "2026-02-01T06:14:24Z",
    snapshotId: "697e45f0c0ffee0000000002",
    snapshotAt: "2026-01-31T18:00:00Z",
    dataAsOf: "2026-02-01T06:13:44Z",
    finishedAt: "2026-02-01T07:19:24Z",
    sourceClusterName: "orders",
    targetClusterName: "orders-drill",
    targetGroupId: "65f0c0ffee0d0e0f10111214",
    restoreSeconds: 3900,
    dataAgeSeconds: 40,
    deliveryUrlCount: 0,
    raw: { id: "697eeec0c0ffee0000000001", deliveryType: "pointInTime", pointInTimeUTCSeconds: 1769926424 },
    ...more,
  });

/** A restore of single collections that took 20 minutes. */
export const collectionJob = (
  status: string,
  collectionStates: JobObject[],
  state = "SUCCESSFUL",
): RestoreJob => {
  const { id, createdAt, finishedAt, snapshotId } = job({ finishedAt: "2026-02-01T06:34:24Z" });
  const fixed = { id, createdAt, finishedAt, snapshotId, collectionStates, state };
  const raw = collectionRestoreJob(fixed, Date.parse("2026-02-01T06:14:24Z"));
  const unknown = {
    deliveryType: undefined,
    snapshotAt: undefined,
    dataAsOf: undefined,
    dataAgeSeconds: undefined,
  };
  return job({ ...unknown, status, finishedAt, restoreSeconds: 1200, raw });
};
export const customers = collectionState({ sourceNamespace: "shop.customers", totalDocuments: 3_400_000 });
export const orders = collectionState({ state: "INDEX_BUILD_FAILED" });
export const carts = collectionState({
  sourceNamespace: "shop.carts",
  state: "NOT_FOUND",
  totalDocuments: undefined,
});

export const inputs = (more: Partial<EvidenceInputs> = {}): EvidenceInputs => ({
  ...cluster,
  match: {},
  ...more,
});

export const recorded = (more: Partial<Recorded> = {}): Recorded => ({
  package: { name: "mongodbatlas-restores", version: "1.2.3" },
  inputs: inputs(),
  job: job(),
  recordedAt,
  ...more,
});
