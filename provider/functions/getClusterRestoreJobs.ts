import { z } from "zod";
import { defineFunction } from "./definition";
import { filterInput, deliveryType } from "../restoreJobs/filter";
import { clusterInputs, listInputs } from "../restoreJobs/inputs";
import { clusterRestoreJobOutput } from "../restoreJobs/outputs";
import { listResult } from "../restoreJobs/listResult";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { clusterAdapter } from "../restoreJobs/tierAdapters";
import { listNames, ofTier } from "../restoreJobs/tierResolution";

export const getClusterRestoreJobs = defineFunction({
  name: "getClusterRestoreJobs",
  description: [
    "Returns all restore jobs of one dedicated cluster (M10 and larger): every page is fetched, every job checked.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs`. Needs the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    ...listInputs,
    filter: filterInput("RestoreJobFilter", deliveryType)
      .optional()
      .describe("Which jobs the result holds: those that meet every condition given. Default: all."),
  }),
  outputs: listResult(clusterRestoreJobOutput, "ClusterRestoreJob"),
  run: (inputs, context) =>
    ofTier("dedicated", listNames, () => readRestoreJobs(clusterAdapter, inputs, context)),
});
