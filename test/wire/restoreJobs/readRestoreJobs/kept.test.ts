// What a read holds on to: the jobs that its result will hold, and no others for longer than their page.
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type AtlasClient } from "../../../../provider/atlas/client";
import { type ListArgs, readRestoreJobs } from "../../../../provider/restoreJobs/readRestoreJobs";
import { withNeutralAdapter } from "../../../../provider/restoreJobs/tierAdapters";
import { atlas, CLUSTER, closeAll } from "../../../support/client";
import { contextOf } from "./reading";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const pageSize = 20;
const pageCount = 30;

/** How many of the list's jobs are still there when all but the closing request has been answered. */
async function keptAtTheEnd(args: Partial<ListArgs>): Promise<number> {
  const emulator = await atlas(pageSize * pageCount);
  const { context } = contextOf(emulator);
  const { client } = context;
  const jobs: WeakRef<object>[] = [];
  let kept = 0;
  const watched = {
    maxConcurrency: client.maxConcurrency,
    listPage: async (...[endpoint, cluster, query, call]: Parameters<AtlasClient["listPage"]>) => {
      if (query.itemsPerPage === 1) {
        // A weak reference holds its object until the end of the turn that made or asked it.
        await new Promise((resolve) => setTimeout(resolve, 10));
        collectGarbage();
        kept = jobs.filter((job) => job.deref() !== undefined).length;
      }
      const page = await client.listPage(endpoint, cluster, query, call);
      const seen = function* () {
        for (const job of page.items) {
          jobs.push(new WeakRef(job as object));
          yield job;
        }
      };
      return { ...page, items: { [Symbol.iterator]: seen } };
    },
  } as unknown as AtlasClient;
  // The tier-neutral job holds the very object that came, where nothing is left out of it.
  const inputs = { ...CLUSTER, itemsPerPage: pageSize, includeDeliveryUrls: true, ...args };
  await withNeutralAdapter("serverless", inputs.clusterName, (adapter) =>
    readRestoreJobs(adapter, inputs, { ...context, client: watched }),
  );
  assert.ok(jobs.length > pageSize * pageCount);
  return kept;
}

describe("readJobs: what it keeps", function () {
  this.timeout(20_000);
  afterEach(closeAll);

  for (const [what, args] of [
    ["a limit", { limit: 1 }],
    ["a filter that no job passes", { filter: { statuses: ["PENDING"] } }],
  ] as const) {
    it(`is no more than the first and the last page with ${what}`, async () => {
      const kept = await keptAtTheEnd(args);
      assert.ok(kept <= 3 * pageSize, `${kept} of ${pageSize * pageCount}`);
    });
  }

  it("is every job where the result holds them: else the figures above say nothing", async () => {
    assert.equal(await keptAtTheEnd({}), pageSize * pageCount);
  });
});
