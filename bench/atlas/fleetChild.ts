// An emulator of one project with many clusters, as a process of its own.
import { fleetProjects, startEmulator } from "../../emulator";
import { type FleetReport } from "./fleet";

async function main(): Promise<void> {
  const [clusters, jobs, latency] = process.argv.slice(2).map(Number);
  const projects = fleetProjects({ clusters: clusters ?? 0, jobs: jobs ?? 0 });
  const emulator = await startEmulator({ projects, latency: latency ?? 0 });
  const report = (message: FleetReport) => process.send?.(message);
  process.on("message", () => {
    report({ requests: emulator.requests.length });
    emulator.clearRequests();
  });
  process.on("disconnect", () => process.exit());
  const [project] = projects;
  report({
    url: emulator.url,
    groupId: project?.groupId ?? "",
    clusterNames: project?.clusters.map(({ name }) => name) ?? [],
    requests: 0,
  });
}

void main();
