import { type JobPage } from "../atlas/responses";
import { type ClusterId, type ListQuery } from "../atlas/client";
import { invalidResponse } from "../atlas/errors";
import { readCompleteList } from "../atlas/pages";
import { type Collector } from "../atlas/scan";
import { isLater, type RestoreJobStatus, restoreJobStatuses } from "./status";
import { type ReadContext } from "./readContext";
import { fits, type JobFilter } from "./filter";
import { type AnyJob, deriveFields, type DerivedFields, type TierAdapter, toOutput } from "./tierAdapter";
import { summaryField } from "./listResult";
import { warnOfSunset } from "./sunset";

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

/** Page sizes where none is given: the largest for a whole list, the endpoint's own for a single page. */
const wholeListPage = 500;
const singlePage = 100;

/**
 * Reads the jobs of a cluster from one endpoint, whole or one page, and makes the result that all list functions return.
 * Jobs that the result doesn't hold are kept no longer than their page.
 */
export async function readRestoreJobs<Raw extends AnyJob>(
  shape: TierAdapter<Raw>,
  args: ListArgs,
  context: ReadContext,
): Promise<object> {
  const { client, call } = context;
  const { endpoint } = shape;
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
    const collected = new JobCollector(shape, args);
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
    warnOfSunset(endpoint.tier, page, context);
    return collected.result(page);
  }
  const { collected, firstPage } = await readCompleteList<Raw, JobPage<Raw>, JobCollector<Raw>>({
    fetchPage,
    itemsPerPage: args.itemsPerPage ?? wholeListPage,
    // Twice what the client lets through at once, so that the next request is there when an answer has come.
    concurrency: 2 * client.maxConcurrency,
    idOf: (job) => job.id,
    collect: () => new JobCollector(shape, args),
    onReread: (reason) => {
      call.log.warn(
        `The restore jobs of ${args.clusterName} changed while they were read (${reason}): reading them again.`,
      );
    },
    signal: call.signal,
  });
  warnOfSunset(endpoint.tier, firstPage, context);
  return collected.result(firstPage);
}

/** Reads one job, as a function returns it. */
export async function readRestoreJob<Raw extends AnyJob>(
  shape: TierAdapter<Raw>,
  args: ClusterId & { readonly restoreJobId: string; readonly includeDeliveryUrls?: boolean | undefined },
  context: ReadContext,
): Promise<object> {
  const { endpoint } = shape;
  const { job, ...notice } = await context.client.getJob(endpoint, args, args.restoreJobId, context.call);
  warnOfSunset(endpoint.tier, notice, context);
  return toOutput(shape, job, deriveFields(shape, job), args.includeDeliveryUrls === true);
}

interface Known<Raw> {
  readonly id: string | undefined;
  readonly raw: Raw;
  readonly facts: DerivedFields;
}

/** Counts every job, and keeps those that the result holds. */
class JobCollector<Raw extends AnyJob> implements Collector<Raw> {
  private readonly results: object[] = [];
  private readonly counts = new Map<RestoreJobStatus, number>();
  private total = 0;
  private latest: Known<Raw> | undefined;
  private latestCompleted: Known<Raw> | undefined;

  constructor(
    private readonly shape: TierAdapter<Raw>,
    private readonly args: ListArgs,
  ) {}

  add(raw: Raw): void {
    const facts = deriveFields(this.shape, raw);
    const { status } = facts;
    this.total += 1;
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
    if (isLater(raw, this.latest)) this.latest = { id: raw.id, raw, facts };
    if (status === "COMPLETED" && isLater(raw, this.latestCompleted)) {
      this.latestCompleted = { id: raw.id, raw, facts };
    }
    const { filter, limit = Number.POSITIVE_INFINITY } = this.args;
    if (this.results.length >= limit) return;
    if (filter !== undefined && !fits(filter, this.shape.fieldsOf(raw), facts)) return;
    this.results.push(this.present(raw, facts));
  }

  result(firstPage: JobPage<Raw>): object {
    const { latest, latestCompleted } = this;
    const counts = restoreJobStatuses.map(
      (status) => [summaryField[status], this.counts.get(status) ?? 0] as const,
    );
    return {
      results: this.results,
      count: this.results.length,
      ...(firstPage.totalCount === undefined ? {} : { totalCount: firstPage.totalCount }),
      summary: {
        total: this.total,
        ...Object.fromEntries(counts),
        ...(latest === undefined ? {} : { latest: this.present(latest.raw, latest.facts) }),
        ...(latestCompleted === undefined
          ? {}
          : { latestCompleted: this.present(latestCompleted.raw, latestCompleted.facts) }),
      },
      tier: this.shape.endpoint.tier,
      links: firstPage.links,
    };
  }

  private present(raw: Raw, facts: DerivedFields): object {
    return toOutput(this.shape, raw, facts, this.args.includeDeliveryUrls === true);
  }
}
