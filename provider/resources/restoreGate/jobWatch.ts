import { type Call } from "../../atlas/call";
import { type AtlasClient } from "../../atlas/client";
import { AtlasError } from "../../atlas/errors";
import { headChange, headOf, headPosition, type ListHead } from "../../atlas/scan";
import {
  fittingJobs,
  type JobSource,
  lacksCollections,
  readJobById,
  readJobFrom,
  readJobList,
  withAdapterOf,
  withoutCollections,
} from "../../restoreJobs/jobChoice";
import { type TierCache } from "../../restoreJobs/tierCache";
import { type GateCondition, type GateJob } from "./inputs";
import { type CheckResult, judge } from "./judge";
import { type Asker, SharedTurn } from "./sharedTurn";

/** What one check has to work with. */
export interface CheckContext extends Asker {
  readonly client: AtlasClient;
  readonly call: Call;
  readonly tierCache: TierCache;
}

/** What a check came to, be it another gate's, and when Atlas answered it last, on the clock that is never set. */
export interface Checked {
  readonly result: CheckResult;
  readonly answeredAt: number;
}

/** The restore jobs that several gates go by, so that they share what they ask Atlas. */
export interface JobWatch {
  check(condition: GateCondition, context: CheckContext): Promise<Checked>;
  /** When Atlas answered last, on the clock that is never set; undefined where it hasn't yet. */
  readonly answeredAt: number | undefined;
}

/** The one job of an id. */
export class OneJobWatch implements JobWatch {
  private readonly turn: SharedTurn;
  private last:
    { readonly job: GateJob | undefined; readonly at: number; readonly answeredAt: number } | undefined;

  /** @param monotonic a clock that is never set, in milliseconds */
  constructor(
    private readonly restoreJobId: string,
    private readonly monotonic: () => number,
  ) {
    this.turn = new SharedTurn(monotonic);
  }

  get answeredAt(): number | undefined {
    return this.last?.answeredAt;
  }

  check(condition: GateCondition, context: CheckContext): Promise<Checked> {
    return this.turn.run(context, async () => {
      if (this.last === undefined || this.last.at < context.notBefore) {
        const at = this.monotonic();
        const job = await readJobById(condition, this.restoreJobId, context);
        this.last = { job, at, answeredAt: this.monotonic() };
      }
      const { job, answeredAt } = this.last;
      const result = judge(condition, job === undefined ? [] : [job], context.client.now());
      return { result, answeredAt };
    });
  }
}

/** How old a list may be of which only the head was checked since, in milliseconds. */
const longestListAge = 600_000;
/** A list that one page holds is read again as cheaply as it's checked. */
const jobsOfOnePage = 500;

/** The whole list of a cluster, as it was read last. */
interface JobList {
  readonly source: JobSource;
  readonly jobs: Map<string, GateJob>;
  readonly jobsWithoutId: readonly GateJob[];
  /** What the head check goes by. */
  readonly head: ListHead;
  readonly readAt: number;
  /** Since when nothing has been added, as far as is known. */
  headCheckedAt: number;
  /** When jobs were read by themselves since. */
  readonly jobReadAt: Map<string, number>;
}

/**
 * All jobs of one cluster. As long as nothing is added to the list, which a request for its first job tells, only the job
 * that decides is read again; the whole list is read where the head or the count has moved, and at least every 10 minutes.
 */
export class JobListWatch implements JobWatch {
  private readonly turn: SharedTurn;
  private list: JobList | undefined;
  answeredAt: number | undefined;

  /** @param monotonic a clock that is never set, in milliseconds */
  constructor(private readonly monotonic: () => number) {
    this.turn = new SharedTurn(monotonic);
  }

  check(condition: GateCondition, context: CheckContext): Promise<Checked> {
    return this.turn.run(context, async () => {
      const list = await this.upToDate(condition, context);
      const result = await this.judgeWhole(list, condition, context);
      return { result, answeredAt: this.answeredAt ?? this.monotonic() };
    });
  }

