import assert from "node:assert/strict";
import { readCompleteList } from "../../../../provider/atlas/completeList";
import { type Position } from "../../../../provider/atlas/pages";
import { testCall } from "../../../support/client";
import { asked, jobs, plainOptions, read, SimulatedList } from "./simulatedList";

/** Requests that are answered only when told to, and end with their signal. */
function heldRequests(list: SimulatedList) {
  const held = new Map<number, { answer: () => void; fail: (error: Error) => void; signal: AbortSignal }>();
  const fetchPage = (position: Position, signal: AbortSignal) =>
    new Promise<ReturnType<SimulatedList["answer"]>>((resolve, reject) => {
      list.requests.push(position);
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      held.set(list.requests.length, {
        answer: () => resolve(list.answer(position)),
        fail: reject,
        signal,
      });
    });
  return { held, fetchPage };
}

const tick = () => new Promise(setImmediate);

/** A read of ten jobs in pages of two, four at a time, whose first page has been answered. */
async function underWay() {
  const list = new SimulatedList(jobs(10));
  const { held, fetchPage } = heldRequests(list);
  const cancel = new AbortController();
  const reading = readCompleteList({
    fetchPage,
    ...plainOptions,
    concurrency: 4,
    call: testCall({ signal: cancel.signal }),
  });
  // It is awaited by the test, later.
  reading.catch(() => undefined);
  held.get(1)?.answer();
  await tick();
  return { list, held, reading, cancel };
}

describe("readCompleteList: the requests of a read", () => {
  it("come several at a time once the first page has told how many there are", async () => {
    const { list, held, reading } = await underWay();
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "5/2"]);
    for (const n of [5, 4, 3, 2]) held.get(n)?.answer();
    await tick();
    held.get(6)?.answer();
    assert.deepEqual(
      (await reading).items.map(({ id }) => id),
      list.ids,
      "in order, though answered backwards",
    );
  });

  it("end with the one for the head as soon as the last page has come, before it's looked at", async () => {
    const list = new SimulatedList(jobs(6));
    const order: string[] = [];
    await read(list, {
      concurrency: 3,
      before: (position) => {
        const { pageNum, itemsPerPage } = position;
        order.push(`asked ${pageNum}/${itemsPerPage}`);
        const page = list.answer(position);
        const look = function* () {
          order.push(`looked at ${pageNum}/${itemsPerPage}`);
          yield* page.items;
        };
        return { ...page, items: { [Symbol.iterator]: look } };
      },
    });
    const place = (what: string) => order.indexOf(what);
    assert.ok(place("asked 1/1") > place("asked 3/2"));
    assert.ok(place("asked 1/1") < place("looked at 3/2"), order.join(", "));
  });

  it("leave none under way where a page that was looked at too late fails the read", async () => {
    const list = new SimulatedList(jobs(6));
    let closing: AbortSignal | undefined;
    const reading = readCompleteList({
      fetchPage: (position: Position, signal: AbortSignal) => {
        if (position.itemsPerPage === 1) {
          closing = signal;
          return new Promise<never>(() => undefined);
        }
        const page = list.answer(position);
        const look = function* (): Generator<{ id?: string }> {
          if (position.pageNum === 3) throw new Error("results[0] isn't as described");
          yield* page.items;
        };
        return Promise.resolve({ ...page, items: { [Symbol.iterator]: look } });
      },
      ...plainOptions,
      concurrency: 3,
      call: testCall(),
    });
    await assert.rejects(reading, /results\[0\] isn't as described/);
    assert.equal(closing?.aborted, true);
  });

  it("don't end with it where the pages show by themselves that they must be read again", async () => {
    const list = new SimulatedList(jobs(6));
    await read(list, {
      concurrency: 3,
      before: (_, n) => {
        if (n === 3) list.items = [{ id: "new" }, ...list.items];
        return undefined;
      },
    });
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/500"]);
  });

  it("let whatever else has come have its turn while a long page is looked at", async () => {
    const list = new SimulatedList(jobs(500));
    let turns = 0;
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await read(list, { itemsPerPage: 500 });
    clearImmediate(next);
    assert.ok(turns >= 4, `${turns} turns for 500 jobs`);
  });

  it("are never more at a time than allowed", async () => {
    for (const concurrency of [1, 2, 3, 6]) {
      const list = new SimulatedList(jobs(30));
      let under = 0;
      let most = 0;
      await read(list, {
        concurrency,
        before: async (position) => {
          most = Math.max(most, (under += 1));
          await tick();
          under -= 1;
          return list.answer(position);
        },
      });
      assert.equal(most, concurrency);
    }
  });

  it("fail the read when one of them fails, and the others are ended", async () => {
    const { held, reading } = await underWay();
    held.get(3)?.fail(new Error("page 3 is lost"));
    held.get(2)?.answer();
    await assert.rejects(reading, /page 3 is lost/);
    assert.deepEqual(
      [4, 5].map((n) => held.get(n)?.signal.aborted),
      [true, true],
    );
  });

  it("end with the signal's own reason when the read is canceled", async () => {
    const { list, held, reading, cancel } = await underWay();
    cancel.abort(new Error("canceled by the user"));
    await assert.rejects(reading, /canceled by the user/);
    assert.ok([2, 3, 4, 5].every((n) => held.get(n)?.signal.aborted));
    assert.equal(list.requests.length, 5, "none after the end");
  });

  it("leave a page unread that lies behind the end, and don't wait for it", async () => {
    const { list, held, reading } = await underWay();
    list.items = list.items.slice(0, 3);
    held.get(2)?.answer();
    await tick();
    assert.ok(held.get(4)?.signal.aborted, "the pages behind the end are no longer wanted");
    // The list has changed, so that it's read again.
    held.get(6)?.answer();
    await tick();
    held.get(7)?.answer();
    await tick();
    held.get(8)?.answer();
    assert.deepEqual(
      (await reading).items.map(({ id }) => id),
      ["1", "2", "3"],
    );
  });

  it("give the first page of the first scan, and the count of the last one", async () => {
    const list = new SimulatedList(jobs(4));
    const { firstPage, totalCount } = await readCompleteList({
      fetchPage: (position) => {
        list.requests.push(position);
        if (list.requests.length === 2) list.items = jobs(6, 0);
        return Promise.resolve(list.answer(position));
      },
      ...plainOptions,
      call: testCall(),
    });
    assert.deepEqual([firstPage.totalCount, firstPage.size, totalCount], [4, 2, 6]);
  });
});
