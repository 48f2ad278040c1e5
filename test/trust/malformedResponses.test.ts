import assert from "node:assert/strict";
import { DEFAULT_API_KEY, type Emulator } from "../../emulator";
import { argsOf, firstJobId, clusterFunctions, startThree } from "./support/functions";
import { type MalformedResponse, page } from "./support/malformedResponse";
import { malformedResponses } from "./support/malformedResponses";
import { type Outcome, Service } from "./support/service";
import { table } from "./support/table";

/** Each function's response to one of them. */
async function tell(atlas: Emulator, service: Service, { list, one }: MalformedResponse): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const tested of clusterFunctions) {
    const body = tested.list ? list(tested.kind) : one(tested.kind);
    atlas.clearFaults();
    atlas.inject({ times: Number.POSITIVE_INFINITY, fault: { kind: "body", body } });
    outcomes.push(await service.invoke(tested.name, argsOf(tested)));
  }
  return outcomes;
}

describe("a malformed response", function () {
  this.timeout(60_000);
  let atlas: Emulator;
  let service: Service;
  const rows: string[][] = [];

  before(async () => {
    atlas = await startThree();
    service = new Service();
    await service.configure({
      accessToken: "toy-access-token-of-the-local-emulator",
      baseUrl: atlas.url,
      maxRetries: 0,
    });
  });
  after(async () => {
    await service.cancel();
    await atlas.close();
    console.log(table(["response", ...clusterFunctions.map(({ short }) => short)], rows));
  });

  for (const malformed of malformedResponses) {
    it(`${malformed.name}: ${malformed.refused === undefined ? "is harmless" : "is refused by its place, without its value"}`, async () => {
      const outcomes = await tell(atlas, service, malformed);
      rows.push([
        malformed.name,
        ...outcomes.map(({ result }) => (result === undefined ? "error" : "whole")),
      ]);
      for (const [index, outcome] of outcomes.entries()) {
        const tested = clusterFunctions[index]!;
        const words = `${tested.name}: ${outcome.text}`;
        assert.ok(!outcome.text.includes("canary"), words);
        assert.ok(!outcome.text.includes("bug in the provider"), words);
        const refused = tested.list ? malformed.refused : (malformed.refusedOne ?? malformed.refused);
        if (refused === undefined) {
          assert.ok(outcome.result !== undefined, words);
          malformed.check?.(outcome.result, tested);
        } else {
          assert.equal(outcome.result, undefined, words);
          assert.match(outcome.text, refused, words);
          assert.ok(outcome.text.length < 1000, `${outcome.text.length} characters`);
        }
      }
    });
  }

  it("changes no prototype, whatever it was called", () => {
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.equal(({} as Record<string, unknown>)["evil"], undefined);
    assert.equal(typeof {}.toString, "function");
  });

  for (const tested of clusterFunctions.filter(({ list }) => list)) {
    it(`${tested.name} of one page: one job twice is refused`, async () => {
      const job = { id: firstJobId, deliveryType: "automated" };
      const results = [job, { ...job, snapshotId: "b".repeat(24) }];
      atlas.clearFaults();
      atlas.inject({ fault: { kind: "results", value: results } });
      const outcome = await service.invoke(tested.name, { ...argsOf(tested), pageNum: 1 });
      assert.match(outcome.text, new RegExp(`page 1 holds job ${firstJobId} twice`));
    });
  }
});

describe("a malformed list of a job's collections", () => {
  let atlas: Emulator;
  let service: Service;
  before(async () => {
    atlas = await startThree();
    service = new Service();
    await service.configure({ ...DEFAULT_API_KEY, baseUrl: atlas.url, maxRetries: 0 });
  });
  afterEach(() => atlas.clearFaults());
  after(async () => {
    await service.cancel();
    await atlas.close();
  });

  const one = (more: string): string =>
    page(`{"sourceNamespace":"canary.orders","state":"SUCCESSFUL"${more}}`);
  for (const [name, body, refused] of [
    ["no list", '{"state":"SUCCESSFUL"}', /page 1, results: expected an array, received nothing/],
    ["items that are none", page('"canary"'), /page 1, results\[0\]: expected object, received string/],
    [
      "a state that is a number",
      one(',"state":7'),
      /page 1, results\[0\]\.state: expected string, received number/,
    ],
    [
      "documents that are no whole number",
      one(',"restoredDocuments":1.5'),
      /page 1, results\[0\]\.restoredDocuments: expected a whole number/,
    ],
    [
      "documents beyond a double",
      one(',"totalDocuments":1e999'),
      /page 1, results\[0\]\.totalDocuments: expected number/,
    ],
    [
      "an index that is a text",
      one(',"indexStatus":{"failedIndexes":["canary"]}'),
      /results\[0\]\.indexStatus\.failedIndexes\[0\]: expected record, received string/,
    ],
    [
      "an index that is too deep",
      one(`,"indexStatus":{"failedIndexes":[{"canary":${"[".repeat(25)}${"]".repeat(25)}}]}`),
      /results\[0\]\.indexStatus\.failedIndexes\[0\]: expected 24 levels of nesting at most/,
    ],
  ] as const) {
    it(`${name}: is refused by its place, without its value`, async () => {
      atlas.inject({
        path: /\/collections\?/,
        times: Number.POSITIVE_INFINITY,
        fault: { kind: "body", body },
      });
      for (const tested of clusterFunctions.filter(({ kind }) => kind === "collection")) {
        const { result, text } = await service.invoke(tested.name, {
          ...argsOf(tested),
          includeCollections: true,
        });
        assert.equal(result, undefined, tested.name);
        assert.match(text, refused);
        assert.match(text, /collectionRestoreJobs\/[a-f0-9]{24}\/collections\)/);
        assert.ok(!text.includes("canary"), text);
      }
    });
  }

  it("collections that come twice on one page: no list, and what comes twice is named", async () => {
    const state = { sourceNamespace: "shop.orders", targetNamespace: "shop.copy", state: "SUCCESSFUL" };
    const fault = { kind: "results", value: [state, state] } as const;
    atlas.inject({ path: /\/collections\?/, times: Number.POSITIVE_INFINITY, fault });
    const tested = clusterFunctions.find(({ name }) => name === "getCollectionRestoreJob")!;
    const { text } = await service.invoke(tested.name, { ...argsOf(tested), includeCollections: true });
    assert.match(text, /page 1 holds collection shop\.orders to shop\.copy twice, also when read again/);
  });

  for (const [what, sourceNamespace] of [
    ["empty", ""],
    ["too long, and no line", `canary\n${"x".repeat(10_000)}`],
  ] as const)
    it(`collections whose names are ${what} have no identity, and stand in no message`, async () => {
      const state = { sourceNamespace, targetNamespace: sourceNamespace, state: "NOT_FOUND" };
      const fault = { kind: "results", value: [state, state] } as const;
      atlas.inject({ path: /\/collections\?/, times: Number.POSITIVE_INFINITY, fault });
      const tested = clusterFunctions.find(({ name }) => name === "getCollectionRestoreJob")!;
      const { result } = await service.invoke(tested.name, { ...argsOf(tested), includeCollections: true });
      assert.equal(result?.["status"], "PARTIALLY_FAILED");
      assert.equal((result["collectionStates"] as unknown[]).length, 2);
    });
});
