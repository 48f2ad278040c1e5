import { z } from "zod";
import { atlasObject } from "./atlasObject";
import { restoreJobFields } from "./serverless";

const privateDownloadFields = {
  deliveryUrl: z.string().optional().describe("Address of the data within the private network."),
  endpointId: z
    .string()
    .optional()
    .describe("Id of the private endpoint through which the data can be fetched."),
};

const componentFields = {
  replicaSetName: z
    .string()
    .optional()
    .describe("Name of the shard or config server that this part belongs to."),
  downloadUrl: z.string().optional().describe("Address from which the data of this part can be fetched."),
  privateDownloadDeliveryUrls: z
    .array(
      atlasObject(
        "PrivateDownloadDeliveryUrl",
        "An address of restored data within a private network.",
        privateDownloadFields,
      ),
    )
    .optional()
    .describe("Addresses of this part through private endpoints."),
};

/**
 * The fields of a dedicated cluster's restore job: those of a serverless one, and the parts of a sharded cluster's.
 *
 * Source: Atlas Administration API, "Return All Restore Jobs for One Cluster", version 2023-01-01.
 */
export const clusterRestoreJobFields = {
  ...restoreJobFields,
  components: z
    .array(
      atlasObject(
        "RestoreJobComponent",
        "A part of the restored data of a sharded cluster.",
        componentFields,
      ),
    )
    .optional()
    .describe("The parts of a `download` job of a sharded cluster, one a shard."),
};

/** A restore job of one dedicated cluster (M10 and larger), as the API answers it. */
export const clusterRestoreJob = atlasObject(
  "ClusterRestoreJob",
  "A restore job of one dedicated cluster (M10 and larger).",
  clusterRestoreJobFields,
);
export type ClusterRestoreJob = z.output<typeof clusterRestoreJob>;
