import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DEFAULT_API_KEY } from "../../emulator";

export interface FleetReport {
  readonly url?: string;
  readonly groupId?: string;
  readonly clusterNames?: readonly string[];
  /** How many came since the last report. */
  readonly requests: number;
}

export interface FleetOptions {
  readonly clusters: number;
  /** Of each cluster. */
  readonly jobs: number;
  /** Milliseconds that every answer takes. */
  readonly latency: number;
}

/** A project with clusters of every tier, in an emulator of its own process. */
export class Fleet {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    readonly groupId: string,
    readonly clusterNames: readonly string[],
  ) {}

  static async start({ clusters, jobs, latency }: FleetOptions): Promise<Fleet> {
    const child = fork(join(__dirname, "fleetChild.ts"), [clusters, jobs, latency].map(String), {
      execArgv: ["-r", "ts-node/register"],
    });
    const [report] = (await once(child, "message")) as [FleetReport];
    const { url = "", groupId = "", clusterNames = [] } = report;
    return new Fleet(child, url, groupId, clusterNames);
  }

  /** The provider's configuration for it. */
  get config(): Record<string, string> {
    return { ...DEFAULT_API_KEY, baseUrl: this.url };
  }

  /** How many requests came since this was asked last. */
  async takeRequests(): Promise<number> {
    const answer = once(this.child, "message");
    this.child.send({});
    const [{ requests }] = (await answer) as [FleetReport];
    return requests;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.disconnect();
    await exited;
  }
}
