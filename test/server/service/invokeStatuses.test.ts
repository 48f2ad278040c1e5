// What Atlas refuses is a gRPC status: `pulumi do` drops failures without a word. Inputs that are wrong in themselves are
// failures of their properties.
import assert from "node:assert/strict";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { closePlugins, type PluginClient, startPlugin } from "../../support/plugin";
import { configFor, refusal } from "./support";

const elsewhere = "b".repeat(24);

describe("an Invoke that Atlas refuses", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("is NOT_FOUND where the project has no such cluster, which is named", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    for (const name of [
      "getServerlessRestoreJobs",
      "getFlexRestoreJobs",
      "getClusterRestoreJobs",
      "getRestoreJobs",
    ]) {
      const { code, details } = await refusal(plugin.invoke(name, { ...CLUSTER, clusterName: "elsewhere" }));
      assert.equal(code, "NOT_FOUND", name);
      assert.match(details, /elsewhere/);
    }
  });

  it("is NOT_FOUND where there is no such project, which is named", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    for (const name of ["getServerlessRestoreJobs", "getFlexRestoreJobs", "getClusterRestoreJobs"]) {
      const { code, details } = await refusal(plugin.invoke(name, { ...CLUSTER, groupId: elsewhere }));
      assert.equal(code, "NOT_FOUND", name);
      assert.ok(details.includes(elsewhere));
    }
  });

  it("is NOT_FOUND where the cluster has no such job", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    const args = { ...CLUSTER, tier: "serverless", restoreJobId: elsewhere };
    assert.equal((await refusal(plugin.invoke("getServerlessRestoreJob", args))).code, "NOT_FOUND");
  });

  it("is INVALID_ARGUMENT where Atlas doesn't take a value, with the field that it names", async () => {
    const emulator = await atlas(1);
    const fields = [{ field: "pageNum", description: "must be less than 7" }];
    const body = { error: 400, errorCode: "VALIDATION_ERROR", badRequestDetail: { fields } };
    emulator.inject({ fault: { kind: "error", status: 400, body } });
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    const call = plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, pageNum: 7 });
    const { code, details } = await refusal(call);
    assert.equal(code, "INVALID_ARGUMENT");
    assert.match(details, /pageNum: must be less than 7/);
  });
});

describe("an Invoke with wrong inputs", () => {
  afterEach(closePlugins);
  afterEach(closeAll);
  let plugin: PluginClient;
  beforeEach(async () => {
    plugin = await startPlugin();
  });

  it("is a failure of groupId where that has a wrong form, without asking Atlas", async () => {
    const emulator = await atlas(1);
    await plugin.configure(configFor(emulator));
    for (const groupId of ["", "my project", "A".repeat(24), 5]) {
      const { failures } = await plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, groupId });
      assert.deepEqual(
        failures.map(({ property }) => property),
        ["groupId"],
      );
    }
    assert.equal(emulator.requests.length, 0);
  });

  it("names the function whose input it isn't", async () => {
    const { failures } = await plugin.invoke("getFlexRestoreJobs", { ...CLUSTER, page: 1 });
    assert.deepEqual(failures, [
      { property: "page", reason: "is not an input of getFlexRestoreJobs: check its spelling" },
    ]);
  });
});
