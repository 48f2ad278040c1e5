import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { SupportsFeatureRequest, SupportsFeatureResponse } from "@pulumi/pulumi/proto/resource_pb";
import * as settings from "@pulumi/pulumi/runtime/settings";
import "../../../tools/engine";

/** Asks the engine that listens there, as the first call of a program does. */
async function ask(port: number): Promise<grpc.status> {
  settings.resetOptions("project", "stack", 1, "", `127.0.0.1:${port}`, false, "");
  try {
    return await new Promise((resolve) => {
      settings.getMonitor()?.supportsFeature(new SupportsFeatureRequest(), (error) => {
        resolve(error?.code ?? grpc.status.OK);
      });
    });
  } finally {
    settings.resetOptions("", "", -1, "", "", false, "");
  }
}

describe("an engine that gets the port of an earlier one", () => {
  it("is reached, though the earlier one is gone", async () => {
    const earlier = createServer().listen(0, "127.0.0.1");
    await once(earlier, "listening");
    const { port } = earlier.address() as AddressInfo;
    earlier.close();
    await once(earlier, "close");
    assert.equal(await ask(port), grpc.status.UNAVAILABLE);

    const engine = new grpc.Server();
    engine.addService(ResourceMonitorService, {
      supportsFeature: (_: unknown, answer: grpc.sendUnaryData<SupportsFeatureResponse>) => {
        answer(null, new SupportsFeatureResponse().setHassupport(true));
      },
    });
    await new Promise<void>((resolve, reject) => {
      engine.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
    assert.equal(await ask(port), grpc.status.OK);
    engine.forceShutdown();
  });
});
