// Atlas's published description of the restore jobs (Administration API v2, August 2026), as far as their fields, types,
// enumerations and bounds go; and of the clusters and projects, whose models read a few fields only, as far as those go. Written
// down by hand, so that a difference from the models shows.

/** One field: its type, and what its values are limited to. `hex24` is a string of the pattern `^([a-f0-9]{24})$`. */
export interface DescribedField {
  /** A scalar, the name of an object in the table, `object` for one of which no more is written here, or any followed by `[]`. */
  readonly type: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly pattern?: RegExp;
}

export interface DescribedObject {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, DescribedField>>;
}

export type AtlasDescription = Readonly<Record<string, DescribedObject>>;

const boolean = { type: "boolean" };
const dateTime = { type: "date-time" };
const hex24 = { type: "hex24" };
const string = { type: "string" };
const int32 = { type: "int32" };
const links = { type: "Link[]" };
/** The names of projects, and those of the clusters that a job of Flex restores to. */
const itemName = { type: "string", pattern: /^[\p{L}\p{N}\-_.(),:&@+']{1,64}$/u };
const clusterName = { type: "string", pattern: /^[a-zA-Z0-9][a-zA-Z0-9-]*$/ };
const documents = { type: "int64", minimum: 0 };
const indexState = {
  type: "string",
  enum: ["NOT_STARTED", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "NOT_RESTORED"],
};
/** 2008-01-01. */
const since2008 = { type: "int32", minimum: 1_199_145_600 };

const restoreJobFields = {
  cancelled: boolean,
  deliveryType: { type: "string", enum: ["automated", "download", "pointInTime"] },
  deliveryUrl: { type: "string[]" },
  desiredTimestamp: { type: "ApiBSONTimestampView" },
  expired: boolean,
  expiresAt: dateTime,
  failed: boolean,
  finishedAt: dateTime,
  id: hex24,
  links,
  oplogInc: { type: "int32", minimum: 1 },
  oplogTs: since2008,
  pointInTimeUTCSeconds: since2008,
  snapshotId: hex24,
  targetClusterName: clusterName,
  targetGroupId: hex24,
  timestamp: dateTime,
};

export const atlasDescription: AtlasDescription = {
  ServerlessBackupRestoreJob: {
    required: ["deliveryType", "targetClusterName", "targetGroupId"],
    fields: restoreJobFields,
  },
  DiskBackupSnapshotRestoreJob: {
    required: ["deliveryType"],
    fields: {
      ...restoreJobFields,
      components: { type: "DiskBackupRestoreMember[]" },
      privateDownloadDeliveryUrls: { type: "ApiPrivateDownloadDeliveryUrl[]" },
    },
  },
  FlexBackupRestoreJob20241113: {
    required: [],
    fields: {
      deliveryType: { type: "string", enum: ["RESTORE", "DOWNLOAD"] },
      expirationDate: dateTime,
      id: hex24,
      instanceName: clusterName,
      links,
      projectId: hex24,
      restoreFinishedDate: dateTime,
      restoreScheduledDate: dateTime,
      snapshotFinishedDate: dateTime,
      snapshotId: hex24,
      snapshotUrl: string,
      status: { type: "string", enum: ["PENDING", "QUEUED", "RUNNING", "FAILED", "COMPLETED"] },
      targetDeploymentItemName: itemName,
      targetProjectId: hex24,
    },
  },
  ApiAtlasCollectionRestoreJobResponse: {
    required: [],
    fields: {
      collectionSuffix: string,
      collections: { type: "ApiAtlasRestoreNamespaceView[]" },
      createdAt: dateTime,
      databaseSuffix: string,
      databases: { type: "ApiAtlasRestoreNamespaceView[]" },
      errorMessage: string,
      finishedAt: dateTime,
      id: hex24,
      indexStatus: { type: "ApiAtlasCollectionRestoreJobIndexStatus" },
      indexStrategy: { type: "string", enum: ["ALL", "NONE", "ALL_EXCEPT_TTL"] },
      oplogInc: int32,
      oplogTs: int32,
      pointInTimeUtcSeconds: int32,
      restoredDocuments: documents,
      snapshotId: hex24,
      state: {
        type: "string",
        enum: ["INITIALIZING", "IN_PROGRESS", "FINALIZING", "SUCCESSFUL", "CANCELED", "FAILED"],
      },
      targetClusterName: string,
      targetGroupId: hex24,
      totalDocuments: documents,
      writeStrategy: { type: "string", enum: ["CREATE_NEW", "OVERWRITE_EXISTING"] },
    },
  },
  ApiAtlasRestoreNamespaceView: {
    required: ["sourceNamespace"],
    fields: { sourceNamespace: string, targetNamespace: string },
  },
  ApiAtlasCollectionRestoreJobIndexStatus: {
    required: [],
    fields: { failedCollectionCount: { type: "int32", minimum: 0 }, state: indexState },
  },
  ApiAtlasCollectionRestoreCollectionStateResponse: {
    required: [],
    fields: {
      effectiveTargetNamespace: string,
      indexStatus: { type: "ApiAtlasCollectionRestoreIndexStatus" },
      restoredDocuments: { type: "int64" },
      sourceNamespace: string,
      state: {
        type: "string",
        enum: [
          "NOT_STARTED",
          "IN_PROGRESS",
          "FINALIZING",
          "NOT_FOUND",
          "UNSUPPORTED",
          "SUCCESSFUL",
          "ROLLBACK",
          "NOT_RESTORED",
          "FAILED",
          "INDEX_BUILD_FAILED",
        ],
      },
      targetNamespace: string,
      totalDocuments: { type: "int64" },
    },
  },
  ApiAtlasCollectionRestoreIndexStatus: {
    required: [],
    fields: { errorMessage: string, failedIndexes: { type: "object[]" }, state: indexState },
  },
  DiskBackupRestoreMember: {
    required: [],
    fields: {
      downloadUrl: string,
      privateDownloadDeliveryUrls: { type: "ApiPrivateDownloadDeliveryUrl[]" },
      replicaSetName: string,
    },
  },
  ApiPrivateDownloadDeliveryUrl: {
    required: [],
    fields: { deliveryUrl: string, endpointId: { type: "string", pattern: /^vpce-[0-9a-f]{17}$/ } },
  },
  ApiBSONTimestampView: { required: [], fields: { date: dateTime, increment: since2008 } },
  Link: { required: [], fields: { href: string, rel: string } },
  ClusterDescription20240805: {
    required: [],
    fields: {
      backupEnabled: boolean,
      id: hex24,
      name: clusterName,
      replicationSpecs: { type: "object[]" },
      stateName: {
        type: "string",
        enum: ["IDLE", "CREATING", "UPDATING", "DELETING", "REPAIRING"],
      },
    },
  },
  FlexClusterDescription20241113: {
    required: [],
    fields: { backupSettings: { type: "FlexBackupSettings20241113" }, id: hex24, name: clusterName },
  },
  FlexBackupSettings20241113: { required: [], fields: { enabled: boolean } },
  ServerlessInstanceDescription: { required: [], fields: { id: hex24, name: clusterName } },
  Group: { required: ["name"], fields: { id: hex24, name: itemName } },
};
