import * as z from "zod";
import { collectionAdapter } from "../restoreJobs/collectionAdapters";
import { clusterInputs, includeCollections, includeDeliveryUrls, restoreJobId } from "../restoreJobs/inputs";
import { collectionRestoreJobOutput, type CollectionRestoreJobOutput } from "../restoreJobs/outputs";
import { readCollectionRestoreJob } from "../restoreJobs/readCollectionRestoreJobs";
import { ofCollections } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

export const getCollectionRestoreJob = defineFunction({
  name: "getCollectionRestoreJob",
  description: [
    "Returns one restore of single collections or databases of one dedicated cluster (M10 or larger).",
    "A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections: `includeCollections` reads all of them.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs/{jobId}`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, restoreJobId, includeCollections, includeDeliveryUrls }),
  outputs: collectionRestoreJobOutput,
  run: (inputs, context): Promise<Sealed<CollectionRestoreJobOutput>> =>
    ofCollections(() => readCollectionRestoreJob(collectionAdapter, inputs, context)),
});
