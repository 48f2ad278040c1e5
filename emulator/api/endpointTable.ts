// What tells the three tiers' endpoints apart: version, name of the path parameter, and the clusters they know.
import type { Cluster } from "../data/projects";
import { AtlasError } from "./errors";
import type { Tier } from "../types";

export interface Endpoint {
  tier: Tier;
  /** The version that every later date resolves to. */
  version: string;
  nameField: "name" | "clusterName";
  /** The headers of a version that is deprecated and not yet past its sunset. */
  deprecation?: Readonly<Record<string, string>>;
  /** The cluster itself, if it's one of this endpoint's. @throws AtlasError 400 or 404 */
  admit: (cluster: Cluster | undefined, asked: { groupId: string; clusterName: string }) => Cluster;
}

interface Misfit {
  errorCode: string;
  detail: (name: string) => string;
}

const NON_FLEX: Misfit = {
  errorCode: "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
  detail: (name) => `Cannot use non-flex cluster ${name} in the flex API.`,
};

/** By the endpoint's tier, then the cluster's. */
const MISFITS: Readonly<Record<"flex" | "dedicated", Partial<Record<Tier, Misfit>>>> = {
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
};

function admitTo(tier: "flex" | "dedicated"): Endpoint["admit"] {
  return (cluster, { groupId, clusterName }) => {
    if (!cluster) throw notFound("CLUSTER_NOT_FOUND", "cluster", clusterName, groupId);
    const misfit = MISFITS[tier][cluster.tier];
    if (!misfit) return cluster;
    const { errorCode, detail } = misfit;
    throw new AtlasError({
      status: 400,
      errorCode,
      detail: detail(clusterName),
      parameters: [clusterName],
    });
  };
}

function notFound(errorCode: string, what: string, name: string, groupId: string): AtlasError {
  const detail = `No ${what} named ${name} exists in group ${groupId}.`;
  return new AtlasError({ status: 404, errorCode, detail, parameters: [name, groupId] });
}

/** By the path segment between the group and the cluster. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  serverless: {
    tier: "serverless",
    version: "2023-01-01",
    nameField: "clusterName",
    deprecation: {
      Deprecation: "Wed, 10 Dec 2025 00:00:00 GMT",
      Sunset: "Thu, 22 Jan 2026 00:00:00 GMT",
    },
    admit: (cluster, { groupId, clusterName }) => {
      if (cluster?.tier === "serverless") return cluster;
      throw notFound("SERVERLESS_INSTANCE_NOT_FOUND", "serverless instance", clusterName, groupId);
    },
  },
  flexClusters: { tier: "flex", version: "2024-11-13", nameField: "name", admit: admitTo("flex") },
  clusters: {
    tier: "dedicated",
    version: "2023-01-01",
    nameField: "clusterName",
    admit: admitTo("dedicated"),
  },
};

/** The version that the Accept header resolves to. @throws AtlasError 406 where it names none, or one too early */
export function checkVersion(endpoint: Endpoint, accept: string | undefined): string {
  const asked = /application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json/i.exec(accept ?? "")?.[1];
  if (asked !== undefined && isDate(asked) && asked >= endpoint.version) return endpoint.version;
  throw new AtlasError({
    status: 406,
    errorCode: "INVALID_VERSION_DATE",
    detail: "Invalid accept header or version date.",
    parameters: asked === undefined ? [] : [asked],
  });
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
