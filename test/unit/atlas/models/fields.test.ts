import assert from "node:assert/strict";
import { clusterRestoreJob } from "../../../../provider/atlas/models/cluster";
import { collectionRestoreJob } from "../../../../provider/atlas/models/collection";
import { flexRestoreJob } from "../../../../provider/atlas/models/flex";
import { serverlessRestoreJob } from "../../../../provider/atlas/models/serverless";
import { components, dedicatedJob, demoProjects, flexJob, serverlessJob } from "../../../../emulator";
import { faultsOf, id, readAs } from "./read";

const serverless = (fields: object) =>
  faultsOf(serverlessRestoreJob, { deliveryType: "automated", ...fields });

describe("models: what Atlas really answers", () => {
  it("is read without a loss, in every tier", () => {
    for (const [model, job] of [
      [serverlessRestoreJob, serverlessJob()],
      [serverlessRestoreJob, serverlessJob({ deliveryType: "download" })],
      [serverlessRestoreJob, serverlessJob({ deliveryType: "pointInTime" })],
      [flexRestoreJob, flexJob()],
      [flexRestoreJob, flexJob({ deliveryType: "DOWNLOAD" })],
      [clusterRestoreJob, dedicatedJob({ deliveryType: "download", components: components(id, 3) })],
    ] as const) {
      const { additionalFields, ...known } = readAs(model, job) as { additionalFields?: object };
      const { desiredTimestamp, ...rest } = { ...known, ...additionalFields } as Record<string, unknown>;
      const { desiredTimestamp: theirs, ...given } = job;
      assert.deepEqual(rest, given);
      assert.equal(desiredTimestamp === undefined, theirs === undefined);
    }
  });

  it("is accepted for every job of the demo data", () => {
    const models = { serverless: serverlessRestoreJob, flex: flexRestoreJob, dedicated: clusterRestoreJob };
    let read = 0;
    for (const { name, tier, jobs = [] } of demoProjects().flatMap(({ clusters }) => clusters)) {
      for (const job of jobs) {
        const json = typeof job === "function" ? job(0) : job;
        assert.deepEqual(faultsOf(models[tier], json), [], name);
        read += 1;
      }
    }
    assert.ok(read > 2000);
  });
});

describe("models: a scope of a restore of single collections", () => {
  it("costs no list by a name that is missing: nothing is decided by it", () => {
    const scope = { collections: [{ sourceNamespace: null }, {}], databases: [{ targetNamespace: "shop" }] };
    const expected = { collections: [{}, {}], databases: [{ targetNamespace: "shop" }] };
    assert.deepEqual(readAs(collectionRestoreJob, scope), expected);
  });
});

describe("models: a date-time", () => {
  it("is handed on as the string that Atlas wrote", () => {
    for (const text of [
      "2026-01-31T12:00:00Z",
      "2026-01-31T12:00:00.123Z",
      "2026-01-31T12:00:00+01:00",
      "2024-02-29T23:59:59Z",
    ]) {
      const read = readAs(serverlessRestoreJob, { deliveryType: "automated", finishedAt: text });
      assert.deepEqual(read, { deliveryType: "automated", finishedAt: text });
    }
  });

  it("is refused where it is none, and named by its path", () => {
    for (const text of [
      "",
      "yesterday",
      "2026-01-31",
      "2026-01-31T12:00:00",
      "2026-02-30T12:00:00Z",
      "2026-13-01T12:00:00Z",
      "2026-01-31T25:00:00Z",
      "2026-01-31 12:00:00Z",
      1_769_860_800,
      true,
    ]) {
      assert.deepEqual(serverless({ finishedAt: text }), [
        "finishedAt: expected an ISO 8601 date-time such as 2026-01-31T12:00:00Z",
      ]);
    }
    assert.match(serverless({ desiredTimestamp: { date: "soon" } })[0] ?? "", /^desiredTimestamp\.date: /);
    assert.match(faultsOf(flexRestoreJob, { expirationDate: "soon" })[0] ?? "", /^expirationDate: /);
  });
});

describe("models: an id", () => {
  it("is 24 hexadecimal digits in lower case", () => {
    for (const field of ["id", "snapshotId", "targetGroupId"]) {
      assert.deepEqual(serverless({ [field]: id }), []);
      for (const wrong of [
        "",
        "65f0c0ff",
        id.toUpperCase(),
        `${id}0`,
        `${id}\n`,
        "65f0c0ffee0000000000000g",
      ]) {
        assert.deepEqual(serverless({ [field]: wrong }), [
          `${field}: expected 24 hexadecimal digits in lower case`,
        ]);
      }
    }
  });
});

describe("models: an int32", () => {
  it("takes the whole numbers of 32 bits and no others", () => {
    assert.deepEqual(serverless({ oplogTs: 2 ** 31 - 1, pointInTimeUTCSeconds: -(2 ** 31) }), []);
    for (const wrong of [2 ** 31, -(2 ** 31) - 1, 1.5, "1", true, 1e300]) {
      assert.match(serverless({ oplogTs: wrong })[0] ?? "", /^oplogTs: /, String(wrong));
    }
  });

  it("may be below what the description allows where nothing is decided by it", () => {
    assert.deepEqual(serverless({ oplogInc: 0, oplogTs: 0, desiredTimestamp: { increment: 0 } }), []);
  });
});

describe("models: the other fields", () => {
  it("are named by their path where they are wrong, all at once", () => {
    const faults = faultsOf(clusterRestoreJob, {
      deliveryType: "download",
      failed: "no",
      deliveryUrl: "one",
      components: [{}, { downloadUrl: 1 }, { privateDownloadDeliveryUrls: [{ deliveryUrl: false }] }],
      links: ["self"],
    });
    assert.deepEqual(faults.map((fault) => fault.slice(0, fault.indexOf(":"))).sort(), [
      "components.1.downloadUrl",
      "components.2.privateDownloadDeliveryUrls.0.deliveryUrl",
      "deliveryUrl",
      "failed",
      "links.0",
    ]);
  });

  it("may be missing but for deliveryType, which a Flex job may lack as well", () => {
    assert.deepEqual(faultsOf(serverlessRestoreJob, {}).length, 1);
    assert.deepEqual(faultsOf(clusterRestoreJob, {}).length, 1);
    assert.deepEqual(faultsOf(flexRestoreJob, {}), []);
    assert.deepEqual(serverless({}), []);
  });

  it("keep a new value of an enumeration", () => {
    assert.deepEqual(serverless({ deliveryType: "teleport" }), []);
    assert.deepEqual(faultsOf(flexRestoreJob, { deliveryType: "BEAM", status: "PAUSED" }), []);
  });

  it("refuse what is no object", () => {
    for (const wrong of [null, [], "job", 1, undefined]) {
      assert.equal(faultsOf(serverlessRestoreJob, wrong).length, 1);
    }
  });
});
