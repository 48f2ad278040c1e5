import { z } from "zod";
import { defineFunction } from "./definition";
import { serverlessTier } from "./getServerlessRestoreJobs";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "../restoreJobs/inputs";
import { serverlessRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJob } from "../restoreJobs/readRestoreJobs";
import { withFlexFallback } from "../restoreJobs/flexFallback";
import { flexAsServerlessAdapter, serverlessAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, singleNames } from "../restoreJobs/tierResolution";

export const getServerlessRestoreJob = defineFunction({
  name: "getServerlessRestoreJob",
  description: [
    "Returns one restore job of one serverless instance.",
    "Where Atlas has retired the serverless endpoint for the cluster, Flex is asked, and its job returned in the same form.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs/{restoreJobId}`. Needs the role Project Owner.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, tier: serverlessTier, includeDeliveryUrls }),
  outputs: serverlessRestoreJobOutput,
  run: (inputs, context) => {
    const attempt = (tier: string) =>
      tier === "flex"
        ? readRestoreJob(flexAsServerlessAdapter, inputs, context)
        : readRestoreJob(serverlessAdapter, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? withFlexFallback(inputs, context, singleNames, attempt)
      : ofTier(tier, singleNames, attempt);
  },
});
