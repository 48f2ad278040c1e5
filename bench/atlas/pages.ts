import { DEFAULT_ACCESS_TOKEN } from "../../emulator";
import { addressOf, type AtlasProcess } from "./process";

/** The pages of a list as Atlas answers them, and that of the head check as the last. */
export async function pagesOf({ url }: AtlasProcess, jobs: number): Promise<string[]> {
  const { groupId, clusterName } = addressOf(jobs);
  const path = `/api/atlas/v2/groups/${groupId}/serverless/${clusterName}/backup/restoreJobs`;
  const headers = {
    Accept: "application/vnd.atlas.2023-01-01+json",
    Authorization: `Bearer ${DEFAULT_ACCESS_TOKEN}`,
  };
  const pages: string[] = [];
  for (let page = 1; page <= Math.ceil(jobs / 500); page += 1) {
    pages.push(await (await fetch(`${url}${path}?itemsPerPage=500&pageNum=${page}`, { headers })).text());
  }
  pages.push(await (await fetch(`${url}${path}?itemsPerPage=1&pageNum=1`, { headers })).text());
  return pages;
}
