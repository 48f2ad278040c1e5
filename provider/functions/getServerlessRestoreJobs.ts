import * as z from "zod";
import { type Tier } from "../atlas/endpoints";
import { deliveryType, optionalFilter } from "../restoreJobs/filter";
import { withFlexFallback } from "../restoreJobs/flexFallback";
import { clusterInputs, listInputs, serverlessTierInput } from "../restoreJobs/inputs";
import { type ListResult, listResult } from "../restoreJobs/listResult";
import { serverlessRestoreJobOutput, type ServerlessRestoreJobOutput } from "../restoreJobs/outputs";
import { readRestoreJobs } from "../restoreJobs/readRestoreJobs";
import { flexAsServerlessAdapter, serverlessAdapter } from "../restoreJobs/tierAdapters";
import { listNames, ofTier } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const outputs = listResult(serverlessRestoreJobOutput, "ServerlessRestoreJob");

export const getServerlessRestoreJobs = defineFunction({
  name: "getServerlessRestoreJobs",
  description: [
    "Returns all restore jobs of one serverless instance. Every page is read, and every job is validated.",
    "They are restores of a snapshot into a cluster (`automated`), restores to a point in time (`pointInTime`) and downloads (`download`).",
    "Atlas retired serverless instances in January 2026 and turned them into Flex clusters. Where the serverless endpoint is gone, this function reads the jobs from Flex and returns them in the same form.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs`. Requires the role Project Owner; Flex requires Project Read Only.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    tier: serverlessTierInput,
    ...listInputs,
    filter: optionalFilter("RestoreJobFilter", deliveryType),
  }),
  outputs,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> => {
    const attempt = (tier: Tier): Promise<ListResult<Sealed<ServerlessRestoreJobOutput>>> =>
      tier === "flex"
        ? readRestoreJobs(flexAsServerlessAdapter, inputs, context)
        : readRestoreJobs(serverlessAdapter, inputs, context);
    const { tier = "auto" } = inputs;
    return tier === "auto"
      ? withFlexFallback(inputs, context, listNames, attempt)
      : ofTier(tier, listNames, attempt);
  },
});
