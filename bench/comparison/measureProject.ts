// What all the lists of a project cost, and what becomes of them where one cluster can't be read.
import { type AtlasProcess, type ManySpec, addressesOf } from "../atlas/process";
import { median } from "../statistics";
import { latencies } from "./measure";
import { readCoverage } from "./ownPlugin";
import { type Listing, type Project, type Tool } from "./tool";

export interface ProjectCost {
  readonly name: string;
  /** What it reads: jobs unless told. */
  readonly unit: "jobs" | "verdicts";
  readonly received: number | undefined;
  /** Digest challenges, too. */
  readonly requests: number;
  /** In milliseconds, for each of the latencies. */
  readonly ms: readonly number[];
  /** The same where one of the clusters answers 403. */
  readonly denied: Listing;
}

interface Reader {
  readonly name: string;
  readonly unit: ProjectCost["unit"];
  readonly read: (project: Project) => Promise<Listing>;
}

/** All tools, and this provider's verdicts, which no other has. */
const readersOf = (atlas: AtlasProcess, tools: readonly Tool[]): Reader[] => [
  ...tools.map((tool): Reader => ({
    name: tool.name,
    unit: "jobs",
    read: (project) => tool.readProject(project),
  })),
  {
    name: "this provider, the plugin's `getRestoreCoverage`",
    unit: "verdicts",
    read: (project) => readCoverage(atlas, project),
  },
];

/** One round of all tools, then the next. */
export async function measureProject(
  atlas: AtlasProcess,
  tools: readonly Tool[],
  many: ManySpec,
  rounds: number,
): Promise<ProjectCost[]> {
  const project = addressesOf(many);
  const readers = readersOf(atlas, tools);
  const taken = new Map(readers.map(({ name }) => [name, latencies.map((): number[] => [])]));
  const last = new Map<string, { received: number | undefined; requests: number }>();
  for (const [place, latency] of latencies.entries()) {
    await atlas.setLatency(latency);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, read } of readers) {
        await atlas.takeRequests();
        const { jobs: received, ms, error } = await read(project);
        if (error !== undefined) throw new Error(`${name}: ${error}`);
        taken.get(name)?.[place]?.push(ms);
        last.set(name, { received, requests: (await atlas.takeRequests()).length });
      }
    }
  }
  await atlas.setLatency(0);
  const costs: ProjectCost[] = [];
  for (const { name, unit, read } of readers) {
    const { received, requests = 0 } = last.get(name) ?? {};
    const ms = (taken.get(name) ?? []).map(median);
    costs.push({ name, unit, received, requests, ms, denied: await readDenied(atlas, project, read) });
  }
  return costs;
}

async function readDenied(atlas: AtlasProcess, project: Project, read: Reader["read"]): Promise<Listing> {
  const path = new RegExp(`/${project.clusterNames.at(-1) ?? ""}/`);
  const fault = { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" } as const;
  await atlas.setFaults([{ path, times: Number.POSITIVE_INFINITY, fault }]);
  const listing = await read(project);
  await atlas.setFaults([]);
  return listing;
}
