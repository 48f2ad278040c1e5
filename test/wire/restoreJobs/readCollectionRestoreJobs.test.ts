import assert from "node:assert/strict";
import {
  collectionRestoreJob,
  collectionState,
  type Emulator,
  type EmulatorOptions,
  type JobObject,
  type JobRecord,
  objectId,
} from "../../../emulator";
import { ApiError } from "../../../provider/atlas/errors";
import {
  collectionAdapter,
  neutralCollectionAdapter,
} from "../../../provider/restoreJobs/collectionAdapters";
import {
  type CollectionArgs,
  readCollectionRestoreJob,
  readCollectionRestoreJobs,
} from "../../../provider/restoreJobs/readCollectionRestoreJobs";
import { type ListArgs, type WithoutDeliveryUrls } from "../../../provider/restoreJobs/readRestoreJobs";
import { atlas, CLUSTER, closeAll, rejection } from "../../support/client";
import { contextOf } from "./readRestoreJobs/reading";

const dedicated = { groupId: CLUSTER.groupId, clusterName: "d1" };
const start = 1_768_000_000;

/** The job of a number: the greater, the older. `states` are those of its collections. */
const job = (number: number, states: readonly string[], overrides: JobObject = {}): JobObject => {
  const collectionStates = states.map((state, index) =>
    collectionState({ state, sourceNamespace: `shop.c${index}` }),
  );
  const seconds = start - 3600 * number;
  return collectionRestoreJob(
    { id: objectId(seconds, number), collectionStates, ...overrides },
    seconds * 1000,
  );
};
const idOf = (number: number): string => objectId(start - 3600 * number, number);

const withJobs = (jobs: readonly JobRecord[], options: EmulatorOptions = {}): Promise<Emulator> =>
  atlas(0, {
    ...options,
    clusters: [{ name: "d1", tier: "dedicated", collectionRestoreJobs: jobs }],
  });

const readAll = (emulator: Emulator, args: Partial<ListArgs> & CollectionArgs & WithoutDeliveryUrls = {}) =>
  readCollectionRestoreJobs(collectionAdapter, { ...dedicated, ...args }, contextOf(emulator).context);

/** Of which jobs the collections were asked for, each request once, in the order of their ids. */
const collectionsAsked = ({ requests }: Emulator): number[] =>
  requests
    .filter(({ status, path }) => status === 200 && path.endsWith("/collections"))
    .map(({ path }) => Number.parseInt(path.split("/").at(-2)!.slice(-6), 16))
    .sort((a, b) => a - b);

