import assert from "node:assert/strict";
import {
  type CoverageLimits,
  DecisiveAttempts,
  type JudgedJob,
} from "../../../../provider/restoreJobs/coverage/decisiveAttempts";
import { type BackupState, judge, type Judgement } from "../../../../provider/restoreJobs/coverage/judge";
import { type Verdict } from "../../../../provider/restoreJobs/coverage/verdicts";

const now = Date.parse("2026-03-01T00:00:00Z");
const limits: CoverageLimits = { completedWithin: "30d", maxRestoreDuration: "2h", maxDataAge: "24h" };

/** Made in this order: the later a job stands in a list of the table, the later it was made. */
const kinds = {
  good: { status: "COMPLETED", day: 20, took: 1, age: 2 },
  slow: { status: "COMPLETED", day: 20, took: 3, age: 2 },
  stale: { status: "COMPLETED", day: 20, took: 1, age: 30 },
  slowAndStale: { status: "COMPLETED", day: 20, took: 3, age: 30 },
  ageless: { status: "COMPLETED", day: 20, took: 1, age: undefined },
  old: { status: "COMPLETED", day: -40, took: 1, age: 2 },
  oldAndSlow: { status: "COMPLETED", day: -40, took: 3, age: 2 },
  ahead: { status: "COMPLETED", day: 70, took: 3, age: 2 },
  failed: { status: "FAILED", day: 20, took: 1, age: 2 },
  cancelled: { status: "CANCELLED", day: 20, took: 1, age: 2 },
  expired: { status: "EXPIRED", day: 20, took: undefined, age: 2 },
  running: { status: "IN_PROGRESS", day: 20, took: undefined, age: 2 },
  pending: { status: "PENDING", day: 20, took: undefined, age: 2 },
  unknown: { status: "UNKNOWN", day: 20, took: undefined, age: 2 },
} as const;
type Kind = keyof typeof kinds;

const start = Date.parse("2026-02-01T00:00:00Z");
const hours = (count: number): number => count * 3_600_000;
const iso = (time: number): string => new Date(time).toISOString();

function job(kind: Kind, place: number): JudgedJob {
  const { status, day, took, age } = kinds[kind];
  const created = start + hours(24 * day) + place * 1000;
  return {
    id: `${place.toString(16).padStart(8, "0")}c0ffee0000000000`,
    status,
    createdAt: iso(created),
    ...(took === undefined ? {} : { finishedAt: iso(created + hours(took)) }),
    ...(age === undefined ? {} : { dataAsOf: iso(created - hours(age)) }),
  };
}

function judgeAll(backups: BackupState, attempts: readonly JudgedJob[], by = limits): Judgement<JudgedJob> {
  const decisive = new DecisiveAttempts<JudgedJob>(by, now);
  for (const attempt of attempts) decisive.add(attempt);
  return judge(backups, decisive);
}

const cases: readonly [attempts: readonly Kind[], verdict: Verdict, reason: RegExp][] = [
  [[], "NO_RESTORE_FOUND", /holds no restore that counts/],
  [["good"], "COVERED", /is COMPLETED since 2026-02-21T01:00:00/],
  [["good", "failed"], "COVERED", /is COMPLETED since .*; but restore job 00000001\w+ is FAILED since/],
  [["good", "running"], "COVERED", /^restore job 00000000\w+ is COMPLETED since [^;]*$/],
  [["good", "slow"], "COVERED", /^restore job 00000000/],
  [["slow", "good"], "COVERED", /^restore job 00000001/],
  [["failed"], "FAILED", /is FAILED since/],
  [["cancelled"], "FAILED", /is CANCELLED since/],
  [["expired"], "FAILED", /is EXPIRED \(started/],
  [["slow", "failed"], "FAILED", /is FAILED/],
  [["failed", "running"], "FAILED", /is FAILED/],
  [
    ["failed", "slow"],
    "TOO_SLOW",
    /^restore job 00000001\w+ is COMPLETED since 2026-02-21T03:00:01.000Z, but took 3h, longer than maxRestoreDuration allows \(2h\)$/,
  ],
  [["slow"], "TOO_SLOW", /took 3h/],
  [["slowAndStale"], "TOO_SLOW", /took 3h/],
  [["stale", "slow"], "TOO_SLOW", /^restore job 00000001/],
  [["slow", "stale"], "DATA_TOO_OLD", /restored data that were 30h old|restored data that were 1d6h old/],
  [["ageless"], "INCONCLUSIVE", /no dataAsOf, which maxDataAge \(24h\) needs/],
  [
    ["old"],
    "OVERDUE",
    /^restore job 00000000\w+ is COMPLETED since 2025-12-23T01:00:00.000Z, but ended longer ago than completedWithin allows \(30d\)$/,
  ],
  [["oldAndSlow"], "OVERDUE", /longer ago/],
  [["old", "running"], "OVERDUE", /longer ago/],
  [["old", "failed"], "FAILED", /is FAILED/],
  [["ahead"], "INCONCLUSIVE", /in the future/],
  [["running"], "INCONCLUSIVE", /is IN_PROGRESS \(started/],
  [["pending"], "INCONCLUSIVE", /is PENDING/],
  [["unknown"], "INCONCLUSIVE", /is UNKNOWN/],
];

describe("the verdict on a cluster", () => {
  for (const [attempts, verdict, reason] of cases) {
    it(`with ${attempts.join(", then ") || "no attempt"} is ${verdict}`, () => {
      const jobs = attempts.map(job);
      const judgement = judgeAll("on", jobs);
      assert.equal(judgement.verdict, verdict);
      assert.match(judgement.reason, reason);
      assert.equal(judgement.coveredBy !== undefined, verdict === "COVERED");
      // Whatever order Atlas lists them in.
      assert.deepEqual(judgeAll("on", jobs.toReversed()), judgement);
    });
  }

  it("is NO_BACKUP where backups are off now, or the cluster is free, whatever was restored before", () => {
    assert.match(judgeAll("off", [job("good", 0)]).reason, /turned off/);
    assert.equal(judgeAll("off", [job("good", 0)]).verdict, "NO_BACKUP");
    assert.equal(judgeAll("free", []).verdict, "NO_BACKUP");
  });

  it("goes by the time alone where no other limit is set", () => {
    const { verdict } = judgeAll("on", [job("slowAndStale", 0)], { completedWithin: "30d" });
    assert.equal(verdict, "COVERED");
  });
});
