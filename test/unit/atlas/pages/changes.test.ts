import assert from "node:assert/strict";
import { AtlasError } from "../../../../provider/atlas/errors";
import { maxPasses } from "../../../../provider/atlas/pages";
import { asked, jobs, read, SimulatedList } from "./simulatedList";

/** Six jobs in pages of two, and the reasons for every further pass. */
function sixJobs() {
  const list = new SimulatedList(jobs(6));
  const reasons: string[] = [];
  return { list, reasons, onReread: (reason: string) => void reasons.push(reason) };
}

const add = (list: SimulatedList, ...ids: string[]): void => {
  list.items = [...ids.map((id) => ({ id })), ...list.items];
};

const remove = (list: SimulatedList, ...ids: string[]): void => {
  list.items = list.items.filter(({ id }) => id === undefined || !ids.includes(id));
};

describe("pages: a change during the read", () => {
  it("reads again when a job is added while an old page is held back", async () => {
    const { list, reasons, onReread } = sixJobs();
    let late: (() => void) | undefined;
    const ids = await read(list, {
      concurrency: 3,
      onReread,
      before: (position, n) => {
        if (n === 2) {
          // Cut before the job was added, delivered after the page behind it.
          const old = list.answer(position);
          return new Promise((resolve) => (late = () => resolve(old)));
        }
        if (n === 3) {
          add(list, "new");
          setImmediate(() => late?.());
        }
        return undefined;
      },
    });
    assert.deepEqual(ids, ["new", "1", "2", "3", "4", "5", "6"]);
    assert.equal(reasons.length, 1);
  });

  it("reads again when a job that fell between two pages left no repeat", async () => {
    // Pages of one: 1 is read, 3 is cut early, two jobs come, and page 2 holds one of them instead of 2. Nothing comes
    // twice, and the estimate of the count stays as it is: only the head tells.
    const list = new SimulatedList(jobs(3));
    list.count = () => 3;
    const reasons: string[] = [];
    const ids = await read(list, {
      itemsPerPage: 1,
      concurrency: 3,
      onReread: (reason) => void reasons.push(reason),
      before: (position, n) => {
        if (n !== 2) return undefined;
        return new Promise((resolve) =>
          setImmediate(() => {
            add(list, "a", "b");
            resolve(list.answer(position));
          }),
        );
      },
    });
    assert.deepEqual(ids, ["a", "b", "1", "2", "3"]);
    assert.deepEqual(reasons, ["another job stands at its head"]);
  });

  it("sees one job added and one pruned, though the count stays the same", async () => {
    const { list, reasons, onReread } = sixJobs();
    const ids = await read(list, {
      onReread,
      before: (_, n) => {
        if (n !== 4) return undefined;
        add(list, "new");
        remove(list, "6");
        return undefined;
      },
    });
    assert.deepEqual(ids, ["new", "1", "2", "3", "4", "5"]);
    assert.deepEqual(reasons, ["another job stands at its head"]);
  });

  it("sees a job removed from the middle by the count", async () => {
    const { list, reasons, onReread } = sixJobs();
    const ids = await read(list, {
      onReread,
      before: (_, n) => {
        if (n === 2) remove(list, "2");
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", "3", "4", "5", "6"]);
    assert.deepEqual(reasons, ["totalCount went from 6 to 5"]);
  });

  it("sees a count that changed after the last page", async () => {
    const { list, reasons, onReread } = sixJobs();
    const ids = await read(list, {
      onReread,
      before: (_, n) => {
        if (n === 4) remove(list, "3");
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", "2", "4", "5", "6"]);
    assert.deepEqual(reasons, ["totalCount went from 6 to 5"]);
  });

  it("sees jobs that came and went between two pages by the count of those pages", async () => {
    const list = new SimulatedList(jobs(3));
    const reasons: string[] = [];
    const ids = await read(list, {
      itemsPerPage: 1,
      onReread: (reason) => void reasons.push(reason),
      before: (_, n) => {
        if (n === 2) add(list, "a", "b");
        if (n === 3) remove(list, "a", "b");
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", "2", "3"]);
    assert.deepEqual(reasons, ["totalCount went from 3 to 5"]);
  });

  it("reads again when the list is empty at the end of the read", async () => {
    const { list, reasons, onReread } = sixJobs();
    const ids = await read(list, {
      onReread,
      before: (_, n) => {
        if (n === 4) list.items = [];
        return undefined;
      },
    });
    assert.deepEqual(ids, []);
    assert.deepEqual(reasons, ["the list is empty at the end of the read"]);
  });

  it("gives up with the last reason when a job is added at every page", async () => {
    const { list, reasons, onReread } = sixJobs();
    let added = 0;
    const reading = read(list, {
      onReread,
      before: () => {
        add(list, `new${(added += 1)}`);
        return undefined;
      },
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "inconsistentList");
      assert.match(error.message, /never held still while it was read, 5 times in a row .*came twice/);
      return true;
    });
    assert.equal(reasons.length, maxPasses - 1, "told once for every further pass");
  });

  it("never takes a list for whole where jobs of one second come in another order on each page", async () => {
    // As a database does that sorts by time alone: page 1 has 1 2 3 4, page 2 has 1 3 2 4. Both passes agree, and lack 3.
    const list = new SimulatedList(jobs(4));
    const reading = read(list, {
      before: (position) => {
        const [first, ...rest] = jobs(4);
        const swapped = [first, rest[1], rest[0], rest[2]].flatMap((job) => job ?? []);
        list.items = position.pageNum === 2 ? swapped : jobs(4);
        return undefined;
      },
    });
    await assert.rejects(reading, { kind: "inconsistentList" });
    assert.equal(list.requests.length, maxPasses * 3);
  });

  it("believes two equal passes where only the count wavers", async () => {
    const { list, reasons, onReread } = sixJobs();
    let n = 0;
    list.count = () => 6 + ((n += 1) % 2);
    const ids = await read(list, { onReread });
    assert.deepEqual(ids, ["1", "2", "3", "4", "5", "6"]);
    assert.equal(reasons.length, 1);
    assert.deepEqual(asked(list).slice(0, 3), ["1/2", "2/2", "3/2"]);
  });
});
