import { z } from "zod";
import { defineFunction } from "./definition";
import { filterInput, deliveryType } from "./filter";
import { clusterInputs, listInputs } from "./inputs";
import { clusterRestoreJobOutput } from "./jobTypes";
import { listResult } from "./listResult";
import { readJobs } from "./readJobs";
import { clusterShape } from "./shapes";
import { listNames, ofTier } from "./tiers";

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
  run: (inputs, context) => ofTier("dedicated", listNames, () => readJobs(clusterShape, inputs, context)),
});
