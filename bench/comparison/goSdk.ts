import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GoSdk } from "../goSdk";
import { type Find, firstError, type Listing, lost, type Project } from "./tool";

/** A loop over pages of 500, and one over the clusters, as the SDK's users write them (bench/go). */
export const goSdk: Find = ({ atlas, folder }) => {
  const name = "Go SDK, a loop of one's own";
  const built = GoSdk.build(folder);
  if ("reason" in built) return Promise.resolve({ name, missing: built.reason });
  const module = readFileSync(join(__dirname, "..", "go", "go.mod"), "utf8");
  const readProject = async (project: Project): Promise<Listing> => {
    const process = GoSdk.start(built.file, atlas, project);
    const answer = await process.read();
    await process.stop();
    const { ms, error } = answer;
    if (error !== undefined) return lost(firstError(error), ms);
    return { jobs: answer.jobs, distinct: answer.distinct, ms };
  };
  return Promise.resolve({
    name,
    version: `atlas-sdk ${/atlas-sdk\/v\d+ (v\S+)/.exec(module)?.[1] ?? "of an unknown version"}`,
    readCluster: ({ groupId, clusterName }) => readProject({ groupId, clusterNames: [clusterName] }),
    readProject,
  });
};
