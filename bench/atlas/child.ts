// The emulator as a process of its own: what it takes to answer isn't the reader's time.
import { demoProjects, DEMO_GROUP_ID, startEmulator } from "../../emulator";
import { type AtlasOrder, type AtlasReport, clusterOf } from "./process";

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  const jobs = demoProjects({ jobs: Math.max(...sizes) })[0]?.clusters[0]?.jobs ?? [];
  const clusters = sizes.map((size) => ({
    name: clusterOf(size),
    tier: "serverless" as const,
    jobs: jobs.slice(0, size),
  }));
  const emulator = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters }] });
  const report = (message: AtlasReport) => process.send?.(message);
  process.on("message", ({ latency }: AtlasOrder) => {
    if (latency !== undefined) emulator.setLatency(latency);
    const requests = emulator.requests.map(({ status, query }) => ({
      status,
      itemsPerPage: Number(query["itemsPerPage"] ?? 0),
    }));
    emulator.clearRequests();
    report({ requests });
  });
  process.on("disconnect", () => process.exit());
  report({ url: emulator.url, requests: [] });
}

void main();
