// Whatever time is configured, Node's timers have to be able to hold it.
import assert from "node:assert/strict";
import { settingsOf, token } from "../support";

const timeoutOf = (requestTimeout: string): number => settingsOf({ ...token, requestTimeout }).requestTimeout;

describe("requestTimeout", () => {
  it("is read as a duration", () => {
    assert.equal(timeoutOf("250ms"), 250);
    assert.equal(timeoutOf("1m30s"), 90_000);
  });

  for (const text of ["0.4ms", "1.7ms", "0.0001s", "25d", "30d", "999999999d"]) {
    it(`of ${text} is one that a timer takes`, () => {
      const timeout = timeoutOf(text);
      assert.ok(timeout >= 1 && timeout < 2 ** 31, `${timeout}`);
      AbortSignal.timeout(timeout);
    });
  }
});
