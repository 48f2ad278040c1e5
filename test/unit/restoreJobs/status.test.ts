import assert from "node:assert/strict";
import fc from "fast-check";
import { type CollectionRestoreJob, type CollectionState } from "../../../provider/atlas/models/collection";
import {
  dependsOnCollections,
  isLater,
  type RestoreJobStatus,
  type StatusFlags,
  statusOfCollections,
  statusOfFlags,
  statusOfFlex,
} from "../../../provider/restoreJobs/status";

const at = "2026-01-15T12:00:00Z";

/** A job in short: f(ailed), c(ancelled), e(xpired), d(one: it has finishedAt). */
const job = (letters: string, deliveryType?: string): StatusFlags => ({
  failed: letters.includes("f"),
  cancelled: letters.includes("c"),
  expired: letters.includes("e"),
  ...(letters.includes("d") ? { finishedAt: at } : {}),
  deliveryType,
});

const subsets = (letters: string): string[] =>
  letters === "" ? [""] : subsets(letters.slice(1)).flatMap((rest) => [rest, letters.charAt(0) + rest]);

describe("status: of a job with flags", () => {
  // The jobs without `f` and `c`: what the rest makes of them.
  const automated: Record<string, RestoreJobStatus> = {
    "": "IN_PROGRESS",
    e: "EXPIRED",
    d: "COMPLETED",
    ed: "COMPLETED",
  };
  const download: Record<string, RestoreJobStatus> = {
    "": "IN_PROGRESS",
    e: "EXPIRED",
    d: "COMPLETED",
    ed: "EXPIRED",
  };
  const downloadWithUrl: Record<string, RestoreJobStatus> = {
    "": "COMPLETED",
    e: "EXPIRED",
    d: "COMPLETED",
    ed: "EXPIRED",
  };

  for (const [deliveryType, urls, table] of [
    ["automated", 0, automated],
    ["automated", 1, automated],
    ["pointInTime", 0, automated],
    ["pointInTime", 1, automated],
    ["somethingNew", 0, automated],
    ["somethingNew", 1, automated],
    [undefined, 0, automated],
    [undefined, 1, automated],
    ["download", 0, download],
    ["download", 1, downloadWithUrl],
    ["download", 3, downloadWithUrl],
  ] as const) {
    it(`is one word for every combination of flags (${deliveryType ?? "no delivery type"}, ${urls} URLs)`, () => {
      for (const letters of subsets("fced")) {
        const expected = letters.includes("f")
          ? "FAILED"
          : letters.includes("c")
            ? "CANCELLED"
            : table[letters];
        assert.equal(statusOfFlags(job(letters, deliveryType), urls), expected, letters);
      }
    });
  }

  it("takes flags that are absent for false", () => {
    assert.equal(statusOfFlags({}, 0), "IN_PROGRESS");
    assert.equal(statusOfFlags({ finishedAt: at }, 0), "COMPLETED");
    assert.equal(statusOfFlags({ deliveryType: "download" }, 1), "COMPLETED");
  });

  it("is that of the first rule of the contract that fits", () => {
    type Rule = [RestoreJobStatus, (job: StatusFlags, urls: number) => boolean];
    const rules: Rule[] = [
      ["FAILED", ({ failed }) => failed ?? false],
      ["CANCELLED", ({ cancelled }) => cancelled ?? false],
      ["EXPIRED", ({ deliveryType, expired }) => deliveryType === "download" && (expired ?? false)],
      ["COMPLETED", ({ deliveryType }, urls) => deliveryType === "download" && urls >= 1],
      ["COMPLETED", ({ finishedAt }) => typeof finishedAt === "string"],
      ["EXPIRED", ({ expired }) => expired ?? false],
      ["IN_PROGRESS", () => true],
    ];
    const flag = fc.constantFrom(true, false, undefined);
    const jobs = fc.record({
      failed: flag,
      cancelled: flag,
      expired: flag,
      finishedAt: fc.constantFrom(at, undefined),
      deliveryType: fc.oneof(fc.constantFrom("download", "automated", "pointInTime", undefined), fc.string()),
    });
    fc.assert(
      fc.property(jobs, fc.nat(5), (some, urls) => {
        const first = rules.find(([, fits]) => fits(some, urls));
        assert.equal(statusOfFlags(some, urls), first?.[0]);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 1000) },
    );
  });
});

