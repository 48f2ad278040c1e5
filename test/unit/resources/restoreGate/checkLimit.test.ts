// The time that one check may take.
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { Call } from "../../../../provider/atlas/call";
import { withinCheckLimit } from "../../../../provider/resources/restoreGate/checkLimit";
import { world } from "./support";

describe("the time of one check", () => {
  it("doesn't pass while none of its requests is with Atlas, for whatever part of the call they get", async () => {
    const { context } = world();
    const left = await withinCheckLimit(
      context,
      { counts: "ownRequests", onSilence: () => undefined },
      async (call) => {
        // As a list hands it on to each of its requests.
        const request: Call = { ...call, signal: new AbortController().signal };
        await setImmediate();
        return request.timeLeft();
      },
    );
    assert.equal(left, 10_000);
  });
});
