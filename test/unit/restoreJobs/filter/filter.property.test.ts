// A filter against an oracle that knows moments as numbers, and never reads a date.
import assert from "node:assert/strict";
import fc from "fast-check";
import { restoreJobStatuses } from "../../../../provider/restoreJobs/status";
import { type JobFilter, matcherOf } from "../../../../provider/restoreJobs/filter";
import { type DerivedFields } from "../../../../provider/restoreJobs/tierAdapter";

interface Moment {
  readonly ms: number;
  readonly text: string;
}
type Wanted = { readonly [Name in keyof JobFilter]?: unknown } & Partial<
  Record<"createdAfter" | "finishedAfter" | "finishedBefore", Moment>
>;

/** Few moments, so that many are equal, each written in one zone or another. */
const moment: fc.Arbitrary<Moment> = fc
  .tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -23 * 60, max: 23 * 60 }))
  .map(([step, offset]) => {
    const ms = Date.UTC(2026, 0, 1) + step * 1500;
    const local = new Date(ms + offset * 60_000).toISOString().slice(0, -1);
    const two = (number: number) => String(number).padStart(2, "0");
    const zone = `${offset < 0 ? "-" : "+"}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    return { ms, text: local + zone };
  });
const names = ["orders", "orders-drill"];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const jobs = fc.record({
  status: fc.constantFrom(...restoreJobStatuses),
  deliveryType: maybe(fc.constantFrom("automated", "download", "brandNew")),
  snapshotId: maybe(fc.constantFrom(...names)),
  targetClusterName: maybe(fc.constantFrom(...names)),
  targetGroupId: maybe(fc.constantFrom(...names)),
  createdAt: maybe(moment),
  finishedAt: maybe(moment),
});
const filters: fc.Arbitrary<Wanted> = fc.record(
  {
    statuses: fc.subarray([...restoreJobStatuses], { minLength: 1 }),
    deliveryTypes: fc.subarray(["automated", "download"], { minLength: 1 }),
    snapshotId: fc.constantFrom(...names),
    targetClusterName: fc.constantFrom(...names),
    targetGroupId: fc.constantFrom(...names),
    createdAfter: moment,
    finishedAfter: moment,
    finishedBefore: moment,
  },
  { requiredKeys: [] },
);
type Job = typeof jobs extends fc.Arbitrary<infer T> ? T : never;

/** Each condition by itself, in the words of the contract. */
function oracle(wanted: Wanted, job: Job): boolean {
  const { createdAfter, finishedAfter, finishedBefore } = wanted;
  const conditions: [given: unknown, holds: () => boolean][] = [
    [wanted.statuses, () => new Set(wanted.statuses as string[]).has(job.status)],
    [wanted.deliveryTypes, () => new Set(wanted.deliveryTypes as unknown[]).has(job.deliveryType)],
    [wanted.snapshotId, () => wanted.snapshotId === job.snapshotId],
    [wanted.targetClusterName, () => wanted.targetClusterName === job.targetClusterName],
    [wanted.targetGroupId, () => wanted.targetGroupId === job.targetGroupId],
    [
      createdAfter,
      () => job.createdAt !== undefined && job.createdAt.ms >= Math.floor(createdAfter!.ms / 1000) * 1000,
    ],
    [finishedAfter, () => job.finishedAt !== undefined && job.finishedAt.ms >= finishedAfter!.ms],
    [finishedBefore, () => job.finishedAt !== undefined && job.finishedAt.ms < finishedBefore!.ms],
  ];
  return conditions.every(([given, holds]) => given === undefined || holds());
}

const textOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "text" in value ? value.text : value;
const written = (object: object): object =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, textOf(value)]));

describe("a filter", () => {
  const numRuns = Number(process.env["FC_RUNS"] ?? 2000);

  it("takes the jobs that meet every condition given, in whatever zone its moments are written", () => {
    let taken = 0;
    fc.assert(
      fc.property(filters, jobs, (wanted, job) => {
        const derived = { ...written(job), deliveryUrlCount: 0 } as DerivedFields;
        const fitting = matcherOf(written(wanted))(written(job), derived);
        if (fitting && Object.keys(wanted).length > 1) taken += 1;
        assert.equal(fitting, oracle(wanted, job));
      }),
      { numRuns },
    );
    assert.ok(taken > 0, "some jobs were taken by several conditions");
  });
});
