import { z } from "zod";
import { defineFunction } from "./definition";
import { filterInput, flexDeliveryType } from "../restoreJobs/filter";
import { clusterInputs, listInputs } from "../restoreJobs/inputs";
import { flexRestoreJobOutput } from "../restoreJobs/outputs";
import { listResult } from "../restoreJobs/listResult";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { flexAdapter } from "../restoreJobs/tierAdapters";
import { listNames, ofTier } from "../restoreJobs/tierResolution";

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
  run: (inputs, context) => ofTier("flex", listNames, () => readRestoreJobs(flexAdapter, inputs, context)),
});
