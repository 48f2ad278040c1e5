import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import {
  DEFAULT_API_KEY,
  DEFAULT_SERVICE_ACCOUNT,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  type JobObject,
  startEmulator,
} from "../../emulator";
import { createStack, type TestStack } from "../../tools/engine";
import { providerConfig, stateOnDisk } from "../support/atlas";

describe("explicit providers on the real engine", function () {
  this.timeout(120_000);
  const emulators: Emulator[] = [];
  const stacks: TestStack[] = [];
  const emulator = async (...args: Parameters<typeof startEmulator>) => {
    const started = await startEmulator(...args);
    emulators.push(started);
    return started;
  };
  const stackOf = async (program: pulumi.automation.PulumiFn, config = {}) => {
    const made = await createStack({ program, config });
    stacks.push(made);
    return made.stack;
  };
  afterEach(async () => {
    for (const stack of stacks.splice(0)) stack.remove();
    await Promise.all(emulators.splice(0).map((started) => started.close()));
  });

  const inputs = { groupId, clusterName: "orders-dedicated", limit: 1 };

  it("two with different keys and addresses work in one program, and no secret stands anywhere in clear", async () => {
    const other = { publicKey: "other-key", privateKey: "canary-5d1c-private" };
    const [first, second] = [await emulator(), await emulator({ apiKeys: [other] })];
    const output: string[] = [];
    const debug: string[] = [];
    const stack = await stackOf(() => {
      const one = new restores.Provider("one", { ...DEFAULT_API_KEY, baseUrl: first.url });
      const two = new restores.Provider("two", { ...other, baseUrl: second.url });
      return Promise.resolve({
        one: restores.getRestoreJobsOutput(inputs, { provider: one }).summary.total,
        two: restores.getRestoreJobsOutput(inputs, { provider: two }).summary.total,
        key: two.privateKey,
      });
    });
    const { outputs } = await stack.up({
      onOutput: (text) => output.push(text),
      onEvent: ({ diagnosticEvent: event }) => {
        // A line of @pulumi/pulumi itself shows every property as it was registered.
        if (event?.message.includes("RegisterResource RPC finished") === false) debug.push(event.message);
      },
      color: "never",
      debug: true,
    });
    assert.deepEqual([outputs["one"]?.value, outputs["two"]?.value], [300, 300]);
    assert.deepEqual(outputs["key"], { value: other.privateKey, secret: true });
    for (const { requests } of [first, second])
      assert.ok(requests.some(({ authenticated, status }) => authenticated === "digest" && status === 200));
    assert.ok(
      debug.some((line) => line.includes("using the API key from the provider's configuration")),
      "the plugin said what it could",
    );
    const state = stateOnDisk(stacks[0]!.folder);
    assert.ok(state.includes(other.publicKey), "the state was found");
    const shown = output.filter((text) => !text.includes("RegisterResource RPC finished"));
    for (const text of [state, debug.join("\n"), shown.join("\n")])
      assert.ok(!text.includes(other.privateKey) && !text.includes(DEFAULT_API_KEY.privateKey));
  });

  it("numbers, booleans and outputs among the arguments arrive", async () => {
    const atlas = await emulator();
    atlas.inject({ fault: { kind: "error", status: 500 } });
    atlas.inject({ skip: 1, fault: { kind: "hang" } });
    const messages: string[] = [];
    const stack = await stackOf(async () => {
      const provider = new restores.Provider("atlas", {
        ...DEFAULT_API_KEY,
        baseUrl: pulumi.output(atlas.url),
        isMongodbgovCloud: pulumi.output(true),
        maxRetries: 0,
        maxConcurrency: pulumi.output(1),
        requestTimeout: "300ms",
      });
      for (let read = 1; read <= 2; read += 1) {
        await restores.getClusterRestoreJobs(inputs, { provider }).catch((error: unknown) => {
          messages.push((error as Error).message);
        });
      }
    });
    await stack.up();
    assert.equal(messages.length, 2);
    assert.match(messages[0]!, /HTTP 500/);
    assert.match(messages[1]!, /no complete response within 0\.3 s \(requestTimeout\)/);
    for (const message of messages)
      assert.doesNotMatch(message, /tried/, "maxRetries: 0 is 0, not the default");
  });

  it("a key that was changed counts in the same update", async () => {
    const atlas = await emulator();
    let key = DEFAULT_API_KEY;
    const stack = await stackOf(() => {
      const provider = new restores.Provider("atlas", { ...key, baseUrl: atlas.url });
      return Promise.resolve({ total: restores.getRestoreJobsOutput(inputs, { provider }).summary.total });
    });
    await stack.up();
    key = { publicKey: "rotated", privateKey: "11111111-2222-4333-8444-555555555555" };
    atlas.rotateApiKey(key);
    const { outputs } = await stack.up();
    assert.equal(outputs["total"]?.value, 300);
  });

  it("a service account fetches one token for all the reads of an update, and gives it back", async () => {
    const atlas = await emulator();
    const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;
    const stack = await stackOf(() => {
      const provider = new restores.Provider("atlas", { clientId, clientSecret, baseUrl: atlas.url });
      const reads = [1, 2, 3].map((limit) =>
        restores.getClusterRestoreJobsOutput({ ...inputs, limit }, { provider }),
      );
      return Promise.resolve({ counts: reads.map(({ count }) => count) });
    });
    const { outputs } = await stack.up();
    assert.deepEqual(outputs["counts"]?.value, [1, 2, 3]);
    const paths = atlas.requests.map(({ path }) => path);
    assert.equal(paths.filter((path) => path.endsWith("/oauth/token")).length, 1);
    assert.equal(paths.filter((path) => path.endsWith("/oauth/revoke")).length, 1);
    assert.ok(!stateOnDisk(stacks[0]!.folder).includes(clientSecret));
  });

  it("a value that a preview doesn't know yet makes no request, and the update makes it", async () => {
    const atlas = await emulator();
    const jobs = atlas.cluster(groupId, "orders-dedicated").jobs as JobObject[];
    const { id } = jobs.find((job) => job["finishedAt"] !== undefined) as { id: string };
    const stack = await stackOf(() => {
      const { clusterName } = inputs;
      const gate = new restores.RestoreGate("gate", { groupId, clusterName, restoreJobId: id });
      const later = gate.job.apply(() => groupId);
      const jobsLater = restores.getRestoreJobsOutput({ groupId: later, clusterName: "orders-flex" });
      return Promise.resolve({ total: jobsLater.summary.total });
    }, providerConfig(atlas));
    const asked = () => atlas.requests.some(({ path }) => path.includes("orders-flex"));
    await stack.preview();
    assert.equal(asked(), false);
    const { outputs } = await stack.up();
    assert.equal(outputs["total"]?.value, 200);
    assert.equal(asked(), true);
  });

  it("a configuration that a preview doesn't know yet leaves output forms unknown, and the update reads", async () => {
    const atlas = await emulator();
    const jobs = atlas.cluster(groupId, "orders-dedicated").jobs as JobObject[];
    const { id } = jobs.find((job) => job["finishedAt"] !== undefined) as { id: string };
    const cluster = { groupId, clusterName: inputs.clusterName };
    const applied: string[] = [];
    const generatedSaw: number[] = [];
    const plain: string[] = [];
    let form: "output" | "plain" = "output";
    const stack = await stackOf(async () => {
      const { publicKey, privateKey } = DEFAULT_API_KEY;
      // Stands for the resource that makes the key: a gate's outputs aren't known before it's created.
      const gate = new restores.RestoreGate("key", { ...cluster, restoreJobId: id });
      const made = gate.job.apply(() => privateKey);
      const provider = new restores.Provider("p", { publicKey, privateKey: made, baseUrl: atlas.url });
      if (form === "plain") {
        await restores.getRestoreJobs(inputs, { provider }).catch((error: unknown) => {
          plain.push((error as Error).message);
        });
      }
      const later = { ...inputs, clusterName: "orders-flex" };
      // As generated SDKs ask, which take the engine's empty result for a known one.
      const generated = (dependsOn: pulumi.Resource[]) =>
        pulumi.runtime
          .invokeOutput("mongodbatlas-restores:index:getRestoreJobs", later, { provider, dependsOn })
          .apply((result: unknown) => generatedSaw.push(Object.keys(result as object).length));
      generated([]);
      generated([gate]);
      const read = restores.getRestoreJobsOutput(later, { provider });
      return {
        total: read.summary.apply(({ total }) => total),
        latest: read.apply((result) => restores.assertRestored(result, { requiredStatus: "PENDING" }).id),
        report: read.apply((result) => {
          applied.push("report");
          return restores.restoreReport(result).split("\n")[0];
        }),
      };
    }, providerConfig(atlas));
    await stack.preview();
    const asked = () => atlas.requests.some(({ path }) => path.includes("orders-flex"));
    assert.deepEqual([applied, asked()], [[], false]);
    assert.deepEqual(generatedSaw, [0], "dependsOn keeps an empty result from a generated SDK");
    form = "plain";
    await stack.preview();
    assert.equal(plain.length, 1);
    assert.match(
      plain[0]!,
      /^getRestoreJobs: the provider's configuration is not known yet .* getRestoreJobsOutput/,
    );
    form = "output";
    const { outputs } = await stack.up();
    assert.deepEqual([outputs["total"]?.value, outputs["report"]?.value], [200, "# Restore jobs"]);
    assert.match(outputs["latest"]?.value as string, /^[0-9a-f]{24}$/);
  });

  it("a secret input makes the result secret", async () => {
    const atlas = await emulator();
    const stack = await stackOf(
      () =>
        Promise.resolve({
          total: restores.getRestoreJobsOutput({ ...inputs, groupId: pulumi.secret(groupId) }).summary.total,
        }),
      providerConfig(atlas),
    );
    const { outputs } = await stack.up();
    assert.deepEqual(outputs["total"], { value: 300, secret: true });
  });
});
