import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type CoverageLimits,
  DecisiveAttempts,
  type JudgedJob,
} from "../../../../provider/restoreJobs/coverage/decisiveAttempts";
import { judge, type Judgement } from "../../../../provider/restoreJobs/coverage/judge";
import { type Verdict, verdictOrder } from "../../../../provider/restoreJobs/coverage/verdicts";

const now = 2_000_000_000_000;
const hour = 3_600_000;
const limits: CoverageLimits = { completedWithin: "10h", maxRestoreDuration: "2h", maxDataAge: "5h" };

const judgeAll = (attempts: readonly JudgedJob[], at = now): Judgement<JudgedJob> => {
  const decisive = new DecisiveAttempts<JudgedJob>(limits, at);
  for (const attempt of attempts) decisive.add(attempt);
  return judge("on", decisive);
};

const iso = (time: number): string => new Date(time).toISOString();
const maybeHours = (max: number) => fc.option(fc.nat({ max }), { nil: undefined });

const jobs: fc.Arbitrary<readonly JudgedJob[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom(
        "COMPLETED",
        "FAILED",
        "CANCELLED",
        "EXPIRED",
        "IN_PROGRESS",
        "PENDING",
        "UNKNOWN",
      ),
      made: fc.integer({ min: -14, max: 3 }),
      took: maybeHours(4),
      age: maybeHours(8),
    }),
    { maxLength: 6 },
  )
  .map((facts) =>
    facts.map(({ status, made, took, age }, index) => {
      const created = now + made * hour;
      return {
        id:
          Math.floor(created / 1000)
            .toString(16)
            .padStart(8, "0") + index.toString(16).padStart(16, "0"),
        status,
        createdAt: iso(created),
        ...(took === undefined ? {} : { finishedAt: iso(created + took * hour) }),
        ...(age === undefined ? {} : { dataAsOf: iso(created - age * hour) }),
      };
    }),
  );

/** The rules again, each by itself and in other words than the code's: hours between times, and no early return. */
function rules(attempts: readonly JudgedJob[]): Readonly<Record<Verdict, boolean>> {
  const hoursBetween = (from: string | undefined, to: string | undefined): number =>
    (Date.parse(to ?? "") - Date.parse(from ?? "")) / hour;
  const newest = [...attempts].sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? 1 : -1));
  const ended = newest.filter(({ status }) => /^(COMPLETED|FAILED|CANCELLED|EXPIRED)$/.test(status));
  const sinceEnd = (job: JudgedJob): number => hoursBetween(job.finishedAt ?? job.createdAt, iso(now));
  const inTime = ended.filter(
    (job) => job.status === "COMPLETED" && sinceEnd(job) >= 0 && sinceEnd(job) <= 10,
  );
  const took = (job: JudgedJob): number => hoursBetween(job.createdAt, job.finishedAt);
  const age = (job: JudgedJob): number => hoursBetween(job.dataAsOf, job.createdAt);
  const good = inTime.some((job) => took(job) <= 2 && age(job) <= 5);
  const [last] = ended;
  const [decides] = inTime;
  const failed = !good && last !== undefined && last.status !== "COMPLETED";
  const left = !good && !failed && attempts.length > 0;
  const isSlow = left && decides !== undefined && took(decides) > 2;
  const isStale = left && decides !== undefined && !isSlow && age(decides) > 5;
  const overdue = left && decides === undefined && last !== undefined && sinceEnd(last) > 10;
  return {
    UNREADABLE: false,
    NO_BACKUP: false,
    COVERED: good,
    NO_RESTORE_FOUND: attempts.length === 0,
    FAILED: failed,
    TOO_SLOW: isSlow,
    DATA_TOO_OLD: isStale,
    OVERDUE: overdue,
    INCONCLUSIVE: left && !isSlow && !isStale && !overdue,
  };
}

describe("the verdict on any jobs", () => {
  it("is the one whose rule fits, and exactly one does", () => {
    const seen = new Set<Verdict>();
    fc.assert(
      fc.property(jobs, (attempts) => {
        const fitting = verdictOrder.filter((verdict) => rules(attempts)[verdict]);
        const { verdict } = judgeAll(attempts);
        seen.add(verdict);
        assert.deepEqual(fitting, [verdict]);
      }),
      { numRuns: 5_000 },
    );
    assert.equal(seen.size, 7, [...seen].join(", "));
  });

  it("says nothing of how long ago anything was: a moment later it's the same", () => {
    fc.assert(
      fc.property(jobs, (attempts) => {
        // Every job's times and every limit are whole hours, so that no limit ends between these two moments.
        assert.deepEqual(judgeAll(attempts, now + 2), judgeAll(attempts, now + 1));
      }),
      { numRuns: 5_000 },
    );
  });
});
