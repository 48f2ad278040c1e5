// An Atlas whose answers come from several snapshots of a list that moves.
import { setImmediate as immediate } from "node:timers/promises";
import { type Send } from "../../../../../provider/atlas/http/transport";
import { type Draw, hashOf } from "./random";

export interface SimulatedJob {
  readonly id: string;
  /** When it was made; jobs of one second have no order among them. */
  readonly second: number;
}

/** What happens to the list. */
export type Change = "add" | "prune" | "remove" | "swap";

export interface World {
  readonly size: number;
  /** How many jobs of one second there are, at most. */
  readonly jobsPerSecond: number;
  readonly changes: readonly Change[];
  /** When it changes: never, once during each scan, or before an answer with this probability. */
  readonly pace: "never" | "once a scan" | number;
  /** After so many changes it stands still. */
  readonly mostChanges: number;
  readonly replicas: number;
  /** By how many changes each further replica lags. */
  readonly lag: number;
  readonly routing: "in turn" | "at random" | "by connection" | "by URL";
  /** How the jobs of one second are ordered: the same everywhere, by each replica in its own way, in each answer anew. */
  readonly ties: "shared" | "by replica" | "by answer";
  /** The share of URLs that a cache keeps, whatever a request says of it; and how many changes old what it keeps may be. */
  readonly cached: number;
  readonly cacheAge: number;
  readonly counting: "exact" | "late" | "estimated" | "capped" | "absent";
  /** The most jobs on a page. */
  readonly cap: number;
  readonly links: boolean;
}

/** One answer to a list request. */
export interface Answer {
  readonly pageNum: number;
  readonly itemsPerPage: number;
  /** The list that it was cut from. */
  readonly snapshot: readonly SimulatedJob[];
  readonly totalCount: number | undefined;
}

const newest = 1_768_000_000;

export class MovingAtlas {
  readonly answers: Answer[] = [];
  /** The list after each change, the newest job first. */
  private readonly versions: (readonly SimulatedJob[])[];
  private readonly cache = new Map<string, Answer>();
  private readonly connections: boolean[] = [];
  private made = 0;
  private changesLeft: number;
  /** Before which answer of the scan the list changes. */
  private changeAt = 0;
  private answersOfScan = 0;
  private turn = 0;

  constructor(
    private readonly world: World,
    private readonly draw: Draw,
  ) {
    const jobs: SimulatedJob[] = [];
    for (let second = newest; jobs.length < world.size; second -= draw.between(1, 60)) {
      const together = Math.min(world.size - jobs.length, draw.between(1, world.jobsPerSecond));
      for (let count = 0; count < together; count += 1) jobs.push(this.make(second));
    }
    this.versions = [jobs];
    this.changesLeft = world.mostChanges;
    // Replicas and caches have a past to be behind in.
    for (let count = 0; count < Math.max(world.lag * (world.replicas - 1), world.cacheAge); count += 1)
      this.change();
  }

  private make(second: number): SimulatedJob {
    this.made += 1;
    return { id: second.toString(16).padStart(8, "0") + this.made.toString(16).padStart(16, "0"), second };
  }

  private get current(): readonly SimulatedJob[] {
    return this.versions.at(-1) ?? [];
  }

  /** The wire: a request waits for a moment, is answered, and the answer is on its way for another moment. */
  readonly send: Send = async ({ url }) => {
    const free = this.connections.indexOf(false);
    const connection = free < 0 ? this.connections.length : free;
    this.connections[connection] = true;
    await this.pass();
    const body = bodyOf(this.answer(url, connection), this.world);
    await this.pass();
    this.connections[connection] = false;
    return { status: 200, headers: {}, body };
  };

  private async pass(): Promise<void> {
    for (let turns = this.draw.between(0, 3); turns > 0; turns -= 1) await immediate();
  }

  private answer({ searchParams }: URL, connection: number): Answer {
    const pageNum = Number(searchParams.get("pageNum"));
    const itemsPerPage = Number(searchParams.get("itemsPerPage"));
    this.move(pageNum, itemsPerPage);
    const key = `${pageNum}/${itemsPerPage}`;
    const answer = this.cache.get(key) ?? this.newAnswer(pageNum, itemsPerPage, key, connection);
    this.answers.push(answer);
    return answer;
  }

