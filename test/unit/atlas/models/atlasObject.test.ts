import assert from "node:assert/strict";
import { clusterRestoreJob } from "../../../../provider/atlas/models/cluster";
import { flexRestoreJob } from "../../../../provider/atlas/models/flex";
import { serverlessRestoreJob } from "../../../../provider/atlas/models/serverless";
import { id, readAs } from "./read";

describe("models: null", () => {
  it("counts as absent in a job", () => {
    const read = readAs(serverlessRestoreJob, { id, deliveryType: "automated", failed: null, links: null });
    assert.deepEqual(read, { id, deliveryType: "automated" });
  });

  it("counts as absent in nested objects", () => {
    const read = readAs(clusterRestoreJob, {
      deliveryType: "download",
      components: [{ replicaSetName: null, privateDownloadDeliveryUrls: [{ endpointId: null }] }],
      links: [{ href: null, rel: "self" }],
    });
    assert.deepEqual(read, {
      deliveryType: "download",
      components: [{ privateDownloadDeliveryUrls: [{}] }],
      links: [{ rel: "self" }],
    });
  });

  it("counts as absent in a field that isn't known", () => {
    const read = readAs(flexRestoreJob, { id, brandNew: null });
    assert.deepEqual(read, { id });
  });

  it("leaves an empty desiredTimestamp, as real dedicated jobs have one of nothing but nulls", () => {
    const read = readAs(clusterRestoreJob, {
      deliveryType: "automated",
      desiredTimestamp: { increment: null, time: null, date: null },
    });
    assert.deepEqual(read, { deliveryType: "automated", desiredTimestamp: {} });
  });
});

describe("models: fields that aren't known", () => {
  it("are kept beside the known ones, as they came", () => {
    const brandNew = { deep: [1, { er: null }] };
    const read = readAs(serverlessRestoreJob, { id, deliveryType: "automated", brandNew, other: false });
    assert.deepEqual(read, { id, deliveryType: "automated", additionalFields: { brandNew, other: false } });
  });

  it("are kept in the object in which they stand", () => {
    const read = readAs(clusterRestoreJob, {
      deliveryType: "download",
      desiredTimestamp: { increment: 1, time: 7 },
      components: [{ zone: "eu", privateDownloadDeliveryUrls: [{ vpc: "v" }] }],
      links: [{ rel: "self", templated: true }],
    });
    assert.deepEqual(read, {
      deliveryType: "download",
      desiredTimestamp: { increment: 1, additionalFields: { time: 7 } },
      components: [
        {
          privateDownloadDeliveryUrls: [{ additionalFields: { vpc: "v" } }],
          additionalFields: { zone: "eu" },
        },
      ],
      links: [{ rel: "self", additionalFields: { templated: true } }],
    });
  });

  it("leave no empty additionalFields where there are none", () => {
    assert.deepEqual(readAs(flexRestoreJob, { id }), { id });
  });

  it("don't get in the way of the fields that are derived", () => {
    const read = readAs(serverlessRestoreJob, {
      deliveryType: "automated",
      status: "theirs",
      createdAt: "theirs",
      additionalFields: "theirs",
    });
    assert.deepEqual(read, {
      deliveryType: "automated",
      additionalFields: { status: "theirs", createdAt: "theirs", additionalFields: "theirs" },
    });
  });

  it("may have the name of a method", () => {
    const read = readAs(
      flexRestoreJob,
      '{"toString": 1, "constructor": {"prototype": 2}, "hasOwnProperty": 3}',
    );
    assert.deepEqual(read, {
      additionalFields: { toString: 1, constructor: { prototype: 2 }, hasOwnProperty: 3 },
    });
  });
});

describe("models: a key __proto__", () => {
  for (const [where, json] of [
    ["a job", '{"deliveryType": "automated", "__proto__": {"failed": true}}'],
    ["a nested object", '{"deliveryType": "automated", "desiredTimestamp": {"__proto__": {"date": 1}}}'],
    ["a link", '{"deliveryType": "automated", "links": [{"__proto__": {"rel": "next"}}]}'],
  ] as const) {
    it(`of ${where} is nobody's prototype`, () => {
      const read = readAs(serverlessRestoreJob, json) as {
        failed?: boolean;
        desiredTimestamp?: { date?: unknown };
        links?: { rel?: unknown }[];
      };
      assert.deepEqual(
        [read.failed, read.desiredTimestamp?.date, read.links?.[0]?.rel],
        [undefined, undefined, undefined],
      );
      for (const part of [read, read.desiredTimestamp, ...(read.links ?? [])]) {
        if (part !== undefined) assert.equal(Object.getPrototypeOf(part), Object.prototype);
      }
      assert.equal(({} as { failed?: boolean }).failed, undefined);
    });
  }
});
