// Reads the jobs of cluster c1 as a list function does.
import { type Emulator } from "../../../../emulator/index";
import { type ReadContext } from "../../../../provider/restoreJobs/readContext";
import { type ListArgs, readRestoreJobs } from "../../../../provider/restoreJobs/readRestoreJobs";
import { serverlessAdapter } from "../../../../provider/restoreJobs/tierAdapters";
import { TierCache } from "../../../../provider/restoreJobs/tierCache";
import { CLUSTER, clientOf, testCall } from "../../../support/client";

/** A job and a list as far as these tests look into them. */
export interface ReadJob {
  readonly id?: string;
  readonly status: string;
  readonly createdAt?: string;
  readonly deliveryUrlCount: number;
  readonly [field: string]: unknown;
}

export interface ReadList {
  readonly results: ReadJob[];
  readonly count: number;
  readonly totalCount?: number;
  readonly summary: Record<string, number> & {
    readonly latest?: ReadJob;
    readonly latestCompleted?: ReadJob;
  };
  readonly tier: string;
  readonly links: { rel: string }[];
}

export function contextOf(emulator: Emulator) {
  const call = testCall();
  const context: ReadContext = { client: clientOf(emulator), call, tierCache: new TierCache() };
  return { context, lines: call.lines };
}

/** The result, and what was warned of. */
export async function readList(emulator: Emulator, args: Omit<ListArgs, "groupId" | "clusterName"> = {}) {
  const { context, lines } = contextOf(emulator);
  const list = (await readRestoreJobs(
    serverlessAdapter,
    { ...CLUSTER, ...args },
    context,
  )) as unknown as ReadList;
  return { list, warnings: lines.filter((line) => line.startsWith("warn: ")) };
}

/** The list requests that were answered, as page/size. */
export const pagesAsked = ({ requests }: Emulator): string[] =>
  requests
    .filter(({ status }) => status === 200)
    .map(({ query }) => `${query["pageNum"] ?? "-"}/${query["itemsPerPage"] ?? "-"}`);
