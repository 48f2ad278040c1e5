import * as z from "zod";
import { flexDeliveryType, optionalFilter } from "../restoreJobs/filter";
import { clusterInputs, listInputs } from "../restoreJobs/inputs";
import { listResult } from "../restoreJobs/listResult";
import { flexRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { flexAdapter } from "../restoreJobs/tierAdapters";
import { listNames, ofTier } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const outputs = listResult(flexRestoreJobOutput, "FlexRestoreJob");

export const getFlexRestoreJobs = defineFunction({
  name: "getFlexRestoreJobs",
  description: [
    "Returns all restore jobs of one Flex cluster, with Flex's own fields. Every page is read, and every job is validated.",
    "They are restores of a snapshot into a cluster (`RESTORE`) and downloads of one (`DOWNLOAD`): Flex clusters have neither restores to a point in time nor restores of single collections.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/flexClusters/{name}/backup/restoreJobs`. Requires the role Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    ...listInputs,
    filter: optionalFilter("FlexRestoreJobFilter", flexDeliveryType),
  }),
  outputs,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> =>
    ofTier("flex", listNames, () => readRestoreJobs(flexAdapter, inputs, context)),
});
