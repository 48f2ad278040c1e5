import assert from "node:assert/strict";
import { AtlasError } from "../../../../provider/atlas/errors";
import { asked, jobs, read, SimulatedList } from "./simulatedList";

const add = (list: SimulatedList, ...ids: string[]): void => {
  list.items = [...ids.map((id) => ({ id })), ...list.items];
};

/** Behind the first job: as one shows up that a replica lacked. */
const insert = (list: SimulatedList, id: string): void => {
  list.items = list.items.toSpliced(1, 0, { id });
};

const remove = (list: SimulatedList, ...ids: string[]): void => {
  list.items = list.items.filter(({ id }) => id === undefined || !ids.includes(id));
};

/** What a read warns of that needs another scan for this reason. */
const again = (reason: string): string => `warn: Reading the restore jobs of c1 again: ${reason}.`;

describe("readCompleteList: a change during the read", () => {
  it("is read again when a job is added while an old page is held back", async () => {
    const list = new SimulatedList(jobs(6));
    let late: (() => void) | undefined;
    const { ids, warnings } = await read(list, {
      concurrency: 3,
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
    assert.deepEqual(warnings, [again("totalCount went from 6 to 7")]);
  });

  it("is seen by the head alone where a job fell between two pages and left no repeat", async () => {
    // Pages of one: 1 is read, 3 is cut early, two jobs come, and page 2 holds one of them instead of 2. Nothing comes
    // twice, and the estimate of the count stays as it is: only the head tells.
    const list = new SimulatedList(jobs(3));
    list.count = () => 3;
    const { ids, warnings } = await read(list, {
      itemsPerPage: 1,
      concurrency: 3,
      before: (_, n) => {
        if (n !== 2) return undefined;
        return new Promise((resolve) =>
          setImmediate(() => {
            add(list, "a", "b");
            resolve(list.answer({ pageNum: 2, itemsPerPage: 1 }));
          }),
        );
      },
    });
    assert.deepEqual(ids, ["a", "b", "1", "2", "3"]);
    assert.deepEqual(warnings, [again("a different job is at its head")]);
  });

  it("is seen where one job is added and one pruned, though the count stays the same", async () => {
    const list = new SimulatedList(jobs(6));
    const { ids, warnings } = await read(list, {
      before: (_, n) => {
        if (n !== 4) return undefined;
        add(list, "new");
        remove(list, "6");
        return undefined;
      },
    });
    assert.deepEqual(ids, ["new", "1", "2", "3", "4", "5", "6"], "the join holds what was pruned meanwhile");
    assert.deepEqual(warnings, [again("a different job is at its head")]);
  });

  for (const [when, n, id] of [
    ["before the next page", 2, "2"],
    ["after the last page", 4, "3"],
  ] as const) {
    it(`is seen by the count where a job is removed from the middle ${when}`, async () => {
      const list = new SimulatedList(jobs(6));
      const { ids, totalCount, warnings } = await read(list, {
        before: (_, count) => {
          if (count === n) remove(list, id);
          return undefined;
        },
      });
      assert.deepEqual(ids, ["1", "2", "3", "4", "5", "6"], "in the place where an earlier scan saw it");
      assert.equal(totalCount, 5, "of the last scan");
      assert.deepEqual(warnings, [again("totalCount went from 6 to 5")]);
    });
  }

  it("is seen by the count of a page where jobs came and went between two others", async () => {
    const list = new SimulatedList(jobs(3));
    const { ids, warnings } = await read(list, {
      itemsPerPage: 1,
      before: (_, n) => {
        if (n === 2) add(list, "a", "b");
        if (n === 3) remove(list, "a", "b");
        return undefined;
      },
    });
    assert.deepEqual(
      ids,
      ["1", "b", "2", "3"].filter((one) => ids.includes(one)),
    );
    assert.deepEqual(
      ids.filter((one) => one !== "b"),
      ["1", "2", "3"],
    );
    assert.deepEqual(warnings, [again("totalCount went from 3 to 5")]);
  });

  it("is seen where the list is empty at its end", async () => {
    const list = new SimulatedList(jobs(6));
    const { ids, totalCount, warnings } = await read(list, {
      before: (_, n) => {
        if (n === 4) list.items = [];
        return undefined;
      },
    });
    assert.deepEqual([ids.length, totalCount], [6, 0]);
    assert.deepEqual(warnings, [again("the list is now empty")]);
  });

  it("doesn't keep the read from its end where jobs are added at every page: what is newer fell through nowhere", async () => {
    const list = new SimulatedList(jobs(60));
    list.cap = 10;
    let added = 0;
    const { ids } = await read(list, {
      before: () => {
        add(list, `new${(added += 1)}`);
        return undefined;
      },
    });
    assert.deepEqual(
      ids.filter((id) => id?.startsWith("new") !== true),
      jobs(60).map(({ id }) => id),
    );
  });

  it("ends the read with the last reason where one more job shows up amid the others in every scan", async () => {
    const list = new SimulatedList(jobs(6));
    list.cap = 3;
    let added = 0;
    const reading = read(list, {
      before: () => {
        insert(list, `new${(added += 1)}`);
        return undefined;
      },
    });
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof AtlasError && error.kind === "inconsistentList");
      assert.match(
        error.message,
        /^the list of restore jobs of c1 could not be read consistently \(5 scans, in the last one totalCount went from \d+ to \d+\)/,
      );
      return true;
    });
  });

  it("loses nothing where jobs of one second come in another order on each page", async () => {
    // As a database does that sorts by time alone: page 1 has 1 2 3 4, page 2 has 1 3 2 4. The first scan lacks 3.
    const list = new SimulatedList(jobs(4));
    const { ids } = await read(list, {
      before: (position) => {
        const [first, ...rest] = jobs(4);
        const swapped = [first, rest[1], rest[0], rest[2]].flatMap((job) => job ?? []);
        list.items = position.pageNum === 2 ? swapped : jobs(4);
        return undefined;
      },
    });
    assert.deepEqual(ids, ["1", "2", "3", "4"]);
    assert.deepEqual(asked(list), ["1/2", "2/2", "1/1", "1/500"]);
  });

  it("is suspected where only the count wavers: two scans add nothing, for the pages are small", async () => {
    const list = new SimulatedList(jobs(6));
    let n = 0;
    list.count = () => 6 + ((n += 1) % 2);
    list.cap = 4;
    const { ids, warnings } = await read(list);
    assert.deepEqual(ids, ["1", "2", "3", "4", "5", "6"]);
    assert.equal(warnings[0], again("totalCount went from 7 to 6"));
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/500", "2/500", "1/3", "2/3"]);
  });
});

