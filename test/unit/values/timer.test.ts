import assert from "node:assert/strict";
import { delay } from "../../../provider/atlas/http/delay";
import { longestTimer, startTimer } from "../../../provider/values/timer";

const day = 24 * 60 * 60 * 1000;

/** Timers of Node's, without the time: one of more than 2^31-1 ms goes off after 1 ms, as Node's do. */
class Timers {
  now = 0;
  private readonly set = new Map<number, { at: number; onEnd: () => void }>();
  private count = 0;

  readonly setTimeout = (onEnd: () => void, ms: number): number => {
    this.set.set(++this.count, { at: this.now + (ms > longestTimer ? 1 : ms), onEnd });
    return this.count;
  };
  readonly clearTimeout = (id: number): void => void this.set.delete(id);

  /** Lets the next one go off; says whether there was one. */
  next(): boolean {
    const [first] = [...this.set].sort(([, a], [, b]) => a.at - b.at);
    if (first === undefined) return false;
    this.set.delete(first[0]);
    this.now = first[1].at;
    first[1].onEnd();
    return true;
  }
}

describe("timers", () => {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  let timers: Timers;
  beforeEach(() => {
    timers = new Timers();
    Object.assign(globalThis, { setTimeout: timers.setTimeout, clearTimeout: timers.clearTimeout });
  });
  afterEach(() => {
    Object.assign(globalThis, real);
  });

  for (const ms of [0, 1, longestTimer, longestTimer + 1, 60 * day]) {
    it(`go off once, after ${ms} ms`, () => {
      let ended: number[] = [];
      startTimer(ms, () => (ended = [...ended, timers.now]));
      while (timers.next());
      assert.deepEqual(ended, [ms]);
    });
  }

  it("that are stopped never go off, in no part of a long one", () => {
    const timer = startTimer(60 * day, () => assert.fail("it went off"));
    timers.next();
    timer.stop();
    assert.equal(timers.next(), false);
  });

  it("without an end can be waited for, and stopped", () => {
    const timer = startTimer(Number.POSITIVE_INFINITY, () => assert.fail("it went off"));
    for (let parts = 0; parts < 10; parts += 1) assert.ok(timers.next());
    timer.stop();
    assert.equal(timers.next(), false);
  });

  it("of 30 days hold a delay up for 30 days: a Retry-After of that size is no busy loop", async () => {
    const waiting = delay(30 * day, new AbortController().signal).then(() => timers.now);
    while (timers.next());
    assert.equal(await waiting, 30 * day);
  });
});
