import assert from "node:assert/strict";
import { AtlasError } from "../../../../provider/atlas/errors";
import { maxScans } from "../../../../provider/atlas/completeList";
import { maxListBytes, maxPages } from "../../../../provider/atlas/pages";
import { asked, jobs, read, SimulatedList } from "./simulatedList";

describe("readCompleteList: where a list ends", () => {
  it("asks once for an empty list", async () => {
    const list = new SimulatedList([]);
    assert.deepEqual((await read(list)).ids, []);
    assert.deepEqual(asked(list), ["1/2"]);
  });

  it("asks once for exactly one full page without a next link", async () => {
    const list = new SimulatedList(jobs(500));
    assert.equal((await read(list, { itemsPerPage: 500 })).ids.length, 500);
    assert.deepEqual(asked(list), ["1/500"]);
  });

  it("reads 2,160 jobs in five pages of 500 and one small request for the head", async () => {
    const list = new SimulatedList(jobs(2160));
    const { ids } = await read(list, { itemsPerPage: 500, concurrency: 4 });
    assert.deepEqual(ids, list.ids);
    assert.deepEqual(asked(list), ["1/500", "2/500", "3/500", "4/500", "5/500", "1/1"]);
  });

  it("needs no count: it follows the next links", async () => {
    const list = new SimulatedList(jobs(7));
    list.count = () => undefined;
    assert.deepEqual((await read(list, { concurrency: 4 })).ids, list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/500"]);
  });

  it("needs no links: it goes by full pages and the count", async () => {
    const list = new SimulatedList(jobs(7));
    list.links = false;
    assert.deepEqual((await read(list)).ids, list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/1"]);
  });

  it("reads on to an empty page where there is neither a link nor a count", async () => {
    const list = new SimulatedList(jobs(5));
    list.links = false;
    list.count = () => undefined;
    assert.deepEqual((await read(list)).ids, list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/500", "2/500"]);
  });

  for (const links of [true, false]) {
    it(`reads all of a server that caps its pages at 100, ${links ? "with" : "without"} links`, async () => {
      const list = new SimulatedList(jobs(1050));
      list.cap = 100;
      list.links = links;
      assert.deepEqual((await read(list, { itemsPerPage: 500, concurrency: 4 })).ids, list.ids);
      assert.equal(list.requests.length, 12);
    });
  }

  it("needs no links to read all of a server that caps its pages where its count is too small", async () => {
    const list = new SimulatedList(jobs(352));
    list.cap = 50;
    list.links = false;
    list.count = () => 350;
    assert.deepEqual((await read(list, { itemsPerPage: 500, concurrency: 4 })).ids, list.ids);
  });

  it("plans the parallel pages by the size that the server really gives", async () => {
    const list = new SimulatedList(jobs(1000));
    list.cap = 100;
    let max = 0;
    let under = 0;
    await read(list, {
      itemsPerPage: 500,
      concurrency: 4,
      before: async (position) => {
        max = Math.max(max, (under += 1));
        await new Promise(setImmediate);
        under -= 1;
        return list.answer(position);
      },
    });
    assert.equal(max, 4);
  });

  for (const count of [3, 0]) {
    it(`takes a count of ${count} for the estimate that it is where 7 jobs come`, async () => {
      const list = new SimulatedList(jobs(7));
      list.count = () => count;
      const { ids, warnings } = await read(list, { concurrency: 2 });
      assert.deepEqual([ids, warnings], [list.ids, []]);
      assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/1"]);
    });
  }

  it("says so where fewer jobs come than the count announces, in two scans", async () => {
    const list = new SimulatedList(jobs(100));
    list.count = () => 230;
    const { ids, totalCount, warnings } = await read(list, { itemsPerPage: 100, concurrency: 4 });
    assert.deepEqual([ids, totalCount], [list.ids, 230]);
    assert.deepEqual(warnings, [
      "warn: Reading the restore jobs of c1 again: totalCount is 230, but only 100 came.",
      "warn: Atlas announced 230 restore jobs of c1, but only 100 came, and no page follows.",
    ]);
    assert.deepEqual(asked(list), ["1/100", "2/100", "1/500", "2/500"]);
  });

  it("reads all of a server that caps its pages and links to no next one, by the count", async () => {
    const list = new SimulatedList(jobs(1050));
    list.cap = 100;
    list.links = "never next";
    assert.deepEqual((await read(list, { itemsPerPage: 500, concurrency: 4 })).ids, list.ids);
    assert.equal(list.requests.length, 12);
  });

  it("looks at one page more, and no others, where the count says that there is more behind the last one", async () => {
    const list = new SimulatedList(jobs(3));
    list.count = () => 1000;
    assert.deepEqual((await read(list, { itemsPerPage: 500, concurrency: 8 })).ids, list.ids);
    assert.deepEqual(asked(list), ["1/500", "2/500", "1/410", "2/410"]);
  });

  it("asks for one page more where a full last page has no next link, but the count says that there is more", async () => {
    const list = new SimulatedList(jobs(4));
    // The links lack what the count knows of.
    const { ids, warnings } = await read(list, {
      before: (position) => ({ ...list.answer(position), hasNext: false }),
    });
    assert.deepEqual([ids, warnings], [list.ids, []]);
  });

  it("holds an empty page for the end, though it links to a next one", async () => {
    const list = new SimulatedList(jobs(4));
    const { ids } = await read(list, { before: (position) => ({ ...list.answer(position), hasNext: true }) });
    assert.deepEqual(ids, list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "1/1"]);
  });

  it("is empty only with a word of it where the count says otherwise", async () => {
    const list = new SimulatedList([]);
    list.count = () => 3;
    const { ids, warnings } = await read(list);
    assert.deepEqual(ids, []);
    assert.equal(
      warnings.at(-1),
      "warn: Atlas announced 3 restore jobs of c1, but only 0 came, and no page follows.",
    );
    assert.deepEqual(asked(list), ["1/2", "1/500"]);
  });

  it("fails on a server that repeats a page for ever, after three requests a scan", async () => {
    const list = new SimulatedList(jobs(6));
    list.cap = 2;
    const reading = read(list, {
      before: ({ itemsPerPage }) => list.answer({ pageNum: 1, itemsPerPage }),
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
      assert.equal(
        error.message,
        "the list of restore jobs of c1 cannot be read to its end: page 2 holds only jobs of the pages before it, also when read again",
      );
      return true;
    });
    assert.equal(list.requests.length, maxScans * 3);
  });

  it("fails on a list whose next link never ends, without reading it again", async function () {
    this.timeout(60_000);
    let made = 0;
    const list = new SimulatedList([]);
    const reading = read(list, {
      before: () => ({
        size: 1,
        items: [{ id: String((made += 1)) }],
        hasNext: true,
        totalCount: undefined,
        bytes: 9,
      }),
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
      assert.match(error.message, /10000 pages were read, and there is always a next one$/);
      return true;
    });
    assert.equal(list.requests.length, maxPages);
  });

  it("fails on a list of more than a million jobs, also where they have no ids", async function () {
    this.timeout(60_000);
    const items = Array.from({ length: 1000 }, () => ({}));
    const list = new SimulatedList([]);
    const reading = read(list, {
      itemsPerPage: 1000,
      before: () => ({ size: 1000, items, hasNext: true, totalCount: undefined, bytes: 9 }),
    });
    await assert.rejects(reading, { kind: "invalidResponse" });
    assert.equal(list.requests.length, 1001);
  });

  it("fails on a list of more bytes than are kept of one, with few large pages in flight", async () => {
    const list = new SimulatedList(jobs(100));
    const bytes = 40 * 2 ** 20;
    let inFlight = 0;
    let max = 0;
    const reading = read(list, {
      concurrency: 12,
      before: async (position) => {
        max = Math.max(max, (inFlight += 1));
        await new Promise(setImmediate);
        inFlight -= 1;
        return { ...list.answer(position), bytes };
      },
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
      assert.match(
        error.message,
        /^the list of restore jobs of c1 cannot be read to its end: its first 4 pages have 160 MiB, and 128 MiB is the maximum kept of one list$/,
      );
      return true;
    });
    assert.equal(max, 1);
    assert.equal(maxListBytes, 128 * 2 ** 20);
  });

  it("fails on a page that holds a job twice: it is no page of any list", async () => {
    const list = new SimulatedList([{ id: "1" }, { id: "2" }, { id: "1" }]);
    await assert.rejects(
      read(list, { itemsPerPage: 500 }),
      /cannot be read to its end: page 1 holds job 1 twice, also when read again/,
    );
    assert.equal(list.requests.length, maxScans);
  });

  it("never holds jobs without an id for repeats", async () => {
    const list = new SimulatedList([{ id: "1" }, {}, {}, {}, { id: "2" }]);
    assert.deepEqual((await read(list)).ids, ["1", undefined, undefined, undefined, "2"]);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "1/1"]);
  });

  it("takes jobs without an id from the last scan alone, and ends though one more of them comes", async () => {
    const list = new SimulatedList([{ id: "1" }, {}, { id: "2" }]);
    const { ids } = await read(list, {
      before: (_, n) => {
        if (n === 3) list.items = [{ id: "1" }, {}, {}, { id: "2" }];
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", undefined, undefined, "2"]);
    assert.deepEqual(asked(list), ["1/2", "2/2", "1/1", "1/500"]);
  });
});
