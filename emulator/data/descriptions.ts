// What the lists of clusters and projects say of each, in the shapes in which real answers have them.
import { iso, present } from "../jobs/jobs";
import type { JobObject, Tier } from "../types";
import { type Cluster, FREE } from "./cluster";
import type { Project } from "./projects";

const API = "https://cloud.mongodb.com/api/atlas/v2";
const REGION = "EU_CENTRAL_1";

/** The moment that an ObjectId names, as Atlas writes it. */
function createdAt(id: string): string {
  return iso(parseInt(id.slice(0, 8), 16) * 1000);
}

function describe(cluster: Cluster, segment: string, members: JobObject): JobObject {
  const { groupId, id, name, spec } = cluster;
  const path = `${API}/groups/${groupId}/${segment}/${name}`;
  return present({
    connectionStrings: { standardSrv: `mongodb+srv://${name}.a1b2c3.mongodb.net` },
    createDate: createdAt(id),
    groupId,
    id,
    links: [
      { href: path, rel: "self" },
      { href: `${path}/backup/restoreJobs`, rel: "https://cloud.mongodb.com/restoreJobs" },
    ],
    mongoDBVersion: "8.0.17",
    name,
    stateName: "IDLE",
    tags: [],
    terminationProtectionEnabled: false,
    ...members,
    ...spec.description,
  });
}

/** `ClusterDescription20240805`. */
function dedicated(cluster: Cluster, isDeleted: boolean): JobObject {
  const isFlex = cluster.tier === "flex";
  const instanceSize = isFlex ? "FLEX" : cluster.instanceSize;
  const isShared = isFlex || instanceSize === FREE;
  return describe(cluster, "clusters", {
    backupEnabled: cluster.backupEnabled,
    clusterType: "REPLICASET",
    paused: false,
    pitEnabled: false,
    replicationSpecs: [
      {
        id: cluster.id,
        regionConfigs: [
          {
            ...(isShared && { backingProviderName: "AWS" }),
            electableSpecs: { instanceSize, ...(!isShared && { nodeCount: 3 }) },
            priority: 7,
            providerName: isFlex ? "FLEX" : isShared ? "TENANT" : "AWS",
            regionName: REGION,
          },
        ],
        zoneName: "Zone 1",
      },
    ],
    // The description has no word for a cluster that's gone; this one comes nearest.
    ...(isDeleted && { stateName: "DELETING" }),
    versionReleaseSystem: "LTS",
  });
}

/** `FlexClusterDescription20241113`. */
function flex(cluster: Cluster): JobObject {
  return describe(cluster, "flexClusters", {
    backupSettings: { enabled: cluster.backupEnabled },
    clusterType: "REPLICASET",
    providerSettings: {
      backingProviderName: "AWS",
      diskSizeGB: 5,
      providerName: "FLEX",
      regionName: REGION,
    },
    versionReleaseSystem: "LTS",
  });
}

/** `ServerlessInstanceDescription`. */
function serverless(cluster: Cluster): JobObject {
  return describe(cluster, "serverless", {
    providerSettings: {
      backingProviderName: "AWS",
      effectiveDiskSizeGBLimit: 5,
      effectiveInstanceSizeName: "FLEX",
      effectiveProviderName: "TENANT",
      providerName: "SERVERLESS",
      regionName: REGION,
    },
    serverlessBackupOptions: { serverlessContinuousBackupEnabled: false },
  });
}

const DESCRIBE: Readonly<Record<Tier, (cluster: Cluster, isDeleted: boolean) => JobObject>> = {
  dedicated,
  flex,
  serverless,
};

/** The JSON of a cluster in that tier's list. */
export function clusterText(cluster: Cluster, list: Tier, isDeleted = false): string {
  return JSON.stringify(DESCRIBE[list](cluster, isDeleted));
}

/** The JSON of a project: `Group`. */
export function projectText(project: Project, behind: number): string {
  const { groupId, name, orgId } = project;
  return JSON.stringify({
    clusterCount: project.live(behind).length,
    created: createdAt(groupId),
    id: groupId,
    links: [{ href: `${API}/groups/${groupId}`, rel: "self" }],
    name,
    orgId,
    tags: [],
    withDefaultAlertsSettings: true,
  });
}
