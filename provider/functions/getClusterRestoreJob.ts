import { z } from "zod";
import { defineFunction } from "./definition";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "../restoreJobs/inputs";
import { clusterRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJob } from "../restoreJobs/readRestoreJobs";
import { clusterAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, singleNames } from "../restoreJobs/tierResolution";

export const getClusterRestoreJob = defineFunction({
  name: "getClusterRestoreJob",
  description: [
    "Returns one restore job of one dedicated cluster (M10 and larger).",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeDeliveryUrls }),
  outputs: clusterRestoreJobOutput,
  run: (inputs, context) =>
    ofTier("dedicated", singleNames, () => readRestoreJob(clusterAdapter, inputs, context)),
});
