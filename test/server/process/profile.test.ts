// The Atlas CLI's profile, read from the disk by the plugin itself.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_API_KEY } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { closePlugins } from "../../support/plugin";
import { endProcesses, PluginProcess, temporaryFolder } from "./support";

describe("the plugin's process with a profile of the Atlas CLI", function () {
  before(function () {
    // There the folder isn't to be had by a variable.
    if (process.platform === "darwin") this.skip();
  });
  afterEach(closePlugins);
  afterEach(closeAll);
  afterEach(endProcesses);

  it("reads with its credentials, from its address", async () => {
    const emulator = await atlas(3);
    const folder = temporaryFolder();
    const { publicKey, privateKey } = DEFAULT_API_KEY;
    mkdirSync(join(folder, "atlascli"));
    writeFileSync(
      join(folder, "atlascli", "config.toml"),
      `[drill]\npublic_api_key = "${publicKey}"\nprivate_api_key = "${privateKey}"\nops_manager_url = "${emulator.url}/"\n`,
    );
    const { client } = await PluginProcess.start({ env: { XDG_CONFIG_HOME: folder, APPDATA: folder } });
    assert.deepEqual(await client.checkConfig({}), []);
    await client.configure({});
    const { result } = await client.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.equal(result?.["count"], 3);
  });
});
