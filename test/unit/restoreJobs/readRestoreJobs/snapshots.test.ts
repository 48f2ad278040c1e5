// Lists whose pages come from two snapshots: each of these lost a job without a word.
import assert from "node:assert/strict";
import { type ListArgs, readRestoreJobs } from "../../../../provider/restoreJobs/readRestoreJobs";
import { flexAdapter } from "../../../../provider/restoreJobs/tierAdapters";
import { TierCache } from "../../../../provider/restoreJobs/tierCache";
import { type Send } from "../../../../provider/atlas/http/transport";
import { CLUSTER, clientOf, testCall } from "../../../support/client";

interface Job {
  readonly id: string;
  readonly status: string;
}

/** Flex jobs, the newest first, of which the first is number `newest`. */
const jobs = (newest: number, count: number): Job[] =>
  Array.from({ length: count }, (_, index) => ({
    id: (newest - index).toString(16).padStart(24, "0"),
    status: "COMPLETED",
  }));

/** Reads from an Atlas whose n-th answer (from 1) to a request for this page is cut from the list that `pick` names. */
async function readFrom(pick: (n: number, position: string) => readonly Job[], args: Partial<ListArgs> = {}) {
  const asked: string[] = [];
  const send: Send = ({ url: { searchParams }, headers }) => {
    const [pageNum, size] = ["pageNum", "itemsPerPage"].map((name) => Number(searchParams.get(name)));
    assert.ok(pageNum !== undefined && size !== undefined);
    assert.equal(headers["Cache-Control"], "no-cache");
    asked.push(`${pageNum}/${size}`);
    const list = pick(asked.length, `${pageNum}/${size}`);
    const body = JSON.stringify({
      results: list.slice((pageNum - 1) * size, pageNum * size),
      links: pageNum * size < list.length ? [{ rel: "next", href: "https://cloud.mongodb.com/" }] : [],
      ...(searchParams.get("includeCount") === "false" ? {} : { totalCount: list.length }),
    });
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(body) });
  };
  const authenticator = {
    secrets: () => [],
    send: (request: Parameters<Send>[0], wire: Send) => wire(request),
    close: () => Promise.resolve(),
  };
  const call = testCall();
  const client = clientOf({ url: "http://127.0.0.1" }, { authenticator, send });
  const context = { client, call, tierCache: new TierCache() };
  const list = (await readRestoreJobs(flexAdapter, { ...CLUSTER, ...args }, context)) as {
    readonly results: readonly Job[];
    readonly totalCount?: number;
    readonly summary: { readonly total: number; readonly latest?: Job };
  };
  return { list, ids: list.results.map(({ id }) => id), asked, lines: call.lines };
}

const idsOf = (list: readonly Job[]): string[] => list.map(({ id }) => id);

describe("readRestoreJobs: pages of two snapshots", () => {
  const ahead = jobs(1000, 1000);
  /** The same list before the newest job. */
  const behind = ahead.slice(1);

  it("loses nothing with two replicas in turn, the second one job behind", async () => {
    const { ids, asked } = await readFrom((n) => (n % 2 === 1 ? ahead : behind));
    assert.deepEqual(ids, idsOf(ahead));
    assert.deepEqual(asked.slice(0, 2), ["1/500", "2/500"]);
    assert.equal(asked[2], "1/410", "cut at other places");
  });

  it("loses nothing where page 2 comes from a cache, and page 1 doesn't", async () => {
    const fresh = jobs(1001, 1001);
    const { ids, list } = await readFrom((_, position) => (position === "2/500" ? fresh.slice(1) : fresh));
    assert.deepEqual([ids, list.totalCount], [idsOf(fresh), 1001]);
  });

  it("loses nothing without a count, with a new job on one of two replicas", async () => {
    const { ids, lines } = await readFrom((n) => (n % 2 === 1 ? ahead : behind), { includeCount: false });
    assert.deepEqual(ids, idsOf(ahead));
    assert.ok(lines.some((line) => line.includes("without totalCount a single scan proves nothing")));
  });

  it("counts every job once over all scans, and takes the first ones of the joined list", async () => {
    const { ids, list } = await readFrom((n) => (n % 2 === 1 ? ahead : behind), { limit: 3 });
    assert.deepEqual(ids, idsOf(ahead).slice(0, 3));
    assert.deepEqual([list.summary.total, list.summary.latest?.id], [1000, ahead[0]?.id]);
  });

  it("keeps a job as ended that a replica behind still shows as running", async () => {
    const running = behind.map((job, index) => (index === 0 ? { ...job, status: "RUNNING" } : job));
    const filter = { statuses: ["IN_PROGRESS"] };
    const { ids, list } = await readFrom((n) => (n <= 2 ? ahead : running), { filter, includeCount: false });
    assert.deepEqual([ids, list.summary.total], [[], 1000]);
  });

  it("holds a job that the last scan lacked, in its place", async () => {
    const lacking = ahead.toSpliced(700, 1);
    const { ids, list } = await readFrom((n) => (n <= 2 ? ahead : lacking), { includeCount: false });
    assert.deepEqual([ids, list.summary.total], [idsOf(ahead), 1000]);
  });
});
