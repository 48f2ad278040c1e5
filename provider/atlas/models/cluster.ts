import * as z from "zod";
import { atlasObject } from "./atlasObject";
import { restoreJobFields } from "./serverless";

const privateDownloadDeliveryUrls = z
  .array(
    atlasObject("PrivateDownloadDeliveryUrl", "A URL of restored data within a private network.", {
      deliveryUrl: z.string().optional().describe("URL of the data within the private network."),
      endpointId: z
        .string()
        .optional()
        .describe("Id of the private endpoint through which the data can be downloaded."),
    }),
  )
  .optional();

/**
 * The fields of a dedicated cluster's restore job: those of a serverless one, the parts of a sharded cluster's, and the
 * delivery URLs for private endpoints.
 *
 * Source: Atlas Administration API, "Return All Restore Jobs for One Cluster", version 2023-01-01.
 */
export const clusterRestoreJobFields = {
  ...restoreJobFields,
  components: z
    .array(
      atlasObject("RestoreJobComponent", "A part of the restored data of a sharded cluster.", {
        replicaSetName: z
          .string()
          .optional()
          .describe("Name of the shard or config server that this part belongs to."),
        downloadUrl: z
          .string()
          .optional()
          .describe("URL from which the data of this part can be downloaded."),
        privateDownloadDeliveryUrls: privateDownloadDeliveryUrls.describe(
          "URLs of this part, for private endpoints.",
        ),
      }),
    )
    .optional()
    .describe("Parts of a `download` job of a sharded cluster, one for each shard."),
  privateDownloadDeliveryUrls: privateDownloadDeliveryUrls.describe(
    "URLs from which the data of a `download` job can be downloaded through private endpoints.",
  ),
};

/** A restore job of one dedicated cluster (M10 or larger), as the API answers it. */
export const clusterRestoreJob = atlasObject(
  "ClusterRestoreJob",
  "A restore job of one dedicated cluster (M10 or larger).",
  clusterRestoreJobFields,
);
export type ClusterRestoreJob = z.output<typeof clusterRestoreJob>;