describe("status: of a Flex job", () => {
  const known: [string, RestoreJobStatus][] = [
    ["PENDING", "PENDING"],
    ["QUEUED", "PENDING"],
    ["RUNNING", "IN_PROGRESS"],
    ["COMPLETED", "COMPLETED"],
    ["CLOSED", "COMPLETED"],
    ["FAILED", "FAILED"],
  ];
  for (const [own, status] of known) {
    it(`${own} is ${status}`, () => assert.equal(statusOfFlex(own), status));
  }

  it("is UNKNOWN for a word that isn't known, and for none", () => {
    for (const word of ["PAUSED", "completed", "", "toString", "__proto__", undefined]) {
      assert.equal(statusOfFlex(word), "UNKNOWN");
    }
  });
});

describe("the latest job", () => {
  const early = { id: "65f0c0ffee00000000000001" };
  const late = { id: "65f0c100ee00000000000000" };

  it("is the one that was made last", () => {
    assert.deepEqual([isLater(late, early), isLater(early, late)], [true, false]);
  });

  it("is the one with the greater id among those of one second", () => {
    const other = { id: "65f0c0ffee00000000000002" };
    assert.deepEqual([isLater(other, early), isLater(early, other)], [true, false]);
  });

  it("is any job where there was none, and never one without an id beside one that has it", () => {
    assert.equal(isLater(early, undefined), true);
    assert.equal(isLater({}, undefined), true);
    assert.equal(isLater({}, early), false);
    assert.equal(isLater(early, {}), true);
  });

  it("stays the first of two without an id", () => {
    assert.equal(isLater({}, {}), false);
  });

  it("goes by createdAt where Atlas says it, to the millisecond and whatever the time zone", () => {
    const first = { id: late.id, createdAt: "2026-01-15T12:00:00Z" };
    const second = { id: early.id, createdAt: "2026-01-15T11:00:00.001-01:00" };
    assert.deepEqual([isLater(second, first), isLater(first, second)], [true, false]);
    assert.equal(isLater({ ...first, createdAt: "2026-01-15T12:00:00.001Z" }, second), true);
    assert.deepEqual([isLater({}, first), isLater(first, {})], [false, true]);
  });
});

