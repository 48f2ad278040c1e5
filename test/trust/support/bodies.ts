// Answers as text, for servers that write them by hand.
import { firstJobId, groupId, type JobKind, threeJobs } from "./functions";

function kindOf(path: string): JobKind {
  if (path.includes("/flexClusters/")) return "flex";
  if (path.includes("/serverless/")) return "serverless";
  return path.includes("/collectionRestoreJobs") ? "collection" : "dedicated";
}

/** The right answer to a request for a page of three jobs, or for the first of them or its collections, or for what a project is and has. */
export function rightBody(path: string): string {
  if (/\/groups\/[a-f0-9]{24}$/.test(path)) return JSON.stringify({ id: groupId, name: "project" });
  const inventory = /\/groups\/[a-f0-9]{24}\/(?:clusters|flexClusters|serverless)\?/.test(path);
  if (inventory) return JSON.stringify({ results: [{ name: "c1" }], totalCount: 1, links: [] });
  const jobs = threeJobs(kindOf(path));
  if (path.includes("/collections?"))
    return JSON.stringify({ results: jobs[0]?.["collectionStates"], totalCount: 1, links: [] });
  if (path.includes(firstJobId)) return JSON.stringify(jobs[0]);
  const query = new URLSearchParams(path.split("?")[1]);
  const [size, number] = [Number(query.get("itemsPerPage") ?? 100), Number(query.get("pageNum") ?? 1)];
  const results = jobs.slice(size * (number - 1), size * number);
  const links = size * number < jobs.length ? [{ rel: "next", href: "https://elsewhere.example.net" }] : [];
  return JSON.stringify({ results, totalCount: jobs.length, links });
}
