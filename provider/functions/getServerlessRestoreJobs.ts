import { z } from "zod";
import { defineFunction } from "./definition";
import { deliveryType, filterInput } from "./filter";
import { clusterInputs, listInputs } from "./inputs";
import { serverlessRestoreJobOutput } from "./jobTypes";
import { listResult } from "./listResult";
import { readJobs } from "./readJobs";
import { flexAsServerlessShape, serverlessShape } from "./shapes";
import { serverlessOrFlex } from "./serverlessOrFlex";
import { listNames, ofTier } from "./tiers";

/** The input `tier` of the serverless functions. */
export const serverlessTier = z
  .enum(["auto", "serverless", "flex"])
  .meta({
    title: "ServerlessTier",
    typeDescription: "Which endpoint a function for serverless instances asks.",
    valueDescriptions: {
      auto: "The serverless one, and where Atlas has retired it for the cluster, Flex.",
      serverless: "The serverless one only.",
      flex: "Flex only.",
    },
  })
  .optional()
  .describe(
    "Which endpoint is asked. `auto` (the default): the serverless one, and where Atlas has retired it for this cluster, Flex. `serverless`: only that one. `flex`: only Flex.",
  );

export const getServerlessRestoreJobs = defineFunction({
  name: "getServerlessRestoreJobs",
  description: [
    "Returns all restore jobs of one serverless instance: every page is fetched, every job checked.",
    "Atlas retired serverless instances in January 2026 and made Flex clusters of them: this function asks Flex where the serverless endpoint is gone, and returns its jobs in the same form.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs`. Needs the role Project Owner.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    tier: serverlessTier,
    ...listInputs,
    filter: filterInput("RestoreJobFilter", deliveryType)
      .optional()
      .describe("Which jobs the result holds: those that meet every condition given. Default: all."),
  }),
  outputs: listResult(serverlessRestoreJobOutput, "ServerlessRestoreJob"),
  run: (inputs, context) => {
    const attempt = (tier: string) =>
      tier === "flex"
        ? readJobs(flexAsServerlessShape, inputs, context)
        : readJobs(serverlessShape, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? serverlessOrFlex(inputs, context, listNames, attempt)
      : ofTier(tier, listNames, attempt);
  },
});
