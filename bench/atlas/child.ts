// The emulator as a process of its own: what it takes to answer isn't the reader's time.
import {
  type ClusterSpec,
  demoProjects,
  DEMO_GROUP_ID,
  type Emulator,
  flexJob,
  movingJob,
  objectId,
  type ProjectSpec,
  startEmulator,
} from "../../emulator";
import {
  addressesOf,
  type AtlasOrder,
  type AtlasReport,
  type AtlasSpec,
  clusterOf,
  type ListedTier,
  type ManySpec,
  restored,
  type RestoreOrder,
} from "./process";

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

function projectOf(many: ManySpec): ProjectSpec {
  const { groupId, clusterNames } = addressesOf(many);
  const jobs = jobsOf.flex(many.jobs);
  return { groupId, clusters: clusterNames.map((name) => ({ name, tier: "flex", jobs })) };
}

/** Starts the restore now. Returns the job's id. */
function startRestore(emulator: Emulator, { outcome, seconds }: RestoreOrder): string {
  const startsAt = Date.now();
  const id = objectId(startsAt / 1000, startsAt % 0x10000);
  const job = movingJob({ id, tier: "dedicated", startsAt, finishesAt: startsAt + 1000 * seconds, outcome });
  emulator.cluster(restored.groupId, restored.clusterName).setJobs([job]);
  return id;
}

async function main(): Promise<void> {
  const { tier, sizes, many } = JSON.parse(process.argv[2] ?? "") as AtlasSpec;
  const jobs = jobsOf[tier](Math.max(...sizes));
  const clusters: ClusterSpec[] = sizes.map((size) => ({
    name: clusterOf(size),
    tier,
    jobs: jobs.slice(0, size),
  }));
  clusters.push({ name: restored.clusterName, tier: "dedicated" });
  const emulator = await startEmulator({
    projects: [{ groupId: DEMO_GROUP_ID, clusters }, ...(many ? [projectOf(many)] : [])],
  });
  const report = (message: AtlasReport) => process.send?.(message);
  let stopGrowing = (): void => undefined;
  process.on("message", ({ latency, faults, growing, restore }: AtlasOrder) => {
    if (latency !== undefined) emulator.setLatency(latency);
    if (growing !== undefined) {
      stopGrowing();
      stopGrowing = growing === null ? () => undefined : grow(emulator, clusterOf(growing));
    }
    if (faults !== undefined) {
      emulator.clearFaults();
      for (const rule of faults) emulator.inject(rule);
    }
    const restoreJobId = restore && startRestore(emulator, restore);
    const requests = emulator.requests.map(({ status, query }) => ({
      status,
      itemsPerPage: Number(query["itemsPerPage"] ?? 0),
    }));
    emulator.clearRequests();
    report({ requests, ...(restoreJobId !== undefined && { restoreJobId }) });
  });
  process.on("disconnect", () => process.exit());
  report({ url: emulator.url, requests: [] });
}

void main();
