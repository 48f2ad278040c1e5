import * as z from "zod";
import { deliveryType, optionalFilter } from "../restoreJobs/filter";
import { clusterInputs, listInputs } from "../restoreJobs/inputs";
import { listResult } from "../restoreJobs/listResult";
import { clusterRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { clusterAdapter } from "../restoreJobs/tierAdapters";
import { listNames, ofTier } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const outputs = listResult(clusterRestoreJobOutput, "ClusterRestoreJob");

export const getClusterRestoreJobs = defineFunction({
  name: "getClusterRestoreJobs",
  description: [
    "Returns all restore jobs of one dedicated cluster (M10 or larger). Every page is read, and every job is validated.",
    "Restores of single collections are not in the result: `getCollectionRestoreJobs` returns them.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs`. Requires the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    ...listInputs,
    filter: optionalFilter("RestoreJobFilter", deliveryType),
  }),
  outputs,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> =>
    ofTier("dedicated", listNames, () => readRestoreJobs(clusterAdapter, inputs, context)),
});
