import assert from "node:assert/strict";
import fc from "fast-check";
import { RateLimiter } from "../../../../provider/atlas/http/rateLimiter";

describe("the pause that all requests share", () => {
  let now = 0;
  const pacer = () => new RateLimiter(4, () => now);

  beforeEach(() => {
    now = 0;
  });

  it("holds everything back for as long as Atlas asked, and not longer", () => {
    const shared = pacer();
    assert.equal(shared.wait, 0);
    shared.pause(3000);
    assert.equal(shared.wait, 3000);
    now = 2999;
    assert.equal(shared.wait, 1);
    now = 3000;
    assert.equal(shared.wait, 0);
  });

  it("lets requests go out one by one after a refusal, and closer together with each that passes", () => {
    const shared = pacer();
    shared.refused(3000);
    now = 3000;
    const gaps: number[] = [];
    for (let request = 0; request < 6; request += 1) {
      shared.started();
      gaps.push(shared.wait);
      now += shared.wait;
      shared.succeeded();
    }
    assert.deepEqual(gaps, [1000, 500, 250, 125, 62.5, 0]);
    assert.equal(shared.passedCount, 6);
  });

  it("keeps the longest of several pauses", () => {
    const shared = pacer();
    shared.pause(5000);
    shared.pause(1000);
    assert.equal(shared.wait, 5000);
    shared.pause(8000);
    assert.equal(shared.wait, 8000);
  });

  it("slows down before the wall: the fewer requests are left, the longer", () => {
    const waitAt = (remaining: string) => {
      const shared = pacer();
      shared.observe({ "ratelimit-remaining": remaining });
      return shared.wait;
    };
    assert.deepEqual(["0", "1", "3", "4", "1200"].map(waitAt), [1000, 500, 250, 0, 0]);
  });

  it("takes no header, or a broken one, for no news", () => {
    for (const headers of [
      {},
      { "ratelimit-remaining": "" },
      { "ratelimit-remaining": "-1" },
      { "ratelimit-remaining": "many" },
    ]) {
      const shared = pacer();
      shared.observe(headers);
      assert.equal(shared.wait, 0);
    }
  });

  it("never lets a request through early, whatever comes in between", () => {
    const event = fc.record({
      after: fc.nat(2000),
      pause: fc.option(fc.nat(10_000)),
      remaining: fc.option(fc.nat(10)),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        now = 0;
        const shared = pacer();
        let asked = 0;
        for (const { after, pause, remaining } of events) {
          now += after;
          if (pause !== null) {
            shared.pause(pause);
            asked = Math.max(asked, now + pause);
          }
          if (remaining !== null) shared.observe({ "ratelimit-remaining": String(remaining) });
          assert.ok(now + shared.wait >= asked);
        }
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 200) },
    );
  });
});
