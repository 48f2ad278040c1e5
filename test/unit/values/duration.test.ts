import assert from "node:assert/strict";
import fc from "fast-check";
import { durationForm, durationText, parseDuration } from "../../../provider/values/duration";
import { numRuns } from "../config/support";

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

describe("a duration", () => {
  for (const [text, expected] of [
    ["0s", 0],
    ["500ms", 500],
    ["30s", 30_000],
    ["1.5s", 1500],
    ["15m", 900_000],
    ["24h", 86_400_000],
    ["7d", 604_800_000],
    ["1h30m", 5_400_000],
    ["1d2h3m4s5ms", 93_784_005],
    ["1m1ms", 60_001],
    ["007s", 7000],
    ["0.25d", 21_600_000],
    [`1.${"0".repeat(400)}s`, 1000],
  ] as const) {
    it(`of ${text} is ${expected} ms`, () => {
      assert.equal(parseDuration(text), expected);
    });
  }

  for (const text of [
    "",
    " ",
    "30",
    "s",
    "30 s",
    " 30s",
    "30s ",
    "30s\n",
    "-30s",
    "+30s",
    "30S",
    "1H",
    "1M",
    "30sec",
    "2hrs",
    "1 year",
    "1y",
    "1w",
    "5us",
    "5ns",
    "5µs",
    "1,000s",
    "1_000s",
    "1e3s",
    ".5s",
    "5.s",
    "1.2.3s",
    "0x10s",
    "٣s",
    "1h and 30m",
    "Infinity",
    "9".repeat(400) + "s",
  ]) {
    it(`isn't ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(parseDuration(text), undefined);
    });
  }

  it("is the sum of its parts", () => {
    const part = fc.tuple(
      fc.nat(100_000),
      fc.constantFrom(...(Object.keys(milliseconds) as (keyof typeof milliseconds)[])),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([count, unit]) => `${count}${unit}`).join("");
        const sum = parts.reduce((total, [count, unit]) => total + count * milliseconds[unit], 0);
        assert.equal(parseDuration(text), sum);
      }),
      { numRuns },
    );
  });

  it("is exact to the millisecond where seconds have a fraction", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), (ms) => {
        assert.equal(parseDuration(`${(ms / 1000).toFixed(3)}s`), ms);
      }),
      { numRuns },
    );
  });

  it("is never taken from a text of another form, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(..."0 1 2 3 9 . - + s m h d w ms".split(" ")) }),
        ),
        (text) => {
          const parsed = parseDuration(text);
          const wellFormed = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text);
          assert.equal(parsed !== undefined, wellFormed);
          assert.ok(parsed === undefined || parsed >= 0);
        },
      ),
      { numRuns },
    );
  });

  it("is read in no time, however long the text is", () => {
    const started = performance.now();
    assert.equal(parseDuration("1s".repeat(50_000) + "!"), undefined);
    assert.equal(parseDuration("9".repeat(100_000) + "!"), undefined);
    assert.ok(performance.now() - started < 1000);
  });

  it("has its form said in words that name each unit", () => {
    for (const unit of Object.keys(milliseconds)) assert.match(durationForm, new RegExp(`[ ,]${unit}[,)]`));
  });
});

describe("a time in words", () => {
  for (const [ms, text] of [
    [90_000, "1m30s"],
    [3_600_000, "1h"],
    [90_061_000, "25h1m1s"],
    [1499, "1s499ms"],
    [0.2, "0s"],
    [0, "0s"],
  ] as const) {
    it(`is ${text} for ${ms} ms`, () => {
      assert.equal(durationText(ms), text);
    });
  }

  it("is the duration that it came from, to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (ms) => {
        assert.equal(parseDuration(durationText(ms)), ms);
      }),
      { numRuns },
    );
  });
});
