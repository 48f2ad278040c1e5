// Answers a request that is let in: in what order it is checked, and what is made of the operation's data.
import type { Project, Projects } from "../data/projects";
import type { Fault } from "../faults/faultTypes";
import { AtlasError, resourceNotFound } from "./errors";
import { type ApiSettings, isList, type Operation, type Target } from "./operation";
import { indent, pageText, wrap } from "./pages";
import { checkPath, readQuery } from "./parameters";
import type { Route } from "./routes";
import { checkVersion } from "./version";

export interface ApiRequest {
  /** As it came, without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  accept: string | undefined;
  route: Route | undefined;
}

export interface ApiAnswer {
  headers: Record<string, string>;
  text: string;
}

/** What the replica that answers knows. */
export interface View {
  /** How many changes it is behind. */
  behind: number;
  /** How many more changes its counts are behind. */
  countBehind: number;
}

/** Answers an authenticated request. @throws AtlasError for every refusal, in Atlas's order of checks */
export function answerApi(
  request: ApiRequest,
  projects: Projects,
  settings: ApiSettings,
  view: View,
  fault?: Fault,
): ApiAnswer {
  const { route } = request;
  if (!route) throw resourceNotFound(request.path);
  const { operation, path } = route;
  const headers = openEndpoint(operation, request, settings);
  checkPath(path, ["groupId", "orgId"]);
  const project =
    path["groupId"] === undefined ? undefined : openProject(operation, path["groupId"], projects, view);
  checkPath(path, ["clusterName", "name", "restoreJobId", "jobId"]);
  const { common, own } = readQuery(request.query, operation);
  const target: Target = {
    projects,
    get project() {
      if (!project) throw new Error(`The path ${operation.path} names no project.`);
      return project;
    },
    behind: view.behind,
    path,
    query: own,
    settings,
  };
  let text: string;
  if (isList(operation)) {
    const address = { path: request.path, countable: operation.countable !== false, own };
    const asked = { ...common, itemsPerPage: Math.min(common.itemsPerPage, settings.maxItemsPerPage) };
    text = pageText(operation.list(target), view.countBehind, address, asked, fault);
  } else {
    text = operation.one(target);
  }
  if (common.envelope) {
    text = wrap(text, 200, settings.envelopeShape ?? (isList(operation) ? "merged" : "content"));
  }
  return { headers, text: common.pretty ? indent(text) : text };
}

function openEndpoint(
  operation: Operation,
  request: ApiRequest,
  settings: ApiSettings,
): Record<string, string> {
  const retired = operation.retired?.(settings);
  if (retired === "notFound") throw resourceNotFound(request.path);
  const version = checkVersion(operation.version, request.accept);
  if (retired === "gone") {
    throw new AtlasError({
      status: 410,
      errorCode: "VERSION_GONE",
      detail: `The version ${version} of this resource is past its sunset.`,
      parameters: [version],
    });
  }
  return {
    "Content-Type": `application/vnd.atlas.${version}+json;charset=utf-8`,
    ...operation.headers?.(settings),
  };
}

function openProject(operation: Operation, groupId: string, projects: Projects, view: View): Project {
  const project = projects.find(groupId, view.behind);
  if (!project) {
    throw new AtlasError({
      status: 404,
      errorCode: "GROUP_NOT_FOUND",
      detail: `No group with ID ${groupId} exists.`,
      parameters: [groupId],
    });
  }
  if (project.access === "none" || (project.access === "readOnly" && operation.needsBackupRole)) {
    throw new AtlasError({
      status: 403,
      errorCode: "USER_UNAUTHORIZED",
      detail: "Current user is not authorized to perform this action.",
    });
  }
  return project;
}
