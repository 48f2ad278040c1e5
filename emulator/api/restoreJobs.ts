// The restore jobs of each tier: a list, and one of them.
import type { Tier } from "../types";
import { admit } from "./clusters";
import { resourceNotFound } from "./errors";
import type { ListOperation, ObjectOperation, Operation } from "./operation";

type Shared = Pick<Operation, "version" | "needsBackupRole" | "headers" | "retired">;

function endpoints(tier: Tier, path: string, shared: Shared): Operation[] {
  const list: ListOperation = {
    ...shared,
    path,
    list: (target) => admit(tier, target).items(target.behind),
  };
  const one: ObjectOperation = {
    ...shared,
    path: `${path}/{restoreJobId}`,
    one: (target) => {
      const id = target.path["restoreJobId"] ?? "";
      const text = admit(tier, target).text(id, target.behind);
      if (text === undefined) throw resourceNotFound(id);
      return text;
    },
  };
  return [list, one];
}

/** The sunset of the description, and a date of deprecation as recorded from another serverless endpoint. */
const SERVERLESS_SUNSET = {
  Deprecation: "Wed, 10 Dec 2025 00:00:00 GMT",
  Sunset: "Thu, 22 Jan 2026 00:00:00 GMT",
};

export const restoreJobs: readonly Operation[] = [
  ...endpoints("serverless", "/groups/{groupId}/serverless/{clusterName}/backup/restoreJobs", {
    version: "2023-01-01",
    needsBackupRole: true,
    headers: ({ serverless }) => (serverless === "deprecated" ? SERVERLESS_SUNSET : {}),
    retired: ({ serverless }) =>
      serverless === "gone" || serverless === "notFound" ? serverless : undefined,
  }),
  ...endpoints("flex", "/groups/{groupId}/flexClusters/{name}/backup/restoreJobs", {
    version: "2024-11-13",
  }),
  ...endpoints("dedicated", "/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs", {
    version: "2023-01-01",
    needsBackupRole: true,
  }),
];
