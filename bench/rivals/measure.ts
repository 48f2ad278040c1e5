// What is measured of every tool: what a list costs, and what becomes of it when something goes wrong.
import { type FaultRule } from "../../emulator";
import { type AtlasProcess } from "../atlas/process";
import { median } from "../statistics";
import { type Got, type Rival } from "./rival";

/** Milliseconds added to each answer. */
export const latencies = [0, 50] as const;

/** What the lists of one length cost with one tool. */
export interface Cost {
  readonly jobs: number;
  readonly got: number | undefined;
  /** Digest challenges, too. */
  readonly requests: number;
  /** In milliseconds, for each of the latencies. */
  readonly ms: readonly number[];
}

/** One round of all tools, then the next, so that whatever else the machine does hits all of them. */
export async function measureCosts(
  atlas: AtlasProcess,
  rivals: readonly Rival[],
  sizes: readonly number[],
  rounds: number,
): Promise<Map<string, Cost[]>> {
  const costs = new Map<string, Cost[]>(rivals.map(({ name }) => [name, []]));
  for (const jobs of sizes) {
    const taken = new Map(rivals.map(({ name }) => [name, latencies.map((): number[] => [])]));
    const last = new Map<string, { got: number | undefined; requests: number }>();
    for (const [place, latency] of latencies.entries()) {
      await atlas.setLatency(latency);
      for (let round = 0; round < rounds; round += 1) {
        for (const rival of rivals) {
          await atlas.takeRequests();
          const { jobs: got, ms, error } = await rival.read(jobs);
          if (error !== undefined) throw new Error(`${rival.name}: ${error}`);
          taken.get(rival.name)?.[place]?.push(ms);
          last.set(rival.name, { got, requests: (await atlas.takeRequests()).length });
        }
      }
    }
    for (const { name } of rivals) {
      const { got, requests = 0 } = last.get(name) ?? {};
      costs.get(name)?.push({ jobs, got, requests, ms: (taken.get(name) ?? []).map(median) });
    }
  }
  await atlas.setLatency(0);
  return costs;
}

/** Something that goes wrong while a list is read. */
export interface Trouble {
  readonly name: string;
  readonly faults: readonly FaultRule[];
  /** Whether a job comes to the list while its second page is asked for. */
  readonly growing?: boolean;
}

const always = Number.POSITIVE_INFINITY;
const secondPage = /[?&]pageNum=2(&|$)/;

export const troubles: readonly Trouble[] = [
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

/** What each tool makes of each trouble, by the trouble's name and then the tool's. */
export async function measureTroubles(
  atlas: AtlasProcess,
  rivals: readonly Rival[],
  jobs: number,
): Promise<Map<string, Map<string, Got>>> {
  const outcomes = new Map<string, Map<string, Got>>();
  for (const { name, faults, growing = false } of troubles) {
    const row = new Map<string, Got>();
    outcomes.set(name, row);
    for (const rival of rivals) {
      await atlas.setFaults(faults);
      if (growing) await atlas.setGrowing(jobs);
      row.set(rival.name, await rival.read(jobs));
      await atlas.setGrowing(null);
      await atlas.setFaults([]);
    }
  }
  return outcomes;
}
