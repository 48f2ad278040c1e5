// Which input the engine is told is wrong, where only Atlas can know.
import assert from "node:assert/strict";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { closePlugins, type PluginClient, startPlugin } from "../../support/plugin";
import { configFor } from "./support";

const read = (plugin: PluginClient, args: object = {}) =>
  plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, ...args });
const elsewhere = "b".repeat(24);

describe("an Invoke that Atlas refuses", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("blames clusterName where the project has no such cluster", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    for (const name of [
      "getServerlessRestoreJobs",
      "getFlexRestoreJobs",
      "getClusterRestoreJobs",
      "getRestoreJobs",
    ]) {
      const { failures } = await plugin.invoke(name, { ...CLUSTER, clusterName: "elsewhere" });
      assert.deepEqual(
        failures.map(({ property }) => property),
        ["clusterName"],
        name,
      );
      assert.match(failures[0]!.reason, /^[^\n]*elsewhere[^\n]*$/);
    }
  });

  it("blames groupId where there is no such project", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    for (const name of ["getServerlessRestoreJobs", "getFlexRestoreJobs", "getClusterRestoreJobs"]) {
      const { failures } = await plugin.invoke(name, { ...CLUSTER, groupId: elsewhere });
      assert.deepEqual(
        failures.map(({ property }) => property),
        ["groupId"],
        name,
      );
      assert.ok(failures[0]!.reason.includes(elsewhere));
    }
  });

  it("blames a groupId of a wrong form without asking Atlas", async () => {
    const emulator = await atlas(1);
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    for (const groupId of ["", "my project", "A".repeat(24), 5]) {
      const { failures } = await read(plugin, { groupId });
      assert.deepEqual(
        failures.map(({ property }) => property),
        ["groupId"],
      );
    }
    assert.equal(emulator.requests.length, 0);
  });

  it("blames restoreJobId where the cluster has no such job", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(1)));
    const args = { ...CLUSTER, tier: "serverless", restoreJobId: elsewhere };
    const { failures } = await plugin.invoke("getServerlessRestoreJob", args);
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["restoreJobId"],
    );
  });

  it("blames the field that Atlas's answer names", async () => {
    const emulator = await atlas(1);
    const fields = [{ field: "pageNum", description: "must be less than 7" }];
    const body = { error: 400, errorCode: "VALIDATION_ERROR", badRequestDetail: { fields } };
    emulator.inject({ fault: { kind: "error", status: 400, body } });
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    const { failures } = await read(plugin, { pageNum: 7 });
    assert.equal(failures[0]?.property, "pageNum");
    assert.match(failures[0].reason, /must be less than 7/);
  });
});
