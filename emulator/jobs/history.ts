// Made-up histories of restore jobs: realistic, and the same each time.
import { components, dedicatedJob, deliveryUrl, flexJob, iso, serverlessJob } from "./jobs";
import { objectId } from "./objectId";
import { type Random, random } from "./random";
import type { JobObject, Tier } from "../types";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A job every four hours or so. */
const STEP = 4 * HOUR;
/** The newest so many are under way. */
const RUNNING = 3;

/** Where one job stands in a history. */
interface Draw {
  owner: Owner;
  chance: Random;
  index: number;
  id: string;
  snapshotId: string;
  createdAt: number;
  now: number;
}

/** Whose history it is. */
export interface Owner {
  groupId: string;
  clusterName: string;
  tier: Tier;
}

/** So many jobs, the newest first and under way. */
export function history(owner: Owner, count: number, seed: number, now: number): JobObject[] {
  const make = MAKE[owner.tier];
  const chance = random(seed);
  return Array.from({ length: count }, (_, index) => {
    const age =
      index < RUNNING
        ? (index + 1) * 3 * MINUTE
        : (index - RUNNING) * STEP + chance.between(60, 210) * MINUTE;
    const createdAt = now - age - chance.between(0, 59_000);
    const n = seed * 0x10000 + index;
    const id = objectId(createdAt / 1000, n);
    const snapshotId = objectId(createdAt / 1000 - 5400, n);
    return make({ owner, chance, index, id, snapshotId, createdAt, now });
  });
}

function link(segment: string, { owner, id }: Draw): JobObject {
  const path = `groups/${owner.groupId}/${segment}/${owner.clusterName}/backup/restoreJobs/${id}`;
  return { href: `https://cloud.mongodb.com/api/atlas/v2/${path}`, rel: "self" };
}

/** The members that tell how a serverless or dedicated job of that type ended, or that it hasn't. */
function outcome({ chance, index, id, createdAt, now }: Draw, type: string): JobObject {
  const end = chance.pick([["completed", 92] as const, ["failed", 5] as const, ["cancelled", 3] as const]);
  const minutes = chance.between(5, 45);
  const lapsed = chance.next();
  if (index < RUNNING) return { deliveryUrl: [], expiresAt: undefined, finishedAt: undefined };
  if (end !== "completed") {
    return { [end]: true, deliveryUrl: [], expiresAt: undefined, finishedAt: undefined };
  }
  // A job that restored has `expired` set now and then, too, which says nothing about how it ended.
  if (type !== "download") return { expired: lapsed < 0.03, finishedAt: iso(createdAt + minutes * MINUTE) };
  const expired = now - createdAt > 5 * DAY;
  return { expired, deliveryUrl: expired && lapsed < 0.5 ? [] : [deliveryUrl(id)] };
}

function serverlessAt(draw: Draw): JobObject {
  const { chance, id, snapshotId, createdAt } = draw;
  const type = chance.pick([
    ["automated", 70] as const,
    ["pointInTime", 20] as const,
    ["download", 10] as const,
  ]);
  const target = chance.pick([["orders-staging", 3] as const, ["orders-drill", 2] as const]);
  const job = {
    id,
    snapshotId,
    deliveryType: type,
    links: [link("serverless", draw)],
    ...(type !== "download" && { targetClusterName: target }),
    ...outcome(draw, type),
  };
  if (type !== "pointInTime") return serverlessJob(job, createdAt);
  // Half of them name their time as an entry of the oplog.
  const wanted = Math.floor(createdAt / 1000) - chance.between(300, 3600);
  const byOplog = chance.next() < 0.5;
  return serverlessJob(
    {
      ...job,
      desiredTimestamp: { date: iso(wanted * 1000), increment: chance.between(1, 40) },
      pointInTimeUTCSeconds: byOplog ? undefined : wanted,
      ...(byOplog && { oplogTs: wanted, oplogInc: chance.between(1, 40) }),
    },
    createdAt,
  );
}

function dedicatedAt(draw: Draw): JobObject {
  const { chance, index, id, snapshotId, createdAt } = draw;
  const type = chance.pick([
    ["automated", 60] as const,
    ["pointInTime", 15] as const,
    ["download", 25] as const,
  ]);
  const sharded = chance.next() < 0.3;
  const ended = outcome(draw, type);
  const urls = ended["deliveryUrl"];
  const isDelivered = type === "download" && index >= RUNNING && Array.isArray(urls) && urls.length > 0;
  return dedicatedJob(
    {
      id,
      snapshotId,
      deliveryType: type,
      links: [link("clusters", draw)],
      ...(type !== "download" && { targetClusterName: "orders-drill" }),
      ...ended,
      // The download of a sharded cluster comes in parts.
      ...(sharded && isDelivered && { components: components(id, 2) }),
    },
    createdAt,
  );
}

function flexAt({ owner, chance, index, id, snapshotId, createdAt }: Draw): JobObject {
  const type = chance.pick([["RESTORE", 85] as const, ["DOWNLOAD", 15] as const]);
  const failed = chance.next() < 0.04;
  // The id is made when the request comes, the schedule follows within five seconds.
  const scheduledAt = createdAt + chance.between(0, 5) * 1000;
  const running = { 0: "PENDING", 1: "RUNNING", 2: "RUNNING" }[index];
  const status = running ?? (failed ? "FAILED" : "COMPLETED");
  const isDone = status === "COMPLETED";
  return flexJob(
    {
      id,
      snapshotId,
      deliveryType: type,
      instanceName: owner.clusterName,
      projectId: owner.groupId,
      status,
      restoreScheduledDate: iso(scheduledAt),
      restoreFinishedDate: isDone ? iso(scheduledAt + chance.between(60, 120) * 1000) : undefined,
      ...(!isDone && { snapshotUrl: undefined }),
    },
    createdAt,
  );
}

const MAKE: Readonly<Record<Tier, (draw: Draw) => JobObject>> = {
  serverless: serverlessAt,
  flex: flexAt,
  dedicated: dedicatedAt,
};
