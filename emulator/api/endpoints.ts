// The six endpoints: which path is whose, in what order a request is checked, and what the cluster's answer is.
import { checkVersion, type Endpoint, ENDPOINTS } from "./endpointTable";
import { AtlasError, resourceNotFound } from "./errors";
import type { Fault } from "../faults/faultTypes";
import type { Cluster, Projects } from "../data/projects";
import { indent, pageText, wrap } from "./pages";
import { checkGroupId, checkPath, readQuery } from "./parameters";
import type { ServerlessMode } from "../types";

/** What a path under /api/atlas/v2 asks for. */
export interface Route {
  endpoint: Endpoint;
  groupId: string;
  clusterName: string;
  /** Undefined: the list. */
  restoreJobId: string | undefined;
}

export interface ApiRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  accept: string | undefined;
  route: Route | undefined;
}

export interface ApiSettings {
  serverless: ServerlessMode;
  envelopeShape: "merged" | "content" | undefined;
}

export interface ApiAnswer {
  headers: Record<string, string>;
  text: string;
}

const PATH = /^\/api\/atlas\/v2\/groups\/([^/]+)\/([^/]+)\/([^/]+)\/backup\/restoreJobs(?:\/([^/]+))?$/;

/** The route of a GET request, or undefined where no endpoint answers that path. */
export function findRoute(method: string, path: string): Route | undefined {
  const [, groupId, segment = "", clusterName, restoreJobId] = PATH.exec(path) ?? [];
  const endpoint = ENDPOINTS[segment];
  if (method !== "GET" || !endpoint || groupId === undefined || clusterName === undefined) return undefined;
  return {
    endpoint,
    groupId: decode(groupId),
    clusterName: decode(clusterName),
    restoreJobId: restoreJobId === undefined ? undefined : decode(restoreJobId),
  };
}

/** A path part that isn't well encoded fails the pattern check that follows. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Answers an authenticated request. @throws AtlasError for every refusal, in Atlas's order of checks */
export function answerApi(
  request: ApiRequest,
  projects: Projects,
  settings: ApiSettings,
  fault?: Fault,
): ApiAnswer {
  const { route } = request;
  if (!route) throw resourceNotFound(request.path);
  const headers = openEndpoint(route.endpoint, request, settings.serverless);
  checkGroupId(route.groupId);
  const project = projects.project(route.groupId);
  if (!project) {
    throw new AtlasError({
      status: 404,
      errorCode: "GROUP_NOT_FOUND",
      detail: `No group with ID ${route.groupId} exists.`,
      parameters: [route.groupId],
    });
  }
  checkPath(route.endpoint.nameField, route.clusterName, route.restoreJobId);
  const parameters = readQuery(request.query);
  const cluster = route.endpoint.admit(project.get(route.clusterName), route);
  const one = route.restoreJobId;
  let text = one === undefined ? pageText(cluster, request.path, parameters, fault) : jobText(cluster, one);
  if (parameters.envelope) {
    text = wrap(text, 200, settings.envelopeShape ?? (one === undefined ? "merged" : "content"));
  }
  return { headers, text: parameters.pretty ? indent(text) : text };
}

function openEndpoint(
  endpoint: Endpoint,
  request: ApiRequest,
  serverless: ServerlessMode,
): Record<string, string> {
  const isServerless = endpoint.tier === "serverless";
  if (isServerless && serverless === "notFound") throw resourceNotFound(request.path);
  const version = checkVersion(endpoint, request.accept);
  if (isServerless && serverless === "gone") {
    throw new AtlasError({
      status: 410,
      errorCode: "VERSION_GONE",
      detail: `The version ${version} of this resource is past its sunset.`,
      parameters: [version],
    });
  }
  return {
    "Content-Type": `application/vnd.atlas.${version}+json;charset=utf-8`,
    ...(isServerless && serverless === "deprecated" && endpoint.deprecation),
  };
}

function jobText(cluster: Cluster, id: string): string {
  const text = cluster.text(id);
  if (text === undefined) throw resourceNotFound(id);
  return text;
}
