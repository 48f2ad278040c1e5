// The emulator's answers, held against Atlas's own description.
import assert from "node:assert/strict";
import { DEMO_GROUP_ID, demoProjects, DEMO_ORG_ID, type Emulator, fleetProjects } from "../../../emulator";
import { demoCollectionJobs } from "../../../emulator/jobs/collectionHistory";
import { differences } from "../differences";
import { ask, BEARER, closeAll, json, results, start } from "../support";

const NEWEST = { ...BEARER, Accept: "application/vnd.atlas.2025-03-12+json" };

describe("emulator: its answers and Atlas's description", () => {
  afterEach(closeAll);

  const demo = `/groups/${DEMO_GROUP_ID}`;
  /** A collection restore that failed in part. */
  const partial = String(demoCollectionJobs()[5]?.["id"]);
  const lists: [path: string, schema: string][] = [
    [
      `${demo}/serverless/orders-serverless/backup/restoreJobs`,
      "PaginatedApiAtlasServerlessBackupRestoreJobView",
    ],
    [
      `${demo}/flexClusters/orders-flex/backup/restoreJobs`,
      "PaginatedApiAtlasFlexBackupRestoreJob20241113View",
    ],
    [`${demo}/clusters/orders-dedicated/backup/restoreJobs`, "PaginatedCloudBackupRestoreJobView"],
    [`${demo}/clusters/orders-dedicated/collectionRestoreJobs`, "PaginatedApiAtlasCollectionRestoreJobView"],
    [
      `${demo}/clusters/orders-dedicated/collectionRestoreJobs/${partial}/collections`,
      "PaginatedApiAtlasCollectionRestoreCollectionStateView",
    ],
    [`/orgs/${DEMO_ORG_ID}/groups`, "PaginatedAtlasGroupView"],
    [`${demo}/clusters?includeDeletedWithRetainedBackups=true`, "PaginatedClusterDescription20240805"],
    [`${demo}/flexClusters`, "PaginatedFlexClusters20241113"],
    [`${demo}/serverless`, "PaginatedServerlessInstanceDescriptionView"],
  ];

  /** The demo project, with a fleet's clusters in it as well. */
  async function full(): Promise<Emulator> {
    const emulator = await start({ projects: demoProjects() });
    const [fleet] = fleetProjects({ clusters: 60, jobs: 2 });
    assert.ok(fleet);
    for (const cluster of fleet.clusters) emulator.project(DEMO_GROUP_ID).addCluster(cluster);
    emulator.project(DEMO_GROUP_ID).removeCluster(fleet.clusters[0]!.name, { keepBackups: true });
    return emulator;
  }

  for (const [path, schema] of lists) {
    it(`agree for ${path}`, async () => {
      const separator = path.includes("?") ? "&" : "?";
      const reply = await ask(await full(), `/api/atlas/v2${path}${separator}itemsPerPage=500`, {
        headers: NEWEST,
      });
      assert.equal(reply.status, 200);
      assert.ok(results(reply).length > 0);
      assert.deepEqual(differences(schema, json(reply)), []);
    });
  }

  it("agree for one project and for errors", async () => {
    const emulator = await full();
    assert.deepEqual(differences("Group", json(await ask(emulator, `/api/atlas/v2${demo}`))), []);
    for (const path of [
      "/nothing",
      `${demo}/clusters?pageNum=0`,
      `${demo}/clusters/nobody/backup/restoreJobs`,
    ]) {
      const reply = await ask(emulator, `/api/atlas/v2${path}`);
      assert.ok(reply.status >= 400);
      assert.deepEqual(differences("ApiError", json(reply)), []);
    }
  });

  it("are told apart where they differ", () => {
    const job = {
      deliveryType: "restored",
      cancelled: 1,
      oplogInc: 0,
      snapshotId: "A",
      novel: 1,
      timestamp: "soon",
    };
    assert.deepEqual(differences("DiskBackupSnapshotRestoreJob", job).toSorted(), [
      "DiskBackupSnapshotRestoreJob.cancelled is no boolean",
      "DiskBackupSnapshotRestoreJob.deliveryType is no automated|download|pointInTime",
      "DiskBackupSnapshotRestoreJob.novel is not described",
      "DiskBackupSnapshotRestoreJob.oplogInc is no int32>=1",
      "DiskBackupSnapshotRestoreJob.snapshotId is no hex24",
      "DiskBackupSnapshotRestoreJob.timestamp is no date-time",
    ]);
    assert.deepEqual(differences("PaginatedAtlasGroupView", { results: [{ name: null }], links: {} }), [
      "PaginatedAtlasGroupView.links is no array",
      "Group.clusterCount is missing",
      "Group.created is missing",
      "Group.name is null",
      "Group.orgId is missing",
    ]);
    assert.deepEqual(differences("Group", []), ["Group is no object"]);
  });
});
