import assert from "node:assert/strict";
import fc from "fast-check";
import { AtlasError } from "../../../../provider/atlas/errors";
import { maxScans } from "../../../../provider/atlas/completeList";
import { type Page } from "../../../../provider/atlas/pages";
import { jobs, read, SimulatedList } from "./simulatedList";
import { type Change, changes, type Counting, type Scenario, scenarios } from "./scenarios";

const numRuns = Number(process.env["FC_RUNS"] ?? 200);

interface Outcome {
  readonly ids: readonly (string | undefined)[] | undefined;
  /** What was in the list from the beginning of the read to its end. */
  readonly lasting: ReadonlySet<string | undefined>;
  readonly requests: number;
  readonly longest: number;
}

/** Reads a list while it changes and its pages are answered and delivered in any order, as the scenario has it. */
async function play(scenario: Scenario): Promise<Outcome> {
  const { size, itemsPerPage, concurrency, cap, counting, links, steps } = scenario;
  const list = new SimulatedList(jobs(size));
  const lasting = new Set(list.ids);
  list.links = links;
  list.cap = cap;
  let turn = 0;
  const choose = (below: number): number => (steps[turn++ % steps.length] ?? 0) % below;
  list.count = counts(counting, size, choose);

  // A request is first computed, then delivered; between the two, and before, anything may happen.
  const events: (() => void)[] = [];
  let longest = size;
  const state = { done: false };
  const reading = read(list, {
    itemsPerPage,
    concurrency,
    before: (position) =>
      new Promise<Page<{ id?: string }>>((resolve) => {
        events.push(() => {
          const page = list.answer(position);
          events.push(() => resolve(page));
        });
      }),
  });
  const settled = reading.then(
    ({ ids }) => ({ ids }),
    (error: unknown) => {
      assert.ok(
        error instanceof AtlasError &&
          (error.kind === "inconsistentList" || error.kind === "invalidResponse"),
        String(error),
      );
      return { ids: undefined };
    },
  );
  void settled.finally(() => (state.done = true));

  const pending: Change[] = [...scenario.changes];
  for (;;) {
    await new Promise(setImmediate);
    if (state.done) break;
    const change = pending.length > 0 && choose(scenario.haste) === 0 ? pending.shift() : undefined;
    if (change !== undefined) {
      changes[change.kind](list, change);
      longest = Math.max(longest, list.items.length);
      const left = new Set(list.ids);
      for (const id of lasting) if (!left.has(id)) lasting.delete(id);
    }
    events.splice(choose(events.length), 1)[0]?.();
  }
  const { ids } = await settled;
  return {
    ids,
    lasting,
    requests: list.requests.length,
    longest,
  };
}

function counts(
  counting: Counting,
  atFirst: number,
  choose: (below: number) => number,
): SimulatedList["count"] {
  switch (counting.kind) {
    case "exact":
      return (size) => size;
    case "missing":
      return () => undefined;
    case "old":
      return () => atFirst;
    case "wrong":
      return () => counting.value;
    case "noisy":
      return (size) => Math.max(0, size + choose(5) - 2);
  }
}

describe("readCompleteList: a list that changes while it is read", function () {
  this.timeout(600_000);

  it("gives each job once, misses none that was there all the time, and stays within its bound of requests", async () => {
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(scenarios(25), async (scenario) => {
        const { ids, lasting, requests, longest } = await play(scenario);
        // A list of one job that grows looks like a server that gives one on a page.
        const most = maxScans * (longest + scenario.concurrency + 2);
        assert.ok(requests <= most, `${requests} requests, ${most} at most`);
        if (ids === undefined) return;
        settled += 1;
        assert.equal(new Set(ids).size, ids.length, "a job came twice");
        const got = new Set(ids);
        assert.deepEqual(
          [...lasting].filter((id) => !got.has(id)),
          [],
          "a job is missing",
        );
      }),
      { numRuns },
    );
    assert.ok(settled > numRuns / 2, `only ${settled} of ${numRuns} lists were read at all`);
  });

  it("reads a list that holds still in its own order, whatever its count says", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(1), async (scenario) => {
        const { ids } = await play({ ...scenario, changes: [] });
        assert.deepEqual(
          ids,
          jobs(scenario.size).map(({ id }) => id),
        );
      }),
      { numRuns },
    );
  });
});
