import { z } from "zod";
import { defineFunction } from "./definition";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "./inputs";
import { clusterRestoreJobOutput } from "./jobTypes";
import { readJob } from "./readJobs";
import { clusterShape } from "./shapes";
import { ofTier, singleNames } from "./tiers";

export const getClusterRestoreJob = defineFunction({
  name: "getClusterRestoreJob",
  description: [
    "Returns one restore job of one dedicated cluster (M10 and larger).",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeDeliveryUrls }),
  outputs: clusterRestoreJobOutput,
  run: (inputs, context) => ofTier("dedicated", singleNames, () => readJob(clusterShape, inputs, context)),
});
