import { z } from "zod";
import { type Tier } from "../atlas/endpoints";
import { defineFunction } from "./definition";
import { deliveryType, filterInput } from "../restoreJobs/filter";
import { anyTierInput, clusterInputs, listInputs } from "../restoreJobs/inputs";
import { restoreJobOutput } from "../restoreJobs/outputs";
import { listResult } from "../restoreJobs/listResult";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { neutralAdapters } from "../restoreJobs/tierAdapters";
import { resolveTier, ofTier, tierInputs } from "../restoreJobs/tierResolution";

export const getRestoreJobs = defineFunction({
  name: "getRestoreJobs",
  description: [
    "Returns all restore jobs of one cluster of any tier, in one form: every page is fetched, every job checked.",
    "Source: Atlas Administration API, the lists of restore jobs of dedicated clusters, Flex clusters and serverless instances. Needs the role Project Backup Manager for dedicated clusters, Project Read Only for Flex, Project Owner for serverless instances.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    tier: anyTierInput,
    ...listInputs,
    filter: filterInput("RestoreJobFilter", deliveryType)
      .optional()
      .describe("Which jobs the result holds: those that meet every condition given. Default: all."),
  }),
  outputs: listResult(restoreJobOutput, "RestoreJob"),
  run: (inputs, context) => {
    const attempt = (tier: Tier) => readRestoreJobs(neutralAdapters[tier], inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto" ? resolveTier(inputs, context, attempt) : ofTier(tier, tierInputs, attempt);
  },
});
