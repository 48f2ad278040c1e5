import * as z from "zod";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "../restoreJobs/inputs";
import { flexRestoreJobOutput, type FlexRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJob } from "../restoreJobs/readRestoreJobs";
import { flexAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, singleNames } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

export const getFlexRestoreJob = defineFunction({
  name: "getFlexRestoreJob",
  description: [
    "Returns one restore job of one Flex cluster, with Flex's own fields.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeDeliveryUrls }),
  outputs: flexRestoreJobOutput,
  run: (inputs, context): Promise<Sealed<FlexRestoreJobOutput>> =>
    ofTier("flex", singleNames, () => readRestoreJob(flexAdapter, inputs, context)),
});