describe("readCompleteList: further scans", () => {
  it("are in large pages, cut at other places each time", async () => {
    const list = new SimulatedList(jobs(2000));
    let added = 0;
    const reading = read(list, {
      itemsPerPage: 100,
      before: ({ pageNum }) => {
        if (pageNum === 2) insert(list, `new${(added += 1)}`);
        return undefined;
      },
    });
    await assert.rejects(reading, { kind: "inconsistentList" });
    const sizes = new Set(list.requests.map(({ itemsPerPage }) => itemsPerPage));
    assert.deepEqual([...sizes], [100, 500, 410, 335, 275]);
  });

  it("begin with the first size that the read hasn't used", async () => {
    const list = new SimulatedList(jobs(2000));
    let added = 0;
    const reading = read(list, {
      itemsPerPage: 500,
      before: ({ pageNum }) => {
        if (pageNum === 2) insert(list, `new${(added += 1)}`);
        return undefined;
      },
    });
    await assert.rejects(reading, { kind: "inconsistentList" });
    assert.deepEqual(
      [...new Set(list.requests.map(({ itemsPerPage }) => itemsPerPage))],
      [500, 410, 335, 275, 460],
    );
  });

  for (const links of [true, false, "never next"] as const) {
    it(`take the same shares of what a server gives that caps its pages (links: ${links})`, async () => {
      const list = new SimulatedList(jobs(2000));
      list.cap = 100;
      list.links = links;
      let added = 0;
      const reading = read(list, {
        itemsPerPage: 500,
        before: ({ pageNum }) => {
          if (pageNum === 2) insert(list, `new${(added += 1)}`);
          return undefined;
        },
      });
      await assert.rejects(reading, { kind: "inconsistentList" });
      assert.deepEqual(
        [...new Set(list.requests.map(({ itemsPerPage }) => itemsPerPage))],
        [500, 82, 67, 55, 92],
      );
    });
  }

  it("are at least one where several pages have no count, with no head check and no warning", async () => {
    const list = new SimulatedList(jobs(7));
    list.count = () => undefined;
    const { ids, warnings } = await read(list);
    assert.deepEqual([ids, warnings], [list.ids, []]);
    assert.deepEqual(asked(list), ["1/2", "2/2", "3/2", "4/2", "1/500"]);
  });
});
