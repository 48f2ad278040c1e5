// Which job counts, and what it says of the gate.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { GateInputs, GateJob } from "../../../../provider/resources/restoreGate/inputs";
import { judge } from "../../../../provider/resources/restoreGate/judge";
import { numRuns } from "../../config/support";
import { inputs, iso, noon } from "./support";

const hour = 3_600_000;

const neutral = { tier: "dedicated", sourceClusterName: "ledger", deliveryUrlCount: 0, raw: {} };

/** A job that was made so many hours before noon; the id says so. */
function job(hoursAgo: number, status: string, finishedHoursAgo?: number, n = 0): GateJob {
  const made = noon - hoursAgo * hour;
  return {
    ...neutral,
    id: (made / 1000).toString(16).padStart(8, "0") + n.toString(16).padStart(16, "0"),
    createdAt: iso(made),
    status,
    finishedAt: finishedHoursAgo === undefined ? undefined : iso(noon - finishedHoursAgo * hour),
  };
}

/** The same, which restores data that were so many hours old at noon. */
const withData = (made: GateJob, hoursAgo: number): GateJob => ({
  ...made,
  ...{ dataAsOf: iso(noon - hoursAgo * hour) },
});

const verdict = (given: Partial<GateInputs>, jobs: readonly GateJob[]): string => {
  const result = judge(inputs(given), jobs, noon);
  return result.kind === "missing" ? result.kind : `${result.kind} ${jobs.indexOf(result.job)}`;
};

