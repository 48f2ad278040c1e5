import * as z from "zod";
import { collectionAdapter } from "../restoreJobs/collectionAdapters";
import { collectionFilter } from "../restoreJobs/filter";
import { clusterInputs, includeCollections, listInputs } from "../restoreJobs/inputs";
import { collectionListResult } from "../restoreJobs/listResult";
import { collectionRestoreJobOutput } from "../restoreJobs/outputs";
import { readCollectionRestoreJobs } from "../restoreJobs/readCollectionRestoreJobs";
import { ofCollections } from "../restoreJobs/tierResolution";
import { type Sealed } from "../values/sealed";
import { defineFunction } from "./definition";

const outputs = collectionListResult(collectionRestoreJobOutput, "CollectionRestoreJob");

export const getCollectionRestoreJobs = defineFunction({
  name: "getCollectionRestoreJobs",
  description: [
    "Returns all restores of single collections or databases of one dedicated cluster (M10 or larger). Every page is read, and every job is validated. The restores of its snapshots are returned by `getClusterRestoreJobs`.",
    "A job that Atlas calls `SUCCESSFUL` may have failed in part: its `status` is `PARTIALLY_FAILED` then. That a collection is missing shows only in the states of the collections. `includeCollections` reads them: of every `SUCCESSFUL` job, whether or not the result holds it, because `summary` and `filter` go by the status that follows from them; and of every other job in the result. That takes a request or more for each of these jobs, except those that are `INITIALIZING`, which have no collections yet.",
    "A job that Atlas prunes while the list is read stays in the result without `collectionStates`; if it was `SUCCESSFUL`, its `status` is `UNKNOWN`.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/clusters/{clusterName}/collectionRestoreJobs`, with `includeCollections` also `…/{jobId}/collections`. Requires the role Project Backup Manager.",
  ].join("\n\n"),
  inputs: z.strictObject({
    ...clusterInputs,
    // The endpoint of these jobs takes no includeCount.
    ...z.strictObject(listInputs).omit({ includeCount: true }).shape,
    filter: collectionFilter,
    includeCollections,
  }),
  outputs,
  run: (inputs, context): Promise<Sealed<z.output<typeof outputs>>> =>
    ofCollections(() => readCollectionRestoreJobs(collectionAdapter, inputs, context)),
});
