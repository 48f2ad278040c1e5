import { z } from "zod";
import { defineFunction } from "./definition";
import { deliveryType, filterInput } from "../restoreJobs/filter";
import { clusterInputs, listInputs } from "../restoreJobs/inputs";
import { serverlessRestoreJobOutput } from "../restoreJobs/outputs";
import { listResult } from "../restoreJobs/listResult";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { flexAsServerlessAdapter, serverlessAdapter } from "../restoreJobs/tierAdapters";
import { withFlexFallback } from "../restoreJobs/flexFallback";
import { listNames, ofTier } from "../restoreJobs/tierResolution";

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
        ? readRestoreJobs(flexAsServerlessAdapter, inputs, context)
        : readRestoreJobs(serverlessAdapter, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? withFlexFallback(inputs, context, listNames, attempt)
      : ofTier(tier, listNames, attempt);
  },
});
