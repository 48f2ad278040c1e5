import assert from "node:assert/strict";
import {
  countDeliveryUrls,
  sealDeliveryUrls,
  withoutDeliveryUrls,
} from "../../../provider/restoreJobs/deliveryUrls";
import { Secret } from "../../../provider/values/secret";

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
  privateDownloadDeliveryUrls: [{ deliveryUrl: url("f"), endpointId: "vpce-3" }],
  links: [{ href: url("self"), rel: "self" }],
};

const text = (value: unknown): string => JSON.stringify(value);

describe("delivery URLs: how many there are", () => {
  it("counts those of the job, of its components and of their private endpoints", () => {
    assert.equal(countDeliveryUrls(sharded), 6);
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

  for (const name of [
    "mirrorDeliveryUrl",
    "deliveryURLs",
    "publicDownloadUri",
    "downloadUris",
    "snapshotUrl2SnapshotURL",
  ]) {
    it(`counts ${name} by its name, whatever it holds, and leaves it out or hides it`, () => {
      for (const content of ["restore.example.net/a", ["s3://bucket/a"], { host: "h", path: "p" }]) {
        for (const job of [
          { additionalFields: { [name]: content } },
          { additionalFields: { x: [{ [name]: content }] } },
        ]) {
          assert.equal(countDeliveryUrls(job), 1, text(job));
          assert.deepEqual(withoutDeliveryUrls(job), {}, text(job));
          const [sealed] = Object.values(sealDeliveryUrls(job).additionalFields as object) as unknown[];
          assert.ok(sealed instanceof Secret, text(job));
        }
      }
      for (const content of ["", [], {}, true, false, 3]) {
        assert.equal(countDeliveryUrls({ additionalFields: { [name]: content } }), 0, text(content));
      }
    });
  }

  it("counts no field whose name only holds the words", () => {
    for (const name of ["deliveryUrlCount", "downloadUrlExpiry", "url", "urls", "snapshotId", "curls"]) {
      assert.equal(countDeliveryUrls({ additionalFields: { [name]: "plain" } }), 0, name);
    }
  });

  it("counts unknown fields of nested objects, too", () => {
    const nested = { components: [{ additionalFields: { mirrorUrl: url("m") } }] };
    assert.equal(countDeliveryUrls(nested), 1);
  });
});

describe("delivery URLs: taken out or replaced", () => {
  it("leaves the whole job without any address but Atlas's own links", () => {
    const left = withoutDeliveryUrls(sharded);
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
      privateDownloadDeliveryUrls: [{ endpointId: "vpce-3" }],
      links: sharded.links,
    });
  });

  it("has a secret in the place of each, and of nothing else", () => {
    const sealed = sealDeliveryUrls(sharded);
    const seen: unknown[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Secret) seen.push(value.reveal());
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    collect(sealed);
    assert.deepEqual(seen, [[url("a")], url("b"), url("c"), url("d"), url("e"), url("f")]);
    assert.ok(!text(sealed).includes("restore.example.net/a"));
    assert.ok(text(sealed).includes("vpce-1") && text(sealed).includes(url("self")));
  });

  it("has no secret where there is nothing to hide: the whole result would be one for no reason", () => {
    const job = { deliveryUrl: [], snapshotUrl: "", additionalFields: { mirrorUrl: "" } };
    assert.equal(sealDeliveryUrls(job), job);
  });

  it("takes out the unknown fields that hold one, and keeps their neighbours", () => {
    const job = { id: "1", additionalFields: { mirror: { at: url("m") }, note: "kept" } };
    assert.deepEqual(withoutDeliveryUrls(job), { id: "1", additionalFields: { note: "kept" } });
  });

  it("leaves no empty additionalFields behind", () => {
    const job = { id: "1", additionalFields: { mirror: url("m") } };
    assert.deepEqual(withoutDeliveryUrls(job), { id: "1" });
  });

  it("doesn't change the job that it was given", () => {
    const before = text(sharded);
    withoutDeliveryUrls(sharded);
    assert.equal(text(sharded), before);
  });

  it("hands on a job without one as it is", () => {
    const job = {
      id: "1",
      links: [{ href: url("self") }],
      additionalFields: { note: "kept" },
      components: [{}],
    };
    assert.equal(withoutDeliveryUrls(job), job);
  });
});

describe("delivery URLs: in an index that could not be built", () => {
  const job = (index: object) => ({
    collectionStates: [{ indexStatus: { failedIndexes: [{ name: "a_1" }, index] } }],
  });

  it("are what holds one, and the rest of the index stays", () => {
    const failed = job({ name: "b_1", mirror: url("a"), key: { b: 1 } });
    assert.equal(countDeliveryUrls(failed), 1);
    assert.deepEqual(withoutDeliveryUrls(failed), job({ name: "b_1", key: { b: 1 } }));
    assert.ok(!text(sealDeliveryUrls(failed)).includes("restore.example.net"));
  });

  it("are not its key, though a field in it is called like one", () => {
    const failed = job({ key: { downloadUrl: 1 }, name: "downloadUrl_1", unique: true });
    assert.equal(countDeliveryUrls(failed), 0);
    assert.equal(withoutDeliveryUrls(failed), failed);
  });

  it("are none where a state that was edited has no list of objects there", () => {
    for (const failedIndexes of ["a", 7, null, [null], ["a"], { a: 1 }]) {
      assert.equal(countDeliveryUrls({ failedIndexes }), 0);
      assert.deepEqual(withoutDeliveryUrls({ failedIndexes }), { failedIndexes });
    }
  });

  it("leave an empty index where nothing else is in it", () => {
    assert.deepEqual(withoutDeliveryUrls(job({ mirror: url("a") })), job({}));
  });
});

describe("delivery URLs: in what Atlas says of a failure", () => {
  const job = (errorMessage: unknown) => ({
    errorMessage,
    collectionStates: [{ indexStatus: { state: "FAILED", errorMessage } }],
  });

  it("are withheld one by one, and its other words stay", () => {
    const failed = job(`cannot fetch ${url("a")} or s3://bucket/b: denied`);
    const words = "cannot fetch (an address, withheld) or (an address, withheld) denied";
    assert.equal(countDeliveryUrls(failed), 2);
    assert.deepEqual(withoutDeliveryUrls(failed), job(words));
    const sealed = sealDeliveryUrls(failed);
    assert.ok(sealed.errorMessage instanceof Secret);
    assert.equal(sealed.errorMessage.reveal(), failed.errorMessage);
    assert.ok(!text(sealed).includes("bucket"));
  });

  it("are none where no address stands in it", () => {
    for (const errorMessage of ["The target is full.", "", undefined, 7, ["x"]]) {
      const failed = job(errorMessage);
      assert.equal(countDeliveryUrls(failed), 0);
      assert.equal(withoutDeliveryUrls(failed), failed);
      assert.equal(sealDeliveryUrls(failed), failed);
    }
  });
});
