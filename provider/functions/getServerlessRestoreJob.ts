import * as z from "zod";
import { type Tier } from "../atlas/endpoints";
import { withFlexFallback } from "../restoreJobs/flexFallback";
import { clusterInputs, includeDeliveryUrls, restoreJobId, serverlessTierInput } from "../restoreJobs/inputs";
import { serverlessRestoreJobOutput, type ServerlessRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJob } from "../restoreJobs/readRestoreJobs";
import { flexAsServerlessAdapter, serverlessAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, singleNames } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

export const getServerlessRestoreJob = defineFunction({
  name: "getServerlessRestoreJob",
  description: [
    "Returns one restore job of one serverless instance.",
    "Where Atlas has retired the serverless endpoint for the cluster, the job is read from Flex and returned in the same form.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Requires the role Project Owner; Flex requires Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, tier: serverlessTierInput, includeDeliveryUrls }),
  outputs: serverlessRestoreJobOutput,
  run: (inputs, context): Promise<Sealed<ServerlessRestoreJobOutput>> => {
    const attempt = (tier: Tier): Promise<Sealed<ServerlessRestoreJobOutput>> =>
      tier === "flex"
        ? readRestoreJob(flexAsServerlessAdapter, inputs, context)
        : readRestoreJob(serverlessAdapter, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? withFlexFallback(inputs, context, singleNames, attempt)
      : ofTier(tier, singleNames, attempt);
  },
});
