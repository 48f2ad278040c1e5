import * as z from "zod";
import { type Tier } from "../atlas/endpoints";
import { deliveryType, optionalFilter } from "../restoreJobs/filter";
import { anyTierInput, clusterInputs, listInputs } from "../restoreJobs/inputs";
import { type ListResult, listResult } from "../restoreJobs/listResult";
import { type RestoreJob, restoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { withNeutralAdapter } from "../restoreJobs/tierAdapters";
import { ofTier, resolveTier, tierInputs } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const outputs = listResult(restoreJobOutput, "RestoreJob");

export const getRestoreJobs = defineFunction({
  name: "getRestoreJobs",
  description: [
    "Returns all restore jobs of one cluster of any tier, in one form. Every page is read, and every job is validated.",
    "Restores of single collections are not in the result: `getCollectionRestoreJobs` returns them.",
    "Source: Atlas Administration API, the lists of restore jobs of dedicated clusters, Flex clusters and serverless instances. Requires the role Project Backup Manager for dedicated clusters, Project Read Only for Flex clusters, Project Owner for serverless instances.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    tier: anyTierInput,
    ...listInputs,
    filter: optionalFilter("RestoreJobFilter", deliveryType),
  }),
  outputs,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> => {
    const attempt = (tier: Tier): Promise<ListResult<Sealed<RestoreJob>>> =>
      withNeutralAdapter(tier, inputs.clusterName, (adapter) => readRestoreJobs(adapter, inputs, context));
    const { tier = "auto" } = inputs;
    return tier === "auto" ? resolveTier(inputs, context, attempt) : ofTier(tier, tierInputs, attempt);
  },
});
