// Which clusters and projects there are.
import { projectText } from "../data/descriptions";
import { itemsOf } from "../data/jobList";
import { resourceNotFound } from "./errors";
import type { Operation } from "./operation";

/** Recorded before January 2026; since then the description has another sunset. */
const SERVERLESS_SUNSET = {
  available: "Thu, 15 Jan 2026 00:00:00 GMT",
  empty: "Mon, 18 Jan 2027 00:00:00 GMT",
};

export const inventory: readonly Operation[] = [
  {
    path: "/groups/{groupId}/clusters",
    version: "2024-08-05",
    query: { includeDeletedWithRetainedBackups: "boolean" },
    // As on many recorded answers: deprecated since then, and nothing about an end.
    headers: () => ({ Deprecation: "Wed, 23 Oct 2024 00:00:00 GMT" }),
    list: ({ project, behind, query }) =>
      project.list("dedicated", behind, query["includeDeletedWithRetainedBackups"] === true),
  },
  {
    path: "/groups/{groupId}/flexClusters",
    version: "2024-11-13",
    list: ({ project, behind }) => project.list("flex", behind),
  },
  {
    path: "/groups/{groupId}/serverless",
    version: "2023-01-01",
    headers: ({ serverlessList }) => ({
      Deprecation: "Wed, 10 Dec 2025 00:00:00 GMT",
      Sunset: serverlessList === "available" ? SERVERLESS_SUNSET.available : SERVERLESS_SUNSET.empty,
    }),
    retired: ({ serverlessList }) =>
      serverlessList === "gone" || serverlessList === "notFound" ? serverlessList : undefined,
    list: ({ project, behind, settings }) =>
      settings.serverlessList === "empty"
        ? itemsOf<string>(() => [], String)
        : project.list("serverless", behind),
  },
  {
    path: "/orgs/{orgId}/groups",
    version: "2023-01-01",
    query: { name: "string" },
    list: ({ projects, behind, path, query }) => {
      const orgId = path["orgId"] ?? "";
      if (!projects.hasOrganization(orgId)) throw resourceNotFound(orgId);
      const prefix = String(query["name"] ?? "").toLowerCase();
      return itemsOf(
        (changes) =>
          projects.of(orgId, behind + changes).filter(({ name }) => name.toLowerCase().startsWith(prefix)),
        (project) => projectText(project, behind),
      );
    },
  },
  {
    path: "/groups/{groupId}",
    version: "2023-01-01",
    one: ({ project, behind }) => projectText(project, behind),
  },
];
