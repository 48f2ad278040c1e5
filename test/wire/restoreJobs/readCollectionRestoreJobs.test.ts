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
import { type AtlasClient } from "../../../provider/atlas/client";
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
import {
  type ListArgs,
  readRestoreJobs,
  type WithoutDeliveryUrls,
} from "../../../provider/restoreJobs/readRestoreJobs";
import { clusterAdapter } from "../../../provider/restoreJobs/tierAdapters";
import { atlas, CLUSTER, closeAll, moment, rejection } from "../../support/client";
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

  it("keep no more of their collections, all together, than one list may have", async () => {
    const emulator = await withJobs(every);
    const { context } = contextOf(emulator);
    const client = Object.create(context.client, {
      getPage: {
        value: async (...args: Parameters<AtlasClient["getPage"]>) => ({
          ...(await context.client.getPage(...args)),
          bytes: 50 * 2 ** 20,
        }),
      },
    }) as AtlasClient;
    const args = { ...dedicated, includeCollections: true };
    const error = await rejection(readCollectionRestoreJobs(collectionAdapter, args, { ...context, client }));
    assert.equal(
      error.message.split(". ")[0],
      "the list of collections of collection restore jobs of d1 cannot be read to its end: 128 MiB is the maximum kept of them",
    );
  });

  it("are read side by side, as many requests at a time as the client lets through, and no more", async () => {
    const emulator = await withJobs(Array.from({ length: 40 }, (_, number) => job(number, ["SUCCESSFUL"])));
    const { context } = contextOf(emulator);
    const { maxConcurrency } = context.client;
    const { come: together, isHere } = moment();
    let running = 0;
    let most = 0;
    // None is answered until as many are there as may be: were they fewer, this would never end.
    emulator.onRequest(async ({ path }) => {
      if (!path.endsWith("/collections")) return;
      most = Math.max(most, (running += 1));
      if (running === maxConcurrency) isHere();
      await together;
    });
    emulator.beforeSend(({ path }) => {
      if (path.endsWith("/collections")) running -= 1;
    });
    const args = { ...dedicated, includeCollections: true, limit: 0 };
    const { summary } = await readCollectionRestoreJobs(collectionAdapter, args, context);
    assert.deepEqual([summary.completed, collectionsAsked(emulator).length], [40, 40]);
    assert.equal(most, maxConcurrency);
  });

  it("carry envelope and pretty on to every request, and never a count to ask for", async () => {
    const emulator = await withJobs(every);
    const plain = await readAll(emulator, { includeCollections: true });
    emulator.clearRequests();
    const flagged = await readAll(emulator, { includeCollections: true, envelope: true, pretty: true });
    assert.deepEqual({ ...flagged, links: [] }, { ...plain, links: [] });
    const queries = emulator.requests.filter(({ status }) => status === 200).map(({ query }) => query);
    assert.equal(queries.length, 1 + 7);
    for (const query of queries) {
      assert.deepEqual([query["envelope"], query["pretty"]], ["true", "true"]);
      assert.equal(query["includeCount"], undefined);
    }
  });

  it("are read a page at a time where one is asked for", async () => {
    const emulator = await withJobs(every);
    const page = { pageNum: 2, itemsPerPage: 3 };
    const { results, summary, totalCount } = await readAll(emulator, { includeCollections: true, ...page });
    assert.deepEqual(
      results.map(({ id, status }) => [id, status]),
      [
        [idOf(3), "COMPLETED"],
        [idOf(4), "PARTIALLY_FAILED"],
        [idOf(5), "PARTIALLY_FAILED"],
      ],
    );
    assert.deepEqual([summary.total, totalCount], [3, 8]);
  });

  it("are the latest by Atlas's own createdAt, and show it", async () => {
    const createdAt = "2026-03-01T00:00:00.5Z";
    const emulator = await withJobs([job(0, ["SUCCESSFUL"]), job(1, ["SUCCESSFUL"], { createdAt })]);
    const { summary } = await readAll(emulator);
    assert.deepEqual([summary.latest?.id, summary.latest?.createdAt], [idOf(1), createdAt]);
    const nameless = await withJobs([job(2, ["SUCCESSFUL"], { createdAt: undefined })]);
    const [found] = (await readAll(nameless)).results;
    assert.equal(found?.createdAt, new Date((start - 7200) * 1000).toISOString().replace(".000", ""));
  });

  it("are the same whatever moves while they are read: no job is lost, and the later reading counts", async () => {
    const jobs = Array.from({ length: 30 }, (_, number) => job(number + 1, ["SUCCESSFUL"]));
    const emulator = await withJobs(jobs);
    let isMoved = false;
    emulator.beforeSend(({ status, path, query }) => {
      if (isMoved || status !== 200 || query["pageNum"] !== "1" || !path.endsWith("/collectionRestoreJobs"))
        return;
      isMoved = true;
      emulator
        .cluster(dedicated.groupId, "d1")
        .collectionRestoreJobs.addJob(job(0, [], { state: "INITIALIZING" }));
    });
    const { results } = await readAll(emulator, { includeCollections: true, itemsPerPage: 10 });
    assert.deepEqual(
      results.map(({ id }) => id),
      [0, ...jobs.map((_, index) => index + 1)].map(idOf),
    );
  });

  it("say once that their endpoint ends, whatever was said of the other one", async () => {
    const emulator = await withJobs(every);
    const headers = { Sunset: "Thu, 22 Jan 2026 00:00:00 GMT" };
    emulator.inject({ times: Number.POSITIVE_INFINITY, fault: { kind: "headers", headers } });
    const { context, lines } = contextOf(emulator);
    await readRestoreJobs(clusterAdapter, dedicated, context);
    for (const includeCollections of [true, false])
      await readCollectionRestoreJobs(collectionAdapter, { ...dedicated, includeCollections }, context);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("warn")),
      ["restore jobs", "collection restore jobs"].map(
        (jobs) =>
          `warn: Atlas ends its endpoint for dedicated ${jobs} on 2026-01-22. Update this package before then.`,
      ),
    );
  });

  it("without an id have collections that nobody can ask for", async () => {
    const emulator = await withJobs([job(0, ["SUCCESSFUL"], { id: undefined })]);
    const [plain] = (await readAll(emulator)).results;
    const [whole] = (await readAll(emulator, { includeCollections: true })).results;
    assert.deepEqual(
      [plain?.status, whole?.status, whole?.collectionStates],
      ["COMPLETED", "UNKNOWN", undefined],
    );
  });
});
