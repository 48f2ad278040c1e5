// The three limits of a restore: what meets them, what never does, and how that is said.
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  checkLimits,
  completedWithin,
  type JobTimes,
  type LimitResult,
  maxDataAge,
  maxRestoreDuration,
} from "../../../provider/restoreJobs/limits";
import { durationText } from "../../../provider/values/duration";
import { numRuns } from "../config/support";

const now = Date.parse("2026-02-01T12:00:00Z");
const at = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString();
const job = (times: Partial<JobTimes> = {}): JobTimes => ({ status: "COMPLETED", ...times });
const said = (result: LimitResult): string => ("reason" in result ? result.reason : `met: ${result.actual}`);

describe("completedWithin", () => {
  for (const [what, given, expected] of [
    ["an end just in time", { finishedAt: at(3600) }, "met: 3600000"],
    [
      "an end a millisecond too early",
      { finishedAt: at(3600.001) },
      "ended longer ago than completedWithin allows (1h)",
    ],
    ["an end without a job's beginning", { finishedAt: at(1), createdAt: undefined }, "met: 1000"],
    ["no end: when it was made", { createdAt: at(3600) }, "met: 3600000"],
    [
      "no end, and made too early",
      { createdAt: at(3601) },
      "ended longer ago than completedWithin allows (1h)",
    ],
    ["neither", {}, "has neither finishedAt nor createdAt, which completedWithin (1h) needs"],
    [
      "a time that is none",
      { finishedAt: "soon" },
      "has neither finishedAt nor createdAt, which completedWithin (1h) needs",
    ],
    [
      "a job that runs",
      { status: "IN_PROGRESS", createdAt: at(9) },
      "has not ended, so completedWithin (1h) cannot be checked yet",
    ],
    [
      "an unknown status",
      { status: "UNKNOWN", finishedAt: at(9) },
      "has not ended, so completedWithin (1h) cannot be checked yet",
    ],
    ["an end of a clock that runs a minute ahead", { finishedAt: at(-60) }, "met: 0"],
    [
      "an end further in the future",
      { finishedAt: at(-60.001) },
      "ends in the future by Atlas's clock (2026-02-01T12:01:00.001Z), so completedWithin (1h) is not met",
    ],
  ] as const) {
    it(`goes by ${what}`, () => {
      assert.equal(said(completedWithin(job(given), "1h", now)), expected);
    });
  }
});

describe("maxRestoreDuration", () => {
  for (const [what, given, expected] of [
    ["just quick enough", { createdAt: at(7200), finishedAt: at(3600) }, "met: 3600000"],
    [
      "a millisecond too slow",
      { createdAt: at(7200), finishedAt: at(3599.999) },
      "took 1h1ms, longer than maxRestoreDuration allows (1h)",
    ],
    ["no end", { createdAt: at(9) }, "has no finishedAt, which maxRestoreDuration (1h) needs"],
    ["no times", {}, "has no createdAt and no finishedAt, which maxRestoreDuration (1h) needs"],
    [
      "a job that runs",
      { status: "PENDING", createdAt: at(7200) },
      "has not ended, so maxRestoreDuration (1h) cannot be checked yet",
    ],
    ["an end at the second in which it was made", { createdAt: at(9), finishedAt: at(9) }, "met: 0"],
    [
      "an end before it was made",
      { createdAt: at(9), finishedAt: at(9.001) },
      "has a finishedAt before its createdAt, so maxRestoreDuration (1h) cannot be checked",
    ],
    [
      "an end in the future",
      { createdAt: at(9), finishedAt: at(-61) },
      "ends in the future by Atlas's clock (2026-02-01T12:01:01.000Z), so maxRestoreDuration (1h) is not met",
    ],
  ] as const) {
    it(`says of ${what}: ${expected}`, () => {
      assert.equal(said(maxRestoreDuration(job(given), "1h", now)), expected);
    });
  }
});

describe("a limit with a fraction", () => {
  it("is inclusive, to the millisecond", () => {
    // In floating point 1.001 × 1000 is less than 1001.
    const times = { createdAt: at(9), finishedAt: at(7.999), dataAsOf: at(10.001) };
    const given = { completedWithin: "7.999s", maxRestoreDuration: "1.001s", maxDataAge: "1.001s" };
    assert.deepEqual(
      checkLimits(job(times), given, now).map(({ result }) => result),
      [
        { kind: "met", actual: 7999 },
        { kind: "met", actual: 1001 },
        { kind: "met", actual: 1001 },
      ],
    );
  });
});

