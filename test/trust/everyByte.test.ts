import assert from "node:assert/strict";
import { clusterFunctions, type FunctionUnderTest, groupId, withCollections } from "./support/functions";
import { frame, framings } from "./support/framing";
import { cutAfter, type Ending, type Framing, startRaw } from "./support/rawServer";
import { type Outcome, Service } from "./support/service";
import { thorough } from "./support/runs";
import { table } from "./support/table";

const ids = ["65f0c0ffee00000000000003", "65f0c0ffee00000000000002", "65f0c0ffee00000000000001"];

/** As short as jobs can be, so that there are few positions: still each with a state of its own. */
const jobs = ids.map((id, index) => ({ id, deliveryType: "download", failed: index === 1 }));
const flexJobs = ids.map((id, index) => ({ id, status: index === 1 ? "FAILED" : "RUNNING" }));

const collectionJobs = ids.map((id, index) => ({ id, state: index === 1 ? "FAILED" : "SUCCESSFUL" }));
const collections = ["SUCCESSFUL", "FAILED"].map((state, index) => ({
  sourceNamespace: `a.${index}`,
  state,
}));

function bodyFor(path: string): string {
  if (path.includes("/collections?"))
    return JSON.stringify({ results: collections, totalCount: collections.length, links: [] });
  const ofSnapshots = path.includes("/flexClusters/") ? flexJobs : jobs;
  const found = path.includes("/collectionRestoreJobs") ? collectionJobs : ofSnapshots;
  const isList = /\/(?:r|collectionR)estoreJobs(\?|$)/.test(path);
  return JSON.stringify(isList ? { results: found, totalCount: 3, links: [] } : found[0]);
}

/** How many requests a read takes. The last one is cut: of a job with its collections, that for these. */
const requestsOf = (tested: FunctionUnderTest): number => (tested.withCollections === true ? 2 : 1);

/**
 * Answers each request by the name of the cluster in its path: `cut-7` gets 7 bytes the first time, and the whole from
 * then on; `whole` gets the whole each time.
 */
async function startCutting(tested: FunctionUnderTest, framing: Framing, ending: Ending) {
  const cut = new Set<string>();
  return startRaw(({ path, socket }) => {
    const bytes = frame(framing, bodyFor(path));
    const count = /\/cut-(\d+)\//.exec(path)?.[1];
    const isCut = tested.withCollections !== true || path.includes("/collections?");
    if (count === undefined || !isCut || cut.has(path)) {
      socket.write(bytes);
      if (framing.endsWith("close")) socket.end();
      return;
    }
    cut.add(path);
    cutAfter(socket, bytes, Number(count), ending);
  });
}

/** The tier-neutral job names the cluster that was asked for. */
const calledWhole = (outcome: Outcome): Outcome =>
  JSON.parse(JSON.stringify(outcome).replaceAll(/"cut-\d+"/g, '"whole"')) as Outcome;

/** Reads with one function while its answer ends at every position in turn. */
async function walk(tested: FunctionUnderTest, framing: Framing, ending: Ending, maxRetries: number) {
  const server = await startCutting(tested, framing, ending);
  const service = new Service();
  await service.configure({ accessToken: "token", baseUrl: server.url, maxRetries, maxConcurrency: 32 });
  const read = (clusterName: string): Promise<Outcome> => {
    const single = { restoreJobId: ids[0], ...(tested.withCollections && { includeCollections: true }) };
    return service.invoke(tested.name, { groupId, clusterName, ...(tested.list ? {} : single) });
  };
  try {
    const whole = await read("whole");
    assert.ok(whole.result !== undefined, whole.text);
    const positions = frame(framing, bodyFor(server.paths.at(-1) ?? "")).length;
    const outcomes = await Promise.all(
      Array.from({ length: positions }, async (_, count) => calledWhole(await read(`cut-${count}`))),
    );
    return { whole: whole.result, outcomes, requests: server.paths.length - requestsOf(tested) };
  } finally {
    await service.cancel();
    await server.close();
  }
}

/** What such an answer may be called. */
const reasons =
  /cannot read .*: (the connection was lost|the response broke off|the response is not valid HTTP|the response's compression is broken)|Atlas's response is broken JSON/;

/** The functions that are cut short in every framing by default: one of lists, one of single jobs. */
const cutInEveryWay = new Set(["getServerlessRestoreJobs", "getFlexRestoreJob"]);

describe("an answer that ends at any of its bytes", function () {
  this.timeout(120_000);
  const rows: string[][] = [];
  const report = (
    name: string,
    cut: string,
    retries: number,
    outcomes: readonly Outcome[],
    requests: number,
  ) => {
    const whole = outcomes.filter(({ result }) => result !== undefined).length;
    rows.push([name, cut, String(retries), String(outcomes.length), String(whole), String(requests)]);
  };
  after(() => {
    console.log(table(["function", "cut", "retries", "positions", "whole lists", "requests"], rows));
  });

  for (const tested of [...clusterFunctions, withCollections]) {
    const name = tested.withCollections === true ? `${tested.name} with its collections` : tested.name;
    it(`${name} gets over a reset at every byte with one more request`, async () => {
      const { whole, outcomes, requests } = await walk(tested, "length", "reset", 1);
      report(name, "reset, length", 1, outcomes, requests);
      for (const [position, { result, text }] of outcomes.entries()) {
        assert.deepEqual(result, whole, `byte ${position}: ${text}`);
      }
      assert.equal(requests, (requestsOf(tested) + 1) * outcomes.length);
    });

    if (!thorough && !cutInEveryWay.has(tested.name)) continue;
    for (const framing of framings) {
      for (const ending of ["reset", "end"] as const) {
        it(`${tested.name}, not retried: an error, never a part (${ending}, ${framing})`, async () => {
          const { whole, outcomes, requests } = await walk(tested, framing, ending, 0);
          report(tested.name, `${ending}, ${framing}`, 0, outcomes, requests);
          for (const [position, { result, text }] of outcomes.entries()) {
            if (result === undefined) assert.match(text, reasons, `byte ${position}`);
            // Compression's own last bytes hold nothing of the body: it may be there without them.
            else assert.deepEqual(result, whole, `byte ${position}`);
          }
          // Before the first byte it's the kept-alive connection that ended: sent again at once, and no attempt.
          assert.equal(requests, outcomes.length + (framing.endsWith("close") ? 0 : 1));
        });
      }
    }
  }
});
