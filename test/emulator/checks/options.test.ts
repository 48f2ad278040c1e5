import assert from "node:assert/strict";
import { DEMO_GROUP_ID, type EmulatorOptions, startEmulator } from "../../../emulator";
import { closeAll, GROUP, start } from "../support";

/** What a program without types hands in. */
function untyped(value: unknown): never {
  return value as never;
}

const cluster = (more: object) => ({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [more] }] });

describe("emulator: options", () => {
  afterEach(closeAll);

  const wrong: [what: string, options: object, message: string][] = [
    ["an unknown one", { prot: 1 }, "prot is not an option (options: port, clock, "],
    [
      "a window of another unit",
      { rateLimit: { limit: 1, windowMs: 5 } },
      "rateLimit.windowMs is not an option",
    ],
    [
      "a window that isn't there",
      { rateLimit: { limit: 1 } },
      "rateLimit.windowSeconds must be a finite number, at least 0.01, not undefined",
    ],
    [
      "NaN",
      { rateLimit: { limit: 1, windowSeconds: NaN } },
      "rateLimit.windowSeconds must be a finite number",
    ],
    [
      "half a request",
      { tokenRateLimit: { limit: 0.5, windowSeconds: 1 } },
      "tokenRateLimit.limit must be a whole",
    ],
    [
      "a wrong mode",
      { serverless: "retired" },
      "serverless must be one of available, deprecated, gone, notFound, not 'retired'",
    ],
    [
      "a port out of range",
      { port: 65_536 },
      "port must be a whole number, at least 0 and at most 65535, not 65536",
    ],
    ["a number as text", { latency: "5" }, "latency must be a finite number"],
    ["a clock that's a time", { clock: 5 }, "clock must be a function, not 5"],
    [
      "a description that is a list",
      cluster({ name: "a", tier: "flex", description: [] }),
      "projects[0].clusters[0].description must be an object",
    ],
    [
      "a page of nothing",
      { maxItemsPerPage: 0 },
      "maxItemsPerPage must be a whole number, at least 1 and at most 500",
    ],
    ["half a key", { apiKeys: [{ publicKey: "p" }] }, "apiKeys[0].privateKey must be a non-empty string"],
    [
      "an id in capitals",
      { projects: [{ groupId: "A".repeat(24), clusters: [] }] },
      "projects[0].groupId must be 24",
    ],
    [
      "a name with a blank",
      cluster({ name: "a b", tier: "flex" }),
      "projects[0].clusters[0].name must be 1 to 64",
    ],
    [
      "a tier that there isn't",
      cluster({ name: "a", tier: "free" }),
      "projects[0].clusters[0].tier must be one of",
    ],
    [
      "one name twice",
      {
        projects: [
          {
            groupId: DEMO_GROUP_ID,
            clusters: [
              { name: "a", tier: "flex" },
              { name: "a", tier: "flex" },
            ],
          },
        ],
      },
      "projects[0].clusters[1].name is a duplicate",
    ],
  ];
  for (const [what, options, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(startEmulator(options), (error) => {
        assert.ok(error instanceof TypeError);
        assert.ok(error.message.startsWith(`Wrong emulator options: ${message}`), error.message);
        return true;
      });
    });
  }

  it("names all that is wrong at once, and shows no secret", async () => {
    const privateKey = "a-secret-in-the-wrong-place";
    const options = { latency: privateKey, apiKeys: privateKey, port: -1 };
    await assert.rejects(startEmulator(options as unknown as EmulatorOptions), (error) => {
      const { message } = error as Error;
      assert.equal(message.includes(privateKey), false);
      for (const name of ["latency", "apiKeys", "port"]) assert.ok(message.includes(`${name} must be`), name);
      return true;
    });
  });

  it("goes for what is set later, too, and changes nothing then", async () => {
    const emulator = await start();
    assert.throws(
      () => emulator.setRateLimit({ limit: 1, windowSeconds: NaN }),
      /rateLimit.windowSeconds must be/,
    );
    assert.throws(() => emulator.setLatency(-1), /latency must be/);
    assert.throws(() => emulator.setAccessList(untyped("yes")), /denied must be true or false, not a string/);
    const cluster = emulator.cluster(GROUP, "c1");
    assert.throws(() => cluster.addJob(untyped([])), /job must be a job's object or a function of the time/);
    assert.throws(() => cluster.setTier("flex", [untyped(null)]), /jobs\[0\] must be a job's object/);
    assert.throws(() => cluster.setBackupEnabled(untyped(0)), /enabled must be true or false, not 0/);
    assert.deepEqual([cluster.tier, cluster.jobs.length], ["serverless", 3]);
    assert.throws(() => emulator.setClockSkew(Infinity), /clockSkew must be/);
    assert.throws(() => emulator.rotateApiKey({ publicKey: "", privateKey: "x" }), /key.publicKey must be/);
  });

  it("takes what is documented: undefined for an option left out, a limit of nothing, nonces that never end", async () => {
    await start({
      digest: { nonceLifetime: Infinity },
      rateLimit: { limit: 0, windowSeconds: 0.5 },
      maxRequests: 0,
    });
  });
});