describe("maxDataAge", () => {
  for (const [what, given, expected] of [
    ["just fresh enough", { dataAsOf: at(7200), createdAt: at(3600) }, "met: 3600000"],
    [
      "older data",
      { dataAsOf: at(10_801), createdAt: at(3600) },
      `restored data that were 2h1s old (as of ${at(10_801)}), older than maxDataAge allows (1h)`,
    ],
    ["data of the second in which it was made", { dataAsOf: at(8.001), createdAt: at(9) }, "met: 0"],
    [
      "data of a later one",
      { dataAsOf: at(8), createdAt: at(9) },
      "has a createdAt before its dataAsOf, so maxDataAge (1h) cannot be checked",
    ],
    ["unknown data", { createdAt: at(9) }, "has no dataAsOf, which maxDataAge (1h) needs"],
    ["a job that runs", { status: "IN_PROGRESS", dataAsOf: at(9), createdAt: at(8) }, "met: 1000"],
    [
      "a job that ends in the future",
      { dataAsOf: at(9), createdAt: at(8), finishedAt: at(-61) },
      "ends in the future by Atlas's clock (2026-02-01T12:01:01.000Z), so maxDataAge (1h) is not met",
    ],
    [
      "older data of a job that ends in the future",
      { dataAsOf: at(7200), createdAt: at(8), finishedAt: at(-61) },
      `restored data that were 1h59m52s old (as of ${at(7200)}), older than maxDataAge allows (1h)`,
    ],
  ] as const) {
    it(`says of ${what}: ${expected}`, () => {
      assert.equal(said(maxDataAge(job(given), "1h", now)), expected);
    });
  }
});

describe("the limits together", () => {
  it("are those that are set, in the documented order", () => {
    const times = { createdAt: at(7200), finishedAt: at(60), dataAsOf: at(7200) };
    const limits = { maxDataAge: "0s", completedWithin: "1m", maxRestoreDuration: "1h" };
    assert.deepEqual(
      checkLimits(job(times), limits, now).map(({ name, required, result }) => [name, required, result.kind]),
      [
        ["completedWithin", "1m", "met"],
        ["maxRestoreDuration", "1h", "exceeded"],
        ["maxDataAge", "0s", "met"],
      ],
    );
    assert.deepEqual(checkLimits(job(), {}, now), []);
  });

  const time = fc.option(fc.integer({ min: -7200_000, max: 7200_000 }), { nil: undefined });
  const anyJob = fc
    .record({
      status: fc.constantFrom("COMPLETED", "FAILED", "PARTIALLY_FAILED", "IN_PROGRESS", "PENDING", "UNKNOWN"),
      createdAt: time,
      finishedAt: time,
      dataAsOf: time,
    })
    .map(({ status, ...times }): JobTimes => {
      const entries = Object.entries(times).map(([name, ms]) => [
        name,
        ms === undefined ? ms : at(ms / 1000),
      ]);
      return { status, ...(Object.fromEntries(entries) as object) };
    });
  const limit = fc.integer({ min: 1, max: 7200_000 });
  const all = (value: string) => ({ completedWithin: value, maxRestoreDuration: value, maxDataAge: value });
  const kinds = (times: JobTimes, ms: number, moment = now) =>
    checkLimits(times, all(durationText(ms)), moment).map(({ result }) => result.kind);

  it("are never met by what can't be told", () => {
    fc.assert(
      fc.property(anyJob, limit, (times, ms) => {
        const [within, took, age] = kinds(times, ms);
        const has = (...names: (keyof JobTimes)[]) => names.every((name) => times[name] !== undefined);
        const isEnded = ["COMPLETED", "FAILED", "PARTIALLY_FAILED"].includes(times.status);
        if (within === "met") assert.ok(isEnded && (has("finishedAt") || has("createdAt")));
        if (took === "met") assert.ok(isEnded && has("createdAt", "finishedAt"));
        if (age === "met") assert.ok(has("dataAsOf", "createdAt"));
      }),
      { numRuns },
    );
  });

  it("stay met where they are raised, and stay broken where they are lowered", () => {
    fc.assert(
      fc.property(anyJob, limit, limit, (times, a, b) => {
        const [lower, higher] = [kinds(times, Math.min(a, b)), kinds(times, Math.max(a, b))];
        lower.forEach((kind, index) => {
          if (kind === "met") assert.equal(higher[index], "met");
          else if (kind !== "exceeded") assert.equal(higher[index], kind);
        });
      }),
      { numRuns },
    );
  });

  it("only completedWithin is lost with time, and never comes back", () => {
    fc.assert(
      fc.property(anyJob, limit, limit, (times, ms, later) => {
        const [before, after] = [kinds(times, ms), kinds(times, ms, now + later)];
        if (before[0] === "exceeded") assert.equal(after[0], "exceeded");
        if (before[1] !== "inFuture") assert.equal(after[1], before[1]);
        if (before[2] !== "inFuture") assert.equal(after[2], before[2]);
      }),
      { numRuns },
    );
  });

  it("say in one line by which limit, and what it allows", () => {
    fc.assert(
      fc.property(anyJob, limit, (times, ms) => {
        for (const { name, required, result } of checkLimits(times, all(durationText(ms)), now)) {
          if (result.kind === "met") continue;
          assert.ok(result.reason.includes(name) && result.reason.includes(`(${required})`));
          assert.doesNotMatch(result.reason, /\n|undefined|NaN/);
        }
      }),
      { numRuns },
    );
  });
});
