import { z } from "zod";
import { type Tier } from "../atlas/endpoints";
import { defineFunction } from "./definition";
import { deliveryType, filterInput } from "./filter";
import { clusterInputs, listInputs } from "./inputs";
import { restoreJobOutput } from "./jobTypes";
import { listResult } from "./listResult";
import { readJobs } from "./readJobs";
import { neutralShapes } from "./shapes";
import { anyTier, ofTier, tierInputs } from "./tiers";

/** The input `tier` of what works with clusters of any tier. */
export const anyTierInput = z
  .enum(["auto", "serverless", "flex", "dedicated"])
  .meta({
    title: "Tier",
    typeDescription: "Which tier a cluster is of.",
    valueDescriptions: {
      auto: "Found out by what Atlas answers.",
      serverless: "A serverless instance.",
      flex: "A Flex cluster.",
      dedicated: "A dedicated cluster, M10 or larger.",
    },
  })
  .optional()
  .describe(
    "Which tier the cluster is of. `auto` (the default) finds it out by Atlas's own answers, once for each cluster.",
  );

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
    const attempt = (tier: Tier) => readJobs(neutralShapes[tier], inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto" ? anyTier(inputs, context, attempt) : ofTier(tier, tierInputs, attempt);
  },
});