  /**
   * What the list says. A restore of single collections that has ended is judged by these: a list doesn't have them, so that
   * job is read by itself.
   */
  private async judgeWhole(
    list: JobList,
    condition: GateCondition,
    context: CheckContext,
  ): Promise<CheckResult> {
    const read = new Set<string>();
    for (;;) {
      const result = judgeList(list, condition, context);
      // One that is too old is passed over, however it ended.
      if (result.kind === "missing" || result.kind === "tooOld") return result;
      const { job } = result;
      // Of one that failed, Atlas may have no collections.
      if (job.id === undefined || read.has(job.id) || !lacksCollections(list.source, job)) return result;
      read.add(job.id);
      // One that was listed and is not there may be unknown to a replica that lags: no earlier job takes its place.
      if (!(await this.readJob(list, condition, job.id, context)))
        list.jobs.set(job.id, withoutCollections(job));
    }
  }

  /** Reads one job of the list again; false where Atlas has it no longer, or not yet. */
  private async readJob(
    list: JobList,
    condition: GateCondition,
    id: string,
    context: CheckContext,
  ): Promise<boolean> {
    const at = this.monotonic();
    const job = await readJobFrom(list.source, condition, id, context);
    if (job === undefined) return false;
    this.answeredAt = this.monotonic();
    list.jobs.set(id, job);
    list.jobReadAt.set(id, at);
    return true;
  }

  /** The list, of which everything that decides is news. */
  private async upToDate(condition: GateCondition, context: CheckContext): Promise<JobList> {
    const { list } = this;
    if (list === undefined) return this.read(condition, context);
    if (list.readAt >= context.notBefore) return list;
    const isCheap = list.jobs.size + list.jobsWithoutId.length <= jobsOfOnePage;
    if (isCheap || this.monotonic() - list.readAt >= longestListAge) return this.read(condition, context);
    try {
      // The job first: what it says is still the latest job's where nothing had been added when the head was checked.
      const isStill =
        (await this.refreshDecisive(list, condition, context)) &&
        (await this.hasSameHead(list, condition, context));
      return isStill ? list : await this.read(condition, context);
    } catch (error) {
      // The cluster may be of another tier by now: the next check starts anew.
      if (error instanceof AtlasError && !error.retryable) this.list = undefined;
      throw error;
    }
  }

  /** Reads the job that decides again; false where that takes the whole list: Atlas has it no longer, or it has no id. */
  private async refreshDecisive(
    list: JobList,
    condition: GateCondition,
    context: CheckContext,
  ): Promise<boolean> {
    for (;;) {
      const result = judgeList(list, condition, context);
      // One that is too old only gets older.
      if (result.kind === "missing" || result.kind === "tooOld") return true;
      const { id } = result.job;
      if (id === undefined) return false;
      if ((list.jobReadAt.get(id) ?? list.readAt) >= context.notBefore) return true;
      if (!(await this.readJob(list, condition, id, context))) return false;
    }
  }

  private async hasSameHead(list: JobList, cluster: GateCondition, context: CheckContext): Promise<boolean> {
    if (list.headCheckedAt >= context.notBefore) return true;
    const at = this.monotonic();
    const head = await withAdapterOf(list.source, cluster.clusterName, async ({ endpoint }) =>
      headOf(await context.client.listPage(endpoint, cluster, headPosition, context.call), ({ id }) => id),
    );
    this.answeredAt = this.monotonic();
    if (headChange(list.head, head) !== undefined) return false;
    list.headCheckedAt = at;
    return true;
  }

  private async read(condition: GateCondition, context: CheckContext): Promise<JobList> {
    const readAt = this.monotonic();
    const { source, jobs, totalCount } = await readJobList(condition, context);
    this.answeredAt = this.monotonic();
    return (this.list = {
      source,
      jobs: new Map(jobs.flatMap((job) => (job.id === undefined ? [] : [[job.id, job] as const]))),
      jobsWithoutId: jobs.filter(({ id }) => id === undefined),
      head: { isEmpty: jobs.length === 0, firstId: jobs[0]?.id, totalCount },
      readAt,
      headCheckedAt: readAt,
      jobReadAt: new Map(),
    });
  }
}

function judgeList(list: JobList, condition: GateCondition, { client }: CheckContext): CheckResult {
  const jobs = fittingJobs(condition, [...list.jobs.values(), ...list.jobsWithoutId]);
  return judge(condition, jobs, client.now());
}
