// What a record holds of a job, and what it never does.
import assert from "node:assert/strict";
import { recordedJob } from "../../../../provider/resources/restoreEvidence/recordedJob";
import { job } from "./support";

describe("a job in a record", () => {
  it("is the job, with Atlas's own fields", () => {
    assert.deepEqual(recordedJob(job()), job());
  });

  it("has no links, at any depth, and nothing that holds a password", () => {
    const uri = "mongodb://app:canary@host";
    const raw = {
      id: "1",
      links: [{ href: "https://example.net/canary" }],
      components: [{ replicaSetName: "rs0", links: ["canary"] }, uri],
      additionalFields: { target: uri, [uri]: 1, nested: { list: ["kept", uri], none: null }, count: 0 },
      absent: undefined,
    };
    assert.deepEqual(recordedJob(job({ raw })).raw, {
      id: "1",
      components: [{ replicaSetName: "rs0" }],
      additionalFields: { nested: { list: ["kept"], none: null }, count: 0 },
    });
  });
});
