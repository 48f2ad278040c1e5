import { type JobPage } from "../atlas/responses";
import { type ClusterId, type ListQuery } from "../atlas/client";
import { invalidResponse } from "../atlas/errors";
import { readCompleteList } from "../atlas/pages";
import { type Collector } from "../atlas/scan";
import { isLater, type RestoreJobStatus, restoreJobStatuses } from "./status";
import { type ReadContext } from "./readContext";
import { fits, type JobFilter } from "./filter";
import { type AnyJob, deriveFields, type DerivedFields, present, type TierAdapter } from "./tierAdapter";
import { type ListResult, type Summary, summaryField } from "./listResult";
import { reportNotice } from "./sunset";
import { type Sealed } from "../values/sealed";

/** The inputs of every list function, checked. */
export interface ListArgs extends ClusterId {
  readonly itemsPerPage?: number | undefined;
  readonly pageNum?: number | undefined;
  readonly includeCount?: boolean | undefined;
  readonly envelope?: boolean | undefined;
  readonly pretty?: boolean | undefined;
  readonly filter?: JobFilter | undefined;
  readonly limit?: number | undefined;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** What a read is asked for that leaves delivery URLs out: its result holds no secret. */
export interface WithoutDeliveryUrls {
  readonly includeDeliveryUrls?: undefined;
}

/** Page sizes where none is given: the largest for a whole list, the endpoint's own for a single page. */
const wholeListPage = 500;
const singlePage = 100;

/**
 * Reads the jobs of a cluster from one endpoint, whole or one page, and makes the result that all list functions return.
 * Jobs that the result doesn't hold are kept no longer than their page.
 */
export function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<ListResult<Job>>;
export function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Sealed<Job>>>;
export async function readRestoreJobs<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: ListArgs,
  context: ReadContext,
): Promise<ListResult<Job | Sealed<Job>>> {
  const { client, call } = context;
  const { endpoint } = adapter;
  const flags: ListQuery = {
    ...(args.includeCount === false ? { includeCount: false } : {}),
    ...(args.envelope === true ? { envelope: true } : {}),
    ...(args.pretty === true ? { pretty: true } : {}),
  };
  const fetchPage = (position: { pageNum: number; itemsPerPage: number }, signal: AbortSignal) =>
    client.listPage(endpoint, args, { ...position, ...flags }, { ...call, signal });

  if (args.pageNum !== undefined) {
    const position = { pageNum: args.pageNum, itemsPerPage: args.itemsPerPage ?? singlePage };
    const page = await fetchPage(position, call.signal);
    const collected = new JobCollector(adapter, args);
    const seen = new Set<string>();
    for (const item of page.items) {
      // A page is one answer: nothing that changed meanwhile can be the reason.
      if (item.id !== undefined && seen.has(item.id))
        throw invalidResponse(
          `Atlas's answer is not what its description says: page ${args.pageNum} holds job ${item.id} twice`,
        );
      if (item.id !== undefined) seen.add(item.id);
      collected.add(item);
    }
    reportNotice(endpoint.tier, page, context);
    return collected.result(page);
  }
  const { collected, firstPage } = await readCompleteList<Raw, JobPage<Raw>, JobCollector<Raw, Job>>({
    fetchPage,
    itemsPerPage: args.itemsPerPage ?? wholeListPage,
    // Twice what the client lets through at once, so that the next request is there when an answer has come.
    concurrency: 2 * client.maxConcurrency,
    idOf: (job) => job.id,
    collect: () => new JobCollector(adapter, args),
    onReread: (reason) => {
      call.log.warn(
        `The restore jobs of ${args.clusterName} changed while they were read (${reason}): reading them again.`,
      );
    },
    signal: call.signal,
  });
  reportNotice(endpoint.tier, firstPage, context);
  return collected.result(firstPage);
}

/** The inputs of every function for one job, checked. */
export interface SingleArgs extends ClusterId {
  readonly restoreJobId: string;
  readonly includeDeliveryUrls?: boolean | undefined;
}

/** Reads one job, as a function returns it. */
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs & WithoutDeliveryUrls,
  context: ReadContext,
): Promise<Job>;
export function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Sealed<Job>>;
export async function readRestoreJob<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  args: SingleArgs,
  context: ReadContext,
): Promise<Job | Sealed<Job>> {
  const { endpoint } = adapter;
  const { job, ...notice } = await context.client.getJob(endpoint, args, args.restoreJobId, context.call);
  reportNotice(endpoint.tier, notice, context);
  return present(adapter, job, deriveFields(adapter, job), args.includeDeliveryUrls);
}

interface Known<Raw> {
  readonly id: string | undefined;
  readonly raw: Raw;
  readonly derived: DerivedFields;
}

/** Counts every job, and keeps those that the result holds. */
class JobCollector<Raw extends AnyJob, Job> implements Collector<Raw> {
  private readonly results: (Job | Sealed<Job>)[] = [];
  private readonly counts = new Map<RestoreJobStatus, number>();
  private total = 0;
  private latest: Known<Raw> | undefined;
  private latestCompleted: Known<Raw> | undefined;

  constructor(
    private readonly adapter: TierAdapter<Raw, Job>,
    private readonly args: ListArgs,
  ) {}

  add(raw: Raw): void {
    const derived = deriveFields(this.adapter, raw);
    const { status } = derived;
    this.total += 1;
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
    if (isLater(raw, this.latest)) this.latest = { id: raw.id, raw, derived };
    if (status === "COMPLETED" && isLater(raw, this.latestCompleted)) {
      this.latestCompleted = { id: raw.id, raw, derived };
    }
    const { filter, limit = Number.POSITIVE_INFINITY } = this.args;
    if (this.results.length >= limit) return;
    if (filter !== undefined && !fits(filter, this.adapter.fieldsOf(raw), derived)) return;
    this.results.push(this.present({ raw, derived }));
  }

  result(firstPage: JobPage<Raw>): ListResult<Job | Sealed<Job>> {
    return {
      results: this.results,
      count: this.results.length,
      ...(firstPage.totalCount === undefined ? {} : { totalCount: firstPage.totalCount }),
      summary: this.summary(),
      tier: this.adapter.endpoint.tier,
      links: firstPage.links,
    };
  }

  private summary(): Summary<Job | Sealed<Job>> {
    const { latest, latestCompleted } = this;
    const counts = restoreJobStatuses.map(
      (status) => [summaryField[status], this.counts.get(status) ?? 0] as const,
    );
    return {
      total: this.total,
      ...(Object.fromEntries(counts) as Record<(typeof summaryField)[RestoreJobStatus], number>),
      ...(latest === undefined ? {} : { latest: this.present(latest) }),
      ...(latestCompleted === undefined ? {} : { latestCompleted: this.present(latestCompleted) }),
    };
  }

  private present({ raw, derived }: Pick<Known<Raw>, "raw" | "derived">): Job | Sealed<Job> {
    return present(this.adapter, raw, derived, this.args.includeDeliveryUrls);
  }
}
