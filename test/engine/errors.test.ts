import assert from "node:assert/strict";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, type EngineOptions, example } from "../../tools/engine";
import { providerConfig } from "../support/atlas";

/** What a user sees of an update that fails: the engine's output, diagnostics and all. */
async function failingUp(options: EngineOptions): Promise<string> {
  const test = await createStack(options);
  try {
    const output: string[] = [];
    await assert.rejects(test.stack.up({ onOutput: (text) => output.push(text), color: "never" }));
    return output.join("");
  } finally {
    test.remove();
  }
}

/** The lines below "Diagnostics:", without the engine's own frame. */
const diagnostics = (output: string): string =>
  /Diagnostics:\n([^]*?)(?:\nResources:|\nOutputs:|\nDuration:|$)/.exec(output)?.[1]?.trim() ?? output;

describe("errors as a user sees them on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  const program = example("export-outputs");
  const cluster = { groupId: DEMO_GROUP_ID, clusterName: "orders-serverless" };

  before(async () => {
    atlas = await startEmulator();
  });
  after(() => atlas.close());

  const privateKey = "canary-0f9d2c5b-private";
  const scenarios: Record<string, { options: () => EngineOptions; shows: RegExp[] }> = {
    "a wrong key": {
      options: () => ({
        program,
        config: { ...cluster, ...providerConfig(atlas, { ...DEFAULT_API_KEY, privateKey }) },
      }),
      shows: [
        /Atlas refused the API key from the provider's configuration: HTTP 401/,
        /Check that both parts belong together/,
      ],
    },
    "a wrong cluster name": {
      options: () => ({
        program,
        config: { ...cluster, clusterName: "no-such-one", ...providerConfig(atlas) },
      }),
      shows: [
        /neither the serverless nor the Flex endpoint has no-such-one: as serverless instance, HTTP 404/,
        /as Flex cluster, HTTP 404 CLUSTER_NOT_FOUND/,
        /Check the spelling of clusterName; if no-such-one is a Flex cluster, use getFlexRestoreJobs/,
      ],
    },
    "a malformed groupId": {
      options: () => ({ program, config: { ...cluster, groupId: "5F00", ...providerConfig(atlas) } }),
      shows: [/groupId/, /must be 24 hexadecimal digits in lower case/],
    },
    "an Atlas that is down": {
      options: () => ({
        program,
        config: {
          ...cluster,
          ...providerConfig({ url: "http://127.0.0.1:9" }),
          "mongodbatlas-restores:maxRetries": "1",
        },
      }),
      shows: [
        /can't read the restore jobs of .* from http:\/\/127\.0\.0\.1:9: connection refused/,
        /\(tried 2 times in/,
      ],
    },
    "no credentials": {
      options: () => ({ program, config: cluster, env: { MONGODB_ATLAS_BASE_URL: atlas.url } }),
      shows: [/no Atlas credentials found: set publicKey and privateKey/],
    },
  };
  for (const [name, { options, shows }] of Object.entries(scenarios)) {
    it(`${name}: short, and it helps`, async () => {
      const output = await failingUp(options());
      const shown = diagnostics(output);
      if (process.env["SHOW_ERRORS"] !== undefined) console.log(shown);
      for (const pattern of shows) assert.match(shown, pattern);
      assert.doesNotMatch(output, /\n\s+at /, "no stack trace");
      assert.doesNotMatch(output, new RegExp(`${privateKey}|${DEFAULT_API_KEY.privateKey}`), "no secret");
    });
  }
});
