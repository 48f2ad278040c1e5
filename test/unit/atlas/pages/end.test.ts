import assert from "node:assert/strict";
import { AtlasError } from "../../../../provider/atlas/errors";
import { maxPasses } from "../../../../provider/atlas/pages";
import { maxPages } from "../../../../provider/atlas/scan";
import { asked, jobs, read, SimulatedList } from "./simulatedList";

describe("pages: where a list ends", () => {
  it("asks once for an empty list", async () => {
    const list = new SimulatedList([]);
    assert.deepEqual(await read(list), []);
    assert.deepEqual(asked(list), ["1/2"]);
  });

  it("asks once for exactly one full page without a next link", async () => {
    const list = new SimulatedList(jobs(500));
    assert.equal((await read(list, { itemsPerPage: 500 })).length, 500);
    assert.deepEqual(asked(list), ["1/500"]);
  });

  it("reads 2,160 jobs in five pages of 500 and one small request for the head", async () => {
    const list = new SimulatedList(jobs(2160));
    const ids = await read(list, { itemsPerPage: 500, concurrency: 4 });
    assert.deepEqual(ids, list.ids);
    assert.deepEqual(asked(list), ["1/500", "2/500", "3/500", "4/500", "5/500", "1/1"]);
  });

  it("needs no count: it follows the next links", async () => {
    const list = new SimulatedList(jobs(7));
    list.count = () => undefined;
    assert.deepEqual(await read(list, { concurrency: 4 }), list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/1"]);
  });

  it("needs no links: it goes by full pages and the count", async () => {
    const list = new SimulatedList(jobs(7));
    list.links = false;
    assert.deepEqual(await read(list), list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/1"]);
  });

  it("reads on to an empty page where there is neither a link nor a count", async () => {
    const list = new SimulatedList(jobs(5));
    list.links = false;
    list.count = () => undefined;
    assert.deepEqual(await read(list), list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/1"]);
  });

  for (const links of [true, false]) {
    it(`reads all of a server that caps its pages at 100, ${links ? "with" : "without"} links`, async () => {
      const list = new SimulatedList(jobs(1050));
      list.cap = 100;
      list.links = links;
      assert.deepEqual(await read(list, { itemsPerPage: 500, concurrency: 4 }), list.ids);
      assert.equal(list.requests.length, 12);
    });
  }

  it("plans the parallel pages by the size that the server really gives", async () => {
    const list = new SimulatedList(jobs(1000));
    list.cap = 100;
    let most = 0;
    let under = 0;
    await read(list, {
      itemsPerPage: 500,
      concurrency: 4,
      before: async (position) => {
        most = Math.max(most, (under += 1));
        await new Promise(setImmediate);
        under -= 1;
        return list.answer(position);
      },
    });
    assert.equal(most, 4);
  });

  for (const [what, count] of [
    ["too high", 1000],
    ["too low", 3],
    ["zero", 0],
  ] as const) {
    it(`takes a count that is ${what} for the estimate that it is`, async () => {
      const list = new SimulatedList(jobs(7));
      list.count = () => count;
      assert.deepEqual(await read(list, { concurrency: 2 }), list.ids);
      // The short last page without a next link says more than the count does: no further pass.
      assert.ok(list.requests.length <= 6, String(asked(list)));
    });
  }

  it("reads all of a server that caps its pages and links to no next one, by the count", async () => {
    const list = new SimulatedList(jobs(1050));
    list.cap = 100;
    list.links = "never next";
    assert.deepEqual(await read(list, { itemsPerPage: 500, concurrency: 4 }), list.ids);
    assert.equal(list.requests.length, 12);
  });

  it("looks at one page more, and no others, where the count says that there is more behind the last one", async () => {
    const list = new SimulatedList(jobs(3));
    list.count = () => 1000;
    const reasons: string[] = [];
    const onReread = (reason: string) => void reasons.push(reason);
    assert.deepEqual(await read(list, { itemsPerPage: 500, concurrency: 8, onReread }), list.ids);
    assert.deepEqual(asked(list), ["1/500", "2/500", "1/1"]);
    assert.deepEqual(reasons, []);
  });

  it("asks for one page more where a full last page has no next link, but the count says that there is more", async () => {
    const list = new SimulatedList(jobs(4));
    const reasons: string[] = [];
    // The links lack what the count knows of.
    const ids = await read(list, {
      onReread: (reason) => void reasons.push(reason),
      before: (position) => ({ ...list.answer(position), hasNext: false }),
    });
    assert.deepEqual(ids, list.ids);
    assert.deepEqual(reasons, []);
  });

  it("holds an empty page for the end, though it links to a next one", async () => {
    const list = new SimulatedList(jobs(4));
    const ids = await read(list, { before: (position) => ({ ...list.answer(position), hasNext: true }) });
    assert.deepEqual(ids, list.ids);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "1/1"]);
  });

  it("looks twice at a list that is empty though its count says otherwise", async () => {
    const list = new SimulatedList([]);
    list.count = () => 3;
    assert.deepEqual(await read(list), []);
    assert.deepEqual(asked(list), ["1/2", "1/2"]);
  });

  it("fails on a server that repeats a page for ever, after two requests a pass", async () => {
    const list = new SimulatedList(jobs(6));
    const reading = read(list, {
      before: ({ itemsPerPage }) => list.answer({ pageNum: 1, itemsPerPage }),
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
      assert.equal(
        error.message,
        "the list of restore jobs can't be read to its end: page 2 holds only jobs of the pages before it, also when read again",
      );
      return true;
    });
    assert.equal(list.requests.length, maxPasses * 2);
  });

  it("fails on a list whose next link never ends, without reading it again", async function () {
    this.timeout(60_000);
    let made = 0;
    const list = new SimulatedList([]);
    const reading = read(list, {
      before: () => ({ size: 1, items: [{ id: String((made += 1)) }], hasNext: true, totalCount: undefined }),
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
      before: () => ({ size: 1000, items, hasNext: true, totalCount: undefined }),
    });
    await assert.rejects(reading, { kind: "invalidResponse", message: /always a next one$/ });
    assert.equal(list.requests.length, 1001);
  });

  it("never holds jobs without an id for repeats", async () => {
    const list = new SimulatedList([{ id: "1" }, {}, {}, {}, { id: "2" }]);
    assert.deepEqual(await read(list), ["1", undefined, undefined, undefined, "2"]);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "1/1"]);
  });

  it("doesn't call two passes equal where one has a job without an id more", async () => {
    const list = new SimulatedList([{ id: "1" }, {}, { id: "2" }]);
    const ids = await read(list, {
      before: (_, n) => {
        if (n === 3) list.items = [{ id: "1" }, {}, {}, { id: "2" }];
        if (n === 6) list.items = [{ id: "1" }, {}, {}, {}, { id: "2" }];
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", undefined, undefined, undefined, "2"]);
  });
});
