import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRetryAfter, pauseBefore } from "../../../../provider/atlas/http/retryTiming";

const now = Date.UTC(2026, 0, 15, 12);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempt = fc.integer({ min: 1, max: 60 });

describe("retry timing: Retry-After", () => {
  it("is read as whole seconds", () => {
    assert.equal(parseRetryAfter("0", now), 0);
    assert.equal(parseRetryAfter("7", now), 7000);
    assert.equal(parseRetryAfter(" 120 ", now), 120_000);
  });

  it("is read as an HTTP date, from now on", () => {
    assert.equal(parseRetryAfter("Thu, 15 Jan 2026 12:00:30 GMT", now), 30_000);
    assert.equal(parseRetryAfter("Thursday, 15-Jan-26 12:00:30 GMT", now), 30_000);
  });

  it("means at once where its date is past", () => {
    assert.equal(parseRetryAfter("Sun, 06 Nov 1994 08:49:37 GMT", now), 0);
  });

  it("counts as absent where it can't be read", () => {
    for (const garbage of ["", "soon", "-5", "1.5", "1e3", "0x10", "Mon, nonsense", "7 seconds", "NaN"]) {
      assert.equal(parseRetryAfter(garbage, now), undefined, garbage);
    }
    assert.equal(parseRetryAfter(undefined, now), undefined);
  });

  it("is never negative, whatever date it gives", () => {
    const dates = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const pause = parseRetryAfter(date.toUTCString(), now);
        const exact = date.getTime() - now;
        assert.ok(pause !== undefined && pause >= 0);
        assert.ok(exact < 0 ? pause === 0 : Math.abs(pause - exact) < 1000, "to the second");
      }),
    );
  });
});

describe("retry timing: the pause before the next attempt", () => {
  it("doubles from half a second to twenty, at the most jitter", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((n) => pauseBefore(n, undefined, 0.999999));
    assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
  });

  it("lies between half of that and the whole of it", () => {
    fc.assert(
      fc.property(attempt, random, (n, r) => {
        const whole = Math.min(20_000, 500 * 2 ** (n - 1));
        const pause = pauseBefore(n, undefined, r);
        assert.ok(pause >= whole / 2 && pause <= whole, `${pause} of ${whole}`);
        assert.ok(Number.isInteger(pause));
      }),
    );
  });

  it("is never shorter than Atlas asks for, and not longer by more than a second or its own backoff", () => {
    fc.assert(
      fc.property(attempt, fc.integer({ min: 0, max: 300_000 }), random, (n, retryAfter, r) => {
        const pause = pauseBefore(n, retryAfter, r);
        const backoff = Math.min(20_000, 500 * 2 ** (n - 1));
        assert.ok(pause >= retryAfter);
        assert.ok(pause <= Math.max(retryAfter, backoff / 2) + Math.min(1000, backoff));
      }),
    );
  });

  it("takes Atlas at its word the first time, and backs off as well from the second on", () => {
    assert.equal(pauseBefore(1, 0, 0), 0);
    assert.equal(pauseBefore(1, 3000, 0), 3000);
    assert.deepEqual(
      [2, 3, 4, 10].map((n) => pauseBefore(n, 0, 0)),
      [500, 1000, 2000, 10_000],
    );
  });

  it("differs from one reader to the next", () => {
    fc.assert(
      fc.property(attempt, fc.option(fc.nat(10_000), { nil: undefined }), (n, retryAfter) => {
        assert.notEqual(pauseBefore(n, retryAfter, 0), pauseBefore(n, retryAfter, 0.9));
      }),
    );
  });
});
