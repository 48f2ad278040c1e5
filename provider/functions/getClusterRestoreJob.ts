import * as z from "zod";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "../restoreJobs/inputs";
import { clusterRestoreJobOutput, type ClusterRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJob } from "../restoreJobs/readRestoreJobs";
import { clusterAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, singleNames } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

export const getClusterRestoreJob = defineFunction({
  name: "getClusterRestoreJob",
  description: [
    "Returns one restore job of one dedicated cluster (M10 or larger).",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeDeliveryUrls }),
  outputs: clusterRestoreJobOutput,
  run: (inputs, context): Promise<Sealed<ClusterRestoreJobOutput>> =>
    ofTier("dedicated", singleNames, () => readRestoreJob(clusterAdapter, inputs, context)),
});
