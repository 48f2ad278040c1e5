// What the program does with what it gets, without an engine: Pulumi's mocks stand for it.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { release } from "./stack";

interface Registered {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
}

describe("the release stack, with mocks", () => {
  const registered: Registered[] = [];

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => {
        const given = inputs as Record<string, unknown>;
        registered.push({ type, inputs: given });
        const job = { id: "6968be74c0ffee0000030003", status: "COMPLETED" };
        return { id: `${name}-id`, state: { ...given, output: given["input"], job, status: job.status } };
      },
      call: ({ token }) => {
        assert.equal(token, "mongodbatlas-restores:index:getRestoreJobs");
        return { results: [], count: 0, summary: { total: 12, failed: 2 }, tier: "dedicated", links: [] };
      },
    });
  });

  it("gates on the restore into staging, and exports what it found", async () => {
    const outputs = pulumi.output(release("65f0c0ffee0d0e0f10111213", "orders", "1.2.3"));
    const values = await new Promise((resolve) => outputs.apply(resolve));
    assert.deepEqual(values, {
      released: "1.2.3",
      restoreJobId: "6968be74c0ffee0000030003",
      failedRestores: 2,
    });
    const gate = registered.find(({ type }) => type === "mongodbatlas-restores:index:RestoreGate");
    assert.deepEqual(gate?.inputs["match"], { targetClusterName: "staging" });
    assert.equal(gate.inputs["completedWithin"], "24h");
  });
});
