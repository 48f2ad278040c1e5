import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createdAtOf,
  dataAsOf,
  isoOfSeconds,
  type RestoredMoment,
  secondsBetween,
} from "../../../provider/restoreJobs/times";

const numRuns = Number(process.env["FC_RUNS"] ?? 500);
const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000", "");

describe("createdAt", () => {
  it("is the time in the first eight digits of the id, in UTC and to the second", () => {
    assert.equal(createdAtOf("000000000000000000000000"), "1970-01-01T00:00:00Z");
    assert.equal(createdAtOf("65f0c0ffee00000000000001"), "2024-03-12T20:54:23Z");
    assert.equal(createdAtOf("ffffffffffffffffffffffff"), "2106-02-07T06:28:15Z");
  });

  it("is what Date makes of the same seconds, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 1 }), (times) => {
        for (const seconds of times) {
          const id = seconds.toString(16).padStart(8, "0").padEnd(24, "7");
          assert.equal(createdAtOf(id), new Date(seconds * 1000).toISOString().replace(".000", ""));
        }
      }),
      { numRuns },
    );
  });

  it("is absent without an id", () => {
    assert.equal(createdAtOf(undefined), undefined);
  });
});

describe("a moment in seconds", () => {
  it("is what Date makes of it, before 1970 as well", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 }), (seconds) => {
        assert.equal(isoOfSeconds(seconds), isoOf(seconds));
      }),
      { numRuns },
    );
  });
});

describe("the moment as of which data is restored", () => {
  const timestamp = "2026-01-15T11:00:00Z";
  const pointInTimeUTCSeconds = Date.UTC(2026, 0, 15, 11, 30) / 1000;
  const oplogTs = pointInTimeUTCSeconds + 60;
  const desiredTimestamp = { date: "2026-01-15T11:45:00Z" };
  const pointInTime = { deliveryType: "pointInTime", timestamp };

  const table: [what: string, job: RestoredMoment, moment: string | undefined][] = [
    ["of a snapshot's restore: the snapshot's", { deliveryType: "automated", timestamp }, timestamp],
    ["of a download: the snapshot's", { deliveryType: "download", timestamp, oplogTs }, timestamp],
    ["of a new kind of job: the snapshot's", { deliveryType: "teleport", timestamp }, timestamp],
    ["of a job without a snapshot's time: none", { deliveryType: "automated" }, undefined],
    [
      "of a point in time: the one that was chosen",
      { ...pointInTime, pointInTimeUTCSeconds, oplogTs, desiredTimestamp },
      "2026-01-15T11:30:00Z",
    ],
    ["… else the operation's", { ...pointInTime, oplogTs, desiredTimestamp }, "2026-01-15T11:31:00Z"],
    ["… else the desired one", { ...pointInTime, desiredTimestamp }, desiredTimestamp.date],
    ["… else none, and never the base snapshot's", pointInTime, undefined],
    ["… and none of an empty desired one", { ...pointInTime, desiredTimestamp: {} }, undefined],
    [
      "… where a 0 is no moment",
      { ...pointInTime, pointInTimeUTCSeconds: 0, oplogTs: 0, desiredTimestamp },
      desiredTimestamp.date,
    ],
    ["… nor a negative number", { ...pointInTime, pointInTimeUTCSeconds: -5 }, undefined],
  ];
  for (const [what, job, moment] of table) {
    it(what, () => assert.equal(dataAsOf(job), moment));
  }

  it("never is a made-up one", () => {
    const seconds = fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { nil: undefined });
    const date = fc.option(fc.constantFrom(timestamp, desiredTimestamp.date), { nil: undefined });
    const jobs = fc.record({
      deliveryType: fc.constantFrom("pointInTime", "automated", "download", undefined),
      pointInTimeUTCSeconds: seconds,
      oplogTs: seconds,
      desiredTimestamp: fc.option(fc.record({ date }), { nil: undefined }),
      timestamp: date,
    });
    fc.assert(
      fc.property(jobs, (job) => {
        const moment = dataAsOf(job);
        if (job.deliveryType !== "pointInTime") return assert.equal(moment, job.timestamp);
        const given = [job.pointInTimeUTCSeconds, job.oplogTs]
          .filter((value) => value !== undefined)
          .map(isoOf);
        assert.ok(
          moment === undefined || [...given, job.desiredTimestamp?.date].includes(moment),
          `${moment} is none of those that the job has`,
        );
        assert.ok(moment === undefined || moment >= "2008");
      }),
      { numRuns },
    );
  });
});

describe("the seconds from one moment to another", () => {
  it("are counted to the millisecond, whatever the zones are", () => {
    assert.equal(secondsBetween("2026-01-15T12:00:00Z", "2026-01-15T12:20:00.250Z"), 1200.25);
    assert.equal(secondsBetween("2026-01-15T12:00:00Z", "2026-01-15T13:00:00+01:00"), 0);
  });

  it("are absent, never 0, where one of them isn't known or they are the wrong way round", () => {
    const at = "2026-01-15T12:00:00Z";
    assert.equal(secondsBetween(undefined, at), undefined);
    assert.equal(secondsBetween(at, undefined), undefined);
    assert.equal(secondsBetween(undefined, undefined), undefined);
    assert.equal(secondsBetween(at, "2026-01-15T11:59:59.999Z"), undefined);
    assert.equal(secondsBetween("no date", at), undefined);
  });

  it("are the difference of the two, or absent", () => {
    const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(moment, moment, (from, to) => {
        const seconds = secondsBetween(new Date(from).toISOString(), new Date(to).toISOString());
        assert.equal(seconds, to < from ? undefined : (to - from) / 1000);
      }),
      { numRuns },
    );
  });
});
