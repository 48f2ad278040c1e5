// The emulator as a process of its own: what it takes to answer isn't the reader's time.
import {
  type ClusterSpec,
  demoProjects,
  DEMO_GROUP_ID,
  type Emulator,
  flexJob,
  objectId,
  startEmulator,
} from "../../emulator";
import { type AtlasOrder, type AtlasReport, clusterOf, type ListedTier } from "./process";

const madeAt = (index: number): number => 1_768_000_000 - 600 * index;

/** So many jobs, the newest first; of a Flex cluster's every tenth is a download. */
const jobsOf: Readonly<Record<ListedTier, (count: number) => NonNullable<ClusterSpec["jobs"]>>> = {
  serverless: (count) => demoProjects({ jobs: count })[0]?.clusters[0]?.jobs ?? [],
  flex: (count) =>
    Array.from({ length: count }, (_, index) =>
      flexJob(
        { id: objectId(madeAt(index)), deliveryType: index % 10 === 9 ? "DOWNLOAD" : "RESTORE" },
        madeAt(index) * 1000,
      ),
    ),
};

/** Lets a job come to the cluster as soon as its second page is asked for. Returns what takes all of it back. */
function grow(emulator: Emulator, name: string): () => void {
  const cluster = emulator.cluster(DEMO_GROUP_ID, name);
  const before = [...cluster.jobs];
  let grown = false;
  const stop = emulator.onRequest(({ path, query }) => {
    if (grown || query["pageNum"] !== "2" || !path.includes(`/${name}/`)) return;
    grown = true;
    cluster.addJob(flexJob({ id: objectId(madeAt(-1)) }, madeAt(-1) * 1000));
  });
  return () => {
    stop();
    cluster.setJobs(before);
  };
}

async function main(): Promise<void> {
  const [tier, ...rest] = process.argv.slice(2);
  const sizes = rest.map(Number);
  const jobs = jobsOf[tier as ListedTier](Math.max(...sizes));
  const clusters = sizes.map((size) => ({
    name: clusterOf(size),
    tier: tier as ListedTier,
    jobs: jobs.slice(0, size),
  }));
  const emulator = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters }] });
  const report = (message: AtlasReport) => process.send?.(message);
  let stopGrowing = (): void => undefined;
  process.on("message", ({ latency, faults, growing }: AtlasOrder) => {
    if (latency !== undefined) emulator.setLatency(latency);
    if (growing !== undefined) {
      stopGrowing();
      stopGrowing = growing === null ? () => undefined : grow(emulator, clusterOf(growing));
    }
    if (faults !== undefined) {
      emulator.clearFaults();
      for (const rule of faults) emulator.inject(rule);
    }
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
