import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import {
  DEFAULT_API_KEY,
  DEFAULT_SERVICE_ACCOUNT,
  DEMO_GROUP_ID as groupId,
  type Emulator,
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
    const stack = await stackOf(() => {
      const one = new restores.Provider("one", { ...DEFAULT_API_KEY, baseUrl: first.url, maxRetries: 2 });
      const two = new restores.Provider("two", {
        ...other,
        baseUrl: second.url,
        maxConcurrency: pulumi.output(1),
        isMongodbgovCloud: false,
      });
      return Promise.resolve({
        one: restores.getRestoreJobsOutput(inputs, { provider: one }).summary.total,
        two: restores.getRestoreJobsOutput(inputs, { provider: two }).summary.total,
      });
    });
    const { outputs } = await stack.up({
      onOutput: (text) => output.push(text),
      color: "never",
      logVerbosity: 11,
    });
    assert.deepEqual([outputs["one"]?.value, outputs["two"]?.value], [300, 300]);
    assert.ok(
      second.requests.some(({ authenticated, status }) => authenticated === "digest" && status === 200),
    );
    const state = stateOnDisk(stacks[0]!.folder);
    assert.ok(state.includes(other.publicKey), "the state was found");
    for (const text of [state, output.join("")]) {
      assert.ok(!text.includes(other.privateKey) && !text.includes(DEFAULT_API_KEY.privateKey));
    }
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
    const stack = await stackOf(
      async () => {
        const reads = await Promise.all(
          [1, 2, 3].map((limit) => restores.getClusterRestoreJobs({ ...inputs, limit })),
        );
        return { counts: reads.map(({ count }) => count) };
      },
      {
        "mongodbatlas-restores:clientId": DEFAULT_SERVICE_ACCOUNT.clientId,
        "mongodbatlas-restores:clientSecret": { value: DEFAULT_SERVICE_ACCOUNT.clientSecret, secret: true },
        "mongodbatlas-restores:baseUrl": atlas.url,
      },
    );
    const { outputs } = await stack.up();
    assert.deepEqual(outputs["counts"]?.value, [1, 2, 3]);
    const paths = atlas.requests.map(({ path }) => path);
    assert.equal(paths.filter((path) => path.endsWith("/oauth/token")).length, 1);
    assert.equal(paths.filter((path) => path.endsWith("/oauth/revoke")).length, 1);
  });

  it("a value that a preview doesn't know yet makes no request", async () => {
    const atlas = await emulator();
    const stack = await stackOf(() => {
      const gate = new restores.RestoreGate("gate", {
        groupId,
        clusterName: "orders-dedicated",
        match: {},
        completedWithin: "100000d",
        requiredStatus: "COMPLETED",
        timeout: "0s",
      });
      const target = gate.job.apply((job) => job.targetClusterName ?? "orders-dedicated");
      return Promise.resolve({
        total: restores.getRestoreJobsOutput({ groupId, clusterName: target.apply(() => "orders-flex") })
          .summary.total,
      });
    }, providerConfig(atlas));
    await stack.preview();
    assert.ok(atlas.requests.every(({ path }) => !path.includes("orders-flex")));
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