describe("restores of single collections", () => {
  afterEach(closeAll);

  /** One of each kind: only the third, the fourth and the fifth depend on their collections. */
  const every = [
    job(0, ["NOT_STARTED"], { state: "INITIALIZING" }),
    job(1, ["SUCCESSFUL", "IN_PROGRESS"], { state: "IN_PROGRESS" }),
    job(2, ["SUCCESSFUL", "NOT_FOUND"]),
    job(3, ["SUCCESSFUL", "SUCCESSFUL"]),
    job(4, ["SUCCESSFUL", "UNSUPPORTED"]),
    job(5, ["SUCCESSFUL", "INDEX_BUILD_FAILED"]),
    job(6, ["FAILED"], { state: "FAILED" }),
    job(7, ["ROLLBACK"], { state: "CANCELED" }),
  ];

  it("are judged by their own fields, in one request, where the collections aren't asked for", async () => {
    const emulator = await withJobs(every);
    const { results, summary, tier } = await readAll(emulator);
    assert.deepEqual(
      results.map(({ status }) => status),
      [
        "PENDING",
        "IN_PROGRESS",
        "COMPLETED",
        "COMPLETED",
        "COMPLETED",
        "PARTIALLY_FAILED",
        "FAILED",
        "CANCELLED",
      ],
    );
    assert.equal(tier, "dedicated");
    assert.deepEqual([summary.completed, summary.partiallyFailed, summary.total], [3, 1, 8]);
    assert.deepEqual(collectionsAsked(emulator), []);
    for (const one of results) assert.equal("collectionStates" in one, false);
  });

  it("are judged by their collections where those are asked for", async () => {
    const emulator = await withJobs(every);
    const { results, summary } = await readAll(emulator, { includeCollections: true });
    assert.deepEqual(
      results.map(({ status }) => status),
      [
        "PENDING",
        "IN_PROGRESS",
        "PARTIALLY_FAILED",
        "COMPLETED",
        "PARTIALLY_FAILED",
        "PARTIALLY_FAILED",
        "FAILED",
        "CANCELLED",
      ],
    );
    assert.deepEqual([summary.completed, summary.partiallyFailed, summary.total], [1, 3, 8]);
    assert.deepEqual(
      results.map(({ collectionStates }) => collectionStates),
      every.map(({ state, collectionStates }) => (state === "INITIALIZING" ? [] : collectionStates)),
    );
    assert.deepEqual(collectionsAsked(emulator), [1, 2, 3, 4, 5, 6, 7]);
  });

  it("are asked for their collections only where status, summary or result need them", async () => {
    const emulator = await withJobs(every);
    const filter = { statuses: ["FAILED"] };
    const { results } = await readAll(emulator, { includeCollections: true, filter });
    assert.deepEqual(
      results.map(({ id }) => id),
      [idOf(6)],
    );
    // Three whose status depends on them, and the one in the result; the latest is INITIALIZING.
    assert.deepEqual(collectionsAsked(emulator), [2, 3, 4, 6]);
  });

  it("pass a filter by the status that their collections give them", async () => {
    const emulator = await withJobs(every);
    const filter = { statuses: ["PARTIALLY_FAILED"] };
    const read = async (args: CollectionArgs) =>
      (await readAll(emulator, { filter, ...args })).results.map(({ id }) => id);
    assert.deepEqual(await read({}), [idOf(5)]);
    assert.deepEqual(await read({ includeCollections: true }), [idOf(2), idOf(4), idOf(5)]);
  });

  it("are read one by one with every page of their collections", async () => {
    const states = Array.from({ length: 1201 }, () => "SUCCESSFUL");
    const emulator = await withJobs([job(3, [...states, "NOT_RESTORED"])]);
    const { context } = contextOf(emulator);
    const args = { ...dedicated, restoreJobId: idOf(3) };
    const plain = await readCollectionRestoreJob(collectionAdapter, args, context);
    assert.deepEqual([plain.status, plain.collectionStates], ["COMPLETED", undefined]);
    const whole = await readCollectionRestoreJob(
      collectionAdapter,
      { ...args, includeCollections: true },
      context,
    );
    assert.deepEqual([whole.status, whole.collectionStates?.length], ["PARTIALLY_FAILED", 1202]);
  });

  it("are the same jobs as tier-neutral ones, with Atlas's fields as raw", async () => {
    const atlasJob = job(3, ["NOT_FOUND"], { pointInTimeUtcSeconds: start - 4 * 3600, oplogTs: start });
    const emulator = await withJobs([atlasJob]);
    const neutral = await readCollectionRestoreJob(
      neutralCollectionAdapter("d1"),
      { ...dedicated, restoreJobId: idOf(3), includeCollections: true },
      contextOf(emulator).context,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(neutral)), {
      id: idOf(3),
      tier: "dedicated",
      status: "PARTIALLY_FAILED",
      createdAt: atlasJob["createdAt"],
      dataAsOf: new Date((start - 4 * 3600) * 1000).toISOString().replace(".000", ""),
      finishedAt: atlasJob["finishedAt"],
      snapshotId: atlasJob["snapshotId"],
      sourceClusterName: "d1",
      targetClusterName: "orders-restored",
      targetGroupId: atlasJob["targetGroupId"],
      restoreSeconds: 1200,
      dataAgeSeconds: 3600,
      deliveryUrlCount: 0,
      raw: atlasJob,
    });
  });

  it("that Atlas prunes while the list is read stay in it, without collections and never COMPLETED", async () => {
    const jobs = [job(0, ["SUCCESSFUL"]), job(1, ["SUCCESSFUL"]), job(2, ["FAILED"], { state: "FAILED" })];
    const emulator = await withJobs(jobs);
    emulator.beforeSend(({ path, status }) => {
      if (status === 200 && path.endsWith("/collectionRestoreJobs"))
        emulator.cluster(dedicated.groupId, "d1").collectionRestoreJobs.setJobs(jobs.slice(0, 1));
    });
    const { results, summary } = await readAll(emulator, { includeCollections: true });
    assert.deepEqual(
      results.map(({ status, collectionStates }) => [status, collectionStates?.length]),
      [
        ["COMPLETED", 1],
        ["UNKNOWN", undefined],
        ["FAILED", undefined],
      ],
    );
    assert.deepEqual([summary.completed, summary.unknown, summary.failed], [1, 1, 1]);
  });

  it("that Atlas prunes are an error where one is read by its id", async () => {
    const emulator = await withJobs([job(0, ["SUCCESSFUL"])]);
    emulator.beforeSend(({ status }) => {
      if (status === 200) emulator.cluster(dedicated.groupId, "d1").collectionRestoreJobs.setJobs([]);
    });
    const args = { ...dedicated, restoreJobId: idOf(0), includeCollections: true };
    const error = await rejection(
      readCollectionRestoreJob(collectionAdapter, args, contextOf(emulator).context),
    );
    assert.ok(error instanceof ApiError && error.isJobMissing);
    assert.match(
      error.message,
      /^Atlas has no such collection restore job: HTTP 404 .*d1 has no collection restore job [a-f0-9]{24}, or Atlas has pruned it$/,
    );
  });

  it("fail as a whole where the collections of one cannot be read", async () => {
    const emulator = await withJobs(every);
    emulator.inject({
      path: new RegExp(`${idOf(4)}/collections`),
      times: Number.POSITIVE_INFINITY,
      fault: { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" },
    });
    const error = await rejection<ApiError>(readAll(emulator, { includeCollections: true }));
    assert.equal(error.kind, "forbidden");
    assert.match(error.message, new RegExp(`collectionRestoreJobs/${idOf(4)}/collections`));
    assert.match(error.message, /needs the role Project Backup Manager/);
  });
});
