// Which clusters an endpoint takes, and how it refuses the others.
import type { Cluster } from "../data/cluster";
import type { Tier } from "../types";
import { AtlasError } from "./errors";
import type { Target } from "./operation";

interface Misfit {
  errorCode: string;
  detail: (name: string) => string;
}

const NON_FLEX: Misfit = {
  errorCode: "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
  detail: (name) => `Cannot use non-flex cluster ${name} in the flex API.`,
};

/** By the endpoint's tier, then the cluster's. */
const MISFITS: Readonly<Record<Tier, Partial<Record<Tier, Misfit>>>> = {
  flex: { dedicated: NON_FLEX, serverless: NON_FLEX },
  dedicated: {
    flex: {
      errorCode: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
      detail: (name) => `Flex cluster ${name} cannot be used in the Cluster API.`,
    },
    serverless: {
      errorCode: "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API",
      detail: (name) => `Cannot use serverless instance ${name} in the cluster API.`,
    },
  },
  serverless: {},
};

/** The cluster that the path names, if that tier's endpoints take it. @throws AtlasError 400 or 404 */
export function admit(tier: Tier, { project, path, behind }: Target): Cluster {
  const name = path["clusterName"] ?? path["name"] ?? "";
  const cluster = project.find(name, behind);
  if (cluster?.tier === tier) return cluster;
  const misfit = cluster && MISFITS[tier][cluster.tier];
  if (misfit) {
    const { errorCode, detail } = misfit;
    throw new AtlasError({ status: 400, errorCode, detail: detail(name), parameters: [name] });
  }
  const [errorCode, what] =
    tier === "serverless"
      ? ["SERVERLESS_INSTANCE_NOT_FOUND", "serverless instance"]
      : ["CLUSTER_NOT_FOUND", "cluster"];
  throw new AtlasError({
    status: 404,
    errorCode,
    detail: `No ${what} named ${name} exists in group ${project.groupId}.`,
    parameters: [name, project.groupId],
  });
}
