// What each tool does about a restore that somebody else has started.
import { type FaultRule } from "../../emulator";
import { type AtlasProcess, restored, type RestoreOrder } from "../atlas/process";
import { type Patience, type Tool, type Waited } from "./tool";

interface Restore {
  readonly name: string;
  readonly outcome: RestoreOrder["outcome"];
  /** When it ends: before it is waited for, meanwhile, or not within the limit. */
  readonly ends: "before" | "meanwhile" | "never";
  readonly faults?: readonly FaultRule[];
}

const one500: FaultRule = { fault: { kind: "error", status: 500 } };

export const restores: readonly Restore[] = [
  { name: "it has completed already", outcome: "completed", ends: "before" },
  { name: "it has failed already", outcome: "failed", ends: "before" },
  { name: "it completes", outcome: "completed", ends: "meanwhile" },
  { name: "it fails", outcome: "failed", ends: "meanwhile" },
  { name: "it is cancelled", outcome: "cancelled", ends: "meanwhile" },
  { name: "it doesn't end", outcome: "completed", ends: "never" },
  {
    name: "it fails, and the first request gets a 500",
    outcome: "failed",
    ends: "meanwhile",
    faults: [one500],
  },
  {
    name: "it completes, and a later request gets a 500",
    outcome: "completed",
    ends: "meanwhile",
    faults: [{ ...one500, skip: 2 }],
  },
];

/** How long the restores take, in seconds, and how the tools wait for them. */
export interface Pace extends Patience {
  readonly seconds: number;
}

/** What each tool that can be asked for one job does, by the restore's name and then what is called. */
export async function measureWaits(
  atlas: AtlasProcess,
  tools: readonly Tool[],
  pace: Pace,
): Promise<Map<string, Map<string, Waited>>> {
  const outcomes = new Map<string, Map<string, Waited>>();
  for (const { name, outcome, ends, faults = [] } of restores) {
    const row = new Map<string, Waited>();
    outcomes.set(name, row);
    for (const { waits } of tools) {
      if (waits === undefined) continue;
      const seconds = { before: 0, meanwhile: pace.seconds, never: Number.POSITIVE_INFINITY }[ends];
      const restoreJobId = await atlas.startRestore({ outcome, seconds });
      await atlas.setFaults(faults);
      row.set(waits.by, await waits.waitFor({ ...restored, restoreJobId }, pace));
      await atlas.setFaults([]);
    }
  }
  return outcomes;
}
