// Lists as each tier answers them.
import type { Recording } from "./replay";
import { base, flexPath, ok, RECORDED_GROUP_ID } from "./common";

const host = "https://cloud.mongodb.com";
const firstPage = "includeCount=true&itemsPerPage=100&pageNum=1";

const selfLink = (path: string): object[] => [{ href: `${host}${path}?${firstPage}`, rel: "self" }];

const dedicatedPath = `${base}/clusters/ledger/backup/restoreJobs`;
const serverlessPath = `${base}/serverless/carts/backup/restoreJobs`;

export const lists: Recording[] = [
  {
    name: "A Flex cluster's jobs: no links in the items, an expirationDate on a RESTORE, too",
    request: { path: flexPath },
    response: ok("2024-11-13", {
      links: selfLink(flexPath),
      results: [
        {
          deliveryType: "RESTORE",
          expirationDate: "2026-01-12T21:14:08Z",
          id: "69650fbea1b2c3d4e5f60001",
          instanceName: "flex-reports",
          projectId: RECORDED_GROUP_ID,
          restoreFinishedDate: "2026-01-12T15:15:31Z",
          restoreScheduledDate: "2026-01-12T15:14:08Z",
          snapshotFinishedDate: "2026-01-12T04:02:55Z",
          snapshotId: "69647233a1b2c3d4e5f60a01",
          status: "COMPLETED",
          targetDeploymentItemName: "flex-drill",
          targetProjectId: RECORDED_GROUP_ID,
        },
        {
          deliveryType: "DOWNLOAD",
          expirationDate: "2026-01-11T16:40:20Z",
          id: "69637e13a1b2c3d4e5f60002",
          instanceName: "flex-reports",
          projectId: RECORDED_GROUP_ID,
          restoreFinishedDate: "2026-01-11T10:41:32Z",
          restoreScheduledDate: "2026-01-11T10:40:20Z",
          snapshotFinishedDate: "2026-01-11T04:03:10Z",
          snapshotId: "696320c2a1b2c3d4e5f60a02",
          snapshotUrl: "https://restore-1a2b3c4d.mongodb.net/5e6f/flex.tgz?X-Amz-Signature=made-up",
          status: "COMPLETED",
        },
        {
          deliveryType: "RESTORE",
          expirationDate: "2026-01-10T15:00:00Z",
          id: "69621510a1b2c3d4e5f60003",
          instanceName: "flex-reports",
          projectId: RECORDED_GROUP_ID,
          restoreScheduledDate: "2026-01-10T09:00:00Z",
          snapshotFinishedDate: "2026-01-10T04:01:02Z",
          snapshotId: "6961cec2a1b2c3d4e5f60a03",
          status: "FAILED",
          targetDeploymentItemName: "flex-drill",
          targetProjectId: RECORDED_GROUP_ID,
        },
      ],
      totalCount: 3,
    }),
  },
  {
    name: "A dedicated cluster's jobs: nulls in desiredTimestamp, an undocumented field, a download without target",
    request: { path: dedicatedPath },
    response: ok(
      "2023-01-01",
      {
        links: selfLink(dedicatedPath),
        results: [
          {
            cancelled: false,
            deliveryType: "automated",
            deliveryUrl: [],
            desiredTimestamp: { date: null, increment: null, time: null },
            expired: false,
            failed: false,
            finishedAt: "2026-01-14T09:47:12Z",
            id: "696762dea1b2c3d4e5f60101",
            links: [{ href: `${host}${dedicatedPath}/696762dea1b2c3d4e5f60101`, rel: "self" }],
            snapshotId: "69672006a1b2c3d4e5f60b01",
            targetClusterName: "ledger-drill",
            targetDeploymentItemName: "atlas-x1y2z3-shard-0",
            targetGroupId: RECORDED_GROUP_ID,
            timestamp: "2026-01-14T04:48:06Z",
          },
          {
            cancelled: false,
            deliveryType: "download",
            deliveryUrl: ["https://restore-9f8e7d6c.mongodb.net/5b4a/ledger.tar.gz?X-Amz-Signature=made-up"],
            desiredTimestamp: { date: null, increment: null, time: null },
            expired: false,
            expiresAt: "2026-01-18T14:20:00Z",
            failed: false,
            id: "69665176a1b2c3d4e5f60102",
            links: [{ href: `${host}${dedicatedPath}/69665176a1b2c3d4e5f60102`, rel: "self" }],
            snapshotId: "6965ce86a1b2c3d4e5f60b02",
            timestamp: "2026-01-13T04:48:06Z",
          },
        ],
        totalCount: 2,
      },
      { "RateLimit-Limit": "1200", "RateLimit-Remaining": "1198" },
    ),
  },
  {
    name: "A serverless instance's jobs before the sunset",
    request: { path: serverlessPath },
    response: ok(
      "2023-01-01",
      {
        links: selfLink(serverlessPath),
        results: [
          {
            cancelled: false,
            deliveryType: "pointInTime",
            deliveryUrl: [],
            expired: true,
            failed: false,
            finishedAt: "2025-12-30T08:12:45Z",
            id: "6953887ea1b2c3d4e5f60201",
            links: [],
            pointInTimeUTCSeconds: 1767078000,
            snapshotId: "69534ff0a1b2c3d4e5f60c01",
            targetClusterName: "carts-drill",
            targetGroupId: RECORDED_GROUP_ID,
            timestamp: "2025-12-30T04:07:12Z",
          },
        ],
        totalCount: 1,
      },
      { Deprecation: "Wed, 10 Dec 2025 00:00:00 GMT", Sunset: "Thu, 22 Jan 2026 00:00:00 GMT" },
    ),
  },
];
