import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type FaultRule } from "../../emulator";

export interface AtlasOrder {
  /** Milliseconds added to every answer. */
  readonly latency?: number;
  /** In the place of those that were ordered before. */
  readonly faults?: readonly FaultRule[];
  /** The Flex cluster with so many jobs gets one more while its second page is asked for; null takes that back. */
  readonly growing?: number | null;
  /** Starts a restore of the dedicated cluster, and forgets the last one. */
  readonly restore?: RestoreOrder;
}

/** A restore, and what becomes of it how long after its start. */
export interface RestoreOrder {
  readonly outcome: "completed" | "failed" | "cancelled";
  /** `Infinity`: it runs for ever. */
  readonly seconds: number;
}

/** The tiers of which it can have clusters. */
export type ListedTier = "serverless" | "flex";

export interface AtlasRequest {
  readonly status: number;
  /** 0 where the request named none. */
  readonly itemsPerPage: number;
}

export interface AtlasReport {
  readonly url?: string;
  /** All since the last report. */
  readonly requests: readonly AtlasRequest[];
  /** Of the restore that was ordered. */
  readonly restoreJobId?: string;
}

/** What a process is started with. */
export interface AtlasSpec {
  readonly tier: ListedTier;
  readonly sizes: readonly number[];
  readonly many?: ManySpec;
}

/** A second project, with so many Flex clusters and so many jobs in each. */
export interface ManySpec {
  readonly clusters: number;
  readonly jobs: number;
}

/** The name of the cluster with so many jobs. */
export const clusterOf = (jobs: number): string => `jobs-${jobs}`;

/** Where a cluster with so many jobs is found. */
export const addressOf = (jobs: number): { groupId: string; clusterName: string } => ({
  groupId: DEMO_GROUP_ID,
  clusterName: clusterOf(jobs),
});

/** The second project and its clusters. */
export const addressesOf = ({
  clusters,
}: ManySpec): { groupId: string; clusterNames: readonly string[] } => ({
  groupId: "65f0c0ffee0d0e0f10111299",
  clusterNames: Array.from(
    { length: clusters },
    (_, index) => `orders-${String(index + 1).padStart(2, "0")}`,
  ),
});

/** The dedicated cluster whose restores are ordered. */
export const restored = { groupId: DEMO_GROUP_ID, clusterName: "restored" } as const;

/** An emulator in a process of its own. */
export class AtlasProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** Of its clusters. */
    readonly tier: ListedTier,
  ) {}

  /** With one cluster for each size. */
  static async start(
    sizes: readonly number[],
    tier: ListedTier = "serverless",
    many?: ManySpec,
  ): Promise<AtlasProcess> {
    const spec: AtlasSpec = { tier, sizes, ...(many && { many }) };
    const child = fork(join(__dirname, "child.ts"), [JSON.stringify(spec)], {
      execArgv: ["-r", "ts-node/register"],
      // Faults hold regular expressions.
      serialization: "advanced",
    });
    const [{ url = "" }] = (await once(child, "message")) as [AtlasReport];
    return new AtlasProcess(child, url, tier);
  }

  /** The provider's configuration for it. */
  get config(): Record<string, string> {
    return { ...DEFAULT_API_KEY, baseUrl: this.url };
  }

  async setLatency(latency: number): Promise<void> {
    await this.order({ latency });
  }

  /** Lets these faults strike, and no others. */
  async setFaults(faults: readonly FaultRule[]): Promise<void> {
    await this.order({ faults });
  }

  async setGrowing(jobs: number | null): Promise<void> {
    await this.order({ growing: jobs });
  }

  /** Starts such a restore of the dedicated cluster. Returns the job's id. */
  async startRestore(restore: RestoreOrder): Promise<string> {
    return (await this.order({ restore })).restoreJobId ?? "";
  }

  /** The requests since this was asked last. */
  async takeRequests(): Promise<readonly AtlasRequest[]> {
    return (await this.order({})).requests;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.disconnect();
    await exited;
  }

  private async order(order: AtlasOrder): Promise<AtlasReport> {
    const answer = once(this.child, "message");
    this.child.send(order);
    const [report] = (await answer) as [AtlasReport];
    return report;
  }
}
