// Builders of single jobs, in the shapes in which real answers have them.
import { createHash } from "node:crypto";
import { objectId } from "./objectId";
import type { JobObject } from "../types";

/** The project that builders and demo data speak of. */
export const DEMO_GROUP_ID = "65f0c0ffee0d0e0f10111213";

/** The organisation that projects belong to unless told. */
export const DEMO_ORG_ID = "65f0c0ffee00000000000a12";

/** 2026-01-15T12:00:00Z, in ms: where the builders' and the demo data's time ends unless told. */
export const DEMO_NOW = Date.UTC(2026, 0, 15, 12);

const MINUTE = 60_000;

/** A date-time as Atlas writes it: UTC, without fractions. */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A made-up delivery URL that looks signed; the same for the same job and part. */
export function deliveryUrl(jobId: string, part = "snapshot"): string {
  const hash = createHash("sha256").update(`${jobId}/${part}`).digest("hex");
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=14400&X-Amz-Signature=${hash}`;
  return `https://restore-${hash.slice(0, 8)}.mongodb.net/${hash.slice(8, 32)}/${part}.tar.gz?${query}`;
}

/** What real jobs carry that have no desired time [seen on the dedicated tier]. */
export const NO_TIMESTAMP: Readonly<JobObject> = { date: null, increment: null, time: null };

/** Without the members that are undefined, which JSON has no word for. */
export function present(job: JobObject): JobObject {
  const kept: JobObject = {};
  for (const name of Object.keys(job)) if (job[name] !== undefined) kept[name] = job[name];
  return kept;
}

let made = 0;

/** An id made at that time (ms) that no builder has used yet. */
export function freshId(createdAt: number): string {
  made += 1;
  return objectId(createdAt / 1000, made);
}

/**
 * A serverless job that completed: `automated`, 20 minutes long. With `deliveryType: "download"` there is a delivery URL
 * and no target and no `finishedAt`, as in real answers.
 *
 * @param overrides members to set; an undefined one is left out of the answer
 * @param createdAt ms since 1970, what the id says
 */
export function serverlessJob(overrides: JobObject = {}, createdAt: number = DEMO_NOW): JobObject {
  return present(serverlessMembers(overrides, createdAt));
}

function serverlessMembers(overrides: JobObject, createdAt: number): JobObject {
  const id = typeof overrides["id"] === "string" ? overrides["id"] : freshId(createdAt);
  const type = overrides["deliveryType"] ?? "automated";
  return {
    cancelled: false,
    deliveryType: type,
    expired: false,
    failed: false,
    id,
    links: [],
    snapshotId: freshId(createdAt - 60 * MINUTE),
    timestamp: iso(createdAt - 60 * MINUTE),
    ...(type === "download" ? delivered(id, createdAt) : restored(createdAt)),
    ...(type === "pointInTime" && {
      desiredTimestamp: { date: iso(createdAt - 30 * MINUTE), increment: 1 },
      pointInTimeUTCSeconds: Math.floor((createdAt - 30 * MINUTE) / 1000),
    }),
    ...overrides,
  };
}

function restored(createdAt: number): JobObject {
  return {
    deliveryUrl: [],
    finishedAt: iso(createdAt + 20 * MINUTE),
    targetClusterName: "orders-restored",
    targetGroupId: DEMO_GROUP_ID,
  };
}

function delivered(id: string, createdAt: number): JobObject {
  return { deliveryUrl: [deliveryUrl(id)], expiresAt: iso(createdAt + 5 * 24 * 60 * MINUTE) };
}

/**
 * A job of a dedicated cluster: as `serverlessJob`, with the nulls of `desiredTimestamp`, no `components` (real
 * ones have none, not even an empty list), and the undocumented `targetDeploymentItemName` where there is a target.
 */
export function dedicatedJob(overrides: JobObject = {}, createdAt: number = DEMO_NOW): JobObject {
  const type = overrides["deliveryType"];
  return present({
    ...serverlessMembers(overrides, createdAt),
    ...(type !== "pointInTime" && { desiredTimestamp: NO_TIMESTAMP }),
    ...(type !== "download" && { targetDeploymentItemName: "atlas-7k2m9x-shard-0" }),
    ...overrides,
  });
}

/** The parts of a sharded cluster's download: one URL a shard, each with a private one. */
export function components(jobId: string, shards: number): JobObject[] {
  return Array.from({ length: shards }, (_, shard) => ({
    downloadUrl: deliveryUrl(jobId, `shard-${shard}`),
    privateDownloadDeliveryUrls: privateDownloadDeliveryUrls(jobId, shard),
    replicaSetName: `atlas-7k2m9x-shard-${shard}`,
  }));
}

/** A download's URLs through a private endpoint: a component has them, and so may the job itself. */
export function privateDownloadDeliveryUrls(jobId: string, shard = 0): JobObject[] {
  const url = deliveryUrl(jobId, `private-${shard}`);
  return [{ deliveryUrl: url, endpointId: `vpce-0a1b2c3d4e5f6a7b${shard}` }];
}

/** A Flex job that completed: RESTORE, 90 seconds long. Without links, as in real answers. */
export function flexJob(overrides: JobObject = {}, createdAt: number = DEMO_NOW): JobObject {
  const id = typeof overrides["id"] === "string" ? overrides["id"] : freshId(createdAt);
  return present({
    deliveryType: "RESTORE",
    expirationDate: iso(createdAt + 6 * 60 * MINUTE),
    id,
    instanceName: "orders-flex",
    projectId: DEMO_GROUP_ID,
    restoreFinishedDate: iso(createdAt + 1.5 * MINUTE),
    restoreScheduledDate: iso(createdAt),
    snapshotFinishedDate: iso(createdAt - 60 * MINUTE),
    snapshotId: freshId(createdAt - 60 * MINUTE),
    status: "COMPLETED",
    ...(overrides["deliveryType"] === "DOWNLOAD"
      ? { snapshotUrl: deliveryUrl(id) }
      : { targetDeploymentItemName: "orders-restored", targetProjectId: DEMO_GROUP_ID }),
    ...overrides,
  });
}
