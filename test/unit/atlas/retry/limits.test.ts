import assert from "node:assert/strict";
import pLimit from "p-limit";
import { ApiError, AtlasError } from "../../../../provider/atlas/errors";
import { delay } from "../../../../provider/atlas/http/delay";
import { withRetries } from "../../../../provider/atlas/retry";
import { answered, asked, call, errorOf, failing, forEver, lost, policy } from "./support";

describe("retries: the time of a call", () => {
  it("fails at once where Atlas asks for a longer pause than is left, and says so", async () => {
    const { policy: quick, pauses } = policy();
    const { request, tried } = forEver(() => answered(429, { "retry-after": "300" }));
    const error = await errorOf(withRetries(quick, asked, call(), request));
    assert.ok(error instanceof AtlasError && error.kind === "timeLimit");
    assert.match(
      error.message,
      /HTTP 429.*; the next attempt would have to wait 300\.0 s, but this call has only 1[12]\d\.\d s left/,
    );
    assert.deepEqual([tried(), pauses], [1, []]);
  });

  it("speaks of maxConcurrency only where a rate limit is the reason", async () => {
    for (const [status, advises] of [
      [429, true],
      [500, false],
      [503, false],
    ] as const) {
      const { policy: quick } = policy();
      const { request } = forEver(() => answered(status, { "retry-after": "300" }));
      const { message } = await errorOf(withRetries(quick, asked, call(), request));
      assert.equal(message.includes("maxConcurrency"), advises, message);
    }
  });

  it("is all that ends a refused request while Atlas lets others through", async () => {
    const { policy: quick } = policy({ maxRetries: 2 });
    const refusals = Array.from({ length: 9 }, () => answered(429, { "retry-after": "1" }));
    const { request, tried } = failing(...refusals);
    const amongOthers = () => {
      quick.rateLimiter.succeeded();
      return request();
    };
    assert.equal(await withRetries(quick, asked, call(), amongOthers), "done");
    assert.equal(tried(), 10);
    const alone = forEver(() => answered(429, { "retry-after": "1" }));
    assert.equal((await errorOf(withRetries(quick, asked, call(), alone.request))).kind, "rateLimited");
    assert.equal(alone.tried(), 3);
  });

  it("isn't spent on a pause of our own either", async () => {
    const { policy: quick } = policy();
    const { request, tried } = forEver(() => answered(500));
    const one = call({ timeLeft: () => 100 });
    assert.equal((await errorOf(withRetries(quick, asked, one, request))).kind, "timeLimit");
    assert.equal(tried(), 1);
  });

  it("can be cut short during a pause", async () => {
    const controller = new AbortController();
    const { policy: withTimer } = policy({ delay });
    const { request, tried } = forEver(() => answered(503, { "retry-after": "60" }));
    const working = withRetries(withTimer, asked, call({ signal: controller.signal }), request);
    setImmediate(() => controller.abort(new Error("canceled")));
    const started = performance.now();
    assert.equal((await errorOf(working)).message, "canceled");
    assert.ok(performance.now() - started < 1000);
    assert.equal(tried(), 1);
  });

  it("is over before the first attempt where the call was canceled before", async () => {
    const { policy: quick } = policy();
    const { request, tried } = failing();
    const one = call({ signal: AbortSignal.abort(new Error("canceled")) });
    assert.equal((await errorOf(withRetries(quick, asked, one, request))).message, "canceled");
    assert.equal(tried(), 0);
  });
});

describe("retries: many requests", () => {
  it("end in the queue when their call does, and are never sent", async () => {
    const { policy: one } = policy({ limit: pLimit(1) });
    const controller = new AbortController();
    let release: (() => void) | undefined;
    const slow = withRetries(one, asked, call(), () => new Promise<void>((resolve) => (release = resolve)));
    const { request, tried } = failing();
    const queued = withRetries(one, asked, call({ signal: controller.signal }), request);
    controller.abort(new Error("canceled"));
    assert.equal((await errorOf(queued)).message, "canceled");
    release?.();
    await slow;
    await withRetries(one, asked, call(), failing().request);
    assert.equal(tried(), 0);
  });

  it("are never more at a time than the policy allows", async () => {
    const { policy: quick } = policy();
    let under = 0;
    let most = 0;
    const request = async () => {
      most = Math.max(most, (under += 1));
      await new Promise(setImmediate);
      under -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => withRetries(quick, asked, call(), request)));
    assert.equal(most, 2);
  });

  it("give up their place during a pause", async () => {
    // One place: while the first one waits to be tried again, the second one is served.
    const served: string[] = [];
    let release: (() => void) | undefined;
    const { policy: quick } = policy({
      limit: pLimit(1),
      delay: () => new Promise((resolve) => (release = resolve)),
    });
    const first = withRetries(quick, asked, call(), failing(lost()).request).then(() => served.push("first"));
    await withRetries(quick, asked, call(), failing().request).then(() => served.push("second"));
    release?.();
    await first;
    assert.deepEqual(served, ["second", "first"]);
  });

  it("all wait where one of them was told to by a rate limit", async () => {
    const { policy: quick, pauses } = policy({ limit: pLimit(1), maxRetries: 0 });
    const limited = failing(answered(429, { "retry-after": "5" }));
    const [first, second] = await Promise.all([
      errorOf(withRetries(quick, asked, call(), limited.request)),
      withRetries(quick, asked, call(), failing().request),
    ]);
    assert.ok(first instanceof ApiError && first.kind === "rateLimited");
    assert.equal(second, "done");
    assert.deepEqual(pauses, [5000]);
  });

  it("fail where the pause that another one was told is longer than their call", async () => {
    const { policy: quick } = policy();
    quick.rateLimiter.pause(600_000);
    const { request, tried } = failing();
    const error = await errorOf(withRetries(quick, asked, call(), request));
    assert.ok(error instanceof AtlasError && error.kind === "timeLimit");
    assert.match(error.message, /^Atlas limits the rate of requests; this one would have to wait 600\.0 s/);
    assert.equal(tried(), 0);
  });
});
