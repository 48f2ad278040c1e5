// Which clusters and projects there are: each list is read whole, by the same rule as restore jobs.
import { type Call } from "./call";
import { type AtlasClient, type ListQuery, type Target } from "./client";
import { readCompleteList } from "./completeList";
import { type ApiResource } from "./endpoints";
import { ApiError, isRetired } from "./errors";
import {
  listedCluster,
  type ListedCluster,
  listedFlexCluster,
  type ListedFlexCluster,
  listedServerlessInstance,
  type ListedServerlessInstance,
  project,
  type Project,
} from "./models/inventory";
import { type ListPage } from "./responses";

const ofProject = { resourceName: "project", role: "Project Read Only" };

/** `listGroupClusters`: dedicated clusters, and free ones (M0). */
const clusters: ApiResource<ListedCluster> = { ...ofProject, version: "2024-08-05", model: listedCluster };

/** `listGroupFlexClusters` */
const flexClusters: ApiResource<ListedFlexCluster> = {
  ...ofProject,
  version: "2024-11-13",
  model: listedFlexCluster,
};

/** `listGroupServerlessInstances`: empty since January 2026, and gone a year later. */
const serverlessInstances: ApiResource<ListedServerlessInstance> = {
  ...ofProject,
  version: "2023-01-01",
  model: listedServerlessInstance,
};

/** `getOrgGroups`: those that the caller may see. */
const projects: ApiResource<Project> = {
  resourceName: "organization",
  version: "2023-01-01",
  role: "Organization Member",
  model: project,
};

/** `getGroup` */
const oneProject: ApiResource<Project> = { ...ofProject, version: "2023-01-01", model: project };

/** The dedicated and the free clusters of a project; on request also those that are gone, but whose backups are kept. */
export const listClusters = (
  client: AtlasClient,
  groupId: string,
  { includeDeleted = false }: { readonly includeDeleted?: boolean | undefined },
  call: Call,
): Promise<readonly ListedCluster[]> =>
  readAll(
    client,
    clusters,
    inProject(groupId, "clusters", "clusters"),
    { item: "cluster", query: includeDeleted ? { includeDeletedWithRetainedBackups: true } : {} },
    call,
  );

export const listFlexClusters = (
  client: AtlasClient,
  groupId: string,
  call: Call,
): Promise<readonly ListedFlexCluster[]> =>
  readAll(
    client,
    flexClusters,
    inProject(groupId, "flexClusters", "Flex clusters"),
    { item: "Flex cluster" },
    call,
  );

/** The serverless instances of a project: none where Atlas has retired the list. */
export async function listServerlessInstances(
  client: AtlasClient,
  groupId: string,
  call: Call,
): Promise<readonly ListedServerlessInstance[]> {
  const target = inProject(groupId, "serverless", "serverless instances");
  try {
    return await readAll(client, serverlessInstances, target, { item: "serverless instance" }, call);
  } catch (error) {
    if (error instanceof ApiError && isRetired(error)) return [];
    throw error;
  }
}

/** The projects of an organization that the credentials can see. */
export const listProjects = (client: AtlasClient, orgId: string, call: Call): Promise<readonly Project[]> => {
  const target = { what: `projects of organization ${orgId}`, segments: ["orgs", orgId, "groups"], orgId };
  return readAll(client, projects, target, { item: "project" }, call);
};

export const getProject = async (client: AtlasClient, groupId: string, call: Call): Promise<Project> => {
  const target = { what: `project ${groupId}`, segments: ["groups", groupId], groupId };
  const identity = { name: "the project", field: "id", value: groupId } as const;
  const { item } = await client.getObject(oneProject, target, identity, call);
  return item;
};

const inProject = (groupId: string, collection: string, items: string): Target => ({
  what: `${items} of project ${groupId}`,
  segments: ["groups", groupId, collection],
  groupId,
});

const itemsPerPage = 500;

/** Reads a list whole. Two items under one name are two, where each has an id of its own. */
async function readAll<Item extends { readonly id?: string | null | undefined; readonly name: string }>(
  client: AtlasClient,
  resource: ApiResource<Item>,
  target: Target,
  { item, query = {} }: { readonly item: string; readonly query?: ListQuery },
  call: Call,
): Promise<readonly Item[]> {
  const { what } = target;
  const { items } = await readCompleteList<Item, Item, ListPage<Item>>({
    what,
    item,
    fetchPage: (position, signal) =>
      client.getPage(
        resource,
        { ...target, what: `the ${what}` },
        { ...query, ...position },
        { ...call, signal },
      ),
    itemsPerPage,
    concurrency: 2 * client.maxConcurrency,
    idOf: ({ id, name }) => id ?? name,
    startScan: () => (read) => read,
    call,
  });
  return items;
}
