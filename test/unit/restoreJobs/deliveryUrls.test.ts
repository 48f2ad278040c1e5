import assert from "node:assert/strict";
import { countDeliveryUrls, replaceDeliveryUrls } from "../../../provider/restoreJobs/deliveryUrls";

const url = (name: string): string => `https://restore.example.net/${name}?signature=1`;

/** A job of each tier with everything that may hold an address. */
const sharded = {
  id: "65f0c0ffee00000000000001",
  deliveryType: "download",
  deliveryUrl: [url("a")],
  components: [
    {
      replicaSetName: "shard-0",
      downloadUrl: url("b"),
      privateDownloadDeliveryUrls: [
        { deliveryUrl: url("c"), endpointId: "vpce-1" },
        { deliveryUrl: url("d"), endpointId: "vpce-2" },
      ],
    },
    { replicaSetName: "shard-1", downloadUrl: url("e") },
  ],
  links: [{ href: url("self"), rel: "self" }],
};

const text = (value: unknown): string => JSON.stringify(value);

describe("delivery URLs: how many there are", () => {
  it("counts those of the job, of its components and of their private endpoints", () => {
    assert.equal(countDeliveryUrls(sharded), 5);
  });

  it("counts a Flex job's snapshotUrl", () => {
    assert.equal(countDeliveryUrls({ deliveryType: "DOWNLOAD", snapshotUrl: url("a") }), 1);
  });

  it("counts none in an empty list, and none in an empty text", () => {
    assert.equal(countDeliveryUrls({ deliveryUrl: [] }), 0);
    assert.equal(countDeliveryUrls({ deliveryUrl: [""], snapshotUrl: "" }), 0);
  });

  it("counts no links: they lead to Atlas, and to no data", () => {
    assert.equal(countDeliveryUrls({ links: [{ href: url("self"), rel: "self" }] }), 0);
  });

  it("counts a field that isn't known, once, wherever in it a URL stands", () => {
    const hidden = [
      url("a"),
      [url("a"), url("b")],
      { mirrors: [{ at: url("a") }] },
      { [url("a")]: true },
      `see ${url("a")}`,
      "HTTP://RESTORE.EXAMPLE.NET/a",
    ];
    for (const content of hidden) {
      assert.equal(countDeliveryUrls({ additionalFields: { content, other: 1 } }), 1, text(content));
    }
    for (const content of ["plain", 1, true, ["a"], { a: "httpx" }]) {
      assert.equal(countDeliveryUrls({ additionalFields: { content } }), 0, text(content));
    }
  });

  it("counts unknown fields of nested objects, too", () => {
    const nested = { components: [{ additionalFields: { mirrorUrl: url("m") } }] };
    assert.equal(countDeliveryUrls(nested), 1);
  });
});

describe("delivery URLs: taken out or replaced", () => {
  const leaveOut = () => undefined;

  it("leaves the whole job without any address but Atlas's own links", () => {
    const left = replaceDeliveryUrls(sharded, leaveOut) as typeof sharded;
    assert.deepEqual(left, {
      id: sharded.id,
      deliveryType: "download",
      components: [
        {
          replicaSetName: "shard-0",
          privateDownloadDeliveryUrls: [{ endpointId: "vpce-1" }, { endpointId: "vpce-2" }],
        },
        { replicaSetName: "shard-1" },
      ],
      links: sharded.links,
    });
  });

  it("hands each address, and nothing else, to whoever replaces it", () => {
    const seen: unknown[] = [];
    const marked = replaceDeliveryUrls(sharded, (content) => {
      seen.push(content);
      return "***";
    });
    assert.deepEqual(seen, [[url("a")], url("b"), url("c"), url("d"), url("e")]);
    assert.equal(text(marked).split("***").length - 1, 5);
    assert.equal(countDeliveryUrls(marked as object), 5);
  });

  it("takes out the unknown fields that hold one, and keeps their neighbours", () => {
    const job = { id: "1", additionalFields: { mirror: { at: url("m") }, note: "kept" } };
    assert.deepEqual(replaceDeliveryUrls(job, leaveOut), { id: "1", additionalFields: { note: "kept" } });
  });

  it("leaves no empty additionalFields behind", () => {
    const job = { id: "1", additionalFields: { mirror: url("m") } };
    assert.deepEqual(replaceDeliveryUrls(job, leaveOut), { id: "1" });
  });

  it("doesn't change the job that it was given", () => {
    const before = text(sharded);
    replaceDeliveryUrls(sharded, leaveOut);
    assert.equal(text(sharded), before);
  });

  it("hands on a job without one as it is", () => {
    const job = {
      id: "1",
      links: [{ href: url("self") }],
      additionalFields: { note: "kept" },
      components: [{}],
    };
    assert.equal(replaceDeliveryUrls(job, leaveOut), job);
  });
});
