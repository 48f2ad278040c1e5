import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const args = { groupId: "5f0c0ffee00d0e0f10111213", clusterName: "orders" };
const publicToken = "mongodbatlas-restores:index:getRestoreJobs";
const answer = { results: [], count: 0, summary: { total: 0 }, tier: "flex", links: [] };

/** The value of an output. */
const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });

describe("a user's own test with mocks", () => {
  it("sees the public token and the arguments, and answers in structured form", async () => {
    const seen: pulumi.runtime.MockCallArgs[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: (call) => {
        seen.push(call);
        return answer;
      },
    });
    assert.deepEqual(await restores.getRestoreJobs(args), answer);
    assert.deepEqual(await valueOf(restores.getRestoreJobsOutput(args)), answer);
    assert.deepEqual(
      seen.map(({ token, inputs }) => [token, inputs as unknown]),
      [
        [publicToken, args],
        [publicToken, args],
      ],
    );
  });

  it("gets back what it answers, an empty result too", async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: () => ({}),
    });
    assert.deepEqual(await restores.getRestoreJobs(args), {});
    assert.deepEqual(await valueOf(restores.getRestoreJobsOutput(args)), {});
  });

  it("mocks a gate as any resource", async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ inputs }) => ({ id: "gate", state: { ...(inputs as object), status: "COMPLETED" } }),
      call: () => ({}),
    });
    const gate = new restores.RestoreGate("gate", { ...args, match: {} });
    assert.equal(await valueOf(gate.status), "COMPLETED");
  });
});
