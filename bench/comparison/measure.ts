// What is measured of every tool: what a list costs, and what becomes of it when something goes wrong.
import { type FaultRule } from "../../emulator";
import { addressOf, type AtlasProcess } from "../atlas/process";
import { median } from "../statistics";
import { type Listing, type Tool } from "./tool";

/** Milliseconds added to each answer. */
export const latencies = [0, 50] as const;

/** What a read costs. */
export interface Cost {
  readonly received: number | undefined;
  /** Digest challenges, too. */
  readonly requests: number;
  /** In milliseconds, for each of the latencies. */
  readonly ms: readonly number[];
}

/** What the lists of one length cost with one tool. */
export interface ListCost extends Cost {
  readonly jobs: number;
}

export interface Reader {
  readonly name: string;
  readonly read: () => Promise<Listing>;
}

export async function measureLists(
  atlas: AtlasProcess,
  tools: readonly Tool[],
  sizes: readonly number[],
  rounds: number,
): Promise<Map<string, ListCost[]>> {
  const lists = new Map<string, ListCost[]>(tools.map(({ name }) => [name, []]));
  for (const jobs of sizes) {
    const readers = tools.map((tool): Reader => ({
      name: tool.name,
      read: () => tool.readCluster({ ...addressOf(jobs), jobs }),
    }));
    for (const [name, cost] of await measureCosts(atlas, readers, rounds))
      lists.get(name)?.push({ jobs, ...cost });
  }
  return lists;
}

/** By the reader's name. One round of all of them, then the next, so that whatever else the machine does hits all. */
export async function measureCosts(
  atlas: AtlasProcess,
  readers: readonly Reader[],
  rounds: number,
): Promise<Map<string, Cost>> {
  const taken = new Map(readers.map(({ name }) => [name, latencies.map((): number[] => [])]));
  const last = new Map<string, Omit<Cost, "ms">>();
  for (const [place, latency] of latencies.entries()) {
    await atlas.setLatency(latency);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, read } of readers) {
        await atlas.takeRequests();
        const { jobs: received, ms, error } = await read();
        if (error !== undefined) throw new Error(`${name}: ${error}`);
        taken.get(name)?.[place]?.push(ms);
        last.set(name, { received, requests: (await atlas.takeRequests()).length });
      }
    }
  }
  await atlas.setLatency(0);
  return new Map(
    [...last].map(([name, cost]) => [name, { ...cost, ms: (taken.get(name) ?? []).map(median) }]),
  );
}

/** Something that goes wrong while a list is read. */
export interface Failure {
  readonly name: string;
  readonly faults: readonly FaultRule[];
  /** Whether a job comes to the list while its second page is asked for. */
  readonly growing?: boolean;
}

const always = Number.POSITIVE_INFINITY;
const secondPage = /[?&]pageNum=2(&|$)/;

export const failures: readonly Failure[] = [
  { name: "nothing", faults: [] },
  {
    name: "one 429 (`Retry-After: 1`)",
    faults: [{ fault: { kind: "error", status: 429, headers: { "Retry-After": "1" } } }],
  },
  { name: "one 500", faults: [{ fault: { kind: "error", status: 500 } }] },
  { name: "one lost connection", faults: [{ fault: { kind: "reset" } }] },
  { name: "a proxy's page of HTML, once", faults: [{ fault: { kind: "html", status: 502 } }] },
  {
    name: "`totalCount` missing",
    faults: [{ times: always, fault: { kind: "totalCount", value: undefined } }],
  },
  {
    name: "`totalCount` too small (500)",
    faults: [{ times: always, fault: { kind: "totalCount", value: 500 } }],
  },
  { name: "`results` missing", faults: [{ times: always, fault: { kind: "results", value: undefined } }] },
  {
    name: "`results` missing on page 2",
    faults: [{ path: secondPage, times: always, fault: { kind: "results", value: undefined } }],
  },
  { name: "a job more while page 2 is asked for", faults: [], growing: true },
];

/** What each tool makes of each failure, by the failure's name and then the tool's. */
export async function measureFailures(
  atlas: AtlasProcess,
  tools: readonly Tool[],
  jobs: number,
): Promise<Map<string, Map<string, Listing>>> {
  const outcomes = new Map<string, Map<string, Listing>>();
  for (const { name, faults, growing = false } of failures) {
    const row = new Map<string, Listing>();
    outcomes.set(name, row);
    for (const tool of tools) {
      await atlas.setFaults(faults);
      if (growing) await atlas.setGrowing(jobs);
      row.set(tool.name, await tool.readCluster({ ...addressOf(jobs), jobs }));
      await atlas.setGrowing(null);
      await atlas.setFaults([]);
    }
  }
  return outcomes;
}
