// A whole stack's life with secrets that can be searched for, in everything that the engine shows and keeps.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { type Emulator } from "../../emulator";
import { stateOnDisk } from "../support/atlas";
import { GateStack, type Run, stackExport } from "../support/gateStack";
import { apiKey, leakIn, startCanaryStack } from "../trust/support/canaries";
import { groupId } from "../trust/support/functions";

const cluster = { groupId, clusterName: "dedicated" };

/** Every use of the package at once. */
const program = (status: "COMPLETED" | "FAILED") => async () => {
  const jobs = restores.getClusterRestoreJobsOutput({ ...cluster, includeDeliveryUrls: true });
  const gate = new restores.RestoreGate("gate", {
    ...cluster,
    match: {},
    requiredStatus: status,
    timeout: "0s",
  });
  const evidence = new restores.RestoreEvidence("evidence", { ...cluster, match: {} }, { dependsOn: gate });
  const plain = await restores.getRestoreJobs(cluster);
  restores.assertRestored(plain, {});
  return {
    jobs,
    urls: jobs.results.apply((results) => results.map(({ deliveryUrl }) => deliveryUrl)),
    job: gate.job,
    record: evidence.record,
    markdown: evidence.markdown,
    plain,
    report: restores.restoreReport(plain),
    error: pulumi.output(
      restores.getClusterRestoreJobs({ ...cluster, clusterName: "nobody" }).then(
        () => "",
        (error: unknown) => String(error),
      ),
    ),
  };
};

/** Debug lines of @pulumi/pulumi itself show whatever it sends and gets: SECURITY.md says so. */
const said = ({ output, events }: Run): string =>
  [output, ...events.map((event) => JSON.stringify(event))]
    .flatMap((text) => text.split("\n"))
    .filter((line) => !/(RegisterResource|Invoke) RPC finished/.test(line))
    .join("\n");

describe("secrets on the real engine", function () {
  this.timeout(180_000);
  let atlas: Emulator;
  let stack: GateStack;
  before(async () => {
    atlas = await startCanaryStack();
    stack = await GateStack.create(atlas);
    await stack.configure(atlas, apiKey);
  });
  after(async () => {
    stack.test.remove();
    await atlas.close();
  });

  it("stand in clear in nothing that a stack says or keeps, whether it comes to be, fails or goes", async () => {
    /** Searches what was said, and what is kept since. */
    const searched = async (title: string, running: Promise<Run>): Promise<Run> => {
      const run = await running;
      assert.equal(leakIn(said(run)), undefined, title);
      assert.equal(leakIn(stateOnDisk(stack.test.folder)), undefined, title);
      assert.equal(leakIn(await stackExport(stack.test)), undefined, title);
      return run;
    };
    await searched("preview", stack.preview(program("COMPLETED")));
    const up = await searched("up", stack.up(program("COMPLETED"), { debug: true }));
    // That they were there: the stack's owner gets the URLs, and the state was found.
    assert.ok(leakIn(JSON.stringify(up.outputs["urls"])) !== undefined, up.output);
    for (const kept of [stateOnDisk(stack.test.folder), await stackExport(stack.test)])
      assert.ok(kept.includes(apiKey.publicKey), kept);
    await searched("refresh", stack.refresh());
    const failing = await searched("up that fails", stack.up(program("FAILED"), { debug: true }));
    assert.match(failing.output, /the gate stays shut/);
    atlas.revokeKeys();
    const refused = await searched("a revoked key", stack.up(program("COMPLETED"), { debug: true }));
    assert.match(refused.output, /Atlas refused the API key/);
    const gone = await searched("destroy", stack.destroy());
    assert.equal(gone.failed, false, gone.output);
  });
});