describe("status: of a restore of single collections", () => {
  const one = (state?: string, index = "SUCCESSFUL"): CollectionState => ({
    sourceNamespace: "shop.orders",
    ...(state === undefined ? {} : { state }),
    indexStatus: { state: index },
  });
  const restored = one("SUCCESSFUL");

  /** What a SUCCESSFUL job comes to by its collections. */
  const collections: readonly [string, readonly CollectionState[] | "unavailable" | undefined, string][] = [
    ["collections that weren't asked for", undefined, "COMPLETED"],
    ["collections that can't be read", "unavailable", "UNKNOWN"],
    ["restored ones", [restored, restored], "COMPLETED"],
    ["one NOT_FOUND", [restored, one("NOT_FOUND"), restored], "PARTIALLY_FAILED"],
    ["one UNSUPPORTED", [restored, one("UNSUPPORTED")], "PARTIALLY_FAILED"],
    ["one NOT_RESTORED", [one("NOT_RESTORED"), restored], "PARTIALLY_FAILED"],
    ["one ROLLBACK", [restored, one("ROLLBACK")], "PARTIALLY_FAILED"],
    ["one FAILED", [restored, one("FAILED")], "PARTIALLY_FAILED"],
    ["one INDEX_BUILD_FAILED", [restored, one("INDEX_BUILD_FAILED")], "PARTIALLY_FAILED"],
    ["an index of one that failed", [restored, one("SUCCESSFUL", "FAILED")], "PARTIALLY_FAILED"],
    ["none restored", [one("FAILED"), one("NOT_FOUND")], "PARTIALLY_FAILED"],
    ["one that failed beside one that runs", [one("FAILED"), one("IN_PROGRESS")], "PARTIALLY_FAILED"],
    ["one NOT_STARTED", [restored, one("NOT_STARTED")], "IN_PROGRESS"],
    ["one IN_PROGRESS", [restored, one("IN_PROGRESS")], "IN_PROGRESS"],
    ["one FINALIZING", [restored, one("FINALIZING")], "IN_PROGRESS"],
    ["an index of one that is being built", [restored, one("SUCCESSFUL", "IN_PROGRESS")], "IN_PROGRESS"],
    ["indexes of one that aren't wanted", [restored, one("SUCCESSFUL", "NOT_RESTORED")], "COMPLETED"],
    ["indexes of one that weren't begun", [restored, one("SUCCESSFUL", "NOT_STARTED")], "COMPLETED"],
    ["a new word", [restored, one("SKIPPED")], "UNKNOWN"],
    ["a word of JavaScript's", [restored, one("constructor")], "UNKNOWN"],
    ["one without a state", [restored, one()], "UNKNOWN"],
  ];
  /** What it comes to whatever its collections say, by its own index builds. */
  const indexes: readonly [string, CollectionRestoreJob["indexStatus"], boolean][] = [
    ["no indexStatus", undefined, false],
    ["an empty indexStatus", {}, false],
    ["indexes built", { state: "SUCCESSFUL", failedCollectionCount: 0 }, false],
    ["indexes not wanted", { state: "NOT_RESTORED" }, false],
    ["indexes FAILED", { state: "FAILED" }, true],
    ["a failedCollectionCount", { state: "SUCCESSFUL", failedCollectionCount: 1 }, true],
  ];
  const others: readonly [string | undefined, string][] = [
    ["INITIALIZING", "PENDING"],
    ["IN_PROGRESS", "IN_PROGRESS"],
    ["FINALIZING", "IN_PROGRESS"],
    ["CANCELED", "CANCELLED"],
    ["FAILED", "FAILED"],
    ["PAUSED", "UNKNOWN"],
    ["toString", "UNKNOWN"],
    [undefined, "UNKNOWN"],
  ];

  for (const [what, known, expected] of collections) {
    it(`is that of the job's own state unless it is SUCCESSFUL, which is judged by ${what}`, () => {
      for (const [, indexStatus, isFailed] of indexes) {
        for (const [state, status] of others)
          assert.equal(statusOfCollections({ state, indexStatus }, known), status, state);
        assert.equal(
          statusOfCollections({ state: "SUCCESSFUL", indexStatus }, known),
          isFailed ? "PARTIALLY_FAILED" : expected,
        );
      }
    });
  }

  it("is no success without any collection, unless there is nothing that one could hold", () => {
    const orders = [{ sourceNamespace: "shop.orders" }];
    const of = (more: CollectionRestoreJob) => statusOfCollections({ state: "SUCCESSFUL", ...more }, []);
    assert.equal(of({ totalDocuments: 1 }), "IN_PROGRESS");
    assert.equal(of({ totalDocuments: 0 }), "COMPLETED");
    assert.equal(
      of({ totalDocuments: 0, collections: [], databases: [{ sourceNamespace: "shop" }] }),
      "COMPLETED",
    );
    // One that was not found has no documents, either.
    assert.equal(of({ totalDocuments: 0, collections: orders }), "IN_PROGRESS");
    assert.equal(of({}), "IN_PROGRESS");
    assert.equal(of({ restoredDocuments: 0 }), "IN_PROGRESS");
  });

  it("depends on the collections for a SUCCESSFUL job alone, and not where its indexes failed", () => {
    for (const [what, indexStatus, isFailed] of indexes) {
      assert.equal(dependsOnCollections({ state: "SUCCESSFUL", indexStatus }), !isFailed, what);
      for (const [state] of others) assert.equal(dependsOnCollections({ state, indexStatus }), false, what);
    }
  });
});
