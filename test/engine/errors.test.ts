import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEFAULT_API_KEY, DEMO_GROUP_ID as groupId, type Emulator, startEmulator } from "../../emulator";
import { example } from "../../tools/engine";
import { providerConfig } from "../support/atlas";
import { canary, failingUp } from "./failing";

describe("errors of functions as a user sees them on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  const program = example("export-outputs");
  const cluster = { groupId, clusterName: "orders-serverless" };

  before(async () => {
    atlas = await startEmulator();
  });
  after(() => atlas.close());

  it("a wrong key: says where it came from, and what to look at", async () => {
    const key = { ...DEFAULT_API_KEY, privateKey: `${canary}-private` };
    const shown = await failingUp({ program, config: { ...cluster, ...providerConfig(atlas, key) } });
    assert.match(
      shown,
      /error: getServerlessRestoreJobs: Atlas refused the API key from the provider's config/,
    );
    assert.match(shown, /HTTP 401.*Check that both parts belong together/);
  });

  it("a token that has run out: says so", async () => {
    const shown = await failingUp({
      program,
      config: {
        ...cluster,
        "mongodbatlas-restores:accessToken": { value: `${canary}-token`, secret: true },
        "mongodbatlas-restores:baseUrl": atlas.url,
      },
    });
    assert.match(shown, /Atlas refused the access token from .*HTTP 401.*Check that it has not expired/);
  });

  it("a wrong cluster name: both answers, in short, and the input's name", async () => {
    const config = { ...cluster, clusterName: "no-such-one", ...providerConfig(atlas) };
    const shown = await failingUp({ program, config });
    assert.match(
      shown,
      /neither the serverless nor the Flex endpoint has no-such-one: as serverless instance, HTTP 404/,
    );
    assert.match(shown, /; as Flex cluster, HTTP 404 CLUSTER_NOT_FOUND.*Check the spelling of clusterName;/);
  });

  it("a dedicated cluster after the sunset: both answers, and the function that fits", async () => {
    atlas.setServerless("gone");
    const config = { ...cluster, clusterName: "orders-dedicated", ...providerConfig(atlas) };
    const shown = await failingUp({ program, config });
    atlas.setServerless("available");
    assert.match(shown, /HTTP 410 VERSION_GONE.*; as Flex cluster, HTTP 400 CANNOT_USE_NON_FLEX_CLUSTER/);
    assert.match(shown, /orders-dedicated is a dedicated cluster: use getClusterRestoreJobs/);
  });

  it("several wrong inputs: all at once, each with its path, and Atlas is asked nothing", async () => {
    atlas.clearRequests();
    const wrong = {
      groupId: "5F00",
      clusterName: "-orders",
      filter: { statuses: ["COMPLETED", "DONE"], finishedAfter: canary, stauses: ["FAILED"] },
    } as unknown as restores.GetRestoreJobsArgs;
    const shown = await failingUp({
      program: async () => ({ total: (await restores.getRestoreJobs(wrong)).summary.total }),
      config: providerConfig(atlas),
    });
    for (const expected of [
      /getRestoreJobs: must be 24 hexadecimal digits in lower case, the id of an Atlas project \(groupId\)/,
      /must consist of letters, digits and hyphens, and start with a letter or digit \(clusterName\)/,
      /must be one of PENDING, .*, UNKNOWN \(filter\.statuses\[1\]\)/,
      /must be an ISO 8601 date-time with a time zone, such as 2026-01-31T12:00:00Z \(filter\.finishedAfter\)/,
      /is not an input of getRestoreJobs: did you mean statuses\? \(filter\.stauses\)/,
    ])
      assert.match(shown, expected);
    assert.deepEqual(atlas.requests, []);
  });

  it("an Atlas that is down: how often it was tried, and where to look", async () => {
    const shown = await failingUp({
      program,
      config: {
        ...cluster,
        ...providerConfig({ url: "http://127.0.0.1:9" }),
        "mongodbatlas-restores:maxRetries": "1",
      },
    });
    assert.match(
      shown,
      /cannot read the restore jobs of .* from http:\/\/127\.0\.0\.1:9: connection refused/,
    );
    assert.match(shown, /\(tried 2 times in .*Check baseUrl, the network and the proxy settings/);
  });
});
