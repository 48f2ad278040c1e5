import { z } from "zod";
import { serverlessEndpoint } from "../atlas/endpoints";
import { restoreJobFields, type ServerlessRestoreJob } from "../atlas/models/serverless";
import { statusOfFlags } from "../atlas/status";
import { defineFunction } from "./definition";
import { clusterInputs, listInputs } from "./inputs";
import { type JobShape, withDerived } from "./jobShape";
import { derivedFields, listResult } from "./listResult";
import { readJobs } from "./readJobs";

/** A serverless restore job, as the functions return it. */
export const serverlessRestoreJobOutput = z
  .object({ ...restoreJobFields, ...derivedFields })
  .meta({ title: "ServerlessRestoreJob", description: "A restore job of one serverless instance." });

export const serverlessShape: JobShape<ServerlessRestoreJob> = {
  endpoint: serverlessEndpoint,
  statusOf: statusOfFlags,
  present: withDerived,
};

export const getServerlessRestoreJobs = defineFunction({
  name: "getServerlessRestoreJobs",
  description: [
    "Returns all restore jobs of one serverless instance: every page is fetched, every job checked.",
    "Source: Atlas Administration API, `GET /api/atlas/v2/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs`.",
  ].join("\n\n"),
  inputs: z.strictObject({ ...clusterInputs, ...listInputs }),
  outputs: listResult(serverlessRestoreJobOutput, "ServerlessRestoreJob"),
  run: (inputs, context) => readJobs(serverlessShape, inputs, context),
});
