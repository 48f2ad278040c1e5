import { dedicatedJob, DEFAULT_API_KEY, DEMO_GROUP_ID, type JobObject, startEmulator } from "../../emulator";
import { openClient } from "../../provider/config/client";
import { resolveSettings } from "../../provider/config/settings";
import { createRestoreGate } from "../../provider/resources/restoreGate/restoreGate";
import { TierCache } from "../../provider/restoreJobs/tierCache";
import { jobsText, type Measurement } from "../bench";
import { count, limitFigure } from "../figures";
import { VirtualTime } from "../virtualTime";

const polls = 20;
const interval = 15;
const cluster = { groupId: DEMO_GROUP_ID, clusterName: "orders", tier: "dedicated" } as const;

/** How many requests gates make that wait for a job that runs on and on: one gate, and many on one cluster. */
export const gate: Measurement = async ({ many }) => {
  const pages = Math.ceil(many / 500);
  const one = await requestsOf(1, many);
  const fifty = await requestsOf(50, many);
  // The whole list once, then the job that decides and the head; and once more should the list age.
  const most = Math.max(75, 3 * pages);
  return [
    limitFigure(`Requests of a gate, ${polls} checks on ${jobsText(many)}`, one, most, count),
    limitFigure("Requests of 50 gates on that cluster", fifty, Math.ceil(1.25 * one), count),
  ];
};

async function requestsOf(gates: number, jobs: number): Promise<number> {
  const atlas = await startEmulator({
    projects: [
      {
        groupId: DEMO_GROUP_ID,
        clusters: [{ name: cluster.clusterName, tier: cluster.tier, jobs: jobsOf(jobs) }],
      },
    ],
  });
  const { settings } = resolveSettings(
    { ...DEFAULT_API_KEY, baseUrl: atlas.url },
    { env: {}, platform: process.platform },
  );
  if (settings === undefined) throw new Error("the emulator's settings are wrong");
  const opened = openClient(settings);
  const time = new VirtualTime(gates);
  const definition = createRestoreGate();
  const ignore = (): void => undefined;
  const wait = async (name: string): Promise<void> => {
    const context = {
      urn: name,
      client: () => opened.client,
      tierCache: new TierCache(),
      signal: new AbortController().signal,
      log: { debug: ignore, info: ignore, warn: ignore, status: ignore },
      time,
    };
    const inputs = { ...cluster, match: {}, pollInterval: `${interval}s` };
    const timeout = (polls - 1) * interval * 1000;
    try {
      await definition.create({ name, inputs, preview: false, timeout }, context);
      throw new Error("the gate opened");
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "GateShutError") throw error;
    } finally {
      time.done();
    }
  };
  try {
    await Promise.all(Array.from({ length: gates }, (_, index) => wait(`gate ${index}`)));
    return atlas.requests.length;
  } finally {
    await opened.close();
    await atlas.close();
  }
}

/** So many jobs, the newest first, of which that one runs. */
const jobsOf = (many: number): JobObject[] =>
  Array.from({ length: many }, (_, index) =>
    dedicatedJob(index === 0 ? { finishedAt: undefined } : {}, Date.now() - 600_000 * (index + 1)),
  );
