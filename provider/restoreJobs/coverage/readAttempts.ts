import { type ClusterId } from "../../atlas/client";
import { readCompleteList } from "../../atlas/completeList";
import { type Tier } from "../../atlas/endpoints";
import { type ListPage } from "../../atlas/responses";
import { withoutDeliveryUrls } from "../deliveryUrls";
import { type JobFilter, matcherOf } from "../filter";
import { hasEnded } from "../limits";
import { type RestoreJob } from "../outputs";
import { type ReadContext } from "../readContext";
import { reportNotice } from "../sunset";
import { type AnyJob, deriveFields, type TierAdapter } from "../tierAdapter";
import { withNeutralAdapter } from "../tierAdapters";
import { type CoverageLimits, DecisiveAttempts } from "./decisiveAttempts";

/** Which jobs count as attempts to restore. */
export type AttemptFilter = Pick<JobFilter, "deliveryTypes" | "targetClusterName" | "targetGroupId">;

/** A cluster, and the endpoint that has its jobs. */
export interface ReadableCluster extends ClusterId {
  readonly tier: Tier;
}

/** Reads the whole list of a cluster's jobs, and keeps the few of them that a verdict goes by. */
export const readAttempts = (
  cluster: ReadableCluster,
  filter: AttemptFilter,
  limits: CoverageLimits,
  context: ReadContext,
): Promise<DecisiveAttempts<RestoreJob>> =>
  withNeutralAdapter(cluster.tier, cluster.clusterName, (adapter) =>
    readDecisive(adapter, cluster, filter, limits, context),
  );

/** What is kept of a job until its list is complete. */
interface KnownJob {
  /** undefined of a job that is no attempt, or that no verdict goes by. */
  attempt: RestoreJob | undefined;
  readonly hasEnded: boolean;
}

/** The largest page that Atlas gives. */
const itemsPerPage = 500;

async function readDecisive<Raw extends AnyJob>(
  adapter: TierAdapter<Raw, RestoreJob>,
  cluster: ClusterId,
  filter: AttemptFilter,
  limits: CoverageLimits,
  context: ReadContext,
): Promise<DecisiveAttempts<RestoreJob>> {
  const { client, call } = context;
  const { endpoint } = adapter;
  const isAttempt = matcherOf(filter);
  // Taken when a page is there: what ended while its request waited would lie in the future otherwise.
  let now: number | undefined;
  const startScan = (number: number): ((raw: Raw) => KnownJob) => {
    now = undefined;
    let decisive: DecisiveAttempts<RestoreJob> | undefined;
    const known = new Map<RestoreJob, KnownJob>();
    const release = (attempt: RestoreJob): void => {
      const job = known.get(attempt);
      if (job !== undefined) job.attempt = undefined;
      known.delete(attempt);
    };
    return (raw) => {
      now ??= client.now();
      const derived = deriveFields(adapter, raw);
      const ended = hasEnded(derived);
      if (!isAttempt(adapter.fieldsOf(raw), derived)) return { attempt: undefined, hasEnded: ended };
      const attempt = withoutDeliveryUrls(adapter.toOutput(raw, derived));
      const job: KnownJob = { attempt, hasEnded: ended };
      // Further scans are joined with the ones before, which may leave any of their jobs as the latest.
      if (number > 1) return job;
      known.set(attempt, job);
      decisive ??= new DecisiveAttempts(limits, now);
      decisive.add(attempt).forEach(release);
      return job;
    };
  };
  const list = await readCompleteList<Raw, KnownJob, ListPage<Raw>>({
    what: `restore jobs of ${cluster.clusterName}`,
    fetchPage: (position, signal) => client.listPage(endpoint, cluster, position, { ...call, signal }),
    itemsPerPage,
    concurrency: 2 * client.maxConcurrency,
    idOf: ({ id }) => id,
    startScan,
    hasEnded: (job) => job.hasEnded,
    call,
  });
  reportNotice(endpoint, list.firstPage, context);
  const decisive = new DecisiveAttempts<RestoreJob>(limits, now ?? client.now());
  for (const { attempt } of list.items) if (attempt !== undefined) decisive.add(attempt);
  return decisive;
}
