import assert from "node:assert/strict";
import * as restores from "pulumi-mongodbatlas-restores";
import {
  DEFAULT_API_KEY,
  DEMO_GROUP_ID as groupId,
  type Emulator,
  type Fault,
  startEmulator,
} from "../../emulator";
import { createStack, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";
import { assertDocumented } from "../support/errorPage";

const error = (status: number, errorCode: string, detail: string, more: object = {}): Fault => ({
  kind: "error",
  status,
  errorCode,
  detail,
  ...more,
});
const soon = { headers: { "Retry-After": "0" } };

interface Row {
  readonly fault?: Fault;
  readonly inputs?: object;
  /** getClusterRestoreJobs, unless told. */
  readonly ask?: (inputs: { groupId: string; clusterName: string }) => Promise<unknown>;
  readonly shows: RegExp;
}

/** Every row of Atlas's table of errors, and what isn't Atlas's at all; each on a cluster of its own name. */
const page: Record<string, Row> = {
  "bad-parameter": {
    fault: {
      kind: "error",
      status: 400,
      body: {
        error: 400,
        errorCode: "VALIDATION_ERROR",
        detail: "Validation failed.",
        badRequestDetail: { fields: [{ field: "itemsPerPage", description: "must be 500 at most" }] },
      },
    },
    shows: /^getClusterRestoreJobs: .*HTTP 400 VALIDATION_ERROR .*itemsPerPage: must be 500 at most/,
  },
  "bad-attribute": {
    fault: error(400, "INVALID_ATTRIBUTE", "Invalid attribute."),
    shows: /HTTP 400 INVALID_ATTRIBUTE "Invalid attribute"/,
  },
  unauthorized: {
    fault: error(401, "", "You are not authorized."),
    shows: /^getClusterRestoreJobs: Atlas refused the API key from the provider's configuration: HTTP 401/,
  },
  "not-on-list": {
    fault: error(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", "IP address 203.0.113.7 is not allowed."),
    shows: /HTTP 403 IP_ADDRESS_NOT_ON_ACCESS_LIST.*Add this machine's address to the API access list/,
  },
  "no-role": {
    fault: error(403, "CANNOT_CHANGE_GROUP_NAME", "Not authorized."),
    shows: /HTTP 403.*needs the role Project Backup Manager in project 65f0c0ffee0d0e0f10111213/,
  },
  "no-project": {
    inputs: { groupId: "0".repeat(24) },
    shows: /HTTP 404 GROUP_NOT_FOUND.*Check groupId/,
  },
  "no-cluster": { shows: /HTTP 404 CLUSTER_NOT_FOUND.*Check clusterName/ },
  "orders-flex": { shows: /CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API.*Use getFlexRestoreJobs/ },
  "orders-serverless": {
    shows: /CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API.*Use getServerlessRestoreJobs/,
  },
  "orders-dedicated": {
    ask: (inputs) => restores.getClusterRestoreJob({ ...inputs, restoreJobId: "0".repeat(24) }),
    shows: /^getClusterRestoreJob: Atlas has no such restore job: .*Check restoreJobId/,
  },
  nobody: {
    ask: (inputs) => restores.getRestoreJobs(inputs),
    shows:
      /^getRestoreJobs: no tier has nobody: as cluster, HTTP 404.*; as Flex cluster.*; as serverless instance.*Check clusterName and groupId/,
  },
  "error-in-a-200": {
    fault: error(403, "USER_UNAUTHORIZED", "Not authorized.", { insideOk: true }),
    inputs: { envelope: true },
    shows: /Atlas denies access: HTTP 403 USER_UNAUTHORIZED.*needs the role Project Backup Manager/,
  },
  gone: {
    fault: error(410, "VERSION_GONE", "Gone."),
    shows: /Atlas has retired this endpoint: HTTP 410 VERSION_GONE/,
  },
  limited: {
    fault: error(429, "RATE_LIMITED", "Too many requests.", soon),
    shows:
      /Atlas limits the rate of requests: HTTP 429 RATE_LIMITED .*\(tried 2 times in \d.*Try again later, or lower maxConcurrency/,
  },
  "limited-for-long": {
    fault: error(429, "RATE_LIMITED_TOKEN_BUCKET", "Too many requests.", {
      headers: { "Retry-After": "600" },
    }),
    shows: /would have to wait 60\d\.\d s, but this call has only 1\d\d\.\d s left/,
  },
  broken: {
    fault: error(500, "UNEXPECTED_ERROR", "Unexpected error.", soon),
    shows: /HTTP 500 UNEXPECTED_ERROR.*tried 2 times/,
  },
  unavailable: {
    fault: error(503, "UNEXPECTED_ERROR", "Service unavailable.", soon),
    shows: /HTTP 503.*\(tried 2 times.*Try again later; see status\.mongodb\.com for outages/,
  },
  "broken-json": {
    fault: { kind: "brokenJson" },
    shows: /Atlas's response is broken JSON \(GET .*tried 2 times.*Check baseUrl, and whether a proxy/,
  },
  html: { fault: { kind: "html" }, shows: /Atlas's response is HTML, not JSON/ },
  redirect: {
    fault: { kind: "redirect", location: "https://login.example/canary-path" },
    shows: /redirects to login\.example, which is never followed/,
  },
  "no-results": {
    fault: { kind: "body", body: JSON.stringify({ results: null }) },
    shows: /page 1, results: expected an array, received null/,
  },
  "wrong-item": {
    fault: {
      kind: "body",
      body: JSON.stringify({ results: [{ deliveryType: "automated", failed: "canary-value" }] }),
    },
    shows:
      /page 1, results\[0\]\.failed: expected boolean, received string .*Update the package; if this is the newest, please report the place/,
  },
  reset: { fault: { kind: "reset" }, shows: /the connection was lost/ },
  "-wrong": {
    inputs: { itemsPerPage: 501, filter: { finishedAfter: "yesterday" } },
    shows: /\(clusterName\).*\(itemsPerPage\).*\(filter\.finishedAfter\)/,
  },
};

describe("a page of every error, through the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack;
  const messages: Record<string, string> = {};

  before(async () => {
    atlas = await startEmulator();
    for (const [clusterName, { fault }] of Object.entries(page)) {
      if (fault !== undefined) {
        atlas.inject({ path: new RegExp(`/${clusterName}/`), times: Number.POSITIVE_INFINITY, fault });
      }
    }
    test = await createStack({
      config: { ...providerConfig(atlas), "mongodbatlas-restores:maxRetries": "1" },
      program: async () => {
        // The two that make all requests wait come last.
        const order = Object.entries(page).sort(
          ([a], [b]) => Number(a.startsWith("limited")) - Number(b.startsWith("limited")),
        );
        for (const [clusterName, { inputs, ask = restores.getClusterRestoreJobs }] of order) {
          messages[clusterName] = await ask({ groupId, clusterName, ...inputs }).then(
            () => "no error",
            (reason: unknown) => (reason as Error).message,
          );
        }
      },
    });
    await test.stack.up();
  });
  after(async () => {
    test.remove();
    await atlas.close();
  });

  for (const [name, { shows }] of Object.entries(page)) {
    it(`${name}: one line that helps, without a secret or a value, and a page that tells more`, () => {
      const message = messages[name] ?? "";
      if (process.env["SHOW_ERRORS"] !== undefined) console.log(message);
      assert.match(message, shows);
      assert.doesNotMatch(message, /\n|canary/);
      assert.ok(!message.includes(DEFAULT_API_KEY.privateKey));
      assertDocumented(message);
    });
  }
});
