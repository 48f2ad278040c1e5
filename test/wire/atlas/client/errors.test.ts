import assert from "node:assert/strict";
import { serverlessEndpoint } from "../../../../provider/atlas/endpoints";
import { ApiError, type AtlasErrorKind } from "../../../../provider/atlas/errors";
import {
  atlas,
  CLUSTER,
  clientOf,
  closeAll,
  LIST,
  rejection,
  server,
  testCall,
} from "../../../support/client";

const detail = "What Atlas says.";

// The table of the API's errors, and what a user reads of each.
const rows: [status: number, errorCode: string, kind: AtlasErrorKind, headline: string, advice: RegExp][] = [
  [400, "VALIDATION_ERROR", "badRequest", "Atlas rejected the request", /\)$/],
  [400, "INVALID_ATTRIBUTE", "badRequest", "Atlas rejected the request", /\)$/],
  [
    400,
    "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
    "badRequest",
    "Atlas rejected the request",
    /c1 is not a Flex cluster$/,
  ],
  [
    400,
    "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
    "badRequest",
    "Atlas rejected the request",
    /c1 is a Flex cluster, not a dedicated one$/,
  ],
  [
    400,
    "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API",
    "badRequest",
    "Atlas rejected the request",
    /c1 is a serverless instance, not a dedicated cluster$/,
  ],
  [
    401,
    "UNEXPECTED_ERROR",
    "authentication",
    "Atlas refused the API key of the test",
    /organization of project a+$/,
  ],
  [
    401,
    "NOT_ORG_GROUP_CREATOR",
    "authentication",
    "Atlas refused the API key of the test",
    /organization of project a+$/,
  ],
  [
    403,
    "IP_ADDRESS_NOT_ON_ACCESS_LIST",
    "forbidden",
    "Atlas denies access",
    /Add this machine's address to the API access list of the API key of the test$/,
  ],
  [
    403,
    "CANNOT_CHANGE_GROUP_NAME",
    "forbidden",
    "Atlas denies access",
    /needs the role Project Owner in project a+: give it to the API key of the test/,
  ],
  [
    404,
    "CLUSTER_NOT_FOUND",
    "notFound",
    "Atlas has no such serverless instance",
    /Check clusterName: project a+ has no serverless instance named c1$/,
  ],
  [
    404,
    "SERVERLESS_INSTANCE_NOT_FOUND",
    "notFound",
    "Atlas has no such serverless instance",
    /Check clusterName/,
  ],
  [404, "RESOURCE_NOT_FOUND", "notFound", "Atlas has no such serverless instance", /Check clusterName/],
  [
    404,
    "GROUP_NOT_FOUND",
    "notFound",
    "Atlas has no such project",
    /Check groupId: there is no project a+, or these credentials cannot see it$/,
  ],
  [410, "VERSION_GONE", "gone", "Atlas has retired this endpoint", /Update the package/],
  [
    429,
    "RATE_LIMITED",
    "rateLimited",
    "Atlas limits the rate of requests",
    /\(tried 3 times in 0\.\d s\)\. Try again later, or lower maxConcurrency$/,
  ],
  [429, "RATE_LIMITED_TOKEN_BUCKET", "rateLimited", "Atlas limits the rate of requests", /tried 3 times/],
  [500, "UNEXPECTED_ERROR", "unavailable", "Atlas is unavailable right now", /tried 3 times/],
  [502, "UNEXPECTED_ERROR", "unavailable", "Atlas is unavailable right now", /tried 3 times/],
  [503, "UNEXPECTED_ERROR", "unavailable", "Atlas is unavailable right now", /tried 3 times/],
  [408, "UNEXPECTED_ERROR", "unavailable", "Atlas is unavailable right now", /tried 3 times/],
  [
    406,
    "NOT_ACCEPTABLE",
    "unexpectedStatus",
    "Atlas sent a response that its API description does not have",
    /Check baseUrl, and whether a proxy stands in between; or update the package$/,
  ],
  [
    204,
    "NO_CONTENT",
    "unexpectedStatus",
    "Atlas sent a response that its API description does not have",
    /or update the package$/,
  ],
];

describe("client: an error of Atlas", () => {
  afterEach(closeAll);

  for (const status of [400, 403, 404, 410]) {
    it(`may be someone else's where it has no code of Atlas's, and says so: ${status}`, async () => {
      const own = await server((_, response) => response.writeHead(status).end("<html>Blocked</html>"));
      const error = await rejection(
        clientOf(own).listPage(serverlessEndpoint, CLUSTER, { pageNum: 1 }, testCall()),
      );
      assert.match(
        error.message,
        /The response has no Atlas error code: check baseUrl as well, and whether a proxy stands/,
      );
    });
  }

  for (const [status, errorCode, kind, headline, advice] of rows) {
    it(`says what came back and what to do: ${status} ${errorCode}`, async () => {
      const emulator = await atlas();
      emulator.inject({ times: Infinity, fault: { kind: "error", status, errorCode, detail } });
      const error = await rejection(
        clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, { pageNum: 1 }, testCall()),
      );
      assert.ok(error instanceof ApiError);
      assert.equal(error.kind, kind);
      assert.deepEqual([error.status, error.errorCode], [status, errorCode]);
      const said = status === 204 ? "" : ' "What Atlas says"';
      assert.ok(
        error.message.startsWith(
          `${headline}: HTTP ${status} ${errorCode}${said} (GET ${emulator.url}${LIST})`,
        ),
        error.message,
      );
      assert.match(error.message, advice);
      assert.ok(!error.message.includes("\n"));
    });
  }
});
