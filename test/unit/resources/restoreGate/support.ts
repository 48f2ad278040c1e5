// A gate's surroundings without an engine, an Atlas or a clock: each check gets the next answer of a script.
import type { Call } from "../../../../provider/atlas/call";
import type { AtlasClient } from "../../../../provider/atlas/client";
import { apiError } from "../../../../provider/atlas/apiErrors";
import { AtlasError } from "../../../../provider/atlas/errors";
import { TierCache } from "../../../../provider/restoreJobs/tierCache";
import type { Properties, ResourceContext, Time } from "../../../../provider/resources/definition";
import type { GateInputs } from "../../../../provider/resources/restoreGate/inputs";

export const groupId = "65f0c0ffee0d0e0f10111213";
export const cluster = { groupId, clusterName: "ledger", tier: "dedicated" } as const;
export const noon = Date.parse("2026-02-01T12:00:00Z");

/** A job of a dedicated cluster as Atlas answers it. */
export type Raw = Readonly<Record<string, unknown>> & { readonly id: string };

const minute = 60_000;
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
let made = 0;
/** A job that was made so many minutes before noon and still runs. */
export function running(minutesAgo = 10, more: object = {}): Raw {
  made += 1;
  const seconds = Math.floor((noon - minutesAgo * minute) / 1000);
  const id = seconds.toString(16).padStart(8, "0") + made.toString(16).padStart(16, "0");
  return { id, deliveryType: "automated", failed: false, ...more };
}
export const failed = (job: Raw): Raw => ({ ...job, failed: true });
export const completed = (job: Raw, minutesAgo = 1): Raw => ({
  ...job,
  finishedAt: iso(noon - minutesAgo * minute),
});

/** An answer of Atlas with an error's status. */
export function refusal(
  status: number,
  { headers = {}, code, job }: { headers?: Record<string, string>; code?: string; job?: string } = {},
): AtlasError {
  const asked = {
    what: "the restore jobs of cluster ledger",
    resourceName: "cluster",
    method: "GET",
    url: "https://atlas.example/x",
    role: "Project Backup Manager",
    ...cluster,
    ...(job === undefined ? {} : { restoreJobId: job }),
  };
  return apiError(
    asked,
    status,
    headers,
    { error: status, errorCode: code },
    { kind: "key", text: "the API key" },
  );
}
export const refused = (): AtlasError =>
  new AtlasError("unreachable", "cannot read it: connection refused", "Check");
export const unknownJob = (job: string): AtlasError => refusal(404, { code: "RESOURCE_NOT_FOUND", job });

/** What Atlas has at one check: its jobs, or an error. */
export type Answer = readonly Raw[] | Error;

/** A clock that only pauses move, and that notes them. */
export class FakeTime implements Time {
  elapsed = 0;
  chance = 0.5;
  readonly pauses: number[] = [];
  /** Called at the end of each pause. */
  afterPause: () => void = () => undefined;

  /** Atlas's clock, in milliseconds since 1970. */
  now = (): number => noon + this.elapsed;
  monotonic = (): number => this.elapsed;
  random = (): number => this.chance;
  delay = (ms: number, signal: AbortSignal): Promise<void> => {
    this.pauses.push(ms);
    this.elapsed += ms;
    this.afterPause();
    return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
  };
}

export interface World {
  readonly context: ResourceContext;
  readonly time: FakeTime;
  readonly cancel: AbortController;
  /** The calls by which Atlas was asked. */
  readonly calls: Call[];
  /** What people were shown: `status: …`, `info: …`, `warn: …`. */
  readonly shown: string[];
}

const notice = { sunset: undefined, deprecation: undefined };

/** The last answer of the script stays. */
export function world(...script: Answer[]): World {
  const time = new FakeTime();
  const cancel = new AbortController();
  const calls: Call[] = [];
  const shown: string[] = [];
  const next = (call: Call): readonly Raw[] => {
    const answer = script[Math.min(calls.length, script.length - 1)] ?? [];
    calls.push(call);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = {
    now: time.now,
    maxConcurrency: 4,
    listPage: async (_endpoint: unknown, _cluster: unknown, _query: unknown, call: Call) => {
      const items = await Promise.resolve(next(call));
      return { items, links: [], hasNext: false, totalCount: items.length, ...notice };
    },
    getJob: async (_endpoint: unknown, _cluster: unknown, id: string, call: Call) => {
      const job = (await Promise.resolve(next(call))).find((candidate) => candidate.id === id);
      if (job === undefined) throw unknownJob(id);
      return { job, ...notice };
    },
  };
  const say = (kind: string) => (message: string) => void shown.push(`${kind}: ${message}`);
  const context: ResourceContext = {
    urn: "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::restored",
    client: () => client as unknown as AtlasClient,
    tierCache: new TierCache(),
    signal: cancel.signal,
    log: { debug: () => undefined, info: say("info"), warn: say("warn"), status: say("status") },
    time,
  };
  return { context, time, cancel, calls, shown };
}

export const inputs = (more: Partial<GateInputs> = {}): GateInputs => ({ ...cluster, match: {}, ...more });
export const properties = (more: object = {}): Properties => ({ ...cluster, match: {}, ...more });

/** A page that never comes, until the call's signal says so. */
export const hang = (
  _endpoint: unknown,
  _cluster: unknown,
  _query: unknown,
  { signal, onRequest }: Pick<Call, "signal" | "onRequest">,
) =>
  new Promise((_, reject) => {
    onRequest?.();
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
