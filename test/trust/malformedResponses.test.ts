import assert from "node:assert/strict";
import { type Emulator } from "../../emulator";
import { argsOf, firstJobId, sevenFunctions, startThree } from "./support/functions";
import { type MalformedResponse } from "./support/malformedResponse";
import { malformedResponses } from "./support/malformedResponses";
import { type Outcome, Service } from "./support/service";
import { table } from "./support/table";

/** Each function's response to one of them. */
async function tell(atlas: Emulator, service: Service, { list, one }: MalformedResponse): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const tested of sevenFunctions) {
    const body = tested.list ? list(tested.tier) : one(tested.tier);
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
    console.log(table(["response", ...sevenFunctions.map(({ short }) => short)], rows));
  });

  for (const malformed of malformedResponses) {
    it(`${malformed.name}: ${malformed.refused === undefined ? "is harmless" : "is refused by its place, without its value"}`, async () => {
      const outcomes = await tell(atlas, service, malformed);
      rows.push([
        malformed.name,
        ...outcomes.map(({ result }) => (result === undefined ? "error" : "whole")),
      ]);
      for (const [index, outcome] of outcomes.entries()) {
        const tested = sevenFunctions[index]!;
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

  for (const tested of sevenFunctions.filter(({ list }) => list)) {
    it(`${tested.name} of one page: one job twice is refused`, async () => {
      const job = { id: firstJobId, deliveryType: "automated" };
      const results = [job, { ...job, deliveryType: "download" }];
      atlas.clearFaults();
      atlas.inject({ fault: { kind: "results", value: results } });
      const outcome = await service.invoke(tested.name, { ...argsOf(tested), pageNum: 1 });
      assert.match(outcome.text, new RegExp(`page 1 holds job ${firstJobId} twice`));
    });
  }
});