  private newAnswer(pageNum: number, itemsPerPage: number, key: string, connection: number): Answer {
    const { cached, cacheAge, replicas, lag, counting } = this.world;
    const isCached = this.draw.chance(cached);
    const replica = this.replicaFor(key, connection, replicas);
    const age = isCached ? this.draw.between(0, cacheAge) : replica * lag;
    const version = Math.max(0, this.versions.length - 1 - age);
    const snapshot = this.ordered(this.versions[version] ?? [], replica);
    const answer = { pageNum, itemsPerPage, snapshot, totalCount: this.count(counting, version) };
    if (isCached) this.cache.set(key, answer);
    return answer;
  }

  private replicaFor(key: string, connection: number, replicas: number): number {
    switch (this.world.routing) {
      case "in turn":
        return (this.turn += 1) % replicas;
      case "at random":
        return this.draw.between(0, replicas - 1);
      case "by connection":
        return connection % replicas;
      case "by URL":
        return hashOf(key) % replicas;
    }
  }

  private ordered(jobs: readonly SimulatedJob[], replica: number): readonly SimulatedJob[] {
    const { ties } = this.world;
    if (ties === "shared") return jobs;
    const salt = ties === "by replica" ? replica : this.answers.length;
    const rank = new Map(jobs.map(({ id }) => [id, hashOf(`${salt} ${id}`)]));
    return jobs.toSorted((a, b) => b.second - a.second || (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  }

  private count(counting: World["counting"], version: number): number | undefined {
    const size = this.versions[version]?.length ?? 0;
    switch (counting) {
      case "exact":
        return size;
      case "late":
        return this.versions[Math.max(0, version - 2)]?.length ?? 0;
      case "estimated":
        return Math.max(0, size + this.draw.between(-2, 2));
      case "capped":
        return Math.min(size, 100);
      case "absent":
        return undefined;
    }
  }

  private move(pageNum: number, itemsPerPage: number): void {
    const { pace, size, cap } = this.world;
    if (pageNum === 1 && itemsPerPage > 1) {
      this.answersOfScan = 0;
      this.changeAt = this.draw.between(1, Math.ceil(size / Math.min(itemsPerPage, cap)) + 1);
    }
    this.answersOfScan += 1;
    const isDue =
      pace === "never"
        ? false
        : pace === "once a scan"
          ? this.answersOfScan === this.changeAt
          : this.draw.chance(pace);
    if (!isDue || this.changesLeft === 0) return;
    this.changesLeft -= 1;
    this.change();
  }

  private change(): void {
    const [first = "add", ...others] = this.world.changes;
    this.versions.push(this.changed(this.draw.oneOf(first, ...others)));
  }

  private changed(change: Change): readonly SimulatedJob[] {
    const jobs = this.current;
    const at = this.draw.between(0, Math.max(0, jobs.length - 1));
    switch (change) {
      case "add": {
        const second = (jobs[0]?.second ?? newest) + this.draw.between(1, 60);
        const added = Array.from({ length: this.draw.oneOf(1, 1, 1, 2, 5) }, () => this.make(second));
        return [...added, ...jobs];
      }
      case "prune":
        return jobs.slice(0, Math.max(0, jobs.length - this.draw.oneOf(1, 1, 2, 10)));
      case "remove":
        return jobs.toSpliced(at, 1);
      case "swap": {
        const [a, b] = [jobs[at], jobs[at + 1]];
        return a === undefined || b?.second !== a.second ? jobs : jobs.toSpliced(at, 2, b, a);
      }
    }
  }
}

/** The answer as Atlas writes it: `PaginatedApiFlexBackupRestoreJob20241113`. */
function bodyOf({ pageNum, itemsPerPage, snapshot, totalCount }: Answer, { cap, links }: World): Buffer {
  const size = Math.min(itemsPerPage, cap);
  const results = snapshot.slice((pageNum - 1) * size, pageNum * size);
  const rels = pageNum * size < snapshot.length ? ["self", "next"] : ["self"];
  return Buffer.from(
    JSON.stringify({
      results: results.map(({ id }) => ({ id, status: "COMPLETED" })),
      ...(links ? { links: rels.map((rel) => ({ rel, href: "https://cloud.mongodb.com/" })) } : {}),
      totalCount,
    }),
  );
}
