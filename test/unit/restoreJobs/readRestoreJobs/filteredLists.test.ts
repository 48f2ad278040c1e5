// Filters in the words of each function, on the jobs of each tier.
import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, flexJob, type JobObject, serverlessJob } from "../../../../emulator/index";
import { openSession, type Session } from "../support";

interface List {
  readonly results: readonly { readonly id: string }[];
  readonly count: number;
  readonly totalCount: number;
  readonly summary: { readonly total: number };
}

describe("a filtered list", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  after(() => session.close());

  const jobsOf = (clusterName: string) => session.atlas.cluster(groupId, clusterName).jobs as JobObject[];
  /** The ids that a function finds, which must be those that the oracle takes, in the same order. */
  const same = async (
    name: string,
    clusterName: string,
    filter: object,
    takes: (job: JobObject) => boolean,
  ) => {
    const list = await session.call<List>(name, { groupId, clusterName, filter });
    const wanted = jobsOf(clusterName).filter(takes);
    assert.ok(wanted.length > 0 && wanted.length < jobsOf(clusterName).length, `${wanted.length} jobs fit`);
    assert.deepEqual(
      list.results.map(({ id }) => id),
      wanted.map(({ id }) => id),
    );
    const all = jobsOf(clusterName).length;
    assert.deepEqual([list.count, list.totalCount, list.summary.total], [wanted.length, all, all]);
  };

  it("of a serverless instance holds what fits, in Atlas's order, and counts all", async () => {
    const targetClusterName = "orders-drill";
    await same(
      "getServerlessRestoreJobs",
      "orders-serverless",
      { statuses: ["FAILED", "CANCELLED"], deliveryTypes: ["automated"], targetClusterName },
      (job) =>
        (job["failed"] === true || job["cancelled"] === true) &&
        job["deliveryType"] === "automated" &&
        job["targetClusterName"] === targetClusterName,
    );
  });

  it("of a dedicated cluster goes by the end, which downloads never have", async () => {
    const at = "2025-12-24T12:00:00Z";
    const ended = (job: JobObject) => Date.parse(job["finishedAt"] as string);
    const of = (filter: object, takes: (job: JobObject) => boolean) =>
      same("getClusterRestoreJobs", "orders-dedicated", filter, takes);
    await of({ finishedAfter: at }, (job) => ended(job) >= Date.parse(at));
    await of({ finishedBefore: at }, (job) => ended(job) < Date.parse(at));
  });

  for (const [name, word, flexWord] of [
    ["getFlexRestoreJobs", "DOWNLOAD", "DOWNLOAD"],
    ["getRestoreJobs", "download", "DOWNLOAD"],
    ["getRestoreJobs", "automated", "RESTORE"],
    ["getServerlessRestoreJobs", "automated", "RESTORE"],
  ] as const) {
    it(`of a Flex cluster takes ${name}'s own word ${word}, and the derived word for the status`, async () => {
      await same(
        name,
        "orders-flex",
        { deliveryTypes: [word], statuses: ["COMPLETED"], targetGroupId: undefined },
        (job) => job["deliveryType"] === flexWord && job["status"] === "COMPLETED",
      );
    });
  }

  it("of a Flex cluster finds what waits under both of Flex's words, and its target and end under common names", async () => {
    const all = jobsOf("orders-flex").slice();
    const waiting = [flexJob({ status: "QUEUED" }), flexJob({ status: "PENDING" })];
    session.atlas.cluster(groupId, "orders-flex").setJobs([...waiting, ...all]);
    const status = (job: JobObject) => String(job["status"]);
    await same("getFlexRestoreJobs", "orders-flex", { statuses: ["PENDING"] }, (job) =>
      ["QUEUED", "PENDING"].includes(status(job)),
    );
    await same(
      "getFlexRestoreJobs",
      "orders-flex",
      {
        targetClusterName: "orders-restored",
        targetGroupId: groupId,
        finishedBefore: "2026-01-01T00:00:00Z",
      },
      (job) =>
        job["targetDeploymentItemName"] === "orders-restored" &&
        Date.parse(job["restoreFinishedDate"] as string) < Date.UTC(2026, 0, 1),
    );
    session.atlas.cluster(groupId, "orders-flex").setJobs(all);
  });

  it("is cut by its limit after the filter", async () => {
    const filter = { statuses: ["FAILED"] };
    const inputs = { groupId, clusterName: "orders-serverless", filter };
    const all = await session.call<List>("getServerlessRestoreJobs", inputs);
    const some = await session.call<List>("getServerlessRestoreJobs", { ...inputs, limit: 3 });
    assert.deepEqual(some, { ...all, results: all.results.slice(0, 3), count: 3 });
  });

  it("holds no job without an id where a time of its making is asked for", async () => {
    const cluster = session.atlas.cluster(groupId, "empty");
    const withId = serverlessJob();
    cluster.setJobs([withId, { ...serverlessJob(), id: undefined }]);
    const inputs = { groupId, clusterName: "empty", filter: { createdAfter: "1970-01-01T00:00:00Z" } };
    const { results, summary } = await session.call<List>("getServerlessRestoreJobs", inputs);
    assert.deepEqual([results.length, results[0]?.id, summary.total], [1, withId["id"], 2]);
  });

  it("is never asked for with a filter that is wrong", async () => {
    session.atlas.clearRequests();
    const wrong = { groupId, clusterName: "orders-flex", filter: { statuses: ["DONE"], colour: 1 } };
    for (const name of [
      "getRestoreJobs",
      "getFlexRestoreJobs",
      "getClusterRestoreJobs",
      "getServerlessRestoreJobs",
    ])
      await assert.rejects(session.call(name, wrong), /filter\.statuses\[0\].*filter\.colour/);
    assert.deepEqual(session.atlas.requests, []);
  });
});
