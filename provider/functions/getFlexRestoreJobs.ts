import { z } from "zod";
import { defineFunction } from "./definition";
import { filterInput, flexDeliveryType } from "./filter";
import { clusterInputs, listInputs } from "./inputs";
import { flexRestoreJobOutput } from "./jobTypes";
import { listResult } from "./listResult";
import { readJobs } from "./readJobs";
import { flexShape } from "./shapes";
import { listNames, ofTier } from "./tiers";

export const getFlexRestoreJobs = defineFunction({
  name: "getFlexRestoreJobs",
  description: [
    "Returns all restore jobs of one Flex cluster, with Flex's own fields: every page is fetched, every job checked.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Needs the role Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    ...listInputs,
    filter: filterInput("FlexRestoreJobFilter", flexDeliveryType)
      .optional()
      .describe("Which jobs the result holds: those that meet every condition given. Default: all."),
  }),
  outputs: listResult(flexRestoreJobOutput, "FlexRestoreJob"),
  run: (inputs, context) => ofTier("flex", listNames, () => readJobs(flexShape, inputs, context)),
});
