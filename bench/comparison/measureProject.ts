// What all the lists of a project cost, and what becomes of them where one cluster can't be read.
import { addressesOf, type AtlasProcess, type ManySpec } from "../atlas/process";
import { type Cost, measureCosts, type Reader } from "./measure";
import { readCoverage } from "./ownPlugin";
import { type Listing, type Project, type Tool } from "./tool";

export interface ProjectCost extends Cost {
  readonly name: string;
  readonly unit: "jobs" | "verdicts";
  /** The same where one of the clusters answers 403. */
  readonly denied: Listing;
}

type ProjectReader = Reader & Pick<ProjectCost, "unit">;

/** All tools, and this provider's verdicts, which no other has. */
const readersOf = (atlas: AtlasProcess, tools: readonly Tool[], project: Project): ProjectReader[] => [
  ...tools.map((tool): ProjectReader => ({
    name: tool.name,
    unit: "jobs",
    read: () => tool.readProject(project),
  })),
  {
    name: "this provider, the plugin's `getRestoreCoverage`",
    unit: "verdicts",
    read: () => readCoverage(atlas, project),
  },
];

export async function measureProject(
  atlas: AtlasProcess,
  tools: readonly Tool[],
  many: ManySpec,
  rounds: number,
): Promise<ProjectCost[]> {
  const project = addressesOf(many);
  const readers = readersOf(atlas, tools, project);
  const costs = await measureCosts(atlas, readers, rounds);
  const path = new RegExp(`/${project.clusterNames.at(-1) ?? ""}/`);
  const fault = { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" } as const;
  await atlas.setFaults([{ path, times: Number.POSITIVE_INFINITY, fault }]);
  const projectCosts: ProjectCost[] = [];
  for (const { name, unit, read } of readers) {
    const cost = costs.get(name);
    if (cost !== undefined) projectCosts.push({ name, unit, ...cost, denied: await read() });
  }
  await atlas.setFaults([]);
  return projectCosts;
}
