import { z } from "zod";
import { defineFunction } from "./definition";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "./inputs";
import { flexRestoreJobOutput } from "./jobTypes";
import { readJob } from "./readJobs";
import { flexShape } from "./shapes";
import { ofTier, singleNames } from "./tiers";

export const getFlexRestoreJob = defineFunction({
  name: "getFlexRestoreJob",
  description: [
    "Returns one restore job of one Flex cluster, with Flex's own fields.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeDeliveryUrls }),
  outputs: flexRestoreJobOutput,
  run: (inputs, context) => ofTier("flex", singleNames, () => readJob(flexShape, inputs, context)),
});
