// Invoke where it succeeds, or the inputs are wrong.
import assert from "node:assert/strict";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { atlas, CLUSTER, closeAll, GROUP, moment, someJobs } from "../../support/client";
import {
  closePlugins,
  functionToken,
  secret,
  startPlugin,
  toStruct,
  unknownMarker,
} from "../../support/plugin";
import { configFor, refusal } from "./support";

describe("Invoke", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("answers with the result, without what isn't set", async () => {
    const jobs = someJobs(3);
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(jobs)));
    const { result, failures } = await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.deepEqual(failures, []);
    const { results, summary, ...rest } = result as {
      results: Record<string, unknown>[];
      summary: Record<string, unknown>;
    } & Record<string, unknown>;
    assert.deepEqual(
      [rest["count"], rest["totalCount"], rest["tier"], summary["completed"]],
      [3, 3, "serverless", 3],
    );
    assert.deepEqual(
      results.map(({ id }) => id),
      jobs.map(({ id }) => id),
    );
    for (const value of Object.values(results[0]!)) assert.notEqual(value, null);
  });

  it("takes inputs that the engine wrapped as secrets", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(3)));
    const args = {
      groupId: secret(GROUP),
      clusterName: "c1",
      limit: secret(1),
      filter: secret({ statuses: ["FAILED"] }),
    };
    const { failures, result } = await plugin.invoke("getServerlessRestoreJobs", args);
    assert.deepEqual([failures, result?.["count"]], [[], 0]);
  });

  it("answers with one string of JSON where that is asked for, which says the same", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(3)));
    const structured = await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    const { result } = await plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, __json: true });
    assert.deepEqual(Object.keys(result ?? {}), ["json"]);
    assert.deepEqual(JSON.parse(result?.["json"] as string), structured.result);
  });

  it("tells every wrong input at once, by its path, and asks Atlas nothing", async () => {
    const emulator = await atlas(1);
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    const { result, failures } = await plugin.invoke("getServerlessRestoreJobs", {
      groupId: "NOT-A-GROUP",
      itemsPerPage: 501,
      envelope: "yes",
      filter: { finishedAfter: "yesterday", colour: "mauve" },
      statuses: ["COMPLETED"],
    });
    assert.equal(result, undefined);
    assert.deepEqual(failures.map(({ property }) => property).sort(), [
      "clusterName",
      "envelope",
      "filter.colour",
      "filter.finishedAfter",
      "groupId",
      "itemsPerPage",
      "statuses",
    ]);
    const reasons = failures.map(({ reason }) => reason).join("\n");
    assert.ok(!/NOT-A-GROUP|501|yesterday|mauve/.test(reasons), reasons);
    assert.equal(emulator.requests.length, 0);
  });

  it("doesn't know a function of another version", async () => {
    const plugin = await startPlugin();
    for (const name of ["getNothing", "constructor", "__proto__"]) {
      const { code, details } = await refusal(plugin.invoke(name, CLUSTER));
      // UNIMPLEMENTED would mean that there is no Invoke at all.
      assert.equal(code, "FAILED_PRECONDITION");
      assert.equal(details, `there is no function ${functionToken(name)} in this version of the provider`);
    }
    const foreign = new InvokeRequest()
      .setTok("other:index:getServerlessRestoreJobs")
      .setArgs(toStruct(CLUSTER));
    const call = new Promise((resolve, reject) => {
      plugin.grpc.invoke(foreign, (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    assert.equal((await refusal(call)).code, "FAILED_PRECONDITION");
  });

  it("answers at once, without a request, where an input isn't known yet", async () => {
    const emulator = await atlas(1);
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    for (const args of [
      { ...CLUSTER, clusterName: unknownMarker },
      { groupId: secret(unknownMarker), clusterName: "c1" },
      { ...CLUSTER, filter: { statuses: [unknownMarker] } },
      // Half the inputs of a preview say nothing of the others.
      { groupId: unknownMarker, clusterName: "no cluster!" },
    ]) {
      assert.deepEqual(await plugin.invoke("getServerlessRestoreJobs", args, true), {
        result: {},
        failures: [],
      });
    }
    assert.equal(emulator.requests.length, 0);
  });

  it("serves two calls at the same time", async () => {
    const clusters = [{ name: "c2", tier: "serverless" as const, jobs: someJobs(2) }];
    const emulator = await atlas(1, { clusters });
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
    const arrived = { c1: moment(), c2: moment() };
    // Neither is answered before both have come.
    emulator.onRequest(async ({ path }) => {
      (path.includes("/c1/") ? arrived.c1 : arrived.c2).isHere();
      await Promise.all([arrived.c1.come, arrived.c2.come]);
    });
    const counts = await Promise.all(
      ["c1", "c2"].map(async (clusterName) => {
        const { result } = await plugin.invoke("getServerlessRestoreJobs", { groupId: GROUP, clusterName });
        return result?.["count"];
      }),
    );
    assert.deepEqual(counts, [1, 2]);
  });

  it("answers with more than the 4 MiB that gRPC takes where it isn't told otherwise", async () => {
    const padding = "x".repeat(30_000);
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(someJobs(200, { padding }))));
    const request = new InvokeRequest()
      .setTok(functionToken("getServerlessRestoreJobs"))
      .setArgs(toStruct(CLUSTER));
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      plugin.grpc.makeUnaryRequest(
        "/pulumirpc.ResourceProvider/Invoke",
        (message: InvokeRequest) => Buffer.from(message.serializeBinary()),
        (answer: Buffer) => answer,
        request,
        (error, answer) => {
          if (error === null && answer !== undefined) resolve(answer);
          else reject(error ?? new Error("no answer"));
        },
      );
    });
    assert.ok(bytes.length > 200 * padding.length);
  });

  it("marks delivery URLs as secrets, and nothing else", async () => {
    const jobs = someJobs(1, { deliveryType: "download", deliveryUrl: ["https://x.example/CANARY"] });
    const plugin = await startPlugin();
    await plugin.configure(configFor(await atlas(jobs)));
    const without = await plugin.invoke("getServerlessRestoreJobs", CLUSTER);
    assert.ok(!JSON.stringify(without.result).includes("CANARY"));
    assert.ok(!JSON.stringify(without.result).includes("4dabf18193072939515e22adb298388d"));
    const with_ = await plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, includeDeliveryUrls: true });
    const [job] = with_.result?.["results"] as Record<string, unknown>[];
    assert.deepEqual(job?.["deliveryUrl"], secret(["https://x.example/CANARY"]));
    assert.equal(job["deliveryUrlCount"], 1);
  });
});
