import assert from "node:assert/strict";
import { AtlasClock } from "../../../provider/atlas/clock";

const noon = Date.UTC(2026, 0, 15, 12);
const hour = 3_600_000;

/** A clock on a machine whose own may be set by the test, and an answer that Atlas gives at `atlas`. */
function machineAt(machine: number) {
  const state = { machine };
  const clock = new AtlasClock(() => state.machine);
  const answer = (atlas: number, took = 50, headers: Record<string, string> = {}) =>
    clock.observe({ date: new Date(atlas).toUTCString(), ...headers }, took);
  return { clock, state, answer };
}

const isAbout = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1000, new Date(actual).toISOString());

describe("Atlas's clock", () => {
  it("is the machine's where they differ by a minute or less", () => {
    for (const difference of [0, 500, -500, 59_000, -59_000]) {
      const { clock, answer } = machineAt(noon + difference);
      assert.equal(answer(noon), undefined);
      assert.equal(clock.now(), noon + difference);
    }
  });

  it("is followed where the machine's is behind or ahead, with one warning that says by how much", () => {
    for (const [machine, words] of [
      [noon - 5 * hour, "5 h behind"],
      [noon + 3 * hour + 120_000, "3 h 2 min ahead of"],
      [noon - 62_000, "1 min behind"],
    ] as const) {
      const { clock, answer, state } = machineAt(machine);
      const warning = answer(noon);
      assert.match(warning ?? "", new RegExp(`^this machine's clock is ${words} Atlas's: `));
      isAbout(clock.now(), noon);
      state.machine += 10_000;
      assert.equal(answer(noon + 10_000), undefined, "warned of once");
      isAbout(clock.now(), noon + 10_000);
    }
  });

  it("is the machine's again once that has been set right", () => {
    const { clock, answer, state } = machineAt(noon - hour);
    answer(noon);
    state.machine = noon + 5000;
    answer(noon + 5000);
    assert.equal(clock.now(), noon + 5000);
  });

  it("isn't told by an answer that took long", () => {
    // Atlas wrote the date as soon as it was asked, and its body came two minutes later.
    const { clock, answer } = machineAt(noon + 120_000);
    assert.equal(answer(noon, 120_000), undefined);
    assert.equal(clock.now(), noon + 120_000);
  });

  it("isn't told by an answer out of a cache", () => {
    const { clock, answer } = machineAt(noon);
    assert.equal(answer(noon - hour, 50, { age: "3600" }), undefined);
    assert.equal(clock.now(), noon);
  });

  it("isn't told by what is no date", () => {
    for (const date of [
      "",
      "0",
      "soon",
      "2026-01-15T07:00:00Z",
      "Thu, 15 Jan 2026 07:00:00 GMT, Thu, 15 Jan 2026 07:00:00 GMT",
      "Thu, 99 Jan 2026 07:00:00 GMT",
      "Thu, 01 Jan 1970 00:00:00 GMT",
      "Fri, 31 Dec 9999 23:59:59 GMT",
    ]) {
      const { clock } = machineAt(noon);
      assert.equal(clock.observe({ date }, 50), undefined, date);
      assert.equal(clock.now(), noon, date);
    }
    const { clock } = machineAt(noon);
    assert.equal(clock.observe({}, 50), undefined);
    assert.equal(clock.now(), noon);
  });
});
