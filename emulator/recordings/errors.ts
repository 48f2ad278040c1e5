// Refusals, each with the headers it came with.
import type { Recording } from "./replay";
import { base, flexPath, RECORDED_GROUP_ID, refused } from "./common";

export const errors: Recording[] = [
  {
    name: "401 with an empty code",
    request: { path: `${base}/clusters/no-role/backup/restoreJobs` },
    response: refused(
      {
        status: 401,
        errorCode: "",
        reason: "Unauthorized",
        detail: "You are not authorized for this resource.",
        parameters: [],
      },
      {
        "WWW-Authenticate":
          'Digest realm="MMS Public API", domain="", nonce="bm90LWEtcmVhbC1ub25jZQ==", algorithm=MD5, qop="auth", stale=false',
      },
    ),
  },
  {
    name: "400: a dedicated cluster asked of the Flex endpoint",
    request: { path: `${base}/flexClusters/ledger/backup/restoreJobs` },
    response: refused({
      status: 400,
      errorCode: "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
      reason: "Bad Request",
      detail: "Cannot use non-flex cluster ledger in the flex API.",
      parameters: ["ledger"],
    }),
  },
  {
    name: "400: a Flex cluster asked of the dedicated endpoint",
    request: { path: `${base}/clusters/flex-reports/backup/restoreJobs` },
    response: refused({
      status: 400,
      errorCode: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
      reason: "Bad Request",
      detail: "Flex cluster flex-reports cannot be used in the Cluster API.",
      parameters: ["flex-reports"],
    }),
  },
  {
    name: "404: no such cluster",
    request: { path: `${base}/clusters/nowhere/backup/restoreJobs` },
    response: refused({
      status: 404,
      errorCode: "CLUSTER_NOT_FOUND",
      reason: "Not Found",
      detail: `No cluster named nowhere exists in group ${RECORDED_GROUP_ID}.`,
      parameters: ["nowhere", RECORDED_GROUP_ID],
    }),
  },
  {
    name: "404: no such job",
    request: { path: `${flexPath}/69650fbea1b2c3d4e5f6ffff` },
    response: refused({
      status: 404,
      errorCode: "RESOURCE_NOT_FOUND",
      reason: "Not Found",
      detail: "Cannot find resource 69650fbea1b2c3d4e5f6ffff.",
      parameters: ["69650fbea1b2c3d4e5f6ffff"],
    }),
  },
  {
    name: "410: the serverless endpoint past its sunset",
    request: { path: `${base}/serverless/retired/backup/restoreJobs` },
    response: refused({
      status: 410,
      errorCode: "VERSION_GONE",
      reason: "Gone",
      detail: "The version 2023-01-01 of this resource is past its sunset.",
      parameters: ["2023-01-01"],
    }),
  },
  {
    name: "429 with its headers",
    request: { path: `${base}/clusters/busy/backup/restoreJobs` },
    response: refused(
      {
        status: 429,
        errorCode: "RATE_LIMITED",
        reason: "Too Many Requests",
        detail: "Too many requests: the limit is 1200 in 60 seconds.",
        parameters: [],
      },
      { "RateLimit-Limit": "1200", "RateLimit-Remaining": "0", "Retry-After": "7" },
    ),
  },
];
