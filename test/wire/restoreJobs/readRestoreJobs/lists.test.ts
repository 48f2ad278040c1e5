import assert from "node:assert/strict";
import { objectId, serverlessJob } from "../../../../emulator/index";
import { atlas, closeAll, LIST, someJobs } from "../../../support/client";
import { pagesAsked, readList } from "./reading";

const second = 1_768_000_000;

/** One job of each state, in no order of time. */
const oneOfEach = () => [
  serverlessJob({ id: objectId(second + 1), finishedAt: undefined }),
  serverlessJob({ id: objectId(second + 6), failed: true }),
  serverlessJob({ id: objectId(second + 5, 1) }),
  serverlessJob({ id: objectId(second + 5, 2) }),
  serverlessJob({ id: objectId(second + 7), cancelled: true }),
  serverlessJob({ id: objectId(second + 2), deliveryType: "download", expired: true }),
  serverlessJob({ id: objectId(second + 3), deliveryType: "download" }),
];

describe("readJobs: the list", () => {
  afterEach(closeAll);

  it("holds every job of every page, in Atlas's order, with what is derived", async () => {
    const jobs = someJobs(1203);
    const emulator = await atlas(jobs);
    const { list } = await readList(emulator);
    assert.deepEqual(
      list.results.map(({ id }) => id),
      jobs.map(({ id }) => id),
    );
    assert.deepEqual([list.count, list.totalCount, list.tier], [1203, 1203, "serverless"]);
    assert.deepEqual(pagesAsked(emulator), ["1/500", "2/500", "3/500", "1/1"]);
    const { id, status, createdAt, deliveryUrlCount, targetClusterName } = list.results[0]!;
    assert.deepEqual(
      { id, status, createdAt, deliveryUrlCount, targetClusterName },
      {
        id: jobs[0]?.["id"],
        status: "COMPLETED",
        createdAt: "2026-01-09T23:06:40Z",
        deliveryUrlCount: 0,
        targetClusterName: "orders-restored",
      },
    );
  });

  it("is empty, not absent, where there are no jobs", async () => {
    const { list } = await readList(await atlas([]));
    assert.deepEqual([list.results, list.count, list.totalCount], [[], 0, 0]);
    assert.deepEqual(Object.keys(list.summary).sort(), [
      ...["cancelled", "completed", "expired", "failed", "inProgress", "pending", "total", "unknown"],
    ]);
  });

  it("has the first page's links without next, though there is a next page", async () => {
    const { list } = await readList(await atlas(5), { itemsPerPage: 2 });
    assert.deepEqual(
      list.links.map(({ rel }) => rel),
      ["self"],
    );
  });

  it("is the same each time that the same data is read", async () => {
    const emulator = await atlas(40);
    const args = { itemsPerPage: 7, includeDeliveryUrls: true };
    const first = await readList(emulator, args);
    assert.deepEqual((await readList(emulator, args)).list, first.list);
    assert.equal(JSON.stringify((await readList(emulator, args)).list), JSON.stringify(first.list));
  });

  it("is the same in another size of pages, but for the links", async () => {
    const emulator = await atlas(40);
    const whole = (await readList(emulator)).list;
    const cut = (await readList(emulator, { itemsPerPage: 9 })).list;
    assert.deepEqual({ ...cut, links: [] }, { ...whole, links: [] });
  });

  it("is asked for as the inputs have it", async () => {
    const emulator = await atlas(3);
    const { list } = await readList(emulator, { includeCount: false, envelope: true, pretty: true });
    assert.deepEqual(emulator.requests.at(-1)?.query, {
      pageNum: "1",
      itemsPerPage: "500",
      includeCount: "false",
      envelope: "true",
      pretty: "true",
    });
    assert.deepEqual([list.count, "totalCount" in list], [3, false]);
  });

  it("is read whole without a count, too", async () => {
    const emulator = await atlas(25);
    const { list } = await readList(emulator, { includeCount: false, itemsPerPage: 10 });
    assert.equal(list.count, 25);
    assert.deepEqual(pagesAsked(emulator), ["1/10", "2/10", "3/10", "1/500"]);
  });
});

describe("readJobs: the summary", () => {
  afterEach(closeAll);

  it("counts every job by its status, and knows the latest and the latest completed one", async () => {
    const { list } = await readList(await atlas(oneOfEach()));
    const { latest, latestCompleted, ...counts } = list.summary;
    assert.deepEqual(counts, {
      total: 7,
      pending: 0,
      inProgress: 1,
      completed: 3,
      failed: 1,
      cancelled: 1,
      expired: 1,
      unknown: 0,
    });
    assert.equal(latest?.id, objectId(second + 7));
    assert.equal(latestCompleted?.id, objectId(second + 5, 2), "of two of one second the greater id");
  });

  it("is over all jobs, before filter and limit", async () => {
    const emulator = await atlas(oneOfEach());
    const whole = (await readList(emulator)).list;
    const { list } = await readList(emulator, { filter: { statuses: ["COMPLETED"] }, limit: 2 });
    assert.deepEqual(list.summary, whole.summary);
    assert.deepEqual(
      list.results.map(({ id }) => id),
      [objectId(second + 5, 1), objectId(second + 5, 2)],
    );
    assert.deepEqual([list.count, list.totalCount], [2, 7]);
  });

  it("is all that is left with a limit of 0", async () => {
    const { list } = await readList(await atlas(oneOfEach()), { limit: 0 });
    assert.deepEqual([list.results, list.count, list.summary["total"]], [[], 0, 7]);
    assert.equal(list.summary.latest?.id, objectId(second + 7));
  });

  it("counts jobs without an id, of which none is the latest", async () => {
    const bare = serverlessJob();
    delete bare["id"];
    const { list } = await readList(await atlas([bare, ...oneOfEach(), bare]));
    assert.deepEqual([list.count, list.summary["total"]], [9, 9]);
    assert.equal(list.summary.latest?.id, objectId(second + 7));
    assert.equal(list.results[0]?.createdAt, undefined);
  });
});

describe("readJobs: one page", () => {
  afterEach(closeAll);

  it("is that page only, of a hundred jobs unless told", async () => {
    const emulator = await atlas(250);
    const { list } = await readList(emulator, { pageNum: 3 });
    assert.deepEqual(pagesAsked(emulator), ["3/100"]);
    assert.deepEqual([list.count, list.totalCount, list.summary["total"]], [50, 250, 50]);
    assert.deepEqual(
      list.links.map(({ rel }) => rel),
      ["self", "previous"],
    );
  });

  it("may be of another size, and cut by a limit", async () => {
    const emulator = await atlas(250);
    const { list } = await readList(emulator, { pageNum: 2, itemsPerPage: 20, limit: 3 });
    assert.deepEqual(pagesAsked(emulator), ["2/20"]);
    assert.deepEqual([list.count, list.summary["total"]], [3, 20]);
  });

  it("may lie behind the end", async () => {
    const emulator = await atlas(3);
    const { list } = await readList(emulator, { pageNum: 9 });
    assert.deepEqual([list.results, list.totalCount], [[], 3]);
    assert.equal(emulator.requests.at(-1)?.path, LIST);
  });
});
