import { z } from "zod";
import { defineFunction } from "./definition";
import { serverlessTier } from "./getServerlessRestoreJobs";
import { clusterInputs, includeDeliveryUrls, restoreJobId } from "./inputs";
import { serverlessRestoreJobOutput } from "./jobTypes";
import { readJob } from "./readJobs";
import { serverlessOrFlex } from "./serverlessOrFlex";
import { flexAsServerlessShape, serverlessShape } from "./shapes";
import { ofTier, singleNames } from "./tiers";

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
        ? readJob(flexAsServerlessShape, inputs, context)
        : readJob(serverlessShape, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? serverlessOrFlex(inputs, context, singleNames, attempt)
      : ofTier(tier, singleNames, attempt);
  },
});