const within = { completedWithin: "24h" };
const quick = { maxRestoreDuration: "2h" };
const fresh = { maxDataAge: "6h" };
describe("what a gate makes of the jobs", () => {
  for (const [what, given, jobs, expected] of [
    ["nothing there", {}, [], "missing"],
    ["a completed job", {}, [job(2, "COMPLETED", 1)], "holds 0"],
    ["a job that runs", {}, [job(2, "IN_PROGRESS")], "running 0"],
    ["a job that is queued", {}, [job(2, "PENDING")], "running 0"],
    ["a job in a state that isn't known", {}, [job(2, "UNKNOWN")], "running 0"],
    ["a job that failed", {}, [job(2, "FAILED")], "endedOtherwise 0"],
    ["a job that was cancelled", {}, [job(2, "CANCELLED")], "endedOtherwise 0"],
    ["a job that expired", {}, [job(2, "EXPIRED")], "endedOtherwise 0"],
    ["a job that failed in part", {}, [job(2, "PARTIALLY_FAILED", 1)], "endedOtherwise 0"],
    [
      "a job that failed in part where that is required",
      { requiredStatus: "PARTIALLY_FAILED" },
      [job(2, "PARTIALLY_FAILED", 1)],
      "holds 0",
    ],
    ["a failed job where that is required", { requiredStatus: "FAILED" }, [job(2, "FAILED")], "holds 0"],
    [
      "a completed job where a failed one is required",
      { requiredStatus: "FAILED" },
      [job(2, "COMPLETED", 1)],
      "endedOtherwise 0",
    ],
    [
      "a running job that was made after a completed one",
      {},
      [job(1, "IN_PROGRESS"), job(2, "COMPLETED", 0)],
      "running 0",
    ],
    [
      "a running job that was made before a completed one, whatever the order",
      {},
      [job(2, "IN_PROGRESS"), job(1, "COMPLETED", 0)],
      "holds 1",
    ],
    [
      "two jobs of one second",
      {},
      [job(1, "FAILED", undefined, 7), job(1, "COMPLETED", 0, 8), job(1, "FAILED", undefined, 3)],
      "holds 1",
    ],
    [
      "a job without an id beside another",
      {},
      [{ ...neutral, status: "FAILED" }, job(99, "COMPLETED", 98)],
      "holds 1",
    ],
    ["a job that ended in time", within, [job(30, "COMPLETED", 23)], "holds 0"],
    ["a job that ended just in time", within, [job(30, "COMPLETED", 24)], "holds 0"],
    ["a job that ended too long ago", within, [job(30, "COMPLETED", 25)], "tooOld 0"],
    ["a failed job that ended too long ago", within, [job(30, "FAILED", 25)], "tooOld 0"],
    [
      "an old failed job beside an older one that runs",
      within,
      [job(48, "IN_PROGRESS"), job(30, "FAILED", 25)],
      "running 0",
    ],
    ["an old job that still runs", within, [job(48, "IN_PROGRESS")], "running 0"],
    [
      "an old job beside an older one that ended in time",
      within,
      [job(48, "COMPLETED", 1), job(30, "FAILED", 25)],
      "holds 0",
    ],
    ["a download, which has no end of its own, made in time", within, [job(23, "COMPLETED")], "holds 0"],
    ["a download made too long ago", within, [job(25, "COMPLETED")], "tooOld 0"],
    [
      "a completed job that says neither end nor start",
      within,
      [{ ...neutral, status: "COMPLETED" }],
      "breaksLimit 0",
    ],
    ["the same without a limit", {}, [{ ...neutral, status: "COMPLETED" }], "holds 0"],
    ["a job whose end lies in the future", within, [job(2, "COMPLETED", -48)], "endsInFuture 0"],
    ["a restore that was quick enough", quick, [job(3, "COMPLETED", 1)], "holds 0"],
    ["a restore that took too long", quick, [job(4, "COMPLETED", 1)], "breaksLimit 0"],
    ["a restore that is taking too long", quick, [job(4, "IN_PROGRESS")], "running 0"],
    ["a download, whose restore has no end", quick, [job(4, "COMPLETED")], "breaksLimit 0"],
    ["a failed restore that took too long", quick, [job(4, "FAILED", 1)], "endedOtherwise 0"],
    [
      "a slow restore that ended too long ago",
      { ...quick, ...within },
      [job(30, "COMPLETED", 25)],
      "tooOld 0",
    ],
    ["fresh data", fresh, [withData(job(2, "COMPLETED", 1), 8)], "holds 0"],
    ["old data, while the job runs", fresh, [withData(job(2, "PENDING"), 9)], "breaksLimit 0"],
    ["data of unknown age, while the job runs", fresh, [job(2, "IN_PROGRESS")], "running 0"],
    ["data of unknown age", fresh, [job(2, "COMPLETED", 1)], "breaksLimit 0"],
  ] as const) {
    it(`${what}: ${expected}`, () => {
      assert.equal(verdict(given, jobs), expected);
    });
  }

  it("is what the latest by createdAt, then id, says that isn't passed over", () => {
    const ends = ["COMPLETED", "PARTIALLY_FAILED", "FAILED", "CANCELLED", "EXPIRED"] as const;
    const ended: readonly string[] = ends;
    const anyJob = fc
      .record({
        hoursAgo: fc.integer({ min: 0, max: 60 }),
        status: fc.constantFrom(...ended, "IN_PROGRESS", "PENDING", "UNKNOWN"),
        took: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
        n: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ hoursAgo, status, took, n }) =>
        job(hoursAgo, status, took === undefined ? undefined : Math.max(0, hoursAgo - took), n),
      );
    const jobs = fc.uniqueArray(anyJob, { selector: ({ id }) => id, maxLength: 8 });
    const required = fc.constantFrom(...ends);
    fc.assert(
      fc.property(
        jobs,
        required,
        fc.option(fc.integer({ min: 1, max: 50 })),
        (all, requiredStatus, hours) => {
          const order = [...all].sort(
            (a, b) => Date.parse(b.createdAt!) - Date.parse(a.createdAt!) || (a.id! < b.id! ? 1 : -1),
          );
          const counts = order.find(
            ({ status, finishedAt, createdAt }) =>
              hours === null ||
              !ended.includes(status) ||
              noon - Date.parse(finishedAt ?? createdAt!) <= hours * hour,
          );
          const completedWithin = hours === null ? undefined : `${hours}h`;
          const result = judge(inputs({ requiredStatus, completedWithin }), all, noon);
          assert.equal("job" in result ? result.job : undefined, counts ?? order[0]);
          const kind =
            counts === undefined
              ? order.length === 0
                ? "missing"
                : "tooOld"
              : counts.status === requiredStatus
                ? "holds"
                : ended.includes(counts.status)
                  ? "endedOtherwise"
                  : "running";
          assert.equal(result.kind, kind);
        },
      ),
      { numRuns },
    );
  });
});
